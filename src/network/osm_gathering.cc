#include "network/osm_gathering.h"

#include <algorithm>
#include <unordered_map>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::network {
namespace {

// Editors write records in order; a file put together from several may hold one twice.
template <class Record>
void keep_last_of_each(std::vector<Record>& records, std::int64_t Record::* id) {
  std::unordered_map<std::int64_t, std::size_t> last;
  for (std::size_t i = 0; i < records.size(); ++i) last[records[i].*id] = i;
  if (last.size() == records.size()) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (last[records[i].*id] != i) continue;
    if (kept != i) records[kept] = std::move(records[i]);
    ++kept;
  }
  records.resize(kept);
}

void sort_nodes(std::vector<OsmNode>& nodes) {
  const auto by_id = [](const OsmNode& a, const OsmNode& b) { return a.id < b.id; };
  if (!std::is_sorted(nodes.begin(), nodes.end(), by_id)) std::stable_sort(nodes.begin(), nodes.end(), by_id);
  std::size_t kept = 0;
  for (const OsmNode& node : nodes) {
    if (kept > 0 && nodes[kept - 1].id == node.id) --kept;
    nodes[kept++] = node;
  }
  nodes.resize(kept);
}

}  // namespace

std::string_view value_of(const Tags& tags, std::string_view key) {
  for (const Tag& tag : tags) {
    if (tag.key == key) return tag.value;
  }
  return {};
}

bool is_road(const Tags& tags) { return !value_of(tags, "highway").empty() && value_of(tags, "area") != "yes"; }

bool is_turn_restriction(const Tags& tags) { return value_of(tags, "type").starts_with("restriction"); }

bool is_barrier(const Tags& tags) { return !value_of(tags, "barrier").empty(); }

void OsmGathering::take_node(std::int64_t id, double longitude, double latitude, const std::string& where) {
  if (on_earth(longitude, latitude)) return place_node(id, location_at(longitude, latitude), where);
  refuse_this(refuse(
      "outside", where, "节点 {} 的坐标 {}, {} 不在地球上", "node {} is not on the Earth: {}, {}", id, longitude,
      latitude));
}

void OsmGathering::take_node(std::int64_t id, std::int64_t longitude, std::int64_t latitude, const std::string& where) {
  constexpr std::int64_t most_east = 180'000'000'000;
  if (longitude >= -most_east && longitude <= most_east && latitude >= -most_east / 2 && latitude <= most_east / 2) {
    return place_node(
        id, {static_cast<std::int32_t>(longitude / 100), static_cast<std::int32_t>(latitude / 100)}, where);
  }
  refuse_this(refuse(
      "outside", where, "节点 {} 的坐标 {}, {}（十亿分之一度）不在地球上",
      "node {} is not on the Earth: {}, {} billionths of a degree", id, longitude, latitude));
}

void OsmGathering::place_node(std::int64_t id, Location at, const std::string& where) {
  if (has_room(file_.nodes.size(), limits_.nodes, where)) file_.nodes.push_back({id, at});
}

void OsmGathering::take_tags(std::int64_t node, Tags tags, const std::string& where) {
  if (!is_barrier(tags) || !has_room(file_.barriers.size(), limits_.records, where)) return;
  file_.barriers.push_back({node, std::move(tags)});
}

void OsmGathering::take(OsmWay way, const std::string& where) {
  if (!is_road(way.tags)) return;
  way_nodes_ += way.nodes.size();
  if (!has_room(file_.ways.size(), limits_.records, where) || !has_room(way_nodes_, limits_.way_nodes, where)) return;
  file_.ways.push_back(std::move(way));
}

void OsmGathering::take(OsmRestriction restriction, const std::string& where) {
  if (!is_turn_restriction(restriction.tags)) return;
  if (has_room(file_.restrictions.size(), limits_.records, where)) file_.restrictions.push_back(std::move(restriction));
}

void OsmGathering::refuse_this(Refusal refusal) {
  if (refusals_.size() < kMostRefusals) refusals_.push_back(std::move(refusal));
}

bool OsmGathering::has_room(std::size_t count, std::size_t limit, const std::string& where) {
  if (count < limit) return true;
  if (!is_full_) {
    is_full_ = true;
    refuse_this(refuse(
        "too_large", where, "文件内容过多：最多 {} 个节点、{} 个道路节点、{} 条记录；请裁剪到所需范围",
        "there is too much in the file: at most {} nodes, {} nodes of roads and {} records; cut out the area you need",
        limits_.nodes, limits_.way_nodes, limits_.records));
  }
  return false;
}

Result<OsmFile> OsmGathering::finish() {
  if (refusals_.empty() && file_.ways.empty())
    refuse_this(refuse("no_roads", name_, "文件中没有道路（highway）", "there are no roads (highway) in the file"));
  if (!refusals_.empty()) return refusals_;
  sort_nodes(file_.nodes);
  keep_last_of_each(file_.ways, &OsmWay::id);
  keep_last_of_each(file_.restrictions, &OsmRestriction::id);
  keep_last_of_each(file_.barriers, &OsmBarrier::node);
  return std::move(file_);
}

}  // namespace muster::network
