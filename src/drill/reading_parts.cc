#include "drill/reading_parts.h"

namespace muster::drill {

std::vector<CodedSpot> entries_of(const Spot& root, std::string_view name, ScenarioReading& reading) {
  const auto spot = root.at(name);
  std::vector<CodedSpot> entries;
  if (!spot) return entries;
  if (spot->is_list()) {
    for (std::size_t i = 0; i < spot->size(); ++i) {
      const Spot item = spot->item(i);
      const auto code = item.is_map() ? item.at("code") : std::nullopt;
      if (!code) {
        reading.refuse_at(item, "required", {"应写明 code", "\"code\" must be given"});
        continue;
      }
      entries.push_back({code->text(), item});
    }
  } else if (reading.needs_map(*spot)) {
    for (std::size_t i = 0; i < spot->size(); ++i) entries.push_back({spot->key(i), spot->item(i)});
  }
  for (const CodedSpot& entry : entries) reading.take_code(entry.spot, entry.code);
  return entries;
}

std::optional<Index> named(
    const Spot& spot, const std::map<std::string, Index, std::less<>>& known, const Sentence& kind,
    ScenarioReading& reading) {
  const auto found = known.find(spot.text());
  if (spot.is_scalar() && found != known.end()) return found->second;
  std::vector<std::string_view> names;
  for (const auto& [name, index] : known) names.push_back(name);
  reading.refuse_unknown(spot, "unknown_code", kind, spot.text(), names);
  return std::nullopt;
}

std::vector<double> times_in(const Spot& spot, ScenarioReading& reading) {
  std::vector<double> times;
  if (!spot.is_list()) {
    reading.refuse_at(spot, "wrong_kind", {"应为方括号中的一组时刻", "must be a list of times in brackets"});
    return times;
  }
  for (std::size_t i = 0; i < spot.size(); ++i) {
    const auto at = reading.moment(spot.item(i));
    if (!at) continue;
    if (!times.empty() && *at < times.back()) {
      reading.refuse_at(spot.item(i), "bad_order", {"时刻应由早到晚", "times must ascend"});
    }
    times.push_back(*at);
  }
  return times;
}

}  // namespace muster::drill
