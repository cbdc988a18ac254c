// How good and how fast levelling is, on problems made like those of PSPLIB (progen.h), beside the baseline that the
// literature begins with: serial schedules drawn at random by the rule of least latest finish. Printed: the mean
// deviation of the makespan from the critical path in per cent, and schedules per second.
//
//   muster_bench_levelling [--each N] [--sets J30,J60,J120] [--schedules 1000,5000,50000] [--seed S]
//
// The problems are not PSPLIB's own: figures published for those are not to be set beside these.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text.h"
#include "progen.h"
#include "schedule/levelling_generator.h"
#include "schedule/levelling_mixing.h"
#include "schedule/levelling_search.h"

namespace {

using namespace muster;
using namespace muster::schedule::levelling;
using SteadyClock = std::chrono::steady_clock;

struct Figures {
  double deviation = 0;  // sum over the problems, in per cent
  std::int64_t schedules = 0;
  int optimal = 0;
  double seconds = 0;
};

Time critical_path(const Instance& instance) {
  Time length = 0;
  for (std::uint32_t job = 0; job < instance.count; ++job)
    length = std::max(length, instance.earliest[job] + instance.tail[job]);
  return length;
}

Levelled draw_only(const Instance& instance, const Settings& settings) {
  ChanceSequence chance({settings.seed, 0, 0, 0, 0});
  Generator generator(instance);
  Mixing mixing(instance, chance);
  std::vector<Time> latest_finish;
  for (std::uint32_t job = 0; job < instance.count; ++job)
    latest_finish.push_back(critical_path(instance) - instance.tail[job] + instance.duration[job]);
  std::vector<std::uint32_t> list(instance.count);
  Levelled best;
  std::vector<Time> start(instance.count);
  while (best.schedules < settings.schedules && !best.is_optimal) {
    mixing.draw(latest_finish, list);
    generator.forward(list, start);
    const Worth worth = worth_in(instance, start);
    if (best.schedules++ == 0 || worth < best.worth) best.worth = worth;
    best.is_optimal = best.worth == instance.bound;
  }
  return best;
}

template <class Method>
Figures measure(const std::vector<Problem>& problems, const Settings& settings, const Method& method) {
  Figures figures;
  const auto begun = SteadyClock::now();
  for (const Problem& problem : problems) {
    const Instance instance = lay_out(problem);
    const Levelled levelled = method(instance, settings);
    const double bound = critical_path(instance);
    figures.deviation += 100 * (levelled.worth.makespan - bound) / bound;
    figures.schedules += levelled.schedules;
    figures.optimal += levelled.is_optimal;
  }
  figures.seconds = std::chrono::duration<double>(SteadyClock::now() - begun).count();
  return figures;
}

void print(const char* method, const std::string& set, std::int64_t allowed, std::size_t problems, const Figures& of) {
  std::printf(
      "%-5s %4zu problems %7lld schedules  %-15s %7.2f %%  %3d proven optimal  %9.0f schedules/s  %7.1f s\n",
      set.c_str(), problems, static_cast<long long>(allowed), method, of.deviation / static_cast<double>(problems),
      of.optimal, static_cast<double>(of.schedules) / of.seconds, of.seconds);
  std::fflush(stdout);
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::uint32_t each = 1;
  std::vector<std::string> sets = {"J30", "J60", "J120"};
  std::vector<std::string> budgets = {"1000", "5000", "50000"};
  std::uint64_t seed = 1;
  for (int i = 1; i + 1 < argument_count; i += 2) {
    const std::string option = arguments[i];
    if (option == "--each") each = static_cast<std::uint32_t>(std::atoi(arguments[i + 1]));
    if (option == "--sets") sets = split(arguments[i + 1], ',');
    if (option == "--schedules") budgets = split(arguments[i + 1], ',');
    if (option == "--seed") seed = static_cast<std::uint64_t>(std::atoll(arguments[i + 1]));
  }
  for (const bench::ProblemSet& set : bench::psplib_sets()) {
    if (std::find(sets.begin(), sets.end(), set.name) == sets.end()) continue;
    const std::vector<Problem> problems = bench::make_set(set, each, seed);
    for (const std::string& budget : budgets) {
      const Settings settings{std::atoll(budget.c_str()), 1};
      print("muster level", set.name, settings.schedules, problems.size(), measure(problems, settings, search));
      print("draws by LFT", set.name, settings.schedules, problems.size(), measure(problems, settings, draw_only));
    }
  }
}
