#include "drill/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string_view>

#include <fmt/format.h>

namespace muster::drill {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole > 0 ? part / whole : kNone; }
double ratio(std::uint64_t part, std::uint64_t whole) {
  return ratio(static_cast<double>(part), static_cast<double>(whole));
}

// Either the names or the numbers, so that both are written in one place and in one order.
struct Sink {
  std::vector<Metric>* names = nullptr;
  std::vector<double>* values = nullptr;
  std::string place;
  std::string of_class;

  void operator()(std::string_view name, Quantity unit, double value) {
    if (values != nullptr) values->push_back(value);
    if (names == nullptr) return;
    std::string code = place;
    if (!of_class.empty()) code += "[" + of_class + "]";
    names->push_back({code + "." + std::string(name), place, of_class, std::string(name), unit});
  }
};

// Several classes seen as one: sums of sums, and quantiles of the bins together.
struct Together {
  StationClassTally sum;
  explicit Together(const std::vector<StationClassTally>& classes) {
    for (const StationClassTally& of : classes) {
      sum.came += of.came;
      sum.left += of.left;
      sum.lost += of.lost;
      sum.balked += of.balked;
      sum.reneged += of.reneged;
      sum.blocked += of.blocked;
      sum.preempted += of.preempted;
      sum.reneged_wait += of.reneged_wait;
      sum.stay += of.stay;
      sum.wait.add(of.wait);
    }
  }
};

void add_durations(Sink& sink, const std::string& name, const Durations& of, bool has_target) {
  const auto n = static_cast<double>(of.count);
  const double mean = ratio(of.sum, n);
  sink(name + ".mean", Quantity::time, mean);
  sink(
      name + ".deviation", Quantity::time,
      of.count > 1 ? std::sqrt(std::max(0.0, of.square / n - mean * mean)) : kNone);
  for (const auto& [label, share] : {std::pair{".p50", 0.5}, {".p90", 0.9}, {".p95", 0.95}, {".p99", 0.99}}) {
    sink(name + label, Quantity::time, of.count > 0 ? of.histogram.quantile(share, of.count) : kNone);
  }
  sink(name + ".most", Quantity::time, of.count > 0 ? of.most : kNone);
  sink(name + ".any", Quantity::share, ratio(of.positive, of.count));
  if (has_target) sink(name + ".in_target", Quantity::share, ratio(of.in_target, of.count));
}

void add_class(Sink& sink, const Station& station, const StationClassTally& of) {
  sink("came", Quantity::count, static_cast<double>(of.came));
  sink("left", Quantity::count, static_cast<double>(of.left));
  sink("lost", Quantity::count, static_cast<double>(of.lost));
  sink("lost.share", Quantity::share, ratio(of.lost, of.came + of.lost));
  if (!station.balk.empty()) {
    sink("balked", Quantity::count, static_cast<double>(of.balked));
    sink("balked.share", Quantity::share, ratio(of.balked, of.came + of.lost + of.balked));
  }
  if (!station.patience.empty()) {
    sink("reneged", Quantity::count, static_cast<double>(of.reneged));
    sink("reneged.share", Quantity::share, ratio(of.reneged, of.left + of.reneged));
    const double served = static_cast<double>(of.wait.count) - static_cast<double>(of.reneged);
    sink("wait_of_served.mean", Quantity::time, ratio(of.wait.sum - of.reneged_wait, served));
  }
  if (station.preempts) sink("preempted", Quantity::count, static_cast<double>(of.preempted));
  sink("blocked", Quantity::count, static_cast<double>(of.blocked));
  if (station.kind == StationKind::service || station.kind == StationKind::departure) {
    add_durations(sink, "wait", of.wait, station.wait_target < kNever);
  }
  sink("time.mean", Quantity::time, ratio(of.stay, static_cast<double>(of.left + of.reneged)));
}

// Ways are told only where they can be looked over.
constexpr std::size_t kMostWays = 1000;

