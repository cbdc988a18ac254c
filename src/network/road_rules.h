// What the tags of a way mean for somebody who wants to use it: which class of road it is, how fast one goes there when
// it is free, and in which directions one may.
//
// Keys and values: wiki.openstreetmap.org/wiki/Key:highway, Key:access, Key:oneway, Key:maxspeed. The speeds for roads
// without a maxspeed are this house's assumption for a Chinese city of today, not measured (docs/roads.md).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "network/osm_file.h"

namespace muster::network {

enum class RoadClass : std::uint8_t {
  motorway,
  trunk,
  primary,
  secondary,
  tertiary,
  unclassified,
  residential,
  living_street,
  service,
  busway,
  track,
  pedestrian,
  footway,
  steps,
  cycleway
};
inline constexpr std::size_t kRoadClasses = 15;
std::string_view name_of(RoadClass road_class);
std::optional<RoadClass> road_class_named(std::string_view name);

// Who travels.
//   car        obeys everything
//   emergency  ambulance, fire engine, police on duty: may use bus roads, private and closed roads and pedestrian
//              streets, and is not held by turn bans (Road Traffic Safety Law of China, article 53). Is not sent
//              against a one-way road, which the law would allow where it is safe.
//   foot       walks at one speed, in both directions, not on motorways and trunk roads
enum class Profile : std::uint8_t { car, emergency, foot };
std::string_view name_of(Profile profile);
std::optional<Profile> profile_named(std::string_view name);

// In tenths of km/h.
using Speed = std::uint16_t;

struct WayUse {
  RoadClass road_class = RoadClass::service;
  bool is_link = false;   // a ramp or slip road
  Speed speed = 0;        // when the road is free
  bool forward = false;   // may be used as it is drawn
  bool backward = false;  // and against that
};

// Nothing when the traveller cannot use such a way even if it is opened to him: a car on steps. A way that can be
// used and may not (`access=no`, the wrong way of a one-way road) is there with its direction false, since an order may
// open it.
std::optional<WayUse> way_use(const Tags& tags, Profile profile);

// Whether a barrier on a road stops the traveller.
bool is_stopped_by(const Tags& barrier, Profile profile);

// Whether a turn restriction holds for the traveller; conditional ones and those for other vehicles do not.
bool is_held_by(const Tags& restriction, Profile profile);

}  // namespace muster::network
