// The messages inside a block of a .osm.pbf file, one function for each. Whatever does not keep to the format is thrown
// as protozero::exception, which protozero throws for broken bytes itself, and caught once for each block.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <protozero/pbf_reader.hpp>

#include "network/osm_file.h"

namespace muster::network {

// Whether the reader stands at a message under this number.
bool holds_message(const protozero::pbf_reader& reader, std::uint32_t tag);

struct OsmContent {
  std::vector<protozero::data_view> strings;
  std::vector<protozero::data_view> groups;
  std::int64_t granularity = 100;  // nanodegrees of one unit
  std::int64_t longitude_offset = 0;
  std::int64_t latitude_offset = 0;
};
// Points into `bytes`.
OsmContent content_in(const std::string& bytes);

// Features that the file asks of its reader.
std::vector<std::string> required_features(const std::string& header);

// In nanodegrees; far off the Earth when the numbers overflow. Tags are there for few nodes only.
struct OsmNodeMessage {
  std::int64_t id = 0;
  std::int64_t longitude = 0;
  std::int64_t latitude = 0;
  Tags tags;
};
OsmNodeMessage node_in(const OsmContent& content, protozero::pbf_reader reader);

// Calls `take` for each node until it answers false.
void each_dense_node(
    const OsmContent& content, protozero::pbf_reader reader, const std::function<bool(OsmNodeMessage)>& take);

// A way that is no road comes without its nodes, a relation that is no restriction without its members.
OsmWay way_in(const OsmContent& content, protozero::pbf_reader reader);
OsmRestriction restriction_in(const OsmContent& content, protozero::pbf_reader reader);

}  // namespace muster::network
