#include "network/road_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>

#include "base/text.h"

namespace muster::network {
namespace {

struct ClassRow {
  RoadClass road_class;
  std::string_view highway;
  int speed;       // km/h on a free road
  int link_speed;  // on its ramps
};

constexpr ClassRow kClasses[] = {
    {RoadClass::motorway, "motorway", 80, 40},
    {RoadClass::trunk, "trunk", 60, 40},
    {RoadClass::primary, "primary", 50, 35},
    {RoadClass::secondary, "secondary", 40, 30},
    {RoadClass::tertiary, "tertiary", 35, 30},
    {RoadClass::unclassified, "unclassified", 30, 30},
    {RoadClass::residential, "residential", 25, 25},
    {RoadClass::living_street, "living_street", 15, 15},
    {RoadClass::service, "service", 15, 15},
    {RoadClass::busway, "busway", 40, 40},
    {RoadClass::track, "track", 15, 15},
    {RoadClass::pedestrian, "pedestrian", 10, 10},
    {RoadClass::footway, "footway", 5, 5},
    {RoadClass::steps, "steps", 2, 2},
    {RoadClass::cycleway, "cycleway", 5, 5},
};
constexpr std::string_view kProfiles[] = {"car", "emergency", "foot"};
constexpr Speed kWalking = 50;
constexpr Speed kClimbing = 20;
constexpr double kKilometresOfAMile = 1.609344;

const ClassRow* row_of(std::string_view highway) {
  if (highway.ends_with("_link")) highway.remove_suffix(5);
  if (highway == "road") highway = "unclassified";
  if (highway == "path" || highway == "platform" || highway == "corridor") highway = "footway";
  if (highway == "bus_guideway") highway = "busway";
  const auto* row = std::find_if(
      std::begin(kClasses), std::end(kClasses), [&](const ClassRow& each) { return each.highway == highway; });
  return row == std::end(kClasses) ? nullptr : row;
}

// The value of the last of these keys that the way has: the more special one stands behind.
std::string_view most_special(const Tags& tags, std::initializer_list<std::string_view> keys) {
  std::string_view found;
  for (const std::string_view key : keys) {
    if (const std::string_view value = value_of(tags, key); !value.empty()) found = value;
  }
  return found;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_refusal(std::string_view access) {
  return is_one_of(
      access, {"no", "private", "permit", "military", "agricultural", "forestry", "delivery", "emergency", "bus", "psv",
               "restricted"});
}

// Kilometres or miles an hour; nothing where the sign is a word.
std::optional<Speed> posted_speed(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit =
      trimmed(std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end)));
  if (unit == "mph") number *= kKilometresOfAMile;
  if (!(unit.empty() || unit == "mph" || unit == "km/h" || unit == "kmh") || !(number >= 1 && number <= 300)) {
    return std::nullopt;
  }
  return static_cast<Speed>(std::lround(number * 10));
}

enum class Course { both, as_drawn, against };

Course course_of(const Tags& tags, std::string_view special_key) {
  std::string_view oneway = value_of(tags, "oneway");
  if (const std::string_view special = value_of(tags, special_key); !special.empty()) oneway = special;
  if (is_one_of(oneway, {"yes", "true", "1"})) return Course::as_drawn;
  if (is_one_of(oneway, {"-1", "reverse"})) return Course::against;
  if (oneway.empty() && is_one_of(value_of(tags, "junction"), {"roundabout", "circular"})) return Course::as_drawn;
  return Course::both;
}

void set_directions(WayUse& use, bool may, Course course) {
  use.forward = may && course != Course::against;
  use.backward = may && course != Course::as_drawn;
}

bool may_drive(const Tags& tags, RoadClass road_class) {
  const std::string_view access = most_special(tags, {"access", "vehicle", "motor_vehicle", "motorcar"});
  if (!access.empty()) return !is_refusal(access);
  return road_class != RoadClass::busway && road_class != RoadClass::pedestrian;
}

bool may_hurry(const Tags& tags) {
  const std::string_view emergency = value_of(tags, "emergency");
  if (!emergency.empty()) return emergency != "no";
  return true;
}

bool may_walk(const Tags& tags, RoadClass road_class) {
  const std::string_view access = most_special(tags, {"access", "foot"});
  if (!access.empty()) return !is_refusal(access);
  const bool is_fast = road_class == RoadClass::motorway || road_class == RoadClass::trunk;
  return !is_fast && value_of(tags, "motorroad") != "yes";
}

}  // namespace

