#include "drill/gtfs_tables.h"

#include <charconv>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/csv.h"

namespace muster::drill {

std::string_view GtfsRow::at(std::string_view name) const {
  const auto found = cells.find(name);
  return found == cells.end() ? std::string_view() : trimmed(found->second);
}

bool GtfsTables::each(const std::string& name, bool is_required, const std::function<void(const GtfsRow&)>& see) {
  const std::string path = folder + name;
  const auto text = read(path);
  if (!text.ok()) {
    if (!is_required) return false;
    for (Refusal refusal : text.refusals()) {
      refusal.where = where;
      refusals.push_back(std::move(refusal));
    }
    return false;
  }
  std::vector<std::string> names;
  const auto done = wire::read_csv(*text, path, {}, [&](wire::CsvRow&& row) {
    if (names.empty()) {
      names = std::move(row.cells);
      return;
    }
    GtfsRow map{{}, fmt::format("{}:{}", path, row.line)};
    for (std::size_t i = 0; i < names.size() && i < row.cells.size(); ++i) map.cells[names[i]] = row.cells[i];
    see(map);
  });
  if (!done.ok()) refusals.insert(refusals.end(), done.refusals().begin(), done.refusals().end());
  return true;
}

void GtfsTables::refuse_in(const GtfsRow& row, std::string_view field, std::string code, Sentence why) {
  if (refusals.size() >= kMostRefusals) return;
  refusals.push_back({std::move(code), fmt::format("{}:{}", row.place, field), std::move(why), 0});
}

std::optional<double> gtfs_seconds(std::string_view text) {
  const auto parts = split(text, ':');
  if (parts.size() != 3) return std::nullopt;
  double seconds = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    int value = 0;
    const std::string& part = parts[i];
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size() || value < 0 || value > (i == 0 ? 99 : 59)) {
      return std::nullopt;
    }
    seconds = seconds * 60 + value;
  }
  return seconds;
}

std::optional<Date> gtfs_date(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  return parse_date(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
}

}  // namespace muster::drill
