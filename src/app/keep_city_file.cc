#include "app/keep_city_file.h"

#include <algorithm>
#include <charconv>

#include "app/city_file_kinds.h"
#include "app/city_file_report.h"
#include "app/city_file_uses.h"
#include "app/record_checks.h"
#include "app/text_parameters.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr int kCodeTries = 50;
constexpr const char* kAnyCode = "CF000";  // stands in while everything else is checked
constexpr std::size_t kLongestPath = 200;  // bytes
constexpr std::string_view kPlace[] = {"kind", "file"};
constexpr std::string_view kWords[] = {"title", "title_en", "licence", "attribution", "provenance", "source"};

std::vector<std::string_view> all_fields() {
  std::vector<std::string_view> names(std::begin(kPlace), std::end(kPlace));
  names.insert(names.end(), std::begin(kWords), std::end(kWords));
  return names;
}

// As people name them, and as the readers tell the formats apart.
bool has_ending(CityFileKind kind, const std::string& file) {
  const auto ends = [&](std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view of) { return file.ends_with(of); });
  };
  switch (kind) {
    case CityFileKind::roads:
      return ends({".osm.pbf", ".osm"});
    case CityFileKind::timetable:
      return ends({".txt"});
    case CityFileKind::layer:
      return ends({".geojson", ".json"});
    case CityFileKind::speeds:
      return ends({".csv"});
    case CityFileKind::text:
      return true;
  }
  return false;
}

bool is_plain(const std::string& file) {
  static constexpr std::string_view odd = "\\:*?\"<>|";  // what some file system does not take
  return file.size() <= kLongestPath && std::none_of(file.begin(), file.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || odd.find(c) != odd.npos;
         });
}

void check_path(const CityFile& file, Refusals& refusals) {
  if (file.file.empty()) {
    refusals.push_back(
        refuse("required", "file", "须写明文件路径，如 city/roads.osm.pbf", "say a path such as city/roads.osm.pbf"));
  } else if (!inside_city(file.file) || !is_plain(file.file)) {
    refusals.push_back(refuse(
        "path_outside", "file", "文件须在 city/ 之内，不是隐藏文件，路径不超过 {} 字节，不含 \\ : * ? \" < > |",
        "the file must be inside city/, not hidden, its path of at most {} bytes and without \\ : * ? \" < > |",
        kLongestPath));
  } else if (!has_ending(file.kind, file.file)) {
    refusals.push_back(refuse(
        "other_ending", "file",
        "文件名的结尾与类别不符：路网 .osm.pbf 或 .osm，时刻表 .txt，图层 .geojson 或 .json，分时车速 .csv",
        "the ending does not fit the kind: roads .osm.pbf or .osm, timetables .txt, layers .geojson or .json, speeds "
        ".csv"));
  }
}

void check_size(std::string_view bytes, Refusals& refusals) {
  if (bytes.empty()) refusals.push_back(refuse("required", "content", "文件是空的", "the file is empty"));
  if (bytes.size() <= kLargestCityUpload) return;
  refusals.push_back(refuse(
      "too_large", "content", "城市数据文件最大 {} MB", "a file of the city has at most {} MB",
      kLargestCityUpload >> 20));
}

// Neither the same path, nor one inside the other.
bool clash(std::string_view one, std::string_view other) {
  const auto inside = [](std::string_view file, std::string_view folder) {
    return file.size() > folder.size() && file.starts_with(folder) && file[folder.size()] == '/';
  };
  return one == other || inside(one, other) || inside(other, one);
}

Refusals check_place(store::Transaction& transaction, const CityFile& file) {
  Refusals refusals;
  transaction.session().run(
      R"(SELECT "code", "file" FROM "city_file" WHERE "edition" = ?1 ORDER BY "code")", {transaction.edition()},
      [&](std::span<const Value> row) {
        const auto& other = std::get<std::string>(row[1]);
        if (!refusals.empty() || !clash(file.file, other)) return;
        refusals.push_back(refuse(
            "duplicate_file", "file", "路径 {0} 已为 {1} 所用，请替换它或改用别的路径",
            "{1} stands at {0}: replace it, or take another path", other, std::get<std::string>(row[0])));
      });
  return refusals;
}

std::optional<CityFile> file_with(const Call& call, const std::string& code) {
  std::optional<CityFile> found;
  call.view->with([&](const EditionState& state) {
    const auto at = state.contents.city_files.find(code);
    if (at != state.contents.city_files.end()) found = at->second;
  });
  return found;
}

