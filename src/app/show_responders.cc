#include "app/show_responders.h"

#include <algorithm>
#include <cmath>

namespace muster::app {
namespace {

bool is_alike(const drill::Unit& one, const drill::Unit& other) {
  return one.kind == other.kind && one.home == other.home && one.duty == other.duty &&
         one.is_reserve == other.is_reserve && one.title.zh == other.title.zh && one.title.en == other.title.en;
}

// The name that the file counts by: `patrol` of `patrol-1`.
std::string common_code(const std::string& code) {
  const std::size_t digits = code.find_last_not_of("0123456789");
  const bool is_numbered = digits != std::string::npos && digits + 1 < code.size() && code[digits] == '-' && digits > 0;
  return is_numbered ? code.substr(0, digits) : code;
}

ScenarioUnits units_of(const drill::Unit& unit, const drill::Scenario& scenario) {
  const drill::Response& response = scenario.flow.response;
  ScenarioUnits out;
  out.code = unit.code;
  if (!unit.title.zh.empty()) set_titles(unit, out.title, out.title_en);
  out.kind = response.unit_kinds[unit.kind].code;
  set_titles(response.unit_kinds[unit.kind], out.kind_title, out.kind_title_en);
  set_titles(response.points[unit.home], out.post_title, out.post_title_en);
  out.is_reserve = unit.is_reserve;
  for (const auto& [from, until] : unit.duty) out.duty.push_back({from, until});
  return out;
}

std::optional<double> expected_of(const drill::IncidentKind& kind, double lasts) {
  if (kind.of_area != drill::kNowhere) return std::nullopt;
  switch (kind.arrival) {
    case drill::SourceKind::by_rate:
      return drill::sum_at(kind.rate, lasts);
    case drill::SourceKind::by_total:
      return kind.total;
    case drill::SourceKind::by_times:
      return static_cast<double>(kind.times.size());
    case drill::SourceKind::by_gap:
      return lasts / drill::mean_of(kind.gap);
    default:
      return 0;
  }
}

}  // namespace

std::vector<ScenarioUnits> units_shown(const drill::Scenario& scenario) {
  std::vector<ScenarioUnits> shown;
  const auto& units = scenario.flow.response.units;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool is_next =
        i > 0 && is_alike(units[i - 1], units[i]) && common_code(units[i - 1].code) == common_code(units[i].code);
    if (!is_next) shown.push_back(units_of(units[i], scenario));
    ++shown.back().count;
  }
  return shown;
}

std::vector<ScenarioIncident> incidents_shown(const drill::Scenario& scenario) {
  const drill::Response& response = scenario.flow.response;
  std::vector<ScenarioIncident> shown;
  for (std::size_t i = 0; i < response.incident_kinds.size(); ++i) {
    const drill::IncidentKind& kind = response.incident_kinds[i];
    ScenarioIncident& out = shown.emplace_back();
    out.code = kind.code;
    set_titles(kind, out.title, out.title_en);
    out.scripted = std::count_if(response.script.begin(), response.script.end(), [&](const auto& one) {
      return one.kind == i && one.at <= scenario.clock.lasts;
    });
    out.expected = expected_of(kind, scenario.clock.lasts);
    if (out.expected) *out.expected += static_cast<double>(out.scripted);
    for (const drill::Index point : kind.points) {
      ScenarioPlace& place = out.places.emplace_back();
      set_titles(response.points[point], place.title, place.title_en);
    }
    for (const drill::Need& need : kind.needs) {
      ScenarioNeed& asked = out.needs.emplace_back();
      set_titles(response.unit_kinds[need.kind], asked.title, asked.title_en);
      asked.count = need.count;
    }
    out.priority = kind.priority;
    if (std::isfinite(kind.target)) out.target = kind.target;
    out.transport_share = kind.transport_share;
  }
  return shown;
}

}  // namespace muster::app

namespace muster {

using app::ScenarioIncident;
using app::ScenarioNeed;
using app::ScenarioPlace;
using app::ScenarioShift;
using app::ScenarioUnits;

template <>
const Record& fields<ScenarioShift>() {
  using S = ScenarioShift;
  static const Record record = describe<S>(
      "scenario_shift", "scenario_shifts", {"值勤时段", "Shift"},
      {
          field<&S::from>("from", {"起", "From"}),
          field<&S::until>("until", {"止", "Until"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioUnits>() {
  using S = ScenarioUnits;
  static const Record record = describe<S>(
      "scenario_units", "scenario_units_list", {"力量", "Units"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&S::kind>("kind", {"种类", "Kind"}),
          field<&S::kind_title>("kind_title", {"种类名称", "Title of the kind"}),
          field<&S::kind_title_en>("kind_title_en", {"种类英文名称", "Title of the kind in English"}),
          field<&S::post_title>("post_title", {"驻点", "Post"}),
          field<&S::post_title_en>("post_title_en", {"驻点英文名称", "Post in English"}),
          field<&S::count>("count", {"数量", "Count"}),
          field<&S::is_reserve>("is_reserve", {"预备", "In reserve"}),
          field<&S::duty>("duty", {"值勤", "Duty"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioNeed>() {
  using S = ScenarioNeed;
  static const Record record = describe<S>(
      "scenario_need", "scenario_needs", {"所需力量", "Need"},
      {
          field<&S::title>("title", {"种类", "Kind"}),
          field<&S::title_en>("title_en", {"种类英文名称", "Kind in English"}),
          field<&S::count>("count", {"数量", "Count"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioPlace>() {
  using S = ScenarioPlace;
  static const Record record = describe<S>(
      "scenario_place", "scenario_places", {"事发地点", "Place"},
      {
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioIncident>() {
  using S = ScenarioIncident;
  static const Record record = describe<S>(
      "scenario_incident", "scenario_incidents", {"事件种类", "Kind of incidents"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&S::expected>("expected", {"预计起数", "Expected"}),
          field<&S::scripted>("scripted", {"其中已设定", "Of these in the script"}),
          field<&S::places>("places", {"事发地点", "Places"}),
          field<&S::needs>("needs", {"所需力量", "Needs"}),
          field<&S::priority>("priority", {"优先级", "Priority"}),
          field<&S::target>("target", {"到场目标", "Target"}),
          field<&S::transport_share>("transport_share", {"送医比例", "Share taken to hospital"}),
      });
  return record;
}

}  // namespace muster
