// Files in both formats for tests, written from records by protozero's own writer and zlib.
#pragma once

#include <string>
#include <zlib.h>

#include <fmt/core.h>
#include <protozero/pbf_writer.hpp>

#include "network/osm_file.h"

namespace muster::network {

enum class Packing { raw, zlib };

inline std::string packed(const std::string& content) {
  uLongf size = compressBound(content.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(content.data()), content.size());
  out.resize(size);
  return out;
}

// A block with whatever is put into its blob.
inline std::string block_of(const std::string& kind, const std::string& blob) {
  std::string header;
  protozero::pbf_writer writer(header);
  writer.add_string(1, kind);
  writer.add_int32(3, static_cast<std::int32_t>(blob.size()));
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(header.size() >> shift);
  return out + header + blob;
}

inline std::string blob_of(const std::string& content, Packing packing) {
  std::string blob;
  protozero::pbf_writer writer(blob);
  if (packing == Packing::raw) {
    writer.add_bytes(1, content);
  } else {
    writer.add_int32(2, static_cast<std::int32_t>(content.size()));
    writer.add_bytes(3, packed(content));
  }
  return blob;
}

inline std::string header_block(const std::string& feature = "DenseNodes") {
  std::string content;
  protozero::pbf_writer writer(content);
  writer.add_string(4, "OsmSchema-V0.6");
  writer.add_string(4, feature);
  return block_of("OSMHeader", blob_of(content, Packing::raw));
}

// One string table and one group for all.
class PbfText {
 public:
  explicit PbfText(bool dense) : dense_(dense) {}

  std::string content(const OsmFile& file) {
    std::string group;
    protozero::pbf_writer writer(group);
    if (dense_) {
      add_dense(file, writer);
    } else {
      for (const OsmNode& node : file.nodes) add_node(file, node, writer);
    }
    for (const OsmWay& way : file.ways) add_way(way, writer);
    for (const OsmRestriction& restriction : file.restrictions) add_restriction(restriction, writer);
    std::string out;
    protozero::pbf_writer block(out);
    {
      protozero::pbf_writer table(block, 1);
      table.add_string(1, "");
      for (const std::string& each : strings_) table.add_string(1, each);
    }
    block.add_message(2, group);
    return out;
  }

 private:
  std::uint32_t index_of(const std::string& text) {
    strings_.push_back(text);
    return static_cast<std::uint32_t>(strings_.size());
  }

  const Tags* tags_of(const OsmFile& file, std::int64_t node) const {
    for (const OsmBarrier& barrier : file.barriers) {
      if (barrier.node == node) return &barrier.tags;
    }
    return nullptr;
  }

  void add_dense(const OsmFile& file, protozero::pbf_writer& group) {
    std::vector<std::int64_t> ids, east, north;
    std::vector<std::int32_t> words;
    OsmNode last;
    for (const OsmNode& node : file.nodes) {
      ids.push_back(node.id - last.id);
      east.push_back(std::int64_t{node.at.longitude} - last.at.longitude);
      north.push_back(std::int64_t{node.at.latitude} - last.at.latitude);
      last = node;
      if (const Tags* tags = tags_of(file, node.id)) {
        for (const Tag& tag : *tags) {
          words.push_back(static_cast<std::int32_t>(index_of(tag.key)));
          words.push_back(static_cast<std::int32_t>(index_of(tag.value)));
        }
      }
      words.push_back(0);
    }
    protozero::pbf_writer dense(group, 2);
    dense.add_packed_sint64(1, ids.begin(), ids.end());
    dense.add_packed_sint64(8, north.begin(), north.end());
    dense.add_packed_sint64(9, east.begin(), east.end());
    dense.add_packed_int32(10, words.begin(), words.end());
  }

  void add_tags(const Tags& tags, protozero::pbf_writer& writer) {
    std::vector<std::uint32_t> keys, values;
    for (const Tag& tag : tags) {
      keys.push_back(index_of(tag.key));
      values.push_back(index_of(tag.value));
    }
    writer.add_packed_uint32(2, keys.begin(), keys.end());
    writer.add_packed_uint32(3, values.begin(), values.end());
  }

  void add_node(const OsmFile& file, const OsmNode& node, protozero::pbf_writer& group) {
    protozero::pbf_writer writer(group, 1);
    writer.add_sint64(1, node.id);
    if (const Tags* tags = tags_of(file, node.id)) add_tags(*tags, writer);
    writer.add_sint64(8, node.at.latitude);
    writer.add_sint64(9, node.at.longitude);
  }

  void add_way(const OsmWay& way, protozero::pbf_writer& group) {
    protozero::pbf_writer writer(group, 3);
    writer.add_int64(1, way.id);
    add_tags(way.tags, writer);
    std::vector<std::int64_t> steps;
    std::int64_t last = 0;
    for (const std::int64_t node : way.nodes) {
      steps.push_back(node - last);
      last = node;
    }
    writer.add_packed_sint64(8, steps.begin(), steps.end());
  }

  void add_restriction(const OsmRestriction& restriction, protozero::pbf_writer& group) {
    protozero::pbf_writer writer(group, 4);
    writer.add_int64(1, restriction.id);
    add_tags(restriction.tags, writer);
    std::vector<std::int32_t> roles, kinds;
    std::vector<std::int64_t> ids;
    std::int64_t last = 0;
    for (const OsmMember& member : restriction.members) {
      roles.push_back(static_cast<std::int32_t>(index_of(member.role)));
      kinds.push_back(static_cast<std::int32_t>(member.kind));
      ids.push_back(member.id - last);
      last = member.id;
    }
    writer.add_packed_int32(8, roles.begin(), roles.end());
    writer.add_packed_sint64(9, ids.begin(), ids.end());
    writer.add_packed_int32(10, kinds.begin(), kinds.end());
  }

  bool dense_;
  std::vector<std::string> strings_;
};

inline std::string as_pbf(const OsmFile& file, Packing packing = Packing::zlib, bool dense = true) {
  return header_block() + block_of("OSMData", blob_of(PbfText(dense).content(file), packing));
}

inline std::string as_xml(const OsmFile& file) {
  const auto tags = [](const Tags& all) {
    std::string out;
    for (const Tag& tag : all) out += fmt::format("  <tag k='{}' v='{}'/>\n", tag.key, tag.value);
    return out;
  };
  std::string out = "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n";
  for (const OsmNode& node : file.nodes) {
    out += fmt::format(
        " <node id='{}' lat='{:.7f}' lon='{:.7f}'>\n", node.id, degrees(node.at.latitude), degrees(node.at.longitude));
    for (const OsmBarrier& barrier : file.barriers) {
      if (barrier.node == node.id) out += tags(barrier.tags);
    }
    out += " </node>\n";
  }
  for (const OsmWay& way : file.ways) {
    out += fmt::format(" <way id='{}'>\n", way.id);
    for (const std::int64_t node : way.nodes) out += fmt::format("  <nd ref='{}'/>\n", node);
    out += tags(way.tags) + " </way>\n";
  }
  constexpr const char* kinds[] = {"node", "way", "relation"};
  for (const OsmRestriction& restriction : file.restrictions) {
    out += fmt::format(" <relation id='{}'>\n", restriction.id);
    for (const OsmMember& member : restriction.members) {
      out += fmt::format(
          "  <member type='{}' ref='{}' role='{}'/>\n", kinds[static_cast<int>(member.kind)], member.id, member.role);
    }
    out += tags(restriction.tags) + " </relation>\n";
  }
  return out + "</osm>\n";
}

}  // namespace muster::network
