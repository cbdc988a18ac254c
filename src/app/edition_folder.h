// An edition as a folder: edition.yaml, one CSV for each collection, places.geojson, documents/, content/ and city/.
// The format is documented in docs/edition-folder.md, which is generated from the described types.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/contents.h"

namespace muster::app {

inline constexpr std::uintmax_t kLargestTable = 256ULL << 20;    // bytes of one CSV file
inline constexpr std::uintmax_t kLargestPlaces = 16ULL << 20;    // bytes of places.geojson, which is parsed as a whole
inline constexpr std::uintmax_t kLargestContent = 20ULL << 20;   // bytes of one document or piece of evidence
inline constexpr std::uintmax_t kLargestCityFile = 64ULL << 20;  // bytes of one file in city/

struct EditionFolder {
  EditionContents contents;
  std::map<std::string, std::filesystem::path> content_files;  // SHA-256 -> where its bytes are
  Refusals notices;                                            // what was tolerated, such as a conversion from GBK
};

// Reads and checks. Every mistake in every file is collected, up to kMostRefusals; places are `file:line:field`.
Result<EditionFolder> read_edition_folder(const std::filesystem::path& folder);

// Gives the bytes kept under a SHA-256.
using ContentSource = std::function<std::string(const std::string& sha256)>;

// Writes a new folder: first beside it under a hidden name, then renamed, so that a failure leaves nothing
// half-written. An existing folder is replaced only when `replace` is set and it is an edition folder. Throws
// std::filesystem::filesystem_error or std::system_error when the world fails.
Outcome write_edition_folder(
    const EditionContents& contents, const ContentSource& content, const std::filesystem::path& folder, bool replace);

// The places of an edition as GeoJSON, as the folder has it.
std::string places_as_geojson(const EditionContents& contents);

std::string sha256_of(std::string_view bytes);

}  // namespace muster::app
