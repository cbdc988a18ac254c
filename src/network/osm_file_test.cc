#include "network/osm_file.h"

#include <fstream>

#include "network/test_osm.h"
#include "network/test_roads.h"

namespace muster::network {
namespace {

OsmFile small_file() {
  DrawnRoads drawn(
      R"(
a-b-c
  |
  d
)",
      {{"abc", "highway=primary maxspeed=50"}, {"bd"}}, {{"abc", "b", "bd"}}, {{'b', "barrier=gate access=private"}});
  return drawn.file;
}

Refusals refusals_of(const std::string& bytes, const OsmLimits& limits = {}) {
  auto read = read_osm(bytes, "city.osm.pbf", limits);
  if (read.ok()) return {};
  for (const Refusal& refusal : read.refusals()) {
    EXPECT_TRUE(refusal.where.starts_with("city.osm.pbf")) << refusal.where;
    EXPECT_FALSE(refusal.message.zh.empty() || refusal.message.en.empty());
  }
  return read.refusals();
}

std::string first_code(const std::string& bytes, const OsmLimits& limits = {}) {
  const Refusals refusals = refusals_of(bytes, limits);
  return refusals.empty() ? "" : refusals.front().code;
}

TEST(OsmFile, IsReadAlikeFromEitherFormat) {
  const OsmFile file = small_file();
  for (const std::string& bytes :
       {as_pbf(file), as_pbf(file, Packing::raw), as_pbf(file, Packing::zlib, false), as_xml(file),
        "\xEF\xBB\xBF" + as_xml(file)}) {
    const auto read = read_osm(bytes, "city");
    ASSERT_TRUE(read.ok()) << read.refusals().front().message.en;
    EXPECT_TRUE(*read == file);
  }
}

TEST(OsmFile, KeepsRandomRecordsInEitherFormat) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const OsmFile file = random_roads(seed, 30, 10);
    const auto pbf = read_osm(as_pbf(file, seed % 2 == 0 ? Packing::raw : Packing::zlib, seed % 3 != 0), "city");
    const auto xml = read_osm(as_xml(file), "city");
    ASSERT_TRUE(pbf.ok() && xml.ok()) << "seed " << seed;
    EXPECT_TRUE(*pbf == file && *xml == file) << "seed " << seed;
  }
}

TEST(OsmFile, PassesOverWhatIsNoRoad) {
  OsmFile file = small_file();
  OsmFile more = file;
  more.ways.push_back({9, {'a', 'b'}, {{"building", "yes"}}});
  more.ways.push_back({10, {'a', 'b', 'a'}, {{"highway", "pedestrian"}, {"area", "yes"}}});
  more.restrictions.push_back({9, {}, {{"type", "multipolygon"}}});
  more.barriers.push_back({'a', {{"amenity", "bench"}}});
  for (const std::string& bytes : {as_pbf(more), as_xml(more)}) EXPECT_TRUE(*read_osm(bytes, "city") == file);
}

TEST(OsmFile, TakesTheLastOfWhatStandsTwiceAndSortsNodes) {
  OsmFile file = small_file();
  OsmFile twice = file;
  std::swap(twice.nodes.front(), twice.nodes.back());
  twice.nodes.insert(twice.nodes.begin(), {'b', {1, 2}});
  twice.ways.insert(twice.ways.begin(), {file.ways[1].id, {'c', 'd'}, {{"highway", "track"}}});
  for (const std::string& bytes : {as_pbf(twice), as_xml(twice)}) EXPECT_TRUE(*read_osm(bytes, "city") == file);
}

TEST(OsmFile, IsRefusedWhereverItIsCutOff) {
  const OsmFile file = small_file();
  for (const std::string& whole : {as_pbf(file), as_pbf(file, Packing::raw), as_xml(file)}) {
    const std::size_t data = whole.find("<way");
    for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
      const auto cut = read_osm(whole.substr(0, size), "city");
      // After the end tag there is only a line feed.
      EXPECT_FALSE(cut.ok()) << size << " of " << whole.size() << " " << data;
    }
  }
}

TEST(OsmFile, NeverCrashesOnABrokenByte) {
  const OsmFile file = small_file();
  for (const std::string& whole : {as_pbf(file, Packing::raw), as_pbf(file), as_xml(file)}) {
    for (std::size_t i = 0; i < whole.size(); ++i) {
      for (const int change : {1, 0x80, 0xFF}) {
        std::string broken = whole;
        broken[i] = static_cast<char>(broken[i] ^ change);
        const auto read = read_osm(broken, "city");
        if (read.ok()) (void)build_roads(*read, Profile::car, "city");
      }
    }
  }
}

TEST(OsmFile, RefusesWhatSaysMoreOfItselfThanIsThere) {
  std::string bomb;
  {
    protozero::pbf_writer writer(bomb);
    writer.add_int32(2, 1 << 30);
    writer.add_bytes(3, packed(std::string(1 << 20, 'x')));
  }
  EXPECT_EQ(first_code(header_block() + block_of("OSMData", bomb)), "too_large");
  std::string liar;
  {
    protozero::pbf_writer writer(liar);
    writer.add_int32(2, 100);
    writer.add_bytes(3, packed(std::string(30 << 20, 'x')));
  }
  EXPECT_EQ(first_code(header_block() + block_of("OSMData", liar)), "broken_block");
  EXPECT_EQ(first_code(std::string("\x7F\xFF\xFF\xFF", 4) + "anything"), "no_osm_file");
}

