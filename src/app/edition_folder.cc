#include "app/edition_folder.h"

#include <fstream>

#include "app/edition_folder_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "model/check_edition.h"
#include "wire/csv.h"
#include "wire/encoding.h"
#include "wire/json.h"
#include "wire/yaml.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;

bool is_csv_noun(const Noun& noun) { return noun.record->name != "place"; }

std::string file_of(const Noun& noun) {
  return is_csv_noun(noun) ? std::string(noun.record->plural) + ".csv" : "places.geojson";
}

// The text of a file, or an empty one with the refusals noted.
std::string text_of(const files::path& folder, const std::string& name, EditionFolder& out, Refusals& refusals) {
  auto bytes = read_whole_file(folder / name, name, kLargestTable);
  if (!bytes.ok()) {
    refusals.insert(refusals.end(), bytes.refusals().begin(), bytes.refusals().end());
    return {};
  }
  auto text = wire::decode_text(std::move(*bytes), name);
  if (!text.ok()) {
    refusals.insert(refusals.end(), text.refusals().begin(), text.refusals().end());
    return {};
  }
  if (text->converted_from_gbk) {
    out.notices.push_back(refuse("converted_from_gbk", name, "{} 是 GBK 编码，已转换为 UTF-8", "{} was in GBK and has been converted to UTF-8", name));
  }
  return std::move(text->utf8);
}

void read_table(const files::path& folder, const Noun& noun, EditionFolder& out, Origins& origins, Refusals& refusals) {
  const std::string name = file_of(noun);
  std::error_code error;
  if (!files::exists(folder / name, error)) return;  // a collection may be left out: it is empty
  const std::string text = text_of(folder, name, out, refusals);
  if (text.empty()) return;
  if (!is_csv_noun(noun)) return read_places(text, name, out.contents, origins, refusals);
  const auto make = [&](const std::string& code, const std::string& where) -> void* {
    if (const void* there = noun.find(out.contents, code); there != nullptr) {
      const Origin& first = origins[std::string(noun.record->name) + "/" + code];
      refusals.push_back(refuse("duplicate_code", where, "编号 {0} 重复，第 {1} 行已有", "code {0} stands twice; it is on line {1} already",
                                code, first.line));
      return nullptr;
    }
    const std::size_t line = std::stoul(where.substr(name.size() + 1));
    origins[std::string(noun.record->name) + "/" + code] = {name, line};
    return noun.put(out.contents, code);
  };
  wire::read_csv_records(*noun.record, text, {name, out.contents.edition.opens}, make, refusals);
}

void write_file(const files::path& path, std::string_view bytes) {
  std::ofstream stream(path, std::ios::binary);
  stream.exceptions(std::ios::badbit | std::ios::failbit);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
}

void write_contents(const EditionContents& contents, const ContentSource& content, const files::path& folder) {
  for (const auto& [code, document] : contents.documents) {
    if (document.file.empty() || document.content.empty()) continue;
    files::create_directories((folder / document.file).parent_path());
    write_file(folder / document.file, content(document.content));
  }
  for (const auto& [code, evidence] : contents.evidence) {
    if (evidence.content.empty()) continue;
    files::create_directories(folder / "content");
    write_file(folder / "content" / evidence.content, content(evidence.content));
  }
}

void write_tables(const EditionContents& contents, const files::path& folder) {
  write_file(folder / "edition.yaml", wire::write_yaml(fields<Edition>(), &contents.edition));
  for (const Noun& noun : nouns()) {
    if (!is_csv_noun(noun)) continue;
    std::string text = wire::csv_header(*noun.record);
    noun.each(contents, {}, [&](const void* object) {
      wire::write_csv_row(*noun.record, object, text);
      return true;
    });
    write_file(folder / file_of(noun), text);
  }
  write_file(folder / "places.geojson", places_as_geojson(contents));
}

}  // namespace

std::string places_as_geojson(const EditionContents& contents) {
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":[";
  bool first = true;
  for (const auto& [code, place] : contents.places) {
    out += first ? "\n" : ",\n";
    first = false;
    out += R"({"type":"Feature","geometry":{"type":"Point","coordinates":[)";
    const Record& record = fields<Place>();
    wire::write_value(*record.find("longitude"), Value{place.longitude}, out);
    out += ',';
    wire::write_value(*record.find("latitude"), Value{place.latitude}, out);
    out += "]},\"properties\":{";
    bool first_property = true;
    for (const Field& field : record.fields) {
      if (field.is_system || field.name == "longitude" || field.name == "latitude") continue;
      if (!first_property) out += ',';
      first_property = false;
      out += fmt::format("\"{}\":", field.name);
      wire::write_value(field, field.get(&place), out);
    }
    out += "}}";
  }
  return out + "\n]}\n";
}

Result<EditionFolder> read_edition_folder(const files::path& folder) {
  std::error_code error;
  if (!files::is_directory(folder, error)) {
    return refuse("no_folder", folder.string(), "没有这个目录", "there is no such folder");
  }
  EditionFolder out;
  Refusals refusals;
  Origins origins;
  const std::string yaml = text_of(folder, "edition.yaml", out, refusals);
  if (!refusals.empty()) return refusals;
  wire::read_yaml(fields<Edition>(), yaml, "edition.yaml", &out.contents.edition, refusals);
  for (const Noun& noun : nouns()) read_table(folder, noun, out, origins, refusals);
  read_contents(folder, out, origins, refusals);
  const auto where = [&](const Record& record, std::string_view code, std::string_view field) {
    return place_of(origins, record, code, field);
  };
  const Refusals checks = check_edition(out.contents, where);
  refusals.insert(refusals.end(), checks.begin(), checks.end());
  if (!refusals.empty()) return refusals;
  return out;
}

Outcome write_edition_folder(const EditionContents& contents, const ContentSource& content, const files::path& folder,
                             bool replace) {
  const bool there = files::exists(folder) && !(files::is_directory(folder) && files::is_empty(folder));
  if (there && (!replace || !files::exists(folder / "edition.yaml"))) {
    return refuse("folder_exists", folder.string(), "目录已存在且非空；如确要替换一个届次目录，请加 --replace",
                  "the folder exists and is not empty; add --replace to replace an edition folder");
  }
  const files::path absolute = files::absolute(folder).lexically_normal();
  files::path beside = absolute.has_filename() ? absolute : absolute.parent_path();
  const files::path target = beside;
  beside += ".writing";
  files::remove_all(beside);
  files::create_directories(beside);
  write_tables(contents, beside);
  write_contents(contents, content, beside);
  files::path old = target;
  old += ".old";
  files::remove_all(old);
  if (files::exists(target)) files::rename(target, old);
  files::rename(beside, target);
  files::remove_all(old);
  return Done{};
}

}  // namespace muster::app
