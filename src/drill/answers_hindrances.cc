// What starved what, and what held up what. In the terms of S.-Y. Chiang, C.-T. Kuo and S. M. Meerkov, "c-bottlenecks
// in serial production lines", Mathematical Problems in Engineering 7 (2001) 543-578: a place is starved while its
// lanes stand idle for want of what comes, and blocked while what it has done cannot go on. Here it is told tick by
// tick, from the means of the curves and from the shares of visitors on each way.
#include <algorithm>
#include <map>
#include <utility>

#include "base/sentence.h"
#include "drill/answer_parts.h"
#include "drill/ways.h"

namespace muster::drill {
namespace {

constexpr double kIdle = 0.2;        // of open lanes; below it a place has merely some room left
constexpr double kFromQueues = 0.5;  // of a starved place's visitors who come through places that queue
constexpr double kOneOfThem = 0.1;   // of them through one such place
constexpr std::size_t kLeastTicks = 2;
constexpr double kHasBegun = 0.5;      // of the next tick's visitors
constexpr double kHeldUp = 0.05;       // of open lanes
constexpr double kLeastWeight = 0.05;  // ways that fewer come on are not followed
constexpr int kMostSteps = 8;          // upstream
constexpr double kLeastWait = 1;       // s, for a unit

struct View {
  const Scenario& scenario;
  const DrillAnswer& answer;
  std::vector<Way> ways;
  std::vector<std::pair<std::size_t, std::size_t>> ways_to;  // by station: first and end in `ways`
  std::vector<double> share;                                 // of the visitors of a way's end who come on it
  std::map<std::string, const DrillCurve*> curves;
  std::size_t ticks = 0;

