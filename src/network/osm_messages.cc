#include "network/osm_messages.h"

#include "base/text.h"
#include "network/osm_gathering.h"

namespace muster::network {
namespace {

using protozero::iterator_range;
using protozero::pbf_reader;
using Unsigned = iterator_range<pbf_reader::const_uint32_iterator>;
using Signed = iterator_range<pbf_reader::const_int32_iterator>;
using Differences = iterator_range<pbf_reader::const_sint64_iterator>;

// What protocol buffers cannot see: a string that is not in the table, lists of different lengths.
struct Malformed : protozero::exception {};

// A field of a known number and another type is passed over like an unknown one.
bool is_number(const pbf_reader& reader, std::uint32_t tag) {
  return reader.tag_and_type() == protozero::tag_and_type(tag, protozero::pbf_wire_type::varint);
}
bool is_bytes(const pbf_reader& reader, std::uint32_t tag) {
  return reader.tag_and_type() == protozero::tag_and_type(tag, protozero::pbf_wire_type::length_delimited);
}

// Differences are added without a sign, so that hostile ones wrap round instead of being undefined.
std::int64_t added(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

std::string string_at(const OsmContent& content, std::uint64_t index) {
  if (index >= content.strings.size()) throw Malformed();
  std::string text(content.strings[index].data(), content.strings[index].size());
  return valid_utf8(text) ? text : std::string("?");
}

std::string string_at(const OsmContent& content, std::int32_t index) {
  return string_at(content, static_cast<std::uint64_t>(static_cast<std::uint32_t>(index)));
}

Tags tags_in(const OsmContent& content, const Unsigned& keys, const Unsigned& values) {
  Tags tags;
  auto value = values.begin();
  for (auto key = keys.begin(); key != keys.end(); ++key, ++value) {
    if (value == values.end()) throw Malformed();
    tags.push_back({string_at(content, std::uint64_t{*key}), string_at(content, std::uint64_t{*value})});
  }
  return tags;
}

// Units of the block into nanodegrees.
std::int64_t placed(std::int64_t units, std::int64_t granularity, std::int64_t offset) {
  std::int64_t nanodegrees = 0;
  if (__builtin_mul_overflow(units, granularity, &nanodegrees) ||
      __builtin_add_overflow(nanodegrees, offset, &nanodegrees)) {
    return INT64_MAX;
  }
  return nanodegrees;
}

void place(const OsmContent& content, std::int64_t longitude, std::int64_t latitude, OsmNodeMessage& node) {
  node.longitude = placed(longitude, content.granularity, content.longitude_offset);
  node.latitude = placed(latitude, content.granularity, content.latitude_offset);
}

// Key, value, key, value … and a zero after each node.
Tags dense_tags(const OsmContent& content, Signed& words) {
  Tags tags;
  while (!words.empty()) {
    const std::int32_t key = words.front();
    words.drop_front();
    if (key == 0) break;
    if (words.empty()) throw Malformed();
    tags.push_back({string_at(content, key), string_at(content, words.front())});
    words.drop_front();
  }
  return tags;
}

}  // namespace

bool holds_message(const pbf_reader& reader, std::uint32_t tag) { return is_bytes(reader, tag); }

OsmContent content_in(const std::string& bytes) {
  OsmContent content;
  pbf_reader reader(bytes);
  while (reader.next()) {
    if (is_bytes(reader, 1)) {
      pbf_reader table = reader.get_message();
      while (table.next(1, protozero::pbf_wire_type::length_delimited)) content.strings.push_back(table.get_view());
    } else if (is_bytes(reader, 2)) {
      content.groups.push_back(reader.get_view());
    } else if (is_number(reader, 17)) {
      content.granularity = reader.get_int32();
    } else if (is_number(reader, 19)) {
      content.latitude_offset = reader.get_int64();
    } else if (is_number(reader, 20)) {
      content.longitude_offset = reader.get_int64();
    } else {
      reader.skip();
    }
  }
  return content;
}

std::vector<std::string> required_features(const std::string& header) {
  std::vector<std::string> features;
  pbf_reader reader(header);
  while (reader.next(4, protozero::pbf_wire_type::length_delimited)) features.push_back(reader.get_string());
  return features;
}

OsmNodeMessage node_in(const OsmContent& content, pbf_reader reader) {
  OsmNodeMessage node;
  std::int64_t longitude = 0;
  std::int64_t latitude = 0;
  Unsigned keys;
  Unsigned values;
  while (reader.next()) {
    if (is_number(reader, 1)) {
      node.id = reader.get_sint64();
    } else if (is_bytes(reader, 2)) {
      keys = reader.get_packed_uint32();
    } else if (is_bytes(reader, 3)) {
      values = reader.get_packed_uint32();
    } else if (is_number(reader, 8)) {
      latitude = reader.get_sint64();
    } else if (is_number(reader, 9)) {
      longitude = reader.get_sint64();
    } else {
      reader.skip();
    }
  }
  place(content, longitude, latitude, node);
  node.tags = tags_in(content, keys, values);
  return node;
}

void each_dense_node(const OsmContent& content, pbf_reader reader, const std::function<bool(OsmNodeMessage)>& take) {
  Differences ids;
  Differences longitudes;
  Differences latitudes;
  Signed words;
  while (reader.next()) {
    if (is_bytes(reader, 1)) {
      ids = reader.get_packed_sint64();
    } else if (is_bytes(reader, 8)) {
      latitudes = reader.get_packed_sint64();
    } else if (is_bytes(reader, 9)) {
      longitudes = reader.get_packed_sint64();
    } else if (is_bytes(reader, 10)) {
      words = reader.get_packed_int32();
    } else {
      reader.skip();
    }
  }
  std::int64_t id = 0;
  std::int64_t longitude = 0;
  std::int64_t latitude = 0;
  for (const std::int64_t step : ids) {
    if (longitudes.empty() || latitudes.empty()) throw Malformed();
    id = added(id, step);
    longitude = added(longitude, longitudes.front());
    latitude = added(latitude, latitudes.front());
    longitudes.drop_front();
    latitudes.drop_front();
    OsmNodeMessage node;
    node.id = id;
    place(content, longitude, latitude, node);
    node.tags = dense_tags(content, words);
    if (!take(std::move(node))) return;
  }
}

OsmWay way_in(const OsmContent& content, pbf_reader reader) {
  OsmWay way;
  Unsigned keys;
  Unsigned values;
  Differences nodes;
  while (reader.next()) {
    if (is_number(reader, 1)) {
      way.id = reader.get_int64();
    } else if (is_bytes(reader, 2)) {
      keys = reader.get_packed_uint32();
    } else if (is_bytes(reader, 3)) {
      values = reader.get_packed_uint32();
    } else if (is_bytes(reader, 8)) {
      nodes = reader.get_packed_sint64();
    } else {
      reader.skip();
    }
  }
  way.tags = tags_in(content, keys, values);
  if (!is_road(way.tags)) return way;
  std::int64_t id = 0;
  for (const std::int64_t step : nodes) {
    id = added(id, step);
    way.nodes.push_back(id);
  }
  return way;
}

OsmRestriction restriction_in(const OsmContent& content, pbf_reader reader) {
  OsmRestriction relation;
  Unsigned keys;
  Unsigned values;
  Signed roles;
  Signed kinds;
  Differences ids;
  while (reader.next()) {
    if (is_number(reader, 1)) {
      relation.id = reader.get_int64();
    } else if (is_bytes(reader, 2)) {
      keys = reader.get_packed_uint32();
    } else if (is_bytes(reader, 3)) {
      values = reader.get_packed_uint32();
    } else if (is_bytes(reader, 8)) {
      roles = reader.get_packed_int32();
    } else if (is_bytes(reader, 9)) {
      ids = reader.get_packed_sint64();
    } else if (is_bytes(reader, 10)) {
      kinds = reader.get_packed_int32();
    } else {
      reader.skip();
    }
  }
  relation.tags = tags_in(content, keys, values);
  if (!is_turn_restriction(relation.tags)) return relation;
  std::int64_t id = 0;
  for (const std::int64_t step : ids) {
    if (roles.empty() || kinds.empty() || kinds.front() < 0 || kinds.front() > 2) throw Malformed();
    id = added(id, step);
    relation.members.push_back({static_cast<OsmKind>(kinds.front()), id, string_at(content, roles.front())});
    roles.drop_front();
    kinds.drop_front();
  }
  return relation;
}

}  // namespace muster::network
