#include "app/edition_folder_files.h"

#include <sodium.h>

#include <fstream>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

namespace json = boost::json;

const json::value* member(const json::value& value, std::string_view name) {
  return value.is_object() ? value.get_object().if_contains(name) : nullptr;
}

bool read_position(const json::value& feature, Place& place) {
  const json::value* geometry = member(feature, "geometry");
  const json::value* kind = geometry == nullptr ? nullptr : member(*geometry, "type");
  const json::value* position = geometry == nullptr ? nullptr : member(*geometry, "coordinates");
  if (kind == nullptr || !kind->is_string() || kind->get_string() != "Point") return false;
  if (position == nullptr || !position->is_array() || position->get_array().size() < 2) return false;
  const json::value& east = position->get_array()[0];
  const json::value& north = position->get_array()[1];
  if (!east.is_number() || !north.is_number()) return false;
  place.longitude = east.to_number<double>();
  place.latitude = north.to_number<double>();
  return true;
}

void read_feature(const json::value& feature, const std::string& where, const Origin& origin, EditionContents& contents,
                  Origins& origins, Refusals& refusals) {
  Place place;
  const json::value* properties = member(feature, "properties");
  if (properties == nullptr || !read_position(feature, place)) {
    refusals.push_back(refuse("bad_feature", where, "应为带 properties 的点要素（Point）", "must be a Point feature with properties"));
    return;
  }
  wire::read_json(fields<Place>(), *properties, &place, where + ":", refusals);
  wire::check_object(fields<Place>(), &place, where + ":", refusals);
  if (!is_code(place.code)) return;
  if (contents.places.contains(place.code)) {
    refusals.push_back(refuse("duplicate_code", where + ":code", "编号 {} 重复", "code {} stands twice", place.code));
    return;
  }
  origins["place/" + place.code] = origin;
  contents.places[place.code] = std::move(place);
}

// The line on which each feature begins, for places in refusals: features are found by their "Feature" marks.
std::vector<std::size_t> feature_lines(std::string_view text) {
  std::vector<std::size_t> lines;
  std::size_t line = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') ++line;
    if (text.substr(i, 9) == "\"Feature\"") lines.push_back(line);
  }
  return lines;
}

void keep_file(const std::filesystem::path& path, const std::string& name, const std::string& where, std::string& digest,
               EditionFolder& out, Refusals& refusals, std::int64_t* size) {
  auto bytes = read_whole_file(path, name, kLargestContent);
  if (!bytes.ok()) {
    for (Refusal refusal : bytes.refusals()) {
      refusal.where = where;
      refusals.push_back(std::move(refusal));
    }
    return;
  }
  const std::string actual = sha256_of(*bytes);
  if (!digest.empty() && digest != actual) {
    refusals.push_back(refuse("content_changed", where, "文件 {0} 的内容与摘要不符", "the bytes of {0} are not those of the digest", name));
    return;
  }
  if (size != nullptr) *size = static_cast<std::int64_t>(bytes->size());
  digest = actual;
  out.content_files[actual] = path;
}

bool inside_documents(const std::string& file) {
  const std::filesystem::path path(file);
  if (path.is_absolute() || !file.starts_with("documents/")) return false;
  for (const auto& part : path) {
    if (part == "..") return false;
  }
  return true;
}

}  // namespace

std::string sha256_of(std::string_view bytes) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return hexadecimal({reinterpret_cast<const char*>(digest), sizeof digest});
}

Result<std::string> read_whole_file(const std::filesystem::path& path, const std::string& name, std::uintmax_t limit) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return refuse("missing_file", name, "找不到文件 {}", "the file {} is not there", name);
  }
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > limit) {
    return refuse("file_too_large", name, "文件 {0} 有 {1} 字节，上限 {2} 字节", "the file {0} has {1} bytes, the limit is {2}", name,
                  size, limit);
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  if (error || !stream) return refuse("unreadable_file", name, "文件 {} 无法读取", "the file {} cannot be read", name);
  return bytes;
}

void read_places(std::string_view geojson, const std::string& name, EditionContents& contents, Origins& origins,
                 Refusals& refusals) {
  const auto parsed = wire::parse_json(geojson);
  if (!parsed.ok()) {
    for (Refusal refusal : parsed.refusals()) {
      refusal.where = name + ":" + refusal.where;
      refusals.push_back(std::move(refusal));
    }
    return;
  }
  const json::value* features = member(*parsed, "features");
  if (features == nullptr || !features->is_array()) {
    refusals.push_back(refuse("bad_geojson", name + ":1", "应为 GeoJSON 的 FeatureCollection", "must be a GeoJSON FeatureCollection"));
    return;
  }
  const auto lines = feature_lines(geojson);
  std::size_t index = 0;
  for (const json::value& feature : features->get_array()) {
    const std::size_t line = index < lines.size() ? lines[index] : 1;
    ++index;
    read_feature(feature, fmt::format("{}:{}", name, line), {name, line}, contents, origins, refusals);
  }
}

void read_contents(const std::filesystem::path& folder, EditionFolder& out, const Origins& origins, Refusals& refusals) {
  for (auto& [code, document] : out.contents.documents) {
    if (document.file.empty()) continue;
    const std::string where = place_of(origins, fields<Document>(), code, "file");
    if (!inside_documents(document.file)) {
      refusals.push_back(refuse("path_outside", where, "文件须在 documents/ 之内", "the file must be inside documents/"));
      continue;
    }
    keep_file(folder / document.file, document.file, where, document.content, out, refusals, nullptr);
  }
  for (auto& [code, evidence] : out.contents.evidence) {
    if (!is_sha256(evidence.content)) continue;
    const std::string name = "content/" + evidence.content;
    keep_file(folder / name, name, place_of(origins, fields<Evidence>(), code, "content"), evidence.content, out, refusals,
              &evidence.size);
  }
}

std::string place_of(const Origins& origins, const Record& record, std::string_view code, std::string_view field) {
  const auto at = origins.find(std::string(record.name) + "/" + std::string(code));
  if (at == origins.end()) return fmt::format("{}:1:{}", record.name == "edition" ? "edition.yaml" : record.plural, field);
  return fmt::format("{}:{}:{}", at->second.file, at->second.line, field);
}

}  // namespace muster::app
