#include "app/edition_folder.h"

#include <algorithm>

#include "app/edition_folder_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "model/check_edition.h"
#include "wire/csv.h"
#include "wire/encoding.h"
#include "wire/yaml.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;

void add_all(Refusals& refusals, const Refusals& more) { refusals.insert(refusals.end(), more.begin(), more.end()); }

// What is under way while a folder is read.
struct Reading {
  const files::path& folder;
  EditionFolder out;
  Origins origins;
  Refusals refusals;
  std::set<std::string, std::less<>> incomplete;  // nouns of which records could not be read
};

std::optional<std::string> text_of(Reading& reading, const std::string& name, std::uintmax_t limit) {
  auto bytes = read_whole_file(reading.folder / name, name, limit);
  if (!bytes.ok()) {
    add_all(reading.refusals, bytes.refusals());
    return std::nullopt;
  }
  auto text = wire::decode_text(std::move(*bytes), name);
  if (!text.ok()) {
    add_all(reading.refusals, text.refusals());
    return std::nullopt;
  }
  if (!text->converted_from.empty()) {
    reading.out.notices.push_back(refuse(
        "converted", name, "{0} 是 {1} 编码，已转换为 UTF-8", "{0} was in {1} and has been converted to UTF-8", name,
        text->converted_from));
  }
  return std::move(text->utf8);
}

// Answers whether every record was kept, be it with mistakes in it.
bool read_csv_table(Reading& reading, const Noun& noun, const std::string& name, std::string_view text) {
  EditionContents& contents = reading.out.contents;
  const auto make = [&](const std::string& code, const std::string& where) -> void* {
    Origin& origin = reading.origins[std::string(noun.record->name) + "/" + code];
    if (noun.find(contents, code) != nullptr) {
      reading.refusals.push_back(refuse(
          "duplicate_code", where, "编号 {0} 重复，第 {1} 行已有", "code {0} stands twice; it is on line {1} already",
          code, origin.line));
      return nullptr;
    }
    origin = {name, std::stoul(where.substr(name.size() + 1))};
    return noun.put(contents, code);
  };
  return wire::read_csv_records(*noun.record, text, {name, contents.edition.opens}, make, reading.refusals);
}

void read_table(Reading& reading, const Noun& noun) {
  const std::string name = file_of(*noun.record);
  const bool is_csv = name.ends_with(".csv");
  std::error_code error;
  if (!files::exists(reading.folder / name, error)) return;  // a collection may be left out: it is empty
  const auto text = text_of(reading, name, is_csv ? kLargestTable : kLargestPlaces);
  const bool complete =
      text && (is_csv ? read_csv_table(reading, noun, name, *text)
                      : read_places(*text, name, reading.out.contents, reading.origins, reading.refusals));
  if (!complete) reading.incomplete.emplace(noun.record->name);
}

// Where each field of the edition stands: it has no line of its own as other records have.
void note_edition_lines(std::string_view yaml, Origins& origins) {
  std::size_t line = 1;
  while (!yaml.empty()) {
    const std::size_t end = std::min(yaml.find('\n'), yaml.size());
    const std::string_view name = yaml.substr(0, std::min(yaml.find(':'), end));
    if (fields<Edition>().find(name) != nullptr)
      origins.emplace("edition/" + std::string(name), Origin{"edition.yaml", line});
    yaml.remove_prefix(std::min(end + 1, yaml.size()));
    ++line;
  }
}

std::string_view noun_of_file(std::string_view file) {
  for (const Noun& noun : nouns()) {
    if (file_of(*noun.record) == file) return noun.record->name;
  }
  return {};
}

