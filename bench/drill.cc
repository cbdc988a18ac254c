// How fast drills are, and beside each figure, in the same run, what a plain program does: M/M/10 written by hand on
// std::priority_queue with std::mt19937_64, and std::priority_queue alone as a list of events.
//
//   muster_bench_drill          all
//   muster_bench_drill rival    what bench/simpy.sh sets beside SimPy, as lines "name figure"
//
// One thread; times are its processor time, the best of several, except those of the ensemble, which say what they are.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fstream>
#include <queue>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <time.h>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "base/sentence.h"
#include "drill/answers.h"
#include "drill/event_list.h"
#include "drill/flow_run.h"
#include "drill/scenario.h"

namespace {

using namespace muster;
using namespace muster::drill;

double seconds_on(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// What other programs take of the machine does not count, though they slow this one down.
double processor_seconds() { return seconds_on(CLOCK_THREAD_CPUTIME_ID); }

template <class Work>
double best_of(int times, const Work& work) {
  double best = 1e300;
  for (int i = 0; i < times; ++i) {
    const double begun = processor_seconds();
    work();
    best = std::min(best, processor_seconds() - begun);
  }
  return best;
}

double peak_megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) return refuse("no_file", path, "没有文件 {}", "the file {} is not there", path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Scenario scenario_of(Result<ScenarioFile> file) {
  const auto fail = [](const Refusals& refusals) {
    for (const Refusal& refusal : refusals) {
      std::fprintf(stderr, "%s: %s\n", refusal.where.c_str(), refusal.message.en.c_str());
    }
    std::exit(1);
  };
  if (!file.ok()) fail(file.refusals());
  auto scenario = read_scenario(file->base, file->files);
  if (!scenario.ok()) fail(scenario.refusals());
  return std::move(*scenario);
}

Scenario in_file(const std::string& name) {
  return scenario_of(load_scenario(std::string(MUSTER_SOURCE_FOLDER) + "/" + name, read_file));
}

Scenario in_words(const std::string& text) {
  return scenario_of(load_scenario("words", [&](const std::string&) -> Result<std::string> { return text; }));
}

struct Speed {
  double seconds = 0;  // a replication
  double events = 0;
};

Speed speed_of(const Scenario& scenario, std::uint32_t replications) {
  FlowRun run(scenario.flow, scenario.clock, scenario.bounds, scenario.seed);
  Speed speed;
  std::uint32_t next = 0;
  speed.seconds =
      best_of(static_cast<int>(replications), [&] { speed.events = static_cast<double>(run.run(next++).events); });
  return speed;
}

// ---- M/M/10
// ----------------------------------------------------------------------------------------------------------

// As one writes it when nobody asks for more: two kinds of events, a line of arrival times, the mean wait.
double plain_queue(double lasts, std::uint64_t seed, double& mean_wait) {
  struct Plain {
    double at;
    std::uint64_t sequence;
    bool is_arrival;
    bool operator>(const Plain& other) const { return at != other.at ? at > other.at : sequence > other.sequence; }
  };
  std::priority_queue<Plain, std::vector<Plain>, std::greater<>> events;
  std::mt19937_64 random(seed);
  std::exponential_distribution<double> gap(9);
  std::exponential_distribution<double> service(1);
  std::deque<double> line;
  std::uint64_t sequence = 0;
  std::uint64_t served = 0;
  std::uint64_t count = 0;
  int busy = 0;
  double wait = 0;
  events.push({gap(random), sequence++, true});
  while (events.top().at <= lasts) {
    const Plain event = events.top();
    events.pop();
    ++count;
    if (event.is_arrival) {
      events.push({event.at + gap(random), sequence++, true});
      line.push_back(event.at);
    } else {
      --busy;
    }
    while (busy < 10 && !line.empty()) {
      wait += event.at - line.front();
      line.pop_front();
      ++served;
      ++busy;
      events.push({event.at + service(random), sequence++, false});
    }
  }
  mean_wait = wait / static_cast<double>(served);
  return static_cast<double>(count);
}

void measure_queue() {
  const Scenario scenario = in_file("test/drill/truth/mm10.yaml");
  const Speed ours = speed_of(scenario, 7);
  double wait = 0;
  double events = 0;
  std::uint64_t seed = 1;
  const double plain = best_of(7, [&] { events = plain_queue(scenario.clock.lasts, seed++, wait); });
  std::printf("M/M/10 at load 0.9, %.1f million events a run\n", ours.events * 1e-6);
  std::printf("  the whole engine                      %7.1f M events/s\n", ours.events / ours.seconds * 1e-6);
  std::printf(
      "  by hand on std::priority_queue        %7.1f M events/s   (engine: %.1f times; mean wait %.3f)\n",
      events / plain * 1e-6, ours.events / ours.seconds / (events / plain), wait);
}

// ---- HOLD: take the next event out, put one in later
// -----------------------------------------------------------------

std::vector<double> steps_of(std::size_t count) {
  std::mt19937_64 random(7);
  std::exponential_distribution<double> step(1);
  std::vector<double> steps(count);
  for (double& one : steps) one = step(random);
  return steps;
}

constexpr std::size_t kHolds = 2'000'000;

double nanoseconds_of_list(std::size_t pending, const std::vector<double>& steps) {
  EventList list;
  for (std::size_t i = 0; i < pending; ++i) list.push(steps[i % steps.size()], static_cast<std::uint32_t>(i));
  std::size_t next = 0;
  const auto hold = [&] {
    for (std::size_t i = 0; i < kHolds; ++i) {
      const Event event = list.pop();
      list.push(event.at + steps[next++ & (steps.size() - 1)], event.what);
    }
  };
  hold();  // until the list has its shape
  return best_of(5, hold) / kHolds * 1e9;
}

double nanoseconds_of_priority_queue(std::size_t pending, const std::vector<double>& steps) {
  const auto later = [](const Event& a, const Event& b) {
    return a.at != b.at ? a.at > b.at : a.sequence > b.sequence;
  };
  std::priority_queue<Event, std::vector<Event>, decltype(later)> list(later);
  std::uint64_t sequence = 0;
  for (std::size_t i = 0; i < pending; ++i) {
    list.push({steps[i % steps.size()], sequence++, static_cast<std::uint32_t>(i)});
  }
  std::size_t next = 0;
  const auto hold = [&] {
    for (std::size_t i = 0; i < kHolds; ++i) {
      const Event event = list.top();
      list.pop();
      list.push({event.at + steps[next++ & (steps.size() - 1)], sequence++, event.what});
    }
  };
  hold();
  return best_of(5, hold) / kHolds * 1e9;
}

void measure_hold() {
  const std::vector<double> steps = steps_of(1U << 16);
  std::printf("HOLD, exponential steps, ns for one out and one in\n");
  for (const std::size_t pending : {10U, 1'000U, 100'000U, 1'000'000U}) {
    const double ours = nanoseconds_of_list(pending, steps);
    const double theirs = nanoseconds_of_priority_queue(pending, steps);
    std::printf(
        "  %9zu pending: EventList %6.1f   std::priority_queue %6.1f   (%.1f times)\n", pending, ours, theirs,
        theirs / ours);
  }
}

// ---- days
// ------------------------------------------------------------------------------------------------------------

void measure_day(const char* title, const Scenario& scenario, std::uint32_t replications) {
  const Speed speed = speed_of(scenario, replications);
  std::printf(
      "%s\n  %.4f s a replication, %.0f events, %.1f M events/s; peak of the program's memory so far %.0f MB\n", title,
      speed.seconds, speed.events, speed.events / speed.seconds * 1e-6, peak_megabytes());
}

void measure_ensemble(const Scenario& scenario, std::uint32_t replications) {
  EnsembleSetting how;
  how.seed = scenario.seed;
  how.replications = replications;
  how.threads = 2;
  const double wall = seconds_on(CLOCK_MONOTONIC);
  const double processor = seconds_on(CLOCK_PROCESS_CPUTIME_ID);
  run_ensemble(scenario.flow, scenario.clock, scenario.bounds, how);
  std::printf(
      "  %u replications on two threads: %.1f s on the wall, %.1f s of processor time, peak of memory %.0f MB\n",
      replications, seconds_on(CLOCK_MONOTONIC) - wall, seconds_on(CLOCK_PROCESS_CPUTIME_ID) - processor,
      peak_megabytes());
}

// A thousand incidents in a day, a hundred units of two kinds, fifty points of a city of 10 km.
std::string incidents_in_words() {
  std::string text = "lasts: 24 h\npoints:\n";
  for (int i = 0; i < 50; ++i) {
    text += fmt::format("  p{}: {{at: [{:.4f}, {:.4f}]}}\n", i, 121.25 + 0.011 * (i % 10), 31.15 + 0.018 * (i / 10));
  }
  text += "unit_kinds: {ambulance: {turnout: {uniform: [30 s, 90 s]}}, patrol: {turnout: 20 s}}\nunits:\n";
  for (int i = 0; i < 100; ++i) {
    text += fmt::format("  u{}: {{kind: {}, post: p{}}}\n", i, i % 2 == 0 ? "ambulance" : "patrol", i % 50);
  }
  std::string where;
  for (int i = 0; i < 50; ++i) where += fmt::format("{}p{}: {}", i > 0 ? ", " : "", i, 1 + i % 7);
  text += "travel: {distance: {speed: 40 km/h, acceleration: 0.4, detour: 1.3}, variation: 0.25}\nhospitals: {p22: }\n";
  text += "incidents:\n";
  text += "  medical: {priority: 2, rate: 700 / day, at: {" + where +
          "}, needs: {ambulance: 1}, on_scene: {lognormal: {mean: 20 min, variation: 0.6}}, transport: 0.4, "
          "handover: 15 min, target: 10 min}\n";
  text += "  crowding: {priority: 1, rate: 300 / day, at: {" + where +
          "}, needs: {patrol: 2, ambulance: 1}, on_scene: {lognormal: {mean: 30 min, variation: 0.5}}, "
          "target: 8 min, may_take_from: [medical]}\n";
  return text;
}

// ---- paired runs
// -----------------------------------------------------------------------------------------------------

double variance_ratio(const std::string& rate, std::string_view metric) {
  const auto with = [&](int lanes) {
    return in_words(fmt::format(
        "lasts: 9 h\nwarm_up: 1 h\nsources: {{in: {{rate: {}, to: gate}}}}\n"
        "stations: {{gate: {{servers: {}, service: {{exponential: 50}}, to: out}}}}\n",
        rate, lanes));
  };
  const Scenario before = with(60);
  const Scenario after = with(66);
  EnsembleSetting how;
  how.replications = 400;
  how.threads = 1;
  const Ensemble one = run_ensemble(before.flow, before.clock, before.bounds, how);
  const Ensemble other = run_ensemble(after.flow, after.clock, after.bounds, how);
  DrillAnswer answer = answer_of(after, other);
  compare(after, one, other, answer);
  for (const DrillDifference& row : answer.differences) {
    if (row.code == metric) return row.variance_ratio.value_or(0);
  }
  return 0;
}

void measure_pairs() {
  std::printf("60 lanes against 66, the same numbers: how many times fewer replications (400 pairs, mean wait)\n");
  for (const double load : {0.8, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2, 1.4}) {
    std::printf(
        "  load %.2f of 60 lanes, eight hours: %6.1f (mean number in the queue and at the lanes: %.1f)\n", load,
        variance_ratio(fmt::format("{}", load * 60 / 50), "gate.wait.mean"),
        variance_ratio(fmt::format("{}", load * 60 / 50), "gate.present.mean"));
  }
  std::printf(
      "  a morning that rises to 1.67 times what 60 lanes can: %.1f\n",
      variance_ratio("{points: {0 h: 0.2, 3 h: 2, 8 h: 0}}", "gate.wait.mean"));
}

void tell_for_rival() {
  const Scenario queue = in_file("test/drill/truth/mm10.yaml");
  const Speed speed = speed_of(queue, 5);
  std::printf("mm10 %.0f\n", speed.events / speed.seconds);
  const std::vector<double> steps = steps_of(1U << 16);
  for (const std::size_t pending : {10U, 1'000U, 100'000U}) {
    std::printf("hold_%zu %.2f\n", pending, nanoseconds_of_list(pending, steps));
  }
  std::printf("day %.5f\n", speed_of(in_file("bench/day_100000.yaml"), 7).seconds);
}

}  // namespace

int main(int count, char** words) {
  const std::span<char*> arguments(words, static_cast<std::size_t>(count));
  if (count > 1 && std::strcmp(arguments[1], "rival") == 0) {
    tell_for_rival();
    return 0;
  }
  // The days come first: the peak of memory is theirs.
  const Scenario day = in_file("bench/day_100000.yaml");
  measure_day("A day of 100,000 visitors (bench/day_100000.yaml)", day, 10);
  measure_ensemble(day, 1'000);
  measure_day(
      "The day of 6 November 2019 (editions/ciie-2019/drills)",
      in_file("editions/ciie-2019/drills/day-2019-11-06.yaml"), 5);
  measure_day("A thousand incidents in a day, a hundred units", in_words(incidents_in_words()), 20);
  measure_queue();
  measure_hold();
  measure_pairs();
  return 0;
}