std::string_view name_of(RoadClass road_class) { return kClasses[static_cast<std::size_t>(road_class)].highway; }

std::optional<RoadClass> road_class_named(std::string_view name) {
  for (const ClassRow& row : kClasses) {
    if (row.highway == name) return row.road_class;
  }
  return std::nullopt;
}

std::string_view name_of(Profile profile) { return kProfiles[static_cast<std::size_t>(profile)]; }

std::optional<Profile> profile_named(std::string_view name) {
  for (const Profile profile : {Profile::car, Profile::emergency, Profile::foot}) {
    if (name_of(profile) == name) return profile;
  }
  return std::nullopt;
}

std::optional<WayUse> way_use(const Tags& tags, Profile profile) {
  const std::string_view highway = value_of(tags, "highway");
  const ClassRow* row = row_of(highway);
  if (row == nullptr) return std::nullopt;
  WayUse use{row->road_class, highway.ends_with("_link"), 0, false, false};
  if (profile == Profile::foot) {
    if (row->road_class == RoadClass::busway) return std::nullopt;
    use.speed = row->road_class == RoadClass::steps ? kClimbing : kWalking;
    const std::string_view oneway = value_of(tags, "oneway:foot");
    set_directions(use, may_walk(tags, row->road_class), oneway == "yes" ? Course::as_drawn : Course::both);
    return use;
  }
  if (row->road_class >= RoadClass::footway) return std::nullopt;
  use.speed = static_cast<Speed>(10 * (use.is_link ? row->link_speed : row->speed));
  if (const auto posted = posted_speed(value_of(tags, "maxspeed"))) use.speed = *posted;
  if (profile == Profile::car) {
    set_directions(use, may_drive(tags, row->road_class), course_of(tags, "oneway:motor_vehicle"));
  } else {
    const bool has_bus_lane_against = value_of(tags, "oneway:bus") == "no" || value_of(tags, "oneway:psv") == "no";
    const Course course = has_bus_lane_against ? Course::both : course_of(tags, "oneway:emergency");
    set_directions(use, may_hurry(tags), course);
  }
  return use;
}

bool is_stopped_by(const Tags& barrier, Profile profile) {
  const std::string_view kind = value_of(barrier, "barrier");
  if (profile == Profile::foot) {
    const std::string_view access = most_special(barrier, {"access", "foot"});
    return !access.empty() && is_refusal(access);
  }
  if (profile == Profile::emergency) {
    if (const std::string_view emergency = value_of(barrier, "emergency"); !emergency.empty()) return emergency == "no";
    return is_one_of(kind, {"block", "jersey_barrier", "wall", "fence", "debris", "log"});
  }
  const std::string_view access = most_special(barrier, {"access", "vehicle", "motor_vehicle", "motorcar"});
  if (!access.empty()) return is_refusal(access);
  return is_one_of(
      kind, {"bollard", "block", "jersey_barrier", "wall", "fence", "debris", "log", "cycle_barrier", "chain",
             "motorcycle_barrier", "planter", "stile", "turnstile", "kissing_gate"});
}

bool is_held_by(const Tags& restriction, Profile profile) {
  if (profile != Profile::car) return false;
  for (const std::string& excepted : split(value_of(restriction, "except"), ';')) {
    if (excepted == "motorcar" || excepted == "motor_vehicle") return false;
  }
  return true;
}

}  // namespace muster::network