void add_ways(Sink& sink, const Flow& flow, const FlowTally& tally, Index station) {
  const double span = tally.ended_at - tally.counted_from;
  for (const Index i : tally.blocking) {
    const WayTally& of = tally.ways[i];
    if (of.way.from != station) continue;
    const std::string& by = flow.stations[of.way.to].code;
    sink("held_up_by." + by + ".mean", Quantity::count, ratio(of.held_up.counted(tally.ended_at), span));
  }
  if (flow.stations[station].when_full == WhenFull::blocked) {
    const Level& outside = tally.stations[station].outside;
    sink("outside.mean", Quantity::count, ratio(outside.counted(tally.ended_at), span));
    sink("outside.most", Quantity::count, outside.most);
  }
  if (tally.ways.size() > kMostWays) return;
  const auto before = [](const WayTally& of, Index to) { return of.way.to < to; };
  const auto first = std::lower_bound(tally.ways.begin(), tally.ways.end(), station, before);
  const auto end = std::lower_bound(first, tally.ways.end(), station + 1, before);
  if (end - first < 2) return;
  std::uint64_t came = 0;
  for (auto of = first; of != end; ++of) came += of->came;
  for (auto of = first; of != end; ++of) {
    if (of->way.from == kNowhere) continue;
    sink("came_from." + flow.stations[of->way.from].code + ".share", Quantity::share, ratio(of->came, came));
  }
}

void add_station(Sink& sink, const Flow& flow, const FlowTally& tally, Index index) {
  const Station& station = flow.stations[index];
  const StationTally& of = tally.stations[index];
  const double from = tally.counted_from;
  const double to = tally.ended_at;
  if (station.kind == StationKind::junction) return;
  const double span = to - from;
  sink.place = station.code;
  sink.of_class.clear();
  add_class(sink, station, Together(of.classes).sum);
  sink("present.mean", Quantity::count, ratio(of.present.counted(to), span));
  sink("present.most", Quantity::count, of.present.most);
  if (station.kind == StationKind::service || station.kind == StationKind::departure) {
    sink("waiting.mean", Quantity::count, ratio(of.waiting.counted(to), span));
    sink("waiting.most", Quantity::count, of.waiting.most);
  }
  if (station.kind == StationKind::service) {
    sink("busy.mean", Quantity::count, ratio(of.busy_seconds, span));
    sink("utilisation", Quantity::share, ratio(of.busy_seconds, of.lane_seconds));
    sink("held_up.share", Quantity::share, ratio(of.blocked_seconds, of.lane_seconds));
  }
  double left = 0;
  for (const StationClassTally& in : of.classes) left += static_cast<double>(in.left);
  sink("through", Quantity::per_time, ratio(left, span));
  add_ways(sink, flow, tally, index);
  if (flow.classes.size() < 2) return;
  for (std::size_t i = 0; i < flow.classes.size(); ++i) {
    sink.of_class = flow.classes[i].code;
    add_class(sink, station, of.classes[i]);
  }
  sink.of_class.clear();
}

// How long incidents of a kind waited for units of a kind, in all and while those were kept by incidents of each kind.
void add_waits_for_units(Sink& sink, const Response& response, const ResponseTally& tally, std::size_t index) {
  const IncidentKind& kind = response.incident_kinds[index];
  const auto happened = static_cast<double>(tally.kinds[index].happened);
  for (std::size_t unit = 0; unit < response.unit_kinds.size(); ++unit) {
    const bool is_needed =
        std::any_of(kind.needs.begin(), kind.needs.end(), [&](const Need& need) { return need.kind == unit; });
    if (!is_needed) continue;
    const std::string name = "wait_for." + response.unit_kinds[unit].code;
    const std::size_t others = response.incident_kinds.size();
    const double* seconds = &tally.waited[(index * response.unit_kinds.size() + unit) * (others + 1)];
    double sum = 0;
    for (std::size_t other = 0; other <= others; ++other) sum += seconds[other];
    sink(name + ".mean", Quantity::time, ratio(sum, happened));
    for (std::size_t other = 0; other < others; ++other) {
      const std::string& code = response.incident_kinds[other].code;
      sink(fmt::format("{}.held_by.{}.mean", name, code), Quantity::time, ratio(seconds[other], happened));
    }
  }
}

