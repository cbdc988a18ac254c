#include <cstdio>

#include "app/trip_json.h"
#include "base/sentence.h"
#include "base/text.h"
#include "cli/actions.h"
#include "cli/road_options.h"
#include "network/position_text.h"
#include "network/trip.h"

namespace muster::cli {
namespace {

network::TripQuestion read_question(const Options& options, Refusals& refusals) {
  network::TripQuestion question;
  if (const auto at = network::position_in(options.from, "--from", refusals)) question.from = *at;
  if (const auto at = network::position_in(options.to, "--to", refusals)) question.to = *at;
  question.orders = read_orders(options, refusals);
  question.permits = split(options.permits, ',');
  question.hour = read_hour(options.at, refusals).value_or(0);
  question.speeds = read_speeds(options, refusals);
  question.on_largest_part = options.on_largest_part;
  return question;
}

std::string minutes(network::Milliseconds time) {
  const std::uint32_t seconds = (time + 500) / 1000;
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

void line(const Setting& setting, const Sentence& sentence) {
  std::printf("%s\n", in(setting.language, sentence).c_str());
}

void print(const network::Trip& trip, const Setting& setting) {
  if (trip.route) {
    line(
        setting, say("{} 分钟（分:秒），{} 米", "{} minutes (min:s), {} m", minutes(trip.route->time),
                     (trip.drawing.length + 50) / 100));
    for (const network::RouteLeg& leg : trip.drawing.legs) {
      const std::string kind(network::name_of(leg.road_class));
      line(
          setting, say("  {0:>6}  {1:>6} 米  {2}（{3}）", "  {0:>6}  {1:>6} m  {4} ({3})", minutes(leg.time),
                       (leg.length + 50) / 100, leg.name.empty() ? "无名" : leg.name, kind,
                       leg.name.empty() ? "unnamed" : leg.name));
    }
  } else {
    line(setting, say("没有路线：{0}", "no way: {1}", trip.why_none->zh, trip.why_none->en));
  }
  for (const Sentence& remark : trip.remarks) line(setting, say("注意：{0}", "note: {1}", remark.zh, remark.en));
}

}  // namespace

int route(const Setting& setting, const Options& options) {
  Refusals refusals;
  const network::TripQuestion question = read_question(options, refusals);
  const auto graph = read_roads(options, refusals);
  if (!refusals.empty()) return report(refusals, setting);
  const auto trip = network::plan_trip(*graph, question);
  if (!trip) return report(trip.refusals(), setting);
  if (setting.json) {
    std::printf("%s\n", app::trip_json(*trip, setting.language).c_str());
  } else {
    print(*trip, setting);
  }
  return trip->route ? kDone : kRefused;
}

}  // namespace muster::cli
