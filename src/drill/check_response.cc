// What can be seen of units and incidents before a run: units that are never on duty or too few, places and hospitals
// that no way leads to, what is set for a time after the end.
#include <algorithm>
#include <cmath>

#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

class ResponseCheck {
 public:
  ResponseCheck(const Spot& root, ScenarioReading& reading)
      : root_(root),
        reading_(reading),
        flow_(reading.scenario.flow),
        response_(flow_.response),
        lasts_(reading.scenario.clock.lasts) {}

  void warn() {
    const auto incidents = root_.at("incidents");
    for (Index kind = 0; incidents && kind < response_.incident_kinds.size(); ++kind) {
      const Spot spot = incidents->item(kind);
      warn_of_times(spot, kind);
      if (!happens(kind)) continue;
      warn_of_needs(spot, kind);
      warn_of_hospitals(spot, kind);
    }
    warn_of_script();
    warn_of_load();
  }

 private:
  // Expected incidents until the end; those of a rate for each person are not known before.
  double expected(Index kind) const {
    const IncidentKind& asked = response_.incident_kinds[kind];
    double count = 0;
    if (asked.of_area == kNowhere) {
      if (asked.arrival == SourceKind::by_rate) count = sum_at(asked.rate, lasts_);
      if (asked.arrival == SourceKind::by_total) count = asked.total;
      if (asked.arrival == SourceKind::by_gap) count = lasts_ / mean_of(asked.gap);
      for (const double at : asked.times) count += at <= lasts_ ? 1 : 0;
    }
    for (const ScriptedIncident& row : response_.script) count += row.kind == kind && row.at <= lasts_ ? 1 : 0;
    return count;
  }

  bool happens(Index kind) const { return response_.incident_kinds[kind].for_each_person > 0 || expected(kind) > 0; }

  bool is_called_by_order(Index unit) const {
    return std::any_of(flow_.orders.begin(), flow_.orders.end(), [&](const Order& order) {
      return std::any_of(order.settings.begin(), order.settings.end(), [&](const Setting& setting) {
        return setting.kind == SettingKind::duty && setting.target == unit && setting.value != 0;
      });
    });
  }

  // Seconds on duty; a reserve that an order may call counts from the start.
  double duty_of(Index index) const {
    const Unit& unit = response_.units[index];
    if (is_called_by_order(index)) return lasts_;
    if (unit.duty.empty()) return unit.is_reserve ? 0 : lasts_;
    double sum = 0;
    for (const auto& [from, until] : unit.duty) sum += std::max(0.0, std::min(until, lasts_) - from);
    return sum;
  }

  bool may_be_sent(Index unit, Index kind) const {
    if (response_.rule != DispatchRule::preference) return true;
    const auto prefers = [&](Index point) {
      const auto& order = response_.preference[point];
      return std::find(order.begin(), order.end(), unit) != order.end();
    };
    const std::vector<Index> places = places_of(kind);
    return std::any_of(places.begin(), places.end(), prefers);
  }