void add_incidents(Sink& sink, const IncidentKind& kind, const IncidentKindTally& of) {
  sink.place = kind.code;
  sink("happened", Quantity::count, static_cast<double>(of.happened));
  sink("reached", Quantity::count, static_cast<double>(of.reached));
  sink("complete", Quantity::count, static_cast<double>(of.complete));
  sink("lost", Quantity::count, static_cast<double>(of.lost));
  sink("lost.share", Quantity::share, ratio(of.lost, of.happened));
  sink("queued.share", Quantity::share, ratio(of.queued, of.happened));
  sink("redirected", Quantity::count, static_cast<double>(of.redirected));
  add_durations(sink, "response", of.response, kind.target < kNever);
  add_durations(sink, "complete_response", of.complete_response, false);
  add_durations(sink, "dispatch_wait", of.dispatch_wait, false);
  add_durations(sink, "travel", of.travel, false);
}

// Which unit goes where is told only where it can be looked over.
constexpr std::size_t kMostPairs = 400;

void add_response(Sink& sink, const Response& response, const ResponseTally& tally, double from, double to) {
  for (std::size_t i = 0; i < response.incident_kinds.size(); ++i) {
    add_incidents(sink, response.incident_kinds[i], tally.kinds[i]);
    add_waits_for_units(sink, response, tally, i);
  }
  std::uint64_t sent = 0;
  for (const UnitTally& unit : tally.units) sent += unit.sent;
  const std::size_t points = response.points.size();
  for (std::size_t i = 0; i < response.units.size(); ++i) {
    const UnitTally& unit = tally.units[i];
    sink.place = response.units[i].code;
    sink("sent", Quantity::count, static_cast<double>(unit.sent));
    sink("sent.share", Quantity::share, ratio(unit.sent, sent));
    sink("transported", Quantity::count, static_cast<double>(unit.transported));
    sink("busy.share", Quantity::share, ratio(unit.busy_seconds, unit.duty_seconds));
    if (response.units.size() * points > kMostPairs) continue;
    for (std::size_t k = 0; k < points; ++k) {
      sink(
          "sent_to." + response.points[k].code + ".share", Quantity::share, ratio(tally.sent_to[i * points + k], sent));
    }
  }
  for (std::size_t k = 0; k < points; ++k) {
    sink.place = response.points[k].code;
    add_durations(sink, "response", tally.response_at[k], false);
  }
  sink.place = "all";
  sink("incidents_waiting.mean", Quantity::count, ratio(tally.waiting.counted(to), to - from));
  sink("incidents_waiting.most", Quantity::count, tally.waiting.most);
}

// Of one that waits for a number also whether and when.
void add_order(Sink& sink, const Order& order, const OrderTally& of) {
  sink.place = order.code;
  sink("given", Quantity::count, static_cast<double>(of.given));
  if (order.at < kNever) return;
  sink("given.any", Quantity::share, of.given > 0 ? 1 : 0);
  sink("given.first", Quantity::time, of.given > 0 ? of.first : kNone);
}

