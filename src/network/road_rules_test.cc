#include "network/road_rules.h"

#include "network/test_roads.h"

namespace muster::network {
namespace {

std::string use(const std::string& tags, Profile profile = Profile::car) {
  const auto found = way_use(tags_from(tags), profile);
  if (!found) return "none";
  return fmt::format(
      "{} {}{}{}", found->speed, found->forward ? ">" : "", found->backward ? "<" : "", found->is_link ? " link" : "");
}

TEST(RoadRules, GiveEachClassASpeed) {
  EXPECT_EQ(use("highway=motorway"), "800 ><");
  EXPECT_EQ(use("highway=motorway_link"), "400 >< link");
  EXPECT_EQ(use("highway=residential"), "250 ><");
  EXPECT_EQ(use("highway=road"), "300 ><");
  EXPECT_EQ(use("highway=footway"), "none");
  EXPECT_EQ(use("highway=construction"), "none");
  EXPECT_EQ(use("highway=proposed", Profile::emergency), "none");
  for (std::size_t i = 0; i < kRoadClasses; ++i) {
    const auto road_class = static_cast<RoadClass>(i);
    EXPECT_EQ(road_class_named(name_of(road_class)), road_class);
  }
}

TEST(RoadRules, BelieveAPostedSpeedThatCanBeRead) {
  EXPECT_EQ(use("highway=primary maxspeed=60"), "600 ><");
  EXPECT_EQ(use("highway=primary maxspeed=20mph"), "322 ><");
  for (const char* other : {"none", "CN:urban", "0", "-5", "9999", "1e99", "nan", "60;40"})
    EXPECT_EQ(use(std::string("highway=primary maxspeed=") + other), "500 ><") << other;
}

TEST(RoadRules, ReadDirections) {
  EXPECT_EQ(use("highway=primary oneway=yes"), "500 >");
  EXPECT_EQ(use("highway=primary oneway=-1"), "500 <");
  EXPECT_EQ(use("highway=primary oneway=no junction=roundabout"), "500 ><");
  EXPECT_EQ(use("highway=primary junction=roundabout"), "500 >");
  EXPECT_EQ(use("highway=primary oneway=yes", Profile::foot), "50 ><");
  EXPECT_EQ(use("highway=primary oneway=yes", Profile::emergency), "500 >") << "not sent against the traffic";
  EXPECT_EQ(use("highway=primary oneway=yes oneway:bus=no", Profile::emergency), "500 ><");
  EXPECT_EQ(use("highway=motorway oneway_hint=yes"), "800 ><") << "a hint is no rule";
}

TEST(RoadRules, LetTheMoreSpecialAccessCount) {
  EXPECT_EQ(use("highway=service access=private"), "150 ");
  EXPECT_EQ(use("highway=service access=no motor_vehicle=yes"), "150 ><");
  EXPECT_EQ(use("highway=service access=yes motorcar=no"), "150 ");
  EXPECT_EQ(use("highway=service access=destination"), "150 ><");
  EXPECT_EQ(use("highway=pedestrian"), "100 ");
  EXPECT_EQ(use("highway=busway"), "400 ");
  EXPECT_EQ(use("highway=busway", Profile::emergency), "400 ><");
  EXPECT_EQ(use("highway=service access=private", Profile::emergency), "150 ><");
  EXPECT_EQ(use("highway=service emergency=no", Profile::emergency), "150 ");
  EXPECT_EQ(use("highway=footway", Profile::foot), "50 ><");
  EXPECT_EQ(use("highway=steps", Profile::foot), "20 ><");
  EXPECT_EQ(use("highway=trunk", Profile::foot), "50 ");
  EXPECT_EQ(use("highway=trunk foot=yes", Profile::foot), "50 ><");
  EXPECT_EQ(use("highway=footway foot=private", Profile::foot), "50 ");
}

TEST(RoadRules, KnowWhomARestrictionHolds) {
  EXPECT_TRUE(is_held_by(tags_from("type=restriction restriction=no_left_turn"), Profile::car));
  EXPECT_TRUE(is_held_by(tags_from("restriction=no_left_turn except=bus;bicycle"), Profile::car));
  EXPECT_FALSE(is_held_by(tags_from("restriction=no_left_turn except=bus;motorcar"), Profile::car));
  EXPECT_FALSE(is_held_by(tags_from("restriction=no_left_turn"), Profile::emergency));
  EXPECT_FALSE(is_held_by(tags_from("restriction=no_left_turn"), Profile::foot));
}

}  // namespace
}  // namespace muster::network