  std::vector<Index> places_of(Index kind) const {
    std::vector<Index> places = response_.incident_kinds[kind].points;
    for (const ScriptedIncident& row : response_.script) {
      if (row.kind == kind) places.push_back(row.point);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

  void warn_of_needs(const Spot& spot, Index kind) {
    for (const Need& need : response_.incident_kinds[kind].needs) {
      std::uint32_t units = 0;
      std::uint32_t on_duty = 0;
      for (Index i = 0; i < response_.units.size(); ++i) {
        if (response_.units[i].kind != need.kind || !may_be_sent(i, kind)) continue;
        ++units;
        on_duty += duty_of(i) > 0 ? 1 : 0;
      }
      const std::string& code = response_.unit_kinds[need.kind].code;
      if (units == 0) {
        reading_.warn_at(
            spot, "no_units", say("没有“{0}”类力量可派", "there is no unit of the kind \"{0}\" to be sent", code));
      } else if (on_duty == 0) {
        reading_.warn_at(
            spot, "no_units",
            say("“{0}”共 {1} 支，但到结束都无人在岗：请查 duty、reserve 和命令",
                "no unit of the kind \"{0}\" is ever on duty, of {1} there are: see duty, reserve and orders", code,
                units));
      } else if (on_duty < need.count) {
        reading_.warn_at(
            spot, "too_few_units",
            say("需要 {0} 支“{1}”，只有 {2} 支会在岗，永远到不齐",
                "needs {0} units of the kind \"{1}\", of which only {2} are ever on duty: they are never complete",
                need.count, code, on_duty));
      }
    }
  }

  double way(Index kind_of_units, Index from, Index to) const {
    const UnitKind& kind = response_.unit_kinds[kind_of_units];
    return kind.travel_factor * static_cast<double>(response_.tables[kind.table][from * response_.points.size() + to]);
  }

  bool is_carried(Index kind) const {
    const auto is_told = [&](const ScriptedIncident& row) {
      return row.kind == kind && row.is_transported && *row.is_transported;
    };
    return response_.incident_kinds[kind].transport_share > 0 ||
           std::any_of(response_.script.begin(), response_.script.end(), is_told);
  }

  void warn_of_hospitals(const Spot& spot, Index kind) {
    const IncidentKind& asked = response_.incident_kinds[kind];
    if (!is_carried(kind) || asked.needs.empty()) return;
    const auto takes = [&](const Destination& destination) { return destination.takes[kind]; };
    if (std::none_of(response_.destinations.begin(), response_.destinations.end(), takes)) {
      reading_.warn_at(
          spot, "no_hospital",
          {"没有医院接收这类事件，transport 不起作用", "no hospital takes such incidents: nobody is taken anywhere"});
      return;
    }
    const std::vector<Index> places = places_of(kind);
    const auto is_reached = [&](Index from, const Destination& destination) {
      return takes(destination) && std::isfinite(way(asked.needs.front().kind, from, destination.point));
    };
    for (const Index from : places) {
      const auto reached = [&](const Destination& destination) { return is_reached(from, destination); };
      if (std::any_of(response_.destinations.begin(), response_.destinations.end(), reached)) continue;
      reading_.warn_at(
          spot, "unreachable",
          say("从“{0}”到接收这类事件的医院都没有行程时间，伤病员不会被送走",
              "from \"{0}\" there is no travel time to any hospital that takes such incidents: nobody is taken there",
              response_.points[from].code));
      return;
    }
    for (const Destination& destination : response_.destinations) {
      if (!takes(destination)) continue;
      const auto reached = [&](Index from) { return is_reached(from, destination); };
      if (std::any_of(places.begin(), places.end(), reached)) continue;
      cut_off_.push_back(destination.point);
    }
  }

  void warn_of_script() {
    const auto script = root_.at("script");
    if (script && script->is_list()) {
      const auto is_late = [&](const ScriptedIncident& row) { return row.at > lasts_; };
      const auto late = std::find_if(response_.script.begin(), response_.script.end(), is_late);
      if (late != response_.script.end()) {
        reading_.warn_at(
            script->item(static_cast<std::size_t>(late - response_.script.begin())), "after_the_end",
            {"时刻在情景结束之后，不会发生", "is for a time after the end of the scenario and does not happen"});
      }
    }
    const auto hospitals = root_.at("hospitals");
    std::sort(cut_off_.begin(), cut_off_.end());
    cut_off_.erase(std::unique(cut_off_.begin(), cut_off_.end()), cut_off_.end());
    for (const Index point : cut_off_) {
      reading_.warn_at(
          *hospitals, "unreachable",
          say("没有一个事件地点能到“{}”", "no place of incidents has a way to \"{}\"", response_.points[point].code));
    }
  }

  void warn_of_times(const Spot& spot, Index kind) {
    const IncidentKind& asked = response_.incident_kinds[kind];
    if (!asked.times.empty() && asked.times.back() > lasts_) {
      reading_.warn_at(
          spot, "after_the_end",
          {"有的时刻在情景结束之后，不会发生", "some times are after the end of the scenario and do not happen"});
    }
  }

  // Unit-seconds from being sent to being free again, of all incidents that are known before, against those on duty.
  double work_for(Index kind_of_units) const {
    double work = 0;
    for (Index kind = 0; kind < response_.incident_kinds.size(); ++kind) {
      const IncidentKind& asked = response_.incident_kinds[kind];
      for (std::size_t i = 0; i < asked.needs.size(); ++i) {
        const Need& need = asked.needs[i];
        if (need.kind != kind_of_units) continue;
        double busy = need.count * mean_of(need.on_scene);
        if (i == 0) busy += asked.transport_share * mean_of(asked.handover);
        work += expected(kind) * busy;
      }
    }
    return work;
  }

  void warn_of_load() {
    const auto kinds = root_.at("unit_kinds");
    if (!kinds || response_.loses_when_busy) return;
    for (Index kind = 0; kind < response_.unit_kinds.size(); ++kind) {
      double duty = 0;
      for (Index i = 0; i < response_.units.size(); ++i) duty += response_.units[i].kind == kind ? duty_of(i) : 0;
      const double work = work_for(kind);
      if (duty <= 0 || work < duty) continue;
      reading_.warn_at(
          kinds->item(kind), "overloaded",
          say("仅现场处置和交接就占在岗时间的 {:.0f}%：事件会越积越多",
              "work at the scene and handing over alone take {:.0f} % of the time on duty: more and more incidents "
              "wait",
              100 * work / duty));
    }
  }

  const Spot& root_;
  ScenarioReading& reading_;
  const Flow& flow_;
  const Response& response_;
  const double lasts_;
  std::vector<Index> cut_off_;  // hospitals
};

}  // namespace

void check_response(const Spot& root, ScenarioReading& reading) {
  if (!reading.scenario.flow.response.incident_kinds.empty()) ResponseCheck(root, reading).warn();
}

}  // namespace muster::drill