  const Station& station(Index index) const { return scenario.flow.stations[index]; }
};

std::string curve_key(std::string_view place, std::string_view kind, std::string_view by) {
  return fmt::format("{} {} {}", place, kind, by);
}

double mean_at(
    const View& view, const Station& station, std::string_view kind, std::size_t tick, std::string_view by = {}) {
  const auto found = view.curves.find(curve_key(station.code, kind, by));
  if (found == view.curves.end() || tick >= found->second->points.size()) return 0;
  return found->second->points[tick].mean;
}

View view_of(const Scenario& scenario, const DrillAnswer& answer) {
  View view{scenario, answer, ways_of(scenario.flow), {}, {}, {}, 0};
  view.ways_to.resize(scenario.flow.stations.size());
  for (std::size_t i = 0; i < view.ways.size(); ++i) {
    auto& [first, end] = view.ways_to[view.ways[i].to];
    if (end == 0) first = i;
    end = i + 1;
  }
  for (const DrillCurve& curve : answer.curves) {
    view.curves[curve_key(curve.place, curve.kind, curve.by)] = &curve;
    view.ticks = std::max(view.ticks, curve.points.size());
  }
  std::map<std::string_view, double> shares;
  for (const DrillEstimate& estimate : answer.estimates) {
    if (estimate.name.starts_with("came_from.")) shares[estimate.code] = estimate.mean.value_or(0);
  }
  for (const Way& way : view.ways) {
    const auto& [first, end] = view.ways_to[way.to];
    if (end - first == 1) {
      view.share.push_back(1);
      continue;
    }
    const std::string from = way.from == kNowhere ? "" : view.station(way.from).code;
    const auto found = shares.find(fmt::format("{}.came_from.{}.share", view.station(way.to).code, from));
    view.share.push_back(found == shares.end() ? 0 : found->second);
  }
  return view;
}

// Between two vehicles, as the timetable says.
double usual_gap(const Departures& plan) {
  if (plan.every) return mean_of(*plan.every);
  if (plan.times.size() < 2) return kNever;
  return (plan.times.back() - plan.times.front()) / static_cast<double>(plan.times.size() - 1);
}

// Whether it is this place that lets through no more: somebody waits, and all lanes are busy or closed, or vehicles
// leave people behind.
bool is_limiting(const View& view, Index index, std::size_t tick) {
  const Station& station = view.station(index);
  if (mean_at(view, station, "waiting", tick) < 1) return false;
  if (station.kind == StationKind::service) {
    return mean_at(view, station, "open", tick) < 0.5 || mean_at(view, station, "busy_share", tick) >= kBusy;
  }
  const double wait = mean_at(view, station, "wait_mean", tick) * view.scenario.time_unit;
  return station.kind == StationKind::departure && wait > usual_gap(station.departures);
}

// Upstream to the first places that limit, with the share of visitors who come through each. Not through stays: who
// leaves a hall was let in hours ago.
void look_upstream(
    const View& view, Index station, std::size_t tick, double weight, int steps, std::map<Index, double>& limiting) {
  const auto& [first, end] = view.ways_to[station];
  for (std::size_t i = first; i < end; ++i) {
    const Index from = view.ways[i].from;
    const double part = weight * view.share[i];
    if (from == kNowhere || from == station || part < kLeastWeight) continue;
    if (is_limiting(view, from, tick)) {
      limiting[from] += part;
    } else if (view.station(from).kind != StationKind::stay && steps < kMostSteps) {
      look_upstream(view, from, tick, part, steps + 1, limiting);
    }
  }
}

std::map<Index, double> starving(const View& view, Index index, std::size_t tick) {
  std::map<Index, double> limiting;
  const Station& station = view.station(index);
  if (mean_at(view, station, "open", tick) <= 0 || mean_at(view, station, "waiting", tick) >= 1) return limiting;
  if (1 - mean_at(view, station, "busy_share", tick) < kIdle) return limiting;
  look_upstream(view, index, tick, 1, 0, limiting);
  double together = 0;
  for (const auto& [from, share] : limiting) together += share;
  if (together < kFromQueues) limiting.clear();
  std::erase_if(limiting, [](const auto& one) { return one.second < kOneOfThem; });
  return limiting;
}

// Ticks one after the other.
struct Window {
  std::size_t first = 0;
  std::size_t end = 0;
  double lanes = 0;  // sums over the ticks
  double idle = 0;   // or held up, lanes
  double came = 0;
  double most = 0;  // visitors
};

void set_titles(const View& view, std::string_view place, std::string_view by, DrillHindrance& row) {
  const Sentence title = title_of(view.scenario.flow, place);
  row.place = place;
  row.title = title.zh;
  row.title_en = title.en;
  if (by.empty()) return;
  const Sentence by_title = title_of(view.scenario.flow, by);
  row.by = by;
  row.by_title = by_title.zh;
  row.by_title_en = by_title.en;
}

DrillHindrance hindrance_of(
    const View& view, std::string_view kind, std::string_view place, std::string_view by, const Window& window) {
  DrillHindrance row;
  row.kind = kind;
  set_titles(view, place, by, row);
  const double every = view.scenario.clock.curves_every;
  row.from = every * static_cast<double>(window.first) / view.scenario.time_unit;
  row.until = every * static_cast<double>(window.end) / view.scenario.time_unit;
  row.most = window.most;
  if (window.lanes > 0) {
    row.lanes = window.lanes / static_cast<double>(window.end - window.first);
    row.share = window.idle / window.lanes;
  }
  return row;
}

std::string time_of(const View& view, double at) { return shown_time(view.scenario, at * view.scenario.time_unit); }

void say_starved(const View& view, const Window& window, DrillHindrance& row) {
  row.came_share = window.came / static_cast<double>(window.end - window.first);
  const double lanes = std::round(row.lanes.value_or(0));
  const Sentence sentence = say(
      "{0}：{1:.0f} 条通道在 {2} 至 {3} 空闲 {4:.0f}%，同期{5}平均最多 {6:.0f} 人排队，来此的人有 {7:.0f}% 经由那里",
      "{8}: {9} idle {4:.0f} % from {2} to {3} while on average up to {6:.0f} waited at {10}, through which "
      "{7:.0f} % of its visitors come",
      row.title, lanes, time_of(view, row.from), time_of(view, row.until), 100 * row.share.value_or(0), row.by_title,
      row.most, 100 * *row.came_share, row.title_en,
      lanes == 1 ? std::string("its lane stood") : fmt::format("{:.0f} lanes stood", lanes), row.by_title_en);
  row.sentence = sentence.zh;
  row.sentence_en = sentence.en;
}

void say_held_up(const View& view, DrillHindrance& row) {
  const std::string from = time_of(view, row.from);
  const std::string until = time_of(view, row.until);
  const Sentence sentence =
      row.kind == "outside"
          ? say("{0}：{1} 至 {2} 平均最多 {3:.0f} 人在外等候，因满员或关闭进不去",
                "{4}: on average up to {3:.0f} waited outside from {1} to {2}, as it was full or closed", row.title,
                from, until, row.most, row.title_en)
      : row.share ? say("{0}：{1} 至 {2} 通道时间的 {3:.0f}% 被堵住，因{4}满员或关闭",
                        "{5}: {3:.0f} % of lane time held up from {1} to {2}, as {6} was full or closed", row.title,
                        from, until, 100 * *row.share, row.by_title, row.title_en, row.by_title_en)
                  : say("{0}：{1} 至 {2} 平均最多 {3:.0f} 人走不了，因{4}满员或关闭",
                        "{5}: on average up to {3:.0f} could not go on from {1} to {2}, as {6} was full or closed",
                        row.title, from, until, row.most, row.by_title, row.title_en, row.by_title_en);
  row.sentence = sentence.zh;
  row.sentence_en = sentence.en;
}

// Lanes and time that went unused; of those held up outside, people and time.
double size_of(const DrillHindrance& row) {
  const double unused = row.share ? row.lanes.value_or(1) * *row.share * row.came_share.value_or(1) : row.most;
  return unused * (row.until - row.from);
}

void add_sorted(std::vector<DrillHindrance>&& rows, DrillAnswer& answer) {
  std::stable_sort(rows.begin(), rows.end(), [](const DrillHindrance& a, const DrillHindrance& b) {
    return size_of(a) > size_of(b);
  });
  for (DrillHindrance& row : rows) answer.hindrances.push_back(std::move(row));
}

// Not while whoever shall come first is merely on the way: before the first visitor, nor in the tick of the first one
// when by far fewer come in it than in the next.
bool has_begun(const View& view, const Station& station, std::size_t tick, double came_before) {
  const double came = mean_at(view, station, "came", tick);
  return came_before >= 1 || (came >= 1 && came >= kHasBegun * mean_at(view, station, "came", tick + 1));
}

void add_starved(const View& view, Index index, std::vector<DrillHindrance>& rows) {
  const Station& station = view.station(index);
  double came_before = 0;
  std::map<Index, Window> open;
  // Who waits is counted at the end of a tick: one tick alone may have seen a train that just came.
  const auto close = [&](Index by, const Window& window) {
    if (window.end - window.first < kLeastTicks) return;
    DrillHindrance row = hindrance_of(view, "starved", station.code, view.station(by).code, window);
    say_starved(view, window, row);
    rows.push_back(std::move(row));
  };
  for (std::size_t tick = 0; tick <= view.ticks; ++tick) {
    const bool counts = tick < view.ticks && has_begun(view, station, tick, came_before);
    const auto by = counts ? starving(view, index, tick) : std::map<Index, double>();
    came_before += mean_at(view, station, "came", tick);
    for (const auto& [other, share] : by) {
      Window& window = open.try_emplace(other, Window{tick, tick}).first->second;
      const double lanes = mean_at(view, station, "open", tick);
      window.end = tick + 1;
      window.lanes += lanes;
      window.idle += lanes * (1 - mean_at(view, station, "busy_share", tick));
      window.came += share;
      window.most = std::max(window.most, mean_at(view, view.station(other), "waiting", tick));
    }
    std::erase_if(open, [&](const auto& one) {
      if (one.second.end > tick) return false;
      close(one.first, one.second);
      return true;
    });
  }
}

// `by` empty: who waits outside `place`, in no station.
void add_held_up(const View& view, const Station& place, const Station* by, std::vector<DrillHindrance>& rows) {
  const std::string_view by_code = by != nullptr ? std::string_view(by->code) : std::string_view();
  const std::string_view kind = by != nullptr ? "held_up" : "outside";
  const bool has_lanes = by != nullptr && place.kind == StationKind::service;
  Window window;
  for (std::size_t tick = 0; tick <= view.ticks; ++tick) {
    const double held = mean_at(view, place, kind, tick, by_code);
    const double lanes = has_lanes ? mean_at(view, place, "open", tick) : 0;
    const bool counts = has_lanes ? held > 0 && held >= kHeldUp * lanes : held >= 1;
    if (counts) {
      if (window.end == 0) window.first = tick;
      window.end = tick + 1;
      window.lanes += std::max(lanes, has_lanes ? held : 0.0);
      window.idle += held;
      window.most = std::max(window.most, held);
    } else if (window.end > 0) {
      DrillHindrance row = hindrance_of(view, kind, place.code, by_code, window);
      say_held_up(view, row);
      rows.push_back(std::move(row));
      window = Window{};
    }
  }
}

const DrillEstimate* estimate_named(const DrillAnswer& answer, const std::string& code) {
  for (const DrillEstimate& estimate : answer.estimates) {
    if (estimate.code == code) return &estimate;
  }
  return nullptr;
}

// Incidents of one kind that waited for units of one kind, by what kept those.
void add_units_busy(
    const View& view, const IncidentKind& kind, const UnitKind& unit, std::vector<DrillHindrance>& rows) {
  const DrillEstimate* whole = estimate_named(view.answer, fmt::format("{}.wait_for.{}.mean", kind.code, unit.code));
  if (whole == nullptr || whole->mean.value_or(0) * view.scenario.time_unit < kLeastWait) return;
  for (const IncidentKind& other : view.scenario.flow.response.incident_kinds) {
    const DrillEstimate* held =
        estimate_named(view.answer, fmt::format("{}.wait_for.{}.held_by.{}.mean", kind.code, unit.code, other.code));
    if (held == nullptr || held->mean.value_or(0) < kOneOfThem * *whole->mean) continue;
    DrillHindrance row;
    row.kind = "units_busy";
    set_titles(view, kind.code, other.code, row);
    row.unit_kind = unit.code;
    row.until = view.scenario.clock.lasts / view.scenario.time_unit;
    row.share = *held->mean / *whole->mean;
    row.wait = whole->mean;
    const Sentence wait = shown_wait(*whole->mean * view.scenario.time_unit);
    const Sentence unit_title = title_of(view.scenario.flow, unit.code);
    const bool is_own = row.by == row.place;
    const Sentence busy_with =
        is_own ? Sentence{"其他" + row.by_title, "others of its kind"} : Sentence{row.by_title, row.by_title_en};
    const Sentence sentence =
        say("{0}：每起平均等候{1} {2}，其中 {3:.0f}% 的时间它们正在处置{4}",
            "{5}: each waited {7} on average for {6}; for {3:.0f} % of that time these were busy with {8}", row.title,
            unit_title.zh, wait.zh, 100 * *row.share, busy_with.zh, row.title_en, unit_title.en, wait.en, busy_with.en);
    row.sentence = sentence.zh;
    row.sentence_en = sentence.en;
    rows.push_back(std::move(row));
  }
}

}  // namespace

void answer_hindrances(const Scenario& scenario, DrillAnswer& answer) {
  const View view = view_of(scenario, answer);
  const Flow& flow = scenario.flow;
  std::vector<DrillHindrance> starved;
  std::vector<DrillHindrance> held_up;
  std::vector<DrillHindrance> outside;
  std::vector<DrillHindrance> busy;
  for (Index i = 0; i < flow.stations.size(); ++i) {
    if (flow.stations[i].kind == StationKind::service) add_starved(view, i, starved);
    if (flow.stations[i].when_full == WhenFull::blocked) add_held_up(view, flow.stations[i], nullptr, outside);
  }
  for (const Index i : blocking_ways(flow, view.ways)) {
    add_held_up(view, view.station(view.ways[i].from), &view.station(view.ways[i].to), held_up);
  }
  for (const IncidentKind& kind : flow.response.incident_kinds) {
    for (const UnitKind& unit : flow.response.unit_kinds) add_units_busy(view, kind, unit, busy);
  }
  add_sorted(std::move(held_up), answer);
  add_sorted(std::move(outside), answer);
  add_sorted(std::move(starved), answer);
  std::stable_sort(busy.begin(), busy.end(), [](const DrillHindrance& a, const DrillHindrance& b) {
    return a.wait.value_or(0) * a.share.value_or(0) > b.wait.value_or(0) * b.share.value_or(0);
  });
  for (DrillHindrance& row : busy) answer.hindrances.push_back(std::move(row));
}

}  // namespace muster::drill