void add_all(Sink& sink, const Flow& flow, const FlowTally& tally) {
  const double from = tally.counted_from;
  const double to = tally.ended_at;
  std::uint64_t made = 0;
  Durations time;
  for (const Index i : sources_by_code(flow)) {
    made += tally.sources[i].made;
    time.add(tally.sources[i].time);
  }
  sink.place = "all";
  sink("made", Quantity::count, static_cast<double>(made));
  sink("out", Quantity::count, static_cast<double>(time.count));
  sink("present.mean", Quantity::count, ratio(tally.present.counted(to), to - from));
  sink("present.most", Quantity::count, tally.present.most);
  sink("left_over", Quantity::count, tally.present.now);
  sink("through", Quantity::per_time, ratio(static_cast<double>(time.count), to - from));
  add_durations(sink, "time", time, false);
  for (std::size_t i = 0; i < flow.sources.size(); ++i) {
    const SourceTally& source = tally.sources[i];
    sink.place = flow.sources[i].code;
    sink("made", Quantity::count, static_cast<double>(source.made));
    sink("out", Quantity::count, static_cast<double>(source.out));
    add_durations(sink, "time", source.time, false);
  }
  for (Index i = 0; i < flow.stations.size(); ++i) add_station(sink, flow, tally, i);
  for (std::size_t i = 0; i < flow.areas.size(); ++i) {
    const AreaTally& area = tally.areas[i];
    sink.place = flow.areas[i].code;
    sink("present.mean", Quantity::count, ratio(area.present.counted(to), to - from));
    sink("present.most", Quantity::count, area.present.most);
    for (std::size_t k = 0; k < flow.areas[i].thresholds.size(); ++k) {
      const std::string& code = flow.areas[i].thresholds[k].code;
      const std::string reached = "reached." + code;
      sink(reached, Quantity::count, static_cast<double>(area.crossings[k]));
      sink(reached + ".any", Quantity::share, area.crossings[k] > 0 ? 1 : 0);
      sink(reached + ".first", Quantity::time, area.crossings[k] > 0 ? area.first[k] : kNone);
      sink("above." + code, Quantity::time, area.above_seconds[k]);
    }
  }
  if (tally.response != nullptr) add_response(sink, flow.response, *tally.response, from, to);
  for (std::size_t i = 0; i < flow.orders.size(); ++i) {
    if (!flow.orders[i].is_timetable) add_order(sink, flow.orders[i], tally.orders[i]);
  }
}

// A tally in which nothing has happened, to ask for the names.
FlowTally empty_tally(const Flow& flow) {
  FlowTally tally;
  tally.sources.resize(flow.sources.size());
  tally.stations.resize(flow.stations.size());
  for (StationTally& station : tally.stations) station.classes.resize(flow.classes.size());
  for (const Area& area : flow.areas) {
    AreaTally& of = tally.areas.emplace_back();
    of.crossings.resize(area.thresholds.size());
    of.first.resize(area.thresholds.size());
    of.above_seconds.resize(area.thresholds.size());
  }
  const std::vector<Way> ways = ways_of(flow);
  for (const Way& way : ways) tally.ways.push_back({way, 0, {}});
  tally.blocking = blocking_ways(flow, ways);
  tally.orders.resize(flow.orders.size());
  return tally;
}

}  // namespace

std::vector<Index> sources_by_code(const Flow& flow) {
  std::vector<Index> order(flow.sources.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::sort(order.begin(), order.end(), [&](Index a, Index b) { return flow.sources[a].code < flow.sources[b].code; });
  return order;
}

std::vector<Metric> metrics_of(const Flow& flow) {
  std::vector<Metric> names;
  Sink sink{&names, nullptr, {}, {}};
  ResponseTally response;
  response.kinds.resize(flow.response.incident_kinds.size());
  response.units.resize(flow.response.units.size());
  response.response_at.resize(flow.response.points.size());
  response.sent_to.resize(flow.response.units.size() * flow.response.points.size());
  response.waited.resize(size_of_waited(flow.response));
  FlowTally tally = empty_tally(flow);
  if (!flow.response.incident_kinds.empty()) tally.response = &response;
  add_all(sink, flow, tally);
  return names;
}

std::vector<double> row_of(const Flow& flow, const FlowTally& tally) {
  std::vector<double> values;
  Sink sink{nullptr, &values, {}, {}};
  add_all(sink, flow, tally);
  return values;
}

}  // namespace muster::drill
