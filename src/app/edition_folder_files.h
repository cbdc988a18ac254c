// The parts of reading an edition folder.
#pragma once

#include <map>
#include <set>

#include "app/edition_folder.h"

namespace muster::app {

// The file of a noun's records: `tasks.csv`.
std::string file_of(const Record& record);

// Where each record began: noun/code -> file and line. Of the edition: edition/field.
struct Origin {
  std::string file;
  std::size_t line = 0;
};
using Origins = std::map<std::string, Origin, std::less<>>;

Result<std::string> read_whole_file(const std::filesystem::path& path, const std::string& name, std::uintmax_t limit);

// Answers whether every feature was kept, be it with mistakes in it.
bool read_places(
    std::string_view geojson, const std::string& name, EditionContents& contents, Origins& origins, Refusals& refusals);

// Documents and evidence: their files exist, are small enough and have the digest that is written; digests that are
// not written for a document are computed.
void read_contents(const std::filesystem::path& folder, EditionFolder& out, const Origins& origins, Refusals& refusals);

// The texts of scenarios in drills/, and the scenarios of those that scenarios.csv does not tell of. Every mistake in
// them is told.
void read_scenarios(
    const std::filesystem::path& folder, EditionFolder& out, const Origins& origins, Refusals& refusals);

std::string place_of(const Origins& origins, const Record& record, std::string_view code, std::string_view field);

}  // namespace muster::app
