// Any bytes: a file that can be made into roads, or refusals with a place and a reason; no crash, no hang.
#include <cstdlib>

#include "network/osm_file.h"
#include "network/roads.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace muster::network;
  OsmLimits limits;
  limits.block_bytes = std::size_t{1} << 20;
  limits.unpacked_bytes = std::size_t{4} << 20;
  const auto file = read_osm(std::string(reinterpret_cast<const char*>(bytes), size), "city", limits);
  if (!file) {
    if (file.refusals().empty() || file.refusals()[0].where.empty()) std::abort();
    return 0;
  }
  for (const Profile profile : {Profile::car, Profile::emergency, Profile::foot}) {
    if (const auto graph = build_roads(*file, profile, "city"); graph.ok() && graph->nodes.size() < 500)
      (void)open_roads(*file, profile, "city");
  }
  return 0;
}
