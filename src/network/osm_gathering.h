// What both readers hand over record by record: it keeps what the roads need, counts against the limits, and collects
// the refusals.
#pragma once

#include <string>

#include "network/osm_file.h"

namespace muster::network {

// Whether these tags make a record one that is kept.
bool is_road(const Tags& tags);
bool is_turn_restriction(const Tags& tags);
bool is_barrier(const Tags& tags);

class OsmGathering {
 public:
  OsmGathering(const std::string& name, const OsmLimits& limits) : name_(name), limits_(limits) {}

  // In degrees, or in nanodegrees as whole numbers. Outside the Earth: refused.
  void take_node(std::int64_t id, double longitude, double latitude, const std::string& where);
  void take_node(std::int64_t id, std::int64_t longitude, std::int64_t latitude, const std::string& where);
  void take_tags(std::int64_t node, Tags tags, const std::string& where);
  void take(OsmWay way, const std::string& where);
  void take(OsmRestriction restriction, const std::string& where);

  void refuse_this(Refusal refusal);
  // There is no sense in reading on: too much was there, or too much was wrong.
  bool is_full() const { return is_full_ || refusals_.size() >= kMostRefusals; }

  // Nodes in order, records that stand twice once (the last one counts). No roads at all are refused.
  Result<OsmFile> finish();

 private:
  void place_node(std::int64_t id, Location at, const std::string& where);
  bool has_room(std::size_t count, std::size_t limit, const std::string& where);

  const std::string& name_;
  const OsmLimits& limits_;
  OsmFile file_;
  Refusals refusals_;
  std::size_t way_nodes_ = 0;
  bool is_full_ = false;
};

}  // namespace muster::network
