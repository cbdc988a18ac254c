// muster_crash: kills a writing process, or the PostgreSQL server under it, at random moments and looks at what is
// left.
//
//   muster_crash kill ADDRESS COUNT                   kill -9 of the writing process, COUNT times
//   muster_crash kill-server ADDRESS COUNT PIDFILE START   kill -9 of the server and all its processes; START starts it
//                                                          anew and must not mind the lock files of the old one
//   muster_crash full ADDRESS FILL [ROOM]             a full disk, see full_disk.h
//   muster_crash load ADDRESS EDITION RUN             the load itself; started by the others
//
// The seed is printed; MUSTER_TEST_SEED gives it.
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <random>
#include <thread>
#include <unistd.h>
#include <vector>

#include <fmt/core.h>
#include <sys/wait.h>

#include "full_disk.h"
#include "load.h"
#include "store/verify.h"

namespace {

using namespace muster;
using namespace muster::crash;
using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kRunsInEdition = 10;  // then a new ledger, so that checking stays short

// A writing process, and what it has said so far.
class Writer {
 public:
  Writer(const std::string& address, const std::string& edition, int run) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    child_ = fork();
    if (child_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      close(ends[1]);
      execl(
          "/proc/self/exe", "muster_crash", "load", address.c_str(), edition.c_str(), std::to_string(run).c_str(),
          nullptr);
      _exit(127);
    }
    close(ends[1]);
    pipe_ = ends[0];
  }
  ~Writer() {
    if (child_ > 0) kill_now();
    close(pipe_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Listens for so long; with `until_acknowledged`, only until there is an acknowledgement. False when the writer
  // ended.
  bool listen(milliseconds time, bool until_acknowledged = false) {
    const auto end = SteadyClock::now() + time;
    while (true) {
      const auto rest = std::chrono::duration_cast<milliseconds>(end - SteadyClock::now()).count();
      if (rest < 0 || (until_acknowledged && acknowledged_ > 0)) return true;
      pollfd waits{pipe_, POLLIN, 0};
      if (poll(&waits, 1, static_cast<int>(rest)) > 0 && !take()) return false;
    }
  }

  // kill -9, and everything it had said.
  void kill_now() {
    ::kill(child_, SIGKILL);
    int status = 0;
    waitpid(child_, &status, 0);
    died_by_itself_ = !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL;
    child_ = -1;
    while (take()) {
    }
  }

  void tell(Said& said) const {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      if (end < text_.size()) said.take(text_.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  int acknowledged() const { return acknowledged_; }
  bool died_by_itself() const { return died_by_itself_; }
  std::string complaint() const {
    const std::size_t begin = text_.find("! ");
    return begin == std::string::npos ? "" : text_.substr(begin, text_.find('\n', begin) - begin);
  }

 private:
  bool take() {
    char bytes[65536];
    const ssize_t size = ::read(pipe_, bytes, sizeof bytes);
    if (size <= 0) return false;
    for (ssize_t i = 0; i < size; ++i) acknowledged_ += bytes[i] == '<' ? 1 : 0;
    text_.append(bytes, static_cast<std::size_t>(size));
    return true;
  }

  pid_t child_ = -1;
  int pipe_ = -1;
  int acknowledged_ = 0;
  bool died_by_itself_ = false;
  std::string text_;
};

unsigned chosen_seed() {
  const char* given = std::getenv("MUSTER_TEST_SEED");
  const unsigned seed = given == nullptr ? std::random_device{}() : static_cast<unsigned>(std::stoul(given));
  fmt::print("MUSTER_TEST_SEED={}\n", seed);
  return seed;
}

struct Tally {
  int passed = 0;
  int failed = 0;
  std::int64_t acknowledged = 0;

  void count(const std::string& wrong, int number) {
    if (wrong.empty()) {
      ++passed;
    } else {
      ++failed;
      fmt::print("kill {}: {}\n", number, wrong);
    }
  }
};

std::string check_after(const std::string& address, const std::string& edition, const Writer& writer, Said& said) {
  writer.tell(said);
  if (writer.died_by_itself()) return "the writer ended by itself: " + writer.complaint();
  const SystemClock clock;
  const auto store = store::open(address, clock);
  return check(*store, edition, said);
}

// One in five is killed at any moment from its start, also while it opens the store; the others under load.
void kill_writers(const std::string& address, int count, Tally& tally) {
  std::mt19937 chance(chosen_seed());
  Said said;
  std::string edition;
  for (int run = 0; run < count; ++run) {
    if (run % kRunsInEdition == 0) {
      edition = fmt::format("crash-{}", run / kRunsInEdition);
      said = Said{};
    }
    Writer writer(address, edition, run);
    const milliseconds pause(chance() % 10 == 0 ? chance() % 500 : chance() % 60);
    if (chance() % 5 != 0) writer.listen(milliseconds(30'000), true);
    writer.listen(pause);
    writer.kill_now();
    tally.acknowledged += writer.acknowledged();
    tally.count(check_after(address, edition, writer, said), run);
  }
  const SystemClock clock;
  const auto store = store::open(address, clock);
  for (int i = 0; i * kRunsInEdition < count; ++i) {
    if (!store::verify(*store, fmt::format("crash-{}", i)).sound()) tally.count("an earlier ledger was damaged", count);
  }
}

std::vector<pid_t> processes_below(pid_t parent) {
  std::vector<pid_t> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream stat(entry.path() / "stat");
    pid_t pid = 0;
    std::string name;
    char state = 0;
    pid_t above = 0;
    if (stat >> pid >> name >> state >> above && above == parent) found.push_back(pid);
  }
  return found;
}

bool is_alive(pid_t process) {
  std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
  pid_t pid = 0;
  std::string name;
  char state = 'Z';
  stat >> pid >> name >> state;
  return state != 'Z';
}

void kill_server(const std::string& pid_file) {
  pid_t server = 0;
  std::ifstream(pid_file) >> server;
  if (server <= 1) throw std::runtime_error("no server in " + pid_file);
  auto processes = processes_below(server);
  processes.push_back(server);
  for (const pid_t process : processes) ::kill(process, SIGKILL);
  // Its shared memory is free for a new server only when the last of them is gone.
  for (const pid_t process : processes) {
    for (int i = 0; i < 500 && is_alive(process); ++i) std::this_thread::sleep_for(milliseconds(10));
  }
}

// The writing process lives on and must find its way back to the server.
void kill_servers(
    const std::string& address, int count, const std::string& pid_file, const std::string& start, Tally& tally) {
  std::mt19937 chance(chosen_seed());
  for (int run = 0; run < count; ++run) {
    const std::string edition = fmt::format("server-{}", run);
    Said said;
    Writer writer(address, edition, run);
    writer.listen(milliseconds(30'000), true);
    writer.listen(milliseconds(chance() % 100));
    kill_server(pid_file);
    writer.listen(milliseconds(50));
    if (std::system(start.c_str()) != 0) throw std::runtime_error("the server did not start: " + start);
    const int before = writer.acknowledged();
    for (int i = 0; i < 150 && writer.acknowledged() <= before; ++i) writer.listen(milliseconds(100));
    const bool came_back = writer.acknowledged() > before;
    writer.kill_now();
    tally.acknowledged += writer.acknowledged();
    const std::string wrong = check_after(address, edition, writer, said);
    tally.count(wrong.empty() && !came_back ? "the writer did not come back to the server" : wrong, run);
  }
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> word(words, words + count);
  if (count == 5 && word[1] == "load") load(word[2], word[3], std::stoi(word[4]));
  if (count < 4) {
    fmt::print("usage: see the head of test/crash/crash.cc\n");
    return 2;
  }
  Tally tally;
  try {
    if (word[1] == "kill") kill_writers(word[2], std::stoi(word[3]), tally);
    if (word[1] == "kill-server" && count == 6) kill_servers(word[2], std::stoi(word[3]), word[4], word[5], tally);
    if (word[1] == "full") tally.failed += full_disk(word[2], word[3], count > 4 ? word[4] : "", tally.passed);
  } catch (const std::exception& error) {
    ++tally.failed;
    fmt::print("{}\n", error.what());
  }
  if (tally.acknowledged > 0) fmt::print("{} writes were acknowledged\n", tally.acknowledged);
  fmt::print(
      "{} {}: {} passed, {} failed\n", word[1], word[2].substr(0, word[2].find(':')), tally.passed, tally.failed);
  return tally.failed == 0 && tally.passed > 0 ? 0 : 1;
}
