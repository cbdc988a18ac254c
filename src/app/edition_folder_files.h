// The parts of reading an edition folder.
#pragma once

#include <map>
#include <optional>
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

// SHA-256 -> where its bytes are.
using Bytes = std::map<std::string, std::filesystem::path>;

// A file whose bytes are kept: its name in the folder, where it is told, and how many bytes it may have.
struct KeptFile {
  std::filesystem::path path;
  std::string name;
  std::string where;
  std::uintmax_t limit = kLargestContent;
};

// Its bytes, once noted in `out`; nothing when it was refused. An empty digest is filled in, another one compared.
std::optional<std::string> keep_file(const KeptFile& file, std::string& digest, Bytes& out, Refusals& refusals);

// Whether a file is in the folder even when links are followed. What is not there is nowhere else either.
bool stays_inside(const std::filesystem::path& folder, const std::filesystem::path& file);

// Documents and evidence: their files exist, are small enough and have the digest that is written; digests that are
// not written for a document are computed.
void read_contents(const std::filesystem::path& folder, EditionFolder& out, const Origins& origins, Refusals& refusals);

// The texts of scenarios in drills/, and the scenarios of those that scenarios.csv does not tell of. Every mistake in
// them is told.
void read_scenarios(
    const std::filesystem::path& folder, EditionFolder& out, const Origins& origins, Refusals& refusals);
// Files of the city: each row has its file, each file its row, and each can be read as what it is said to be. Files
// without a row are told only when all rows could be read.
void read_city_files(
    const std::filesystem::path& folder, EditionFolder& out, const Origins& origins, bool rows_complete,
    Refusals& refusals);

std::string place_of(const Origins& origins, const Record& record, std::string_view code, std::string_view field);

}  // namespace muster::app