std::string code_at(const Call& call, const std::string& path) {
  std::string found;
  call.view->with([&](const EditionState& state) {
    for (const auto& [code, file] : state.contents.city_files) {
      if (file.file == path) found = code;
    }
  });
  return found;
}

Refusal stale() {
  return refuse(
      "conflict", "revision", "记录已被他人修改，请先查看", "the record has been changed meanwhile; look at it first");
}

// Takes the revision out of the parameters.
Result<std::int64_t> revision_in(Parameters& parameters) {
  std::int64_t revision = 0;
  const auto at =
      std::find_if(parameters.begin(), parameters.end(), [](const auto& of) { return of.first == "revision"; });
  const std::string text = at == parameters.end() ? std::string() : at->second;
  if (at != parameters.end()) parameters.erase(at);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (!text.empty() && read.ec == std::errc{} && read.ptr == text.data() + text.size()) return revision;
  return refuse("required", "revision", "须写明所见的版次", "say which revision you saw");
}

}  // namespace

Result<std::string> check_city_file(const Call& call, const Parameters& parameters, std::string_view bytes) {
  CityFile file;
  Refusals refusals = read_text_parameters(fields<CityFile>(), parameters, kPlace, &file);
  check_path(file, refusals);
  check_size(bytes, refusals);
  if (!refusals.empty()) return refusals;
  if (!may_keep_city_files(call.reader)) return not_allowed();
  auto report = report_on(file.kind, bytes, file.file);
  if (!report.ok()) return report.refusals();
  report->replaces = code_at(call, file.file);
  const std::string copy(bytes);
  report->uses = uses_of(call, file, &copy);
  return wire::to_json(*report);
}

Result<std::string> add_city_file(const Call& call, const Parameters& parameters, std::string_view bytes) {
  CityFile file;
  Refusals refusals = read_text_parameters(fields<CityFile>(), parameters, all_fields(), &file);
  check_path(file, refusals);
  check_size(bytes, refusals);
  file.size = static_cast<std::int64_t>(bytes.size());
  file.code = kAnyCode;
  wire::check_object(fields<CityFile>(), &file, "", refusals);
  if (!refusals.empty()) return refusals;
  if (!may_keep_city_files(call.reader)) return not_allowed();
  if (const auto report = report_on(file.kind, bytes, file.file); !report.ok()) return report.refusals();
  for (int tries = 1;; ++tries) {
    call.view->with([&](const EditionState& state) {
      file.code = call.app.code_numbers.next(call.edition, fields<CityFile>(), state);
    });
    const auto written =
        call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
          if (Refusals taken = check_place(transaction, file); !taken.empty()) return taken;
          CityFile kept = file;
          kept.content = transaction.keep_content(bytes);
          if (Refusals checks = check_in_transaction(transaction, fields<CityFile>(), nullptr, &kept); !checks.empty())
            return checks;
          return transaction.create(kept);
        });
    if (written.ok()) return file.code;
    if (written.refusals().front().code != "duplicate_code" || tries == kCodeTries) return written.refusals();
    call.app.code_numbers.look_again(call.edition, fields<CityFile>());
  }
}

Outcome replace_city_file(
    const Call& call, const std::string& code, const Parameters& parameters, std::string_view bytes) {
  const auto known = file_with(call, code);
  if (!known) return not_found(fields<CityFile>(), code);
  Parameters words = parameters;
  const auto revision = revision_in(words);
  CityFile said = *known;
  Refusals refusals = read_text_parameters(fields<CityFile>(), words, kWords, &said);
  if (!revision.ok()) refusals.insert(refusals.end(), revision.refusals().begin(), revision.refusals().end());
  check_size(bytes, refusals);
  wire::check_object(fields<CityFile>(), &said, "", refusals);
  if (!refusals.empty()) return refusals;
  if (!may_keep_city_files(call.reader)) return not_allowed();
  if (*revision != known->revision) return stale();
  if (const auto report = report_on(known->kind, bytes, known->file); !report.ok()) return report.refusals();
  const auto written =
      call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
        CityFile before;
        if (!transaction.load(fields<CityFile>(), code, &before)) return not_found(fields<CityFile>(), code);
        if (before.revision != *revision) return stale();
        CityFile after = said;
        after.content = transaction.keep_content(bytes);
        after.size = static_cast<std::int64_t>(bytes.size());
        if (Refusals checks = check_in_transaction(transaction, fields<CityFile>(), &before, &after); !checks.empty())
          return checks;
        transaction.change(fields<CityFile>(), &before, &after);
        return Done{};
      });
  if (!written.ok()) return written.refusals();
  return Done{};
}

}  // namespace muster::app
