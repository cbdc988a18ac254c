#include "full_disk.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <sys/resource.h>

#include "model/document.h"
#include "store/verify.h"

namespace muster::crash {
namespace {

constexpr const char* kEdition = "full-disk";

class Checks {
 public:
  void expect(bool good, const std::string& what) {
    fmt::print("{}: {}\n", good ? "good" : "FAILED", what);
    ++(good ? passed : failed);
  }
  int passed = 0;
  int failed = 0;
};

void run_command(const std::string& command) {
  if (std::system(command.c_str()) != 0) fmt::print("this command failed: {}\n", command);
}

void limit_files(rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = std::min(bytes, limit.rlim_max);
  setrlimit(RLIMIT_FSIZE, &limit);
}

// Bytes that no database can make smaller.
std::string noise(const std::string& seed, std::size_t size) {
  std::mt19937_64 chance(std::hash<std::string>{}(seed));
  std::string bytes(size, ' ');
  for (char& c : bytes) c = static_cast<char>(chance());
  return bytes;
}

enum class Told { written, full, otherwise };

Told write_one(store::Store& store, const std::string& code, std::size_t bytes) {
  const std::string content = noise(code, bytes);
  try {
    const auto written = store.write(kEdition, {"office", "U01"}, [&](store::Transaction& transaction) -> Outcome {
      Evidence evidence;
      evidence.code = code;
      evidence.title = "现场照片 " + code;
      evidence.content = transaction.keep_content(content);
      return transaction.create(evidence);
    });
    return written.ok() ? Told::written : Told::otherwise;
  } catch (const store::Failure& failure) {
    if (failure.kind() == store::Failure::Kind::full) return Told::full;
    static std::atomic<int> printed{0};
    if (++printed <= 10) fmt::print("another failure: {}\n", failure.what());
    return Told::otherwise;
  }
}

struct Written {
  std::mutex mutex;
  std::set<std::string> codes;
  std::atomic<int> refused{0};
  std::atomic<int> otherwise{0};
};

// Every thread writes until it was refused three times.
void write_until_full(store::Store& store, Written& written) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 16; ++thread) {
    threads.emplace_back([&, thread] {
      int refused = 0;
      for (int i = 0; refused < 3 && written.otherwise < 100 && i < 20'000; ++i) {
        const std::string code = fmt::format("E-{}-{}", thread, i);
        const Told told = write_one(store, code, 20'000);
        if (told == Told::full) ++refused;
        if (told == Told::otherwise) ++written.otherwise;
        if (told != Told::written) continue;
        const std::lock_guard lock(written.mutex);
        written.codes.insert(code);
      }
      written.refused += refused;
    });
  }
  for (auto& thread : threads) thread.join();
}

// One large request among small ones: only the large one is refused.
void one_too_large(store::Store& store, Written& written, Checks& checks) {
  std::atomic<int> small_refused{0};
  std::atomic<bool> large_refused{false};
  std::vector<std::thread> threads;
  threads.emplace_back([&] { large_refused = write_one(store, "E-large", 60'000'000) == Told::full; });
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 5; ++i) {
        const std::string code = fmt::format("E-small-{}-{}", thread, i);
        if (write_one(store, code, 10) != Told::written) ++small_refused;
        const std::lock_guard lock(written.mutex);
        written.codes.insert(code);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  checks.expect(large_refused, "60 MB where they do not fit are refused as full");
  checks.expect(small_refused == 0, "small writes beside it are written");
}

std::set<std::string> codes_in(store::Store& store) {
  std::set<std::string> codes;
  store.read([&](store::Session& session) {
    store.each<Evidence>(kEdition, [&](const Evidence& evidence) { codes.insert(evidence.code); }, session);
  });
  return codes;
}

void check_stored(store::Store& store, const Written& written, const std::string& when, Checks& checks) {
  try {
    checks.expect(codes_in(store) == written.codes, when + ": exactly what was acknowledged is there");
    const auto report = store::verify(store, kEdition);
    checks.expect(
        report.sound(),
        when + ": the ledger verifies" + (report.sound() ? "" : ": " + report.flaws.front().message.en));
  } catch (const store::Failure& failure) {
    checks.expect(false, when + ": " + failure.what());
  }
}

}  // namespace

int full_disk(const std::string& address, const std::string& fill, const std::string& room, int& passed) {
  Checks checks;
  const SystemClock clock;
  Written written;
  {
    const auto store = store::open(address, clock);
    if (fill.starts_with("limit:")) {
      limit_files(std::stoul(fill.substr(6)));
    } else {
      run_command(fill);
    }
    one_too_large(*store, written, checks);
    write_until_full(*store, written);
    checks.expect(written.refused == 48, "every thread is refused as full, each time");
    checks.expect(written.otherwise == 0, "nothing fails in another way");
    checks.expect(written.codes.size() >= 40, fmt::format("{} writes found room before", written.codes.size()));
    check_stored(*store, written, "while the disk is full", checks);
    if (fill.starts_with("limit:")) {
      limit_files(RLIM_INFINITY);
    } else {
      run_command(room);
    }
    bool back = false;
    for (int i = 0; i < 50 && !back; ++i) {
      back = write_one(*store, fmt::format("E-back-{}", i), 20'000) == Told::written;
      if (back) written.codes.insert(fmt::format("E-back-{}", i));
      if (!back) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    checks.expect(back, "with room again, writing comes back by itself");
    check_stored(*store, written, "with room again", checks);
  }
  const auto again = store::open(address, clock);
  check_stored(*again, written, "opened again", checks);
  passed += checks.passed;
  return checks.failed;
}

}  // namespace muster::crash
