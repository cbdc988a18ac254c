// Durable creates per second through Store::write, by 1, 16 and 64 threads, each waiting for its answer.
//
//   muster_bench_store_bench [--address ADDRESS] [--seconds N] [--threads 1,16,64]
//
// Without an address: an SQLite file in a new temporary folder, and PostgreSQL when MUSTER_TEST_POSTGRESQL is set.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <fmt/core.h>
#include <sys/resource.h>

#include "base/text.h"
#include "model/contents.h"
#include "store/store.h"

namespace {

using namespace muster;
using SteadyClock = std::chrono::steady_clock;

Problem realistic_problem(const std::string& code) {
  Problem problem;
  problem.code = code;
  problem.batch = 2;
  problem.title = "国展路地铁出站口导向标识与临时围挡冲突，高峰时段客流折返";
  problem.title_en =
      "Signs at the metro exit on Guozhan Road point into temporary fencing; crowds turn back at peak hours";
  problem.description =
      "现场检查发现，2号口出站客流按导向标识行进至临时围挡处受阻，需折返约八十米绕行，高峰时段与进站安检队伍交叉。"
      "建议调整围挡开口位置并补充双语标识，安排志愿者引导。";
  problem.description_en =
      "Inspection on site: passengers leaving exit 2 follow the signs to a closed fence, walk back about eighty metres "
      "and "
      "cross the queue for security. Move the opening of the fence, add signs in two languages, post volunteers.";
  problem.severity = Severity::major;
  problem.domain = Domain::transport;
  problem.group = "G03";
  problem.place = "L017";
  problem.longitude = 121.30211;
  problem.latitude = 31.19058;
  problem.task = "T044";
  problem.found_on = date_of(2019, 9, 21);
  problem.lead = "U12";
  problem.supporting = {"U07", "U31"};
  problem.responsible = "R12";
  problem.due = date_of(2019, 10, 20);
  problem.state = ProblemState::assigned;
  problem.closing_check = "现场复核客流不再折返，照片两张";
  problem.closing_check_en = "Second inspection shows no turning back; two photographs";
  problem.provenance = Provenance::illustrative;
  return problem;
}

// What a problem refers to; as in the application, every creation asks whether all of it exists.
constexpr std::pair<const char*, const char*> kReferences[] = {{"group", "G03"}, {"place", "L017"}, {"task", "T044"},
                                                               {"unit", "U12"},  {"unit", "U07"},   {"unit", "U31"},
                                                               {"person", "R12"}};

// One for each run, so that a database can be used again.
const std::string& edition_name() {
  static const std::string name = fmt::format("bench-{}", SteadyClock::now().time_since_epoch().count());
  return name;
}

Outcome create_references(store::Transaction& transaction) {
  for (const auto& [noun, code] : kReferences) {
    if (transaction.exists(noun, code)) continue;
    const Record& record = *find_noun(noun)->record;
    const auto object = record.make();
    record.find("code")->set(object.get(), std::string(code));
    if (auto made = transaction.create(record, object.get()); !made.ok()) return made;
  }
  return Done{};
}

Outcome create_problem(store::Transaction& transaction, const Problem& problem) {
  for (const auto& [noun, code] : kReferences) {
    if (!transaction.exists(noun, code)) return Refusal{"dangling_reference", noun, {}};
  }
  Problem object = problem;
  return transaction.create(object, "registered");
}

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Run {
  std::vector<double> milliseconds;  // of every create
  double seconds = 0;
  double processor = 0;
  store::Statistics statistics;
};

Run measure(store::Store& store, int threads, double seconds) {
  std::vector<std::vector<double>> times(static_cast<std::size_t>(threads));
  std::atomic<bool> stop{false};
  static std::atomic<int> next{0};
  const auto before = store.statistics();
  const auto begin = SteadyClock::now();
  const double processor = processor_seconds();
  std::vector<std::thread> clients;
  for (int t = 0; t < threads; ++t) {
    clients.emplace_back([&, t] {
      while (!stop) {
        const Problem problem = realistic_problem(fmt::format("P{:08}", ++next));
        const auto asked = SteadyClock::now();
        const auto written = store.write(edition_name(), {"office", "U01"}, [&](store::Transaction& transaction) {
          return create_problem(transaction, problem);
        });
        if (!written.ok()) std::abort();
        times[static_cast<std::size_t>(t)].push_back(
            std::chrono::duration<double, std::milli>(SteadyClock::now() - asked).count());
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  for (auto& client : clients) client.join();
  Run run;
  run.seconds = std::chrono::duration<double>(SteadyClock::now() - begin).count();
  run.processor = processor_seconds() - processor;
  for (auto& some : times) run.milliseconds.insert(run.milliseconds.end(), some.begin(), some.end());
  std::sort(run.milliseconds.begin(), run.milliseconds.end());
  const auto after = store.statistics();
  run.statistics = {after.commits - before.commits, after.writes - before.writes, after.repeats - before.repeats};
  return run;
}

void report(const std::string& engine, int threads, const Run& run) {
  const auto count = static_cast<double>(run.milliseconds.size());
  const auto share = [&](double part) { return run.milliseconds[static_cast<std::size_t>(part * (count - 1))]; };
  fmt::print(
      "{:11} {:3} threads {:8.0f} creates/s  p50 {:6.2f} ms  p99 {:6.2f} ms  max {:6.1f} ms  {:5.1f} a commit  "
      "{:5.1f} us processor each\n",
      engine, threads, count / run.seconds, share(0.5), share(0.99), share(1.0),
      static_cast<double>(run.statistics.writes) /
          static_cast<double>(std::max<std::int64_t>(1, run.statistics.commits)),
      run.processor / count * 1e6);
  std::fflush(stdout);
}

void bench(const std::string& engine, const std::string& address, const std::vector<int>& threads, double seconds) {
  const SystemClock clock;
  const auto store = store::open(address, clock);
  if (!store->write(edition_name(), {"import", ""}, create_references).ok()) std::abort();
  for (const int count : threads) report(engine, count, measure(*store, count, seconds));
}

}  // namespace

int main(int count, char** words) {
  std::string address;
  double seconds = 4;
  std::vector<int> threads{1, 16, 64};
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    if (name == "--address") address = words[i + 1];
    if (name == "--seconds") seconds = std::atof(words[i + 1]);
    if (name == "--threads") {
      threads.clear();
      for (const auto& part : split(words[i + 1], ',')) threads.push_back(std::stoi(part));
    }
  }
  if (!address.empty()) {
    bench(std::string(address.substr(0, address.find(':'))), address, threads, seconds);
    return 0;
  }
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("muster_bench_{}", getpid());
  std::filesystem::create_directories(folder);
  bench("sqlite", "sqlite:" + (folder / "store.db").string(), threads, seconds);
  std::filesystem::remove_all(folder);
  if (const char* postgresql = std::getenv("MUSTER_TEST_POSTGRESQL")) bench("postgresql", postgresql, threads, seconds);
}
