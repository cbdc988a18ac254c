#include "drill/load_timetables.h"

#include <algorithm>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::drill {

using wire::YamlKind;
using wire::YamlTree;

void TimetableLoading::lay_down(YamlTree& root) {
  if (root.kind == YamlKind::map) walk(root, "", day_of(root));
}

// `service_date`, or the date of `starts`.
std::optional<Date> TimetableLoading::day_of(const YamlTree& root) {
  if (const YamlTree* said = root.find("service_date"); said != nullptr && said->kind != YamlKind::nothing) {
    const auto date = parse_date(trimmed(said->text));
    if (!date) {
      refusals.push_back(refuse(
          "bad_date", said->place() + ":service_date", "应写作 2019-11-06（时刻表按这一天计）",
          "must be written 2019-11-06, the day of the timetables"));
    }
    return date;
  }
  const YamlTree* starts = root.find("starts");
  if (starts == nullptr) return std::nullopt;
  const std::string_view text = trimmed(starts->text);
  return parse_date(text.substr(0, text.find(' ')));
}

void TimetableLoading::walk(YamlTree& tree, const std::string& path, const std::optional<Date>& date) {
  if (tree.kind == YamlKind::map && tree.find("gtfs") != nullptr) return lay_down_one(tree, path, date);
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    const bool is_map = tree.kind == YamlKind::map;
    const std::string last = is_map ? tree.keys[i] : fmt::format("[{}]", i);
    walk(tree.items[i], fmt::format("{}{}{}", path, path.empty() || !is_map ? "" : ".", last), date);
  }
}

void TimetableLoading::lay_down_one(YamlTree& tree, const std::string& path, const std::optional<Date>& date) {
  const auto word = [&](std::string_view key) {
    const YamlTree* found = tree.find(key);
    return found != nullptr ? found->text : std::string();
  };
  for (std::size_t i = 0; i < tree.keys.size(); ++i) {
    const std::string& key = tree.keys[i];
    if (key == "gtfs" || key == "stop" || key == "route" || key == "towards") continue;
    refusals.push_back(refuse(
        "unknown_field", fmt::format("{}:{}.{}", tree.items[i].place(), path, shortened(key, 40)),
        "没有“{}”这一项；可写：gtfs, stop, route, towards",
        "there is no field \"{}\" here; there are: gtfs, stop, route, towards", shortened(key, 40)));
  }
  const YamlTree& folder = *tree.find("gtfs");
  const std::size_t slash = folder.file.rfind('/');
  const std::string beside = slash == std::string::npos ? std::string() : folder.file.substr(0, slash + 1);
  TimetableStop asked{beside + folder.text, word("stop"), word("route"), word("towards"), date};
  if (!asked.folder.ends_with('/')) asked.folder += '/';
  const std::string where = fmt::format("{}:{}", tree.place(), path);
  const std::string name = fmt::format(
      "{}\n{}\n{}\n{}\n{}", asked.folder, asked.stop, asked.route, asked.towards, date ? format_date(*date) : "");
  auto known = kept_.find(name);
  if (known == kept_.end()) {
    const auto read = departures_at(asked, read_, where);
    if (!read.ok()) {
      refusals.insert(refusals.end(), read.refusals().begin(), read.refusals().end());
      return;
    }
    warnings.insert(warnings.end(), read->warnings.begin(), read->warnings.end());
    known = kept_.emplace(name, read->departures).first;
  }
  YamlTree list;
  list.kind = YamlKind::list;
  list.file = tree.file;
  list.line = tree.line;
  for (const double time : known->second) {
    YamlTree item;
    item.kind = YamlKind::scalar;
    item.text = fmt::format("{:.0f}", time);
    item.file = tree.file;
    item.line = tree.line;
    list.items.push_back(std::move(item));
  }
  tree = std::move(list);
}

}  // namespace muster::drill
