#include "app/edition_folder_files.h"
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

// The position stands in the geometry, and revisions are the store's own.
bool is_property(const Field& field) {
  return !field.is_system && field.name != "longitude" && field.name != "latitude";
}

void read_properties(const json::object& properties, const std::string& where, Place& place, Refusals& refusals) {
  const Record& record = fields<Place>();
  std::set<std::string_view> refused;
  for (const auto& [key, json] : properties) {
    const std::string_view name(key.data(), key.size());
    const Field* field = record.find(name);
    const std::string at = fmt::format("{}:{}", where, shortened(name, 40));
    if (field == nullptr || field->is_system) {
      refusals.push_back(wire::unknown_field(record, name, at));
      continue;
    }
    if (!is_property(*field)) {
      refusals.push_back(refuse(
          "misplaced_position", at, "位置写在 geometry 中，不写在 properties 中",
          "the position stands in the geometry, not among the properties"));
      continue;
    }
    auto value = wire::value_from_json(*field, json, at);
    if (value.ok()) {
      field->set(&place, std::move(*value));
    } else {
      refused.insert(field->name);
      refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
    }
  }
  for (const Field& field : record.fields) {
    if (field.is_system || refused.contains(field.name)) continue;
    wire::check_value(field, field.get(&place), fmt::format("{}:{}", where, field.name), refusals);
  }
}

// Answers whether the feature was kept, or stands there already.
bool read_feature(
    const json::value& feature, const std::string& where, const Origin& origin, EditionContents& contents,
    Origins& origins, Refusals& refusals) {
  Place place;
  const json::value* properties = member(feature, "properties");
  if (properties == nullptr || !properties->is_object() || !read_position(feature, place)) {
    refusals.push_back(
        refuse("bad_feature", where, "应为带 properties 的点要素（Point）", "must be a Point feature with properties"));
    return false;
  }
  read_properties(properties->get_object(), where, place, refusals);
  if (!is_code(place.code)) return false;
  if (contents.places.contains(place.code)) {
    refusals.push_back(refuse(
        "duplicate_code", where + ":code", "编号 {0} 重复，第 {1} 行已有",
        "code {0} stands twice; it is on line {1} already", place.code, origins["place/" + place.code].line));
    return true;
  }
  origins["place/" + place.code] = origin;
  contents.places[place.code] = std::move(place);
  return true;
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

}  // namespace

bool read_places(
    std::string_view geojson, const std::string& name, EditionContents& contents, Origins& origins,
    Refusals& refusals) {
  const auto parsed = wire::parse_json(geojson);
  if (!parsed.ok()) {
    for (Refusal refusal : parsed.refusals()) {
      refusal.where = name + ":" + refusal.where;
      refusals.push_back(std::move(refusal));
    }
    return false;
  }
  const json::value* features = member(*parsed, "features");
  if (features == nullptr || !features->is_array()) {
    refusals.push_back(
        refuse("bad_geojson", name + ":1", "应为 GeoJSON 的 FeatureCollection", "must be a GeoJSON FeatureCollection"));
    return false;
  }
  const auto lines = feature_lines(geojson);
  std::size_t index = 0;
  bool complete = true;
  for (const json::value& feature : features->get_array()) {
    if (refusals.size() >= kMostRefusals) return false;
    const std::size_t line = index < lines.size() ? lines[index] : 1;
    ++index;
    complete &= read_feature(feature, fmt::format("{}:{}", name, line), {name, line}, contents, origins, refusals);
  }
  return complete;
}

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
      if (!is_property(field)) continue;
      if (!first_property) out += ',';
      first_property = false;
      out += fmt::format("\"{}\":", field.name);
      wire::write_value(field, field.get(&place), out);
    }
    out += "}}";
  }
  return out + "\n]}\n";
}

}  // namespace muster::app
