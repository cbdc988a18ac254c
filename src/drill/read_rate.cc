// Rates that change and curves of which only the shape counts.
#include <cmath>

#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

constexpr std::size_t kMostPoints = 100'000;

struct Point {
  double at = 0;
  double value = 0;
};

using ReadValue = std::function<std::optional<double>(const Spot&)>;

// `{07:00: 4, 08:00: 15}` or `[[07:00, 4], [08:00, 15]]`, times ascending.
std::optional<std::vector<Point>> points_of(const Spot& spot, ScenarioReading& reading, const ReadValue& value) {
  if ((!spot.is_map() && !spot.is_list()) || spot.size() == 0 || spot.size() > kMostPoints) {
    reading.refuse_at(spot, "wrong_kind", {"应为“时刻: 值”的列表", "must be a list of \"time: value\""});
    return std::nullopt;
  }
  std::vector<Point> points;
  bool good = true;
  for (std::size_t i = 0; i < spot.size(); ++i) {
    const Spot item = spot.item(i);
    std::optional<double> at;
    std::optional<double> read;
    if (spot.is_map()) {
      at = reading.moment_of(spot.key(i), item);
      read = value(item);
    } else if (item.is_list() && item.size() == 2) {
      at = reading.moment(item.item(0));
      read = value(item.item(1));
    } else {
      reading.refuse_at(item, "wrong_kind", {"应为 [时刻, 值]", "must be [time, value]"});
    }
    if (!at || !read) {
      good = false;
      continue;
    }
    if (!points.empty() && *at <= points.back().at) {
      reading.refuse_at(item, "bad_order", {"时刻应由早到晚，且不重复", "times must ascend, each once"});
      good = false;
    }
    points.push_back({*at, *read});
  }
  if (!good) return std::nullopt;
  return points;
}

Rate rate_of(const std::vector<Point>& points, bool is_stepped) {
  Rate rate;
  rate.is_stepped = is_stepped;
  rate.at.clear();
  rate.value.clear();
  if (points.front().at > 0) {
    // Before the first time nobody comes, or as many as at the first point of a line.
    rate.at.push_back(0);
    rate.value.push_back(is_stepped ? 0 : points.front().value);
  }
  for (const Point& point : points) {
    rate.at.push_back(point.at);
    rate.value.push_back(point.value);
  }
  settle(rate);
  return rate;
}

// How many come between a time and the next; the last one ends the curve.
std::optional<Rate> amounts_of(const Spot& spot, ScenarioReading& reading) {
  const auto points = points_of(spot, reading, [&](const Spot& at) { return reading.number(at, 0, 1e12); });
  if (!points) return std::nullopt;
  if (points->size() < 2) {
    reading.refuse_at(spot, "too_short", {"至少两个时刻，最后一个是结束", "at least two times; the last is the end"});
    return std::nullopt;
  }
  if (points->back().value > 0) {
    reading.warn_at(
        spot.item(spot.size() - 1), "amount_unused",
        {"最后一个时刻只表示结束，它的人数不计：请再写一个结束时刻，或把它写成 0",
         "the last time only ends the curve and its amount counts for nothing: add the time at which it ends, or write "
         "0"});
  }
  std::vector<Point> rates;
  for (std::size_t i = 0; i + 1 < points->size(); ++i) {
    rates.push_back({(*points)[i].at, (*points)[i].value / ((*points)[i + 1].at - (*points)[i].at)});
  }
  rates.push_back({points->back().at, 0});
  return rate_of(rates, true);
}

std::optional<Rate> sinusoid_of(const Spot& spot, ScenarioReading& reading) {
  if (!reading.needs_map(spot)) return std::nullopt;
  reading.only(spot, {"mean", "amplitude", "period", "phase"});
  const auto mean = spot.at("mean");
  const auto amplitude = spot.at("amplitude");
  const auto period = spot.at("period");
  if (!mean || !amplitude || !period) {
    reading.refuse_at(spot, "required", {"应写明 mean、amplitude、period", "mean, amplitude and period must be given"});
    return std::nullopt;
  }
  const auto level = reading.rate_value(*mean);
  const auto swing = reading.rate_value(*amplitude);
  const auto length = reading.duration(*period);
  const auto phase_spot = spot.at("phase");
  const auto shift = phase_spot ? reading.duration(*phase_spot) : std::optional<double>(0);
  if (!level || !swing || !length || !shift) return std::nullopt;
  if (*swing > *level || *length <= 0) {
    reading.refuse_at(
        spot, "bad_rate",
        {"到达率会成为负数：amplitude 不能大于 mean，period 应大于 0",
         "the rate would be negative: the amplitude must "
         "not exceed the mean, and the period must be above 0"});
    return std::nullopt;
  }
  return sinusoid(*level, *swing, *length, 6.283185307179586 * *shift / *length);
}

std::optional<Rate> shaped(const Spot& spot, ScenarioReading& reading, const ReadValue& value) {
  if (!spot.is_map() || spot.size() == 0) {
    reading.refuse_at(
        spot, "bad_curve",
        {"应为 steps、points、amounts 或 sinusoid 之一", "must be one of steps, points, amounts, sinusoid"});
    return std::nullopt;
  }
  reading.only(spot, {"steps", "points", "amounts", "sinusoid", "repeat_every"});
  std::optional<Rate> rate;
  int forms = 0;
  if (const auto steps = spot.at("steps")) {
    ++forms;
    if (const auto points = points_of(*steps, reading, value)) rate = rate_of(*points, true);
  }
  if (const auto lines = spot.at("points")) {
    ++forms;
    if (const auto points = points_of(*lines, reading, value)) rate = rate_of(*points, false);
  }
  if (const auto amounts = spot.at("amounts")) {
    ++forms;
    rate = amounts_of(*amounts, reading);
  }
  if (const auto wave = spot.at("sinusoid")) {
    ++forms;
    rate = sinusoid_of(*wave, reading);
  }
  if (forms != 1) {
    reading.refuse_at(
        spot, "bad_curve",
        {"应为 steps、points、amounts 或 sinusoid 之一", "must be one of steps, points, amounts, sinusoid"});
    return std::nullopt;
  }
  const auto repeat = spot.at("repeat_every");
  if (repeat && rate) {
    const auto period = reading.duration(*repeat);
    if (!period) return std::nullopt;
    if (*period <= rate->at.back() || spot.at("sinusoid")) {
      reading.refuse_at(
          *repeat, "bad_period", {"周期应长于最后一个时刻", "the period must be longer than the last time"});
      return std::nullopt;
    }
    rate->at.push_back(*period);
    rate->value.push_back(rate->is_stepped ? 0 : rate->value.front());
    rate->period = *period;
    settle(*rate);
  }
  return rate;
}

}  // namespace

std::optional<Rate> ScenarioReading::rate(const Spot& spot) {
  if (spot.is_scalar()) {
    const auto value = rate_value(spot);
    if (!value) return std::nullopt;
    Rate rate;
    rate.value = {*value};
    settle(rate);
    return rate;
  }
  return shaped(spot, *this, [this](const Spot& at) { return rate_value(at); });
}

std::optional<Rate> ScenarioReading::curve(const Spot& spot) {
  return shaped(spot, *this, [this](const Spot& at) { return number(at, 0, 1e12); });
}

}  // namespace muster::drill
