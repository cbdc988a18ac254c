#include <algorithm>
#include <array>

#include <protozero/pbf_reader.hpp>

#include "base/sentence.h"
#include "base/text.h"
#include "network/osm_blocks.h"
#include "network/osm_gathering.h"

namespace muster::network {
namespace {

using protozero::pbf_reader;
using Bytes = protozero::data_view;

// A message of the format broken in a way that protocol buffers cannot see: a string that is not in the table, lists of
// different lengths.
struct Malformed : protozero::exception {};

// Differences are added without a sign, so that hostile ones wrap round instead of being undefined.
std::int64_t added(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

struct Block {
  std::vector<Bytes> strings;
  std::vector<Bytes> groups;
  std::int64_t granularity = 100;  // nanodegrees of one unit
  std::int64_t longitude_offset = 0;
  std::int64_t latitude_offset = 0;
};

Block block_in(const std::string& content) {
  Block block;
  pbf_reader reader(content);
  while (reader.next()) {
    switch (reader.tag()) {
      case 1: {
        pbf_reader table = reader.get_message();
        while (table.next(1)) block.strings.push_back(table.get_view());
        break;
      }
      case 2:
        block.groups.push_back(reader.get_view());
        break;
      case 17:
        block.granularity = reader.get_int32();
        break;
      case 19:
        block.latitude_offset = reader.get_int64();
        break;
      case 20:
        block.longitude_offset = reader.get_int64();
        break;
      default:
        reader.skip();
    }
  }
  return block;
}

std::string string_at(const Block& block, std::uint64_t index) {
  if (index >= block.strings.size()) throw Malformed();
  std::string text(block.strings[index].data(), block.strings[index].size());
  return valid_utf8(text) ? text : std::string("?");
}

template <class Range>
Tags tags_in(const Block& block, const Range& keys, const Range& values) {
  Tags tags;
  auto value = values.begin();
  for (auto key = keys.begin(); key != keys.end(); ++key, ++value) {
    if (value == values.end()) throw Malformed();
    tags.push_back({string_at(block, *key), string_at(block, *value)});
  }
  return tags;
}

class PbfReading {
 public:
  PbfReading(const std::string& name, const OsmLimits& limits) : gathering_(name, limits) {}

  void take_header(const OsmBlock& block) {
    constexpr std::array<std::string_view, 2> known = {"OsmSchema-V0.6", "DenseNodes"};
    pbf_reader reader(block.content);
    while (reader.next(4)) {
      const std::string feature = reader.get_string();
      if (std::find(known.begin(), known.end(), feature) != known.end()) continue;
      gathering_.refuse_this(refuse(
          "unknown_feature", block.where, "文件要求读者支持“{}”，这里不支持",
          "the file asks its reader for \"{}\", which is not understood here",
          valid_utf8(feature) ? shortened(feature, 40) : "?"));
    }
  }

  void take_content(const OsmBlock& block) {
    where_ = block.where;
    block_ = block_in(block.content);
    for (const Bytes& group : block_.groups) {
      if (gathering_.is_full()) return;
      take_group(pbf_reader(group));
    }
  }

  OsmGathering& gathering() { return gathering_; }

 private:
  void take_group(pbf_reader group) {
    while (group.next()) {
      switch (group.tag()) {
        case 1:
          take_node(group.get_message());
          break;
        case 2:
          take_dense_nodes(group.get_message());
          break;
        case 3:
          take_way(group.get_message());
          break;
        case 4:
          take_relation(group.get_message());
          break;
        default:
          group.skip();
      }
    }
  }

  void place(std::int64_t id, std::int64_t longitude, std::int64_t latitude) {
    std::int64_t east = 0;
    std::int64_t north = 0;
    if (__builtin_mul_overflow(longitude, block_.granularity, &east) ||
        __builtin_add_overflow(east, block_.longitude_offset, &east) ||
        __builtin_mul_overflow(latitude, block_.granularity, &north) ||
        __builtin_add_overflow(north, block_.latitude_offset, &north)) {
      east = north = INT64_MAX;
    }
    gathering_.take_node(id, east, north, where_);
  }

  void take_node(pbf_reader reader) {
    std::int64_t id = 0;
    std::int64_t longitude = 0;
    std::int64_t latitude = 0;
    protozero::iterator_range<pbf_reader::const_uint32_iterator> keys;
    protozero::iterator_range<pbf_reader::const_uint32_iterator> values;
    while (reader.next()) {
      switch (reader.tag()) {
        case 1:
          id = reader.get_sint64();
          break;
        case 2:
          keys = reader.get_packed_uint32();
          break;
        case 3:
          values = reader.get_packed_uint32();
          break;
        case 8:
          latitude = reader.get_sint64();
          break;
        case 9:
          longitude = reader.get_sint64();
          break;
        default:
          reader.skip();
      }
    }
    place(id, longitude, latitude);
    gathering_.take_tags(id, tags_in(block_, keys, values), where_);
  }

  void take_dense_nodes(pbf_reader reader) {
    protozero::iterator_range<pbf_reader::const_sint64_iterator> ids, longitudes, latitudes;
    protozero::iterator_range<pbf_reader::const_int32_iterator> words;
    while (reader.next()) {
      switch (reader.tag()) {
        case 1:
          ids = reader.get_packed_sint64();
          break;
        case 8:
          latitudes = reader.get_packed_sint64();
          break;
        case 9:
          longitudes = reader.get_packed_sint64();
          break;
        case 10:
          words = reader.get_packed_int32();
          break;
        default:
          reader.skip();
      }
    }
    std::int64_t id = 0;
    std::int64_t longitude = 0;
    std::int64_t latitude = 0;
    auto east = longitudes.begin();
    auto north = latitudes.begin();
    auto word = words.begin();
    for (auto each = ids.begin(); each != ids.end() && !gathering_.is_full(); ++each, ++east, ++north) {
      if (east == longitudes.end() || north == latitudes.end()) throw Malformed();
      id = added(id, *each);
      longitude = added(longitude, *east);
      latitude = added(latitude, *north);
      place(id, longitude, latitude);
      if (Tags tags = dense_tags(word, words.end()); !tags.empty()) gathering_.take_tags(id, std::move(tags), where_);
    }
  }

  // Key, value, key, value … and a zero after each node.
  template <class Iterator>
  Tags dense_tags(Iterator& word, const Iterator& end) {
    Tags tags;
    while (word != end) {
      const std::int32_t key = *word;
      ++word;
      if (key == 0) break;
      if (word == end) throw Malformed();
      tags.push_back(
          {string_at(block_, static_cast<std::uint32_t>(key)), string_at(block_, static_cast<std::uint32_t>(*word))});
      ++word;
    }
    return tags;
  }

  void take_way(pbf_reader reader) {
    OsmWay way;
    protozero::iterator_range<pbf_reader::const_uint32_iterator> keys, values;
    protozero::iterator_range<pbf_reader::const_sint64_iterator> nodes;
    while (reader.next()) {
      switch (reader.tag()) {
        case 1:
          way.id = reader.get_int64();
          break;
        case 2:
          keys = reader.get_packed_uint32();
          break;
        case 3:
          values = reader.get_packed_uint32();
          break;
        case 8:
          nodes = reader.get_packed_sint64();
          break;
        default:
          reader.skip();
      }
    }
    way.tags = tags_in(block_, keys, values);
    if (!is_road(way.tags)) return;
    std::int64_t id = 0;
    for (const std::int64_t step : nodes) {
      id = added(id, step);
      way.nodes.push_back(id);
    }
    gathering_.take(std::move(way), where_);
  }

  void take_relation(pbf_reader reader) {
    OsmRestriction relation;
    protozero::iterator_range<pbf_reader::const_uint32_iterator> keys, values;
    protozero::iterator_range<pbf_reader::const_int32_iterator> roles, kinds;
    protozero::iterator_range<pbf_reader::const_sint64_iterator> ids;
    while (reader.next()) {
      switch (reader.tag()) {
        case 1:
          relation.id = reader.get_int64();
          break;
        case 2:
          keys = reader.get_packed_uint32();
          break;
        case 3:
          values = reader.get_packed_uint32();
          break;
        case 8:
          roles = reader.get_packed_int32();
          break;
        case 9:
          ids = reader.get_packed_sint64();
          break;
        case 10:
          kinds = reader.get_packed_int32();
          break;
        default:
          reader.skip();
      }
    }
    relation.tags = tags_in(block_, keys, values);
    if (!is_turn_restriction(relation.tags)) return;
    std::int64_t id = 0;
    auto role = roles.begin();
    auto kind = kinds.begin();
    for (auto each = ids.begin(); each != ids.end(); ++each, ++role, ++kind) {
      if (role == roles.end() || kind == kinds.end() || *kind < 0 || *kind > 2) throw Malformed();
      id = added(id, *each);
      relation.members.push_back(
          {static_cast<OsmKind>(*kind), id, string_at(block_, static_cast<std::uint32_t>(*role))});
    }
    gathering_.take(std::move(relation), where_);
  }

  OsmGathering gathering_;
  std::string where_;
  Block block_;
};

}  // namespace

Result<OsmFile> read_osm_pbf(std::string_view bytes, const std::string& name, const OsmLimits& limits) {
  OsmBlocks blocks(bytes, name, limits);
  PbfReading reading(name, limits);
  bool has_header = false;
  while (!blocks.at_end() && !reading.gathering().is_full()) {
    const auto block = blocks.next();
    if (!block) {
      for (const Refusal& refusal : block.refusals()) reading.gathering().refuse_this(refusal);
      break;
    }
    try {
      if (block->kind == "OSMHeader") reading.take_header(*block);
      if (block->kind == "OSMData" && has_header) reading.take_content(*block);
    } catch (const protozero::exception&) {
      reading.gathering().refuse_this(refuse(
          "broken_block", block->where, "数据块内容不符合格式", "what the block holds does not keep to the format"));
    }
    if (!has_header && block->kind != "OSMHeader") {
      return refuse(
          "no_osm_file", block->where, "文件不以 OSMHeader 开头，不是 .osm.pbf",
          "the file does not begin with an OSMHeader and is no .osm.pbf");
    }
    has_header = true;
  }
  return reading.gathering().finish();
}

}  // namespace muster::network
