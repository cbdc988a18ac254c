// What the roads need of an OpenStreetMap file, read from either of its formats: places of nodes, ways that are a
// `highway`, turn restrictions, and barriers that stand on a road. Everything else in the file is passed over.
//
// Formats: .osm.pbf (wiki.openstreetmap.org/wiki/PBF_Format: blocks of raw or zlib-packed protocol buffers) and .osm
// (wiki.openstreetmap.org/wiki/OSM_XML). A whole planet is not meant; a city or a country is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "network/location.h"

namespace muster::network {

struct Tag {
  std::string key;
  std::string value;

  bool operator==(const Tag&) const = default;
};
using Tags = std::vector<Tag>;

// The value of a key; empty when there is none.
std::string_view value_of(const Tags& tags, std::string_view key);

struct OsmNode {
  std::int64_t id = 0;
  Location at;

  bool operator==(const OsmNode&) const = default;
};

struct OsmBarrier {
  std::int64_t node = 0;
  Tags tags;

  bool operator==(const OsmBarrier&) const = default;
};

struct OsmWay {
  std::int64_t id = 0;
  std::vector<std::int64_t> nodes;
  Tags tags;

  bool operator==(const OsmWay&) const = default;
};

enum class OsmKind : std::uint8_t { node, way, relation };

struct OsmMember {
  OsmKind kind = OsmKind::node;
  std::int64_t id = 0;
  std::string role;

  bool operator==(const OsmMember&) const = default;
};

struct OsmRestriction {
  std::int64_t id = 0;
  std::vector<OsmMember> members;
  Tags tags;

  bool operator==(const OsmRestriction&) const = default;
};

struct OsmFile {
  std::vector<OsmNode> nodes;  // by id, each once
  std::vector<OsmBarrier> barriers;
  std::vector<OsmWay> ways;  // in the order of the file, each once
  std::vector<OsmRestriction> restrictions;

  bool operator==(const OsmFile&) const = default;
};

// What a file may cost. What it says of its own sizes is not believed.
struct OsmLimits {
  std::size_t file_bytes = std::size_t{1} << 30;
  std::size_t block_bytes = std::size_t{32} << 20;    // of one block, unpacked: the format's own bound
  std::size_t unpacked_bytes = std::size_t{8} << 30;  // of all blocks
  std::size_t xml_bytes = std::size_t{512} << 20;     // of a .osm file, which is held as a whole
  std::size_t nodes = 60'000'000;
  std::size_t way_nodes = 60'000'000;
  std::size_t records = 20'000'000;  // ways, restrictions and barriers
};

// Either format, told by its content. `name` is the file's; places are `name:block 3` or `name:17`. All mistakes are
// told, up to kMostRefusals.
Result<OsmFile> read_osm(std::string bytes, const std::string& name, const OsmLimits& limits = {});
Result<OsmFile> read_osm_pbf(std::string_view bytes, const std::string& name, const OsmLimits& limits = {});
Result<OsmFile> read_osm_xml(std::string bytes, const std::string& name, const OsmLimits& limits = {});

// The file at a path. Throws std::runtime_error when the disk does not give it; one that is not there is refused.
Result<OsmFile> read_osm_file(const std::string& path, const OsmLimits& limits = {});

}  // namespace muster::network