TEST(OsmFile, RefusesWhatUnpacksToMoreThanAllowed) {
  OsmLimits limits;
  limits.unpacked_bytes = 1000;
  EXPECT_EQ(first_code(as_pbf(random_roads(1, 200, 0)), limits), "too_large");
  limits = {};
  limits.nodes = 10;
  EXPECT_EQ(first_code(as_pbf(random_roads(1, 200, 0)), limits), "too_large");
  limits = {};
  limits.way_nodes = 10;
  EXPECT_EQ(first_code(as_xml(random_roads(1, 200, 0)), limits), "too_large");
  limits = {};
  limits.file_bytes = 10;
  EXPECT_EQ(first_code(as_xml(random_roads(1, 200, 0)), limits), "too_large");
}

TEST(OsmFile, NamesThePackingAndTheFeatureItCannotRead) {
  std::string blob;
  {
    protozero::pbf_writer writer(blob);
    writer.add_int32(2, 10);
    writer.add_bytes(7, "zstd");
  }
  const Refusals packing = refusals_of(header_block() + block_of("OSMData", blob));
  ASSERT_EQ(packing.size(), 1U);
  EXPECT_EQ(packing[0].code, "unknown_packing");
  EXPECT_EQ(packing[0].where, "city.osm.pbf:block 2");
  EXPECT_NE(packing[0].message.en.find("zstd"), std::string::npos);
  EXPECT_EQ(first_code(header_block("HistoricalInformation")), "unknown_feature");
}

TEST(OsmFile, TellsAllMistakesAtOnceWithTheirLines) {
  const Refusals refusals = refusals_of(
      "<osm>\n<node id='1' lat='95' lon='121'/>\n<node id='x' lat='31' lon='east'/>\n"
      "<way id='1'><nd ref='1'/><nd ref='?'/><tag k='highway' v='primary'/></way>\n</osm>");
  ASSERT_EQ(refusals.size(), 4U);
  EXPECT_EQ(refusals[0].where, "city.osm.pbf:2");
  EXPECT_EQ(refusals[0].code, "outside");
  EXPECT_EQ(refusals[1].where, "city.osm.pbf:3");
  EXPECT_EQ(refusals[3].where, "city.osm.pbf:4");
}

TEST(OsmFile, RefusesCoordinatesOffTheEarthInBlocks) {
  OsmFile file = small_file();
  file.nodes[0].at.latitude = 910'000'000;
  file.nodes[1].at.longitude = INT32_MAX;
  const Refusals refusals = refusals_of(as_pbf(file));
  ASSERT_EQ(refusals.size(), 2U);
  EXPECT_EQ(refusals[0].code, "outside");
}

TEST(OsmFile, RefusesWhatIsNoMapAtAll) {
  EXPECT_EQ(first_code(""), "no_roads");
  EXPECT_EQ(first_code("<html><body/></html>"), "no_osm_file");
  EXPECT_EQ(first_code("<osm/>"), "no_roads");
  EXPECT_EQ(first_code("not a map, only some words that somebody wrote"), "no_osm_file");
  EXPECT_EQ(first_code(block_of("OSMData", blob_of("", Packing::raw))), "no_osm_file");
  EXPECT_EQ(
      first_code("<!DOCTYPE osm [<!ENTITY a \"aaaa\">]><osm><node id='&a;' lat='1' lon='1'/></osm>"), "no_number");
  const auto missing = read_osm_file("/nowhere/city.osm.pbf");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.refusals()[0].code, "no_file");
}

// Hundreds of streets meet in one place, and each may be left only into the next: much more than any city has.
TEST(OsmFile, ComesToAnEndWithRestrictionsWithoutMeasure) {
  OsmFile file;
  constexpr std::int64_t count = 160;
  file.nodes.push_back({0, {0, 0}});
  for (std::int64_t i = 1; i <= count; ++i) {
    file.nodes.push_back({i, {static_cast<std::int32_t>(i), 1}});
    file.ways.push_back({i, {0, i, 0, i, 0}, {{"highway", "primary"}}});
  }
  for (std::int64_t i = 1; i <= 3 * count; ++i) {
    file.restrictions.push_back(
        {i,
         {{OsmKind::way, i % count + 1, "from"}, {OsmKind::node, 0, "via"}, {OsmKind::way, (i + 1) % count + 1, "to"}},
         {{"type", "restriction"}, {"restriction", "only_straight_on"}}});
  }
  const auto graph = build_roads(file, Profile::car, "star");
  ASSERT_TRUE(graph.ok());
  EXPECT_GT(graph->gaps.unclear_restrictions, 0U) << "those beyond the measure are told";
  EXPECT_LT(graph->arcs.size(), 10'000'000U);
}

TEST(OsmFile, CutsWaysAtNodesThatAreNotThere) {
  OsmFile file = small_file();
  file.ways.push_back({7, {'a', 999, 'd', 'c'}, {{"highway", "primary"}}});
  file.ways.push_back({8, {998, 999}, {{"highway", "primary"}}});
  const auto graph = build_roads(*read_osm(as_pbf(file), "city"), Profile::foot, "city");
  ASSERT_TRUE(graph.ok());
  EXPECT_EQ(graph->gaps.missing_nodes, 3U);
  EXPECT_EQ(graph->gaps.empty_ways, 1U);
  EXPECT_EQ(graph->ways.size(), 3U);
}

}  // namespace
}  // namespace muster::network