// Tables that nobody reads: notes of somebody, or a table under a wrong name, which would silently be an empty
// collection.
void note_unknown_files(Reading& reading) {
  std::vector<std::string> known{"edition.yaml"};
  for (const Noun& noun : nouns()) known.push_back(file_of(*noun.record));
  const std::vector<std::string_view> names(known.begin(), known.end());
  std::set<std::string> unknown;
  std::error_code error;
  for (const auto& entry : files::directory_iterator(reading.folder, error)) {
    const std::string name = entry.path().filename().string();
    const std::string form = lower_ascii(entry.path().extension().string());
    const bool table = form == ".csv" || form == ".geojson" || form == ".yaml" || form == ".yml";
    if (table && valid_utf8(name) && !std::count(known.begin(), known.end(), name)) unknown.insert(name);
  }
  for (const std::string& name : unknown) {
    const std::string shown = shortened(name, 60);
    const std::string_view near = nearest(name, names);
    if (near.empty() || files::exists(reading.folder / near, error)) {
      reading.out.notices.push_back(refuse(
          "unknown_file", shown, "{0} 不是届次目录中的表，未读取",
          "{0} is no table of an edition folder and was not read", shown));
    } else {
      reading.refusals.push_back(refuse(
          "unknown_file", shown, "不是届次目录中的表，是否应为 {0}？",
          "is no table of an edition folder; did you mean {0}?", near));
      reading.incomplete.emplace(noun_of_file(near));
    }
  }
}

// What was refused while reading, so that no rule says it once more in other words.
Doubtful doubts_of(const Reading& reading) {
  std::set<std::string, std::less<>> places;
  for (const Refusal& refusal : reading.refusals) {
    places.insert(refusal.where);
    // A column that is missing is in doubt for every record of its file.
    if (refusal.code == "missing_column")
      places.insert(refusal.where.substr(0, refusal.where.find(':')) + refusal.where.substr(refusal.where.rfind(':')));
  }
  const bool opening_known = !places.contains(place_of(reading.origins, fields<Edition>(), {}, "opens"));
  return [&reading, places = std::move(places), opening_known](
             const Record& record, std::string_view code, std::string_view name) {
    if (name.empty()) return reading.incomplete.contains(record.name);
    const Field* field = record.find(name);
    if (!opening_known && field != nullptr && field->is_relative) return true;
    return places.contains(place_of(reading.origins, record, code, name)) ||
           places.contains(fmt::format("{}:{}", file_of(record), name));
  };
}

void check(Reading& reading) {
  const auto where = [&](const Record& record, std::string_view code, std::string_view field) {
    return place_of(reading.origins, record, code, field);
  };
  const Doubtful doubtful = reading.refusals.empty() ? Doubtful{} : doubts_of(reading);
  add_all(reading.refusals, check_edition(reading.out.contents, where, doubtful));
  if (reading.refusals.size() < kMostRefusals) return;
  reading.refusals.resize(kMostRefusals);
  reading.refusals.push_back(refuse(
      "too_many_mistakes", "", "错误过多，以上只列出前 {} 处", "too many mistakes: only the first {} are listed",
      kMostRefusals));
}

}  // namespace

std::string file_of(const Record& record) {
  if (record.name == "edition") return "edition.yaml";
  return record.name == "place" ? "places.geojson" : std::string(record.plural) + ".csv";
}

Result<EditionFolder> read_edition_folder(const files::path& folder) {
  std::error_code error;
  if (!files::is_directory(folder, error)) {
    return refuse("no_folder", folder.string(), "没有这个目录", "there is no such folder");
  }
  Reading reading{folder, {}, {}, {}, {}};
  const auto yaml = text_of(reading, "edition.yaml", wire::kLargestYaml);
  if (!yaml) return reading.refusals;
  note_edition_lines(*yaml, reading.origins);
  wire::read_yaml(fields<Edition>(), *yaml, "edition.yaml", &reading.out.contents.edition, reading.refusals);
  for (const Noun& noun : nouns()) read_table(reading, noun);
  note_unknown_files(reading);
  read_contents(folder, reading.out, reading.origins, reading.refusals);
  read_scenarios(folder, reading.out, reading.origins, reading.refusals);
  const bool city_complete = !reading.incomplete.contains(fields<CityFile>().name);
  read_city_files(folder, reading.out, reading.origins, city_complete, reading.refusals);
  check(reading);
  if (!reading.refusals.empty()) return reading.refusals;
  return std::move(reading.out);
}

}  // namespace muster::app
