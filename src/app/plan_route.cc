#include "app/plan_route.h"

#include <algorithm>
#include <charconv>

#include "app/city_files.h"
#include "app/trip_json.h"
#include "base/sentence.h"
#include "base/text.h"
#include "network/position_text.h"
#include "network/road_graph.h"
#include "network/trip.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr std::size_t kMostClosures = 50;

struct Question {
  network::TripQuestion trip;
  network::Profile profile = network::Profile::car;
  std::optional<int> hour;
};

void add(Refusals& refusals, const Refusals& more) { refusals.insert(refusals.end(), more.begin(), more.end()); }

std::string shown(std::string_view text) { return valid_utf8(text) ? shortened(text, 40) : "?"; }

std::optional<int> whole(std::string_view text, int most) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return value >= 0 && value <= most ? std::optional(value) : std::nullopt;
}

void read_hour(std::string_view text, Question& question, Refusals& refusals) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto hour = whole(text.substr(0, colon), 23);
  const auto minute = whole(text.substr(std::min(colon + 1, text.size())), 59);
  if (hour && minute) {
    question.hour = hour;
    question.trip.hour = *hour;
  } else {
    refusals.push_back(
        refuse("no_time", "at", "“{}”不是 HH:MM，如 08:30", "\"{}\" is no HH:MM such as 08:30", shown(text)));
  }
}

void read_close(std::string_view text, Question& question, Refusals& refusals) {
  auto closure = network::closure_from_text(text, "close");
  if (!closure) return add(refusals, closure.refusals());
  question.trip.orders.closures.push_back(std::move(*closure));
  if (question.trip.orders.closures.size() == kMostClosures + 1) {
    refusals.push_back(
        refuse("too_many", "close", "封控至多 {} 处", "there can be {} closures at most", kMostClosures));
  }
}

void read_open(const std::string& text, Question& question, Refusals& refusals) {
  const auto ways = network::closure_from_text("way:" + text, "open");
  if (!ways) return add(refusals, ways.refusals());
  for (const std::int64_t way : ways->ways) question.trip.orders.openings.push_back({way, true, true});
}

void read_profile(std::string_view text, Question& question, Refusals& refusals) {
  const auto profile = network::profile_named(text);
  if (profile) {
    question.profile = *profile;
  } else {
    refusals.push_back(refuse(
        "unknown_profile", "profile", "“{}”应为 car、emergency 或 foot", "\"{}\" should be car, emergency or foot",
        shown(text)));
  }
}

void read_parameter(const std::string& name, const std::string& text, Question& question, Refusals& refusals) {
  static constexpr std::string_view known[] = {"from", "to",      "close",   "open",
                                               "at",   "permits", "profile", "largest_part"};
  if (name == "from") {
    if (const auto at = network::position_in(text, name, refusals)) question.trip.from = *at;
  } else if (name == "to") {
    if (const auto at = network::position_in(text, name, refusals)) question.trip.to = *at;
  } else if (name == "close") {
    read_close(text, question, refusals);
  } else if (name == "open") {
    read_open(text, question, refusals);
  } else if (name == "at") {
    read_hour(text, question, refusals);
  } else if (name == "permits") {
    question.trip.permits = split(text, ',');
  } else if (name == "profile") {
    read_profile(text, question, refusals);
  } else if (name == "largest_part" && (text == "true" || text == "false")) {
    question.trip.on_largest_part = text == "true";
  } else if (name == "largest_part") {
    refusals.push_back(refuse("no_boolean", name, "应为 true 或 false", "must be true or false"));
  } else {
    const std::string_view near = nearest(name, known);
    refusals.push_back(refuse(
        "unknown_field", shown(name), "没有这个参数{0}", "there is no such parameter{1}",
        near.empty() ? std::string() : fmt::format("，是否应为 {}？", near),
        near.empty() ? std::string() : fmt::format("; did you mean {}?", near)));
  }
}

Result<Question> question_in(const Parameters& parameters) {
  Question question;
  Refusals refusals;
  for (const auto& [name, text] : parameters) read_parameter(name, text, question, refusals);
  for (const char* name : {"from", "to"}) {
    const bool there =
        std::any_of(parameters.begin(), parameters.end(), [&](const auto& pair) { return pair.first == name; });
    if (!there) {
      refusals.push_back(
          refuse("required", name, "须写明经纬度，如 121.2977,31.1920", "say a position such as 121.2977,31.1920"));
    }
  }
  if (!refusals.empty()) return refusals;
  return question;
}

network::DaySpeeds speeds_of(const Call& call, const Question& question) {
  if (!question.hour) return network::free_all_day();
  for (const CityFile& file : city_files(call, CityFileKind::speeds)) {
    const auto speeds = network::read_day_speeds(bytes_of(call, file), file.file);
    if (speeds.ok()) return *speeds;
  }
  return network::assumed_working_day();
}

// nullptr: nothing in the file is for this traveller.
CityMaps::Graph roads_of(const Call& call, const CityFile& file, network::Profile profile) {
  const std::string key = fmt::format("{} {}", file.content, network::name_of(profile));
  return call.app.city_maps.graph(key, [&]() -> CityMaps::Graph {
    const auto read = network::read_osm(bytes_of(call, file), file.file);
    if (!read.ok()) return nullptr;
    auto graph = network::build_roads(*read, profile, file.file);
    return graph.ok() ? std::make_shared<const network::RoadGraph>(std::move(*graph)) : nullptr;
  });
}

struct Answer {
  network::Trip trip;
  std::string attribution;

  std::uint64_t away() const { return std::uint64_t{trip.from.away} + trip.to.away; }
};

// A way is better than none, and near roads better than far ones.
bool is_better(const Answer& answer, const std::optional<Answer>& best) {
  if (!best) return true;
  if (answer.trip.route.has_value() != best->trip.route.has_value()) return answer.trip.route.has_value();
  return answer.away() < best->away();
}

}  // namespace

Result<std::string> plan_route(const Call& call, const Parameters& parameters) {
  auto question = question_in(parameters);
  if (!question.ok()) return question.refusals();
  question->trip.speeds = speeds_of(call, *question);
  std::optional<Answer> best;
  Refusals refusals;
  for (const CityFile& file : city_files(call, CityFileKind::roads)) {
    const auto graph = roads_of(call, file, question->profile);
    if (!graph) continue;
    auto trip = network::plan_trip(*graph, question->trip);
    if (!trip.ok()) {
      if (refusals.empty()) refusals = trip.refusals();
      continue;
    }
    Answer answer{std::move(*trip), file.attribution};
    if (is_better(answer, best)) best = std::move(answer);
  }
  if (!best && !refusals.empty()) return refusals;
  if (!best) {
    return refuse(
        "no_roads", "", "本届没有路网数据，无法求路线", "the edition has no road network, so no way can be told");
  }
  std::string json = trip_json(best->trip, call.language);
  json.pop_back();
  json += R"(,"attribution":)";
  wire::write_text(best->attribution, json);
  return json + "}";
}

}  // namespace muster::app
