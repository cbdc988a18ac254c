#include "drill/answer_parts.h"

#include "base/sentence.h"

namespace muster::drill {
namespace {

template <class Named>
const Sentence* find_title(const std::vector<Named>& list, std::string_view code) {
  for (const Named& one : list) {
    if (one.code == code) return &one.title;
  }
  return nullptr;
}

}  // namespace

Sentence title_of(const Flow& flow, std::string_view code) {
  if (code == "all") return {"全程", "All together"};
  const Response& response = flow.response;
  for (const Sentence* title :
       {find_title(flow.stations, code), find_title(flow.sources, code), find_title(flow.areas, code),
        find_title(response.incident_kinds, code), find_title(response.points, code),
        find_title(response.unit_kinds, code)}) {
    if (title == nullptr) continue;
    const std::string plain(code);
    return {title->zh.empty() ? plain : title->zh, title->en.empty() ? plain : title->en};
  }
  return {std::string(code), std::string(code)};
}

std::string shown_time(const Scenario& scenario, double seconds) {
  if (scenario.has_clock) return clock_text(scenario, seconds);
  return fmt::format("{:.6g} {}", seconds / scenario.time_unit, scenario.time_unit_name);
}

Sentence shown_wait(double seconds) {
  return seconds < 90 ? say("{:.0f} 秒", "{:.0f} s", seconds) : say("{:.0f} 分钟", "{:.0f} min", seconds / 60);
}

}  // namespace muster::drill
