// The schedule engine: a whole pass, one edit, risk. Baseline in the same run: the textbook's pass without calendars
// (start = largest finish before it, finish = start + duration) over the same network, which no real plan can use.
#include <random>

#include <benchmark/benchmark.h>

#include "schedule/risk.h"
#include "schedule/update.h"

namespace {

using namespace muster;
using namespace muster::schedule;

WorkingCalendar with_holidays(const char* code, bool saturday) {
  WorkingCalendar calendar = standard_week();
  calendar.code = code;
  if (saturday) calendar.week[5] = calendar.week[0];
  for (int year = 2019; year < 2024; ++year) {
    calendar.exceptions.push_back({date_of(year, 10, 1), date_of(year, 10, 7), {}, "国庆节"});
    calendar.exceptions.push_back({date_of(year, 5, 1), date_of(year, 5, 4), {}, "劳动节"});
    calendar.exceptions.push_back({date_of(year, 9, 29), date_of(year, 9, 29), calendar.week[0], "调休上班"});
  }
  return calendar;
}

// Layers of work packages, each activity waiting for two earlier ones on average; one in ten on another calendar, one
// link in twenty of another kind or with a lag.
Plan large_plan(std::uint32_t count) {
  std::mt19937_64 random(20191105);
  const auto below = [&](std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); };
  Plan plan;
  plan.calendars = {with_holidays("office", false), with_holidays("site", true), around_the_clock()};
  plan.start = begin_of(date_of(2019, 1, 7));
  for (std::uint32_t i = 0; i < count; ++i) {
    Activity activity;
    activity.code = "T" + std::to_string(i);
    if (below(10) == 0) activity.calendar = 1 + below(2);
    activity.duration = (1 + below(10)) * 8 * kHour;
    const auto likely = static_cast<double>(activity.duration);
    activity.estimate = Estimate{Law::triangular, likely * 0.8, likely, likely * 1.7};
    if (below(20) == 0) activity.deadline = plan.start + (100 + below(700)) * kDay;
    plan.activities.push_back(activity);
  }
  const std::uint32_t layer = std::max(2U, count / 100);
  for (std::uint32_t i = 0; i < 2 * count; ++i) {
    const std::uint32_t to = layer + below(count - layer);
    Link link{to - 1 - below(std::min(to, 2 * layer) - 1), to};
    if (below(20) == 0) link.kind = static_cast<LinkKind>(below(4));
    if (below(20) == 0) link.lag = (1 + below(3)) * 8 * kHour;
    plan.links.push_back(link);
  }
  return plan;
}

void plain_pass(benchmark::State& state) {
  const Plan plan = large_plan(static_cast<std::uint32_t>(state.range(0)));
  const Network network = compile(plan);
  std::vector<Work> finish(network.size());
  std::vector<Work> late(network.size());
  for (auto _ : state) {
    Work last = 0;
    for (Position at = 0; at < network.size(); ++at) {
      Work start = 0;
      for (const Bond& bond : network.in(at)) start = std::max(start, finish[bond.other]);
      finish[at] = start + network.duration[at];
      last = std::max(last, finish[at]);
    }
    for (auto at = static_cast<Position>(network.size()); at-- > 0;) {
      Work latest = last;
      for (const Bond& bond : network.out(at))
        latest = std::min(latest, late[bond.other] - network.duration[bond.other]);
      late[at] = latest;
    }
    benchmark::DoNotOptimize(late.data());
  }
}
BENCHMARK(plain_pass)->Arg(100'000)->Unit(benchmark::kMillisecond);

void whole_pass(benchmark::State& state) {
  const Plan plan = large_plan(static_cast<std::uint32_t>(state.range(0)));
  const Network network = compile(plan);
  Dates dates;
  for (auto _ : state) {
    forward(plan, network, dates);
    backward(plan, network, dates);
    benchmark::DoNotOptimize(dates.late_finish.data());
  }
}
BENCHMARK(whole_pass)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

// From the plan as it was read to dates on the wall clock, slack and critical flags of every activity.
void plan_to_dates(benchmark::State& state) {
  const Plan plan = large_plan(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) {
    const Network network = compile(plan);
    const Dates dates = pass(plan, network);
    std::int64_t sum = 0;
    for (Position at = 0; at < network.size(); ++at) {
      sum += start_of(network, dates, at).seconds + finish_of(network, dates, at).seconds;
      sum += late_start_of(network, dates, at).seconds + late_finish_of(network, dates, at).seconds;
      sum += total_slack(plan, network, dates, at) + free_slack(plan, network, dates, at);
    }
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(plan_to_dates)->Arg(100'000)->Unit(benchmark::kMillisecond);

void one_edit(benchmark::State& state) {
  Plan plan = large_plan(static_cast<std::uint32_t>(state.range(0)));
  Network network = compile(plan);
  Dates dates = pass(plan, network);
  std::mt19937_64 random(1);
  std::uint64_t looked_at = 0;
  for (auto _ : state) {
    const std::uint32_t changed[] = {static_cast<std::uint32_t>(random() % plan.activities.size())};
    plan.activities[changed[0]].duration += (random() % 2 == 0 ? 1 : -1) * 4 * kHour;
    plan.activities[changed[0]].duration = std::max<Seconds>(plan.activities[changed[0]].duration, kHour);
    looked_at += update(plan, network, dates, changed).early;
  }
  state.counters["events"] = benchmark::Counter(static_cast<double>(looked_at), benchmark::Counter::kAvgIterations);
}
BENCHMARK(one_edit)->Arg(100'000)->Unit(benchmark::kMillisecond);

void risk(benchmark::State& state) {
  const Plan plan = large_plan(static_cast<std::uint32_t>(state.range(0)));
  const Network network = compile(plan);
  const Dates dates = pass(plan, network);
  const auto samples = static_cast<std::uint32_t>(state.range(1));
  for (auto _ : state) {
    const Forecast result = forecast(plan, network, dates, {.samples = samples, .seed = 1});
    benchmark::DoNotOptimize(result.ready_at.data());
  }
  state.counters["ns_per_activity_and_sample"] = benchmark::Counter(
      static_cast<double>(state.range(0)) * static_cast<double>(samples) / 1e9,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(risk)->Args({1'000, 10'240})->Args({100'000, 10'240})->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
