#include "cli/folder_format.h"

#include <fmt/core.h>

#include "model/contents.h"

namespace muster::cli {
namespace {

constexpr const char* kOpening = R"(# The edition folder

<!-- Written by `muster generate` from the described types. Do not edit. -->

An edition is a folder that people can read, compare and correct with ordinary tools. `muster check FOLDER` lists every
mistake as `file:line:field: what is wrong`; `muster import` takes it into a store and `muster export` writes it out
again. Export, import and export once more give the same bytes.

- `edition.yaml` holds one record as `field: value` lines.
- Each collection is one CSV file: UTF-8, a header of field names, commas, quotation marks as in RFC 4180. A byte order
  mark, CRLF, semicolons or tabs as separators and files in GBK are understood (a conversion is reported).
- A column or a file may be left out; the fields then have their defaults. Unknown columns are refused.
- Dates are `2019-10-15`, or counted from the opening day where the table says "or D-21". Lists are separated by `;`.
- Places are points in `places.geojson` (WGS84), with the other fields as properties.
- Each scenario of a drill is a file `drills/CODE.yaml`, written in the language of docs/scenario.md; it may include others
  of the folder by name. What the file does not say of it stands in scenarios.csv, which need not name every file.
- The bytes of documents are in `documents/`, those of evidence in `content/`, named by their SHA-256.
- Road networks (`.osm.pbf`), timetables (GTFS text files), layers (GeoJSON) and speeds by hour lie in `city/` under their
  own names. `city_files.csv` has a row for each, with its kind, licence and attribution; a file without a row is refused,
  and so is one that cannot be read as what its row says it is. Hidden files are passed over.

Refused besides malformed values: references to records that do not exist, doubled codes, loops (told by titles, all
the way round), a node due after its task, a task after its parent, a countermeasure after its problem, things done
without a date or after the as-of day, facts without a source.

)";

std::string shape_of(const Field& field) {
  switch (field.kind) {
    case Kind::boolean:
      return "`true` or `false`";
    case Kind::integer:
      return "whole number";
    case Kind::number:
      return "number";
    case Kind::text:
      return field.is_key ? "code" : field.is_long ? "text, up to 20,000 characters" : "text";
    case Kind::date:
      return field.is_relative ? "date, or D-21" : "date";
    case Kind::instant:
      return "instant, RFC 3339 UTC";
    case Kind::texts:
      return "list";
    default:
      break;
  }
  std::string names;
  for (const Choice& choice : field.alternatives)
    names += fmt::format("{}`{}` {}", names.empty() ? "" : ", ", choice.name, choice.label.zh);
  return names;
}

std::string row_of(const Field& field) {
  std::string shape = shape_of(field);
  if (!field.refers.empty())
    shape += fmt::format(" of {}", field.kind == Kind::texts ? find_noun(field.refers)->record->plural : field.refers);
  if (field.least != INT64_MIN && field.most != INT64_MAX) shape += fmt::format(", {} to {}", field.least, field.most);
  if (!field.note.en.empty()) shape += fmt::format("; {}", field.note.en);
  return fmt::format(
      "| `{}` | {} | {} | {} | {} |\n", field.name, field.label.zh, field.label.en, field.is_required ? "yes" : "",
      shape);
}

std::string section_of(const Record& record, const std::string& file) {
  std::string out = fmt::format(
      "## {} — {} {}\n\n| field | 中文 | English | required | shape |\n|---|---|---|---|---|\n", file, record.label.zh,
      record.label.en);
  for (const Field& field : record.fields) {
    if (!field.is_system && !field.is_file && field.nested == nullptr) out += row_of(field);
  }
  return out + "\n";
}

}  // namespace

std::string folder_format() {
  std::string out = kOpening;
  out += section_of(fields<Edition>(), "edition.yaml");
  for (const Noun& noun : nouns()) {
    const bool places = noun.record->name == "place";
    out += section_of(*noun.record, places ? "places.geojson" : fmt::format("{}.csv", noun.record->plural));
  }
  out.pop_back();
  return out;
}

}  // namespace muster::cli
