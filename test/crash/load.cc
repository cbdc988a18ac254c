#include "load.h"

#include <sstream>
#include <thread>
#include <unistd.h>
#include <vector>

#include <fmt/core.h>

#include "model/document.h"
#include "model/problem.h"
#include "store/verify.h"

namespace muster::crash {
namespace {

// One write, so that lines of several threads do not mix.
void say(const std::string& line) {
  if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) _exit(1);
}

Outcome create_problem(store::Transaction& transaction, const std::string& code, const std::string& name) {
  Problem problem;
  problem.code = code;
  problem.title = "出入口客流折返 " + code;
  problem.description = std::string(static_cast<std::size_t>(200), 'd');
  problem.found_on = date_of(2019, 9, 21);
  return transaction.create(problem, name);
}

Outcome count_up(store::Transaction& transaction, const std::string& code, int number, const std::string& name) {
  const auto before = transaction.find<Problem>(code);
  if (!before) return Refusal{"unknown_code", code, {}};
  Problem after = *before;
  after.batch = number;
  transaction.change(*before, after, name);
  return Done{};
}

Outcome keep_evidence(store::Transaction& transaction, const std::string& code, const std::string& name) {
  Evidence evidence;
  evidence.code = "E-" + code;
  evidence.noun = "problem";
  evidence.subject = code;
  evidence.content = transaction.keep_content(std::string(20'000, 'e') + code);
  return transaction.create(evidence, name);
}

Outcome request(store::Transaction& transaction, int run, int thread, int number) {
  const std::string name = request_name(run, thread, number);
  const std::string code = fmt::format("P-{}-{}-{}", run, thread, number);
  const std::string counter = fmt::format("K-{}-{}", run, thread);
  if (auto made = create_problem(transaction, code + "-a", name); !made.ok()) return made;
  auto counted =
      number == 1 ? create_problem(transaction, counter, name) : count_up(transaction, counter, number, name);
  if (!counted.ok()) return counted;
  if (number % 5 == 0) {
    if (auto kept = keep_evidence(transaction, code, name); !kept.ok()) return kept;
  }
  return create_problem(transaction, code + "-b", name);
}

void write_for_ever(store::Store& store, const std::string& edition, int run, int thread) {
  const store::Actor actor{fmt::format("thread-{}", thread), "U01"};
  for (int number = 1;; ++number) {
    const std::string name = request_name(run, thread, number);
    say(fmt::format("> {} {}\n", name, number));
    while (true) {
      try {
        const auto written =
            store.write(edition, actor, [&](store::Transaction& t) { return request(t, run, thread, number); });
        if (!written.ok()) {
          // Written before, though we were told that it is not known.
          if (written.refusals().front().code == "duplicate_code") break;
          say(fmt::format("! {} refused: {}\n", name, written.refusals().front().code));
          _exit(1);
        }
        say(fmt::format("< {} {}\n", name, written->sequence));
        break;
      } catch (const store::Failure& failure) {
        if (failure.kind() != store::Failure::Kind::unavailable) {
          say(fmt::format("! {} failed: {}\n", name, failure.what()));
          _exit(1);
        }
      }
    }
  }
}

struct Seen {
  int entries = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
};

std::map<std::string, Seen> requests_in(store::Store& store, const std::string& edition) {
  std::map<std::string, Seen> seen;
  std::int64_t after = 0;
  while (true) {
    store::Query query;
    query.after = after;
    query.limit = 5000;
    const auto entries = store.entries(edition, query);
    for (const store::Entry& entry : entries) {
      Seen& one = seen[entry.reason];
      if (++one.entries == 1) one.first = entry.sequence;
      one.last = entry.sequence;
    }
    if (entries.empty()) return seen;
    after = entries.back().sequence;
  }
}

}  // namespace

void load(const std::string& address, const std::string& edition, int run) {
  const SystemClock clock;
  const auto store = store::open(address, clock);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] { write_for_ever(*store, edition, run, thread); });
  }
  for (auto& thread : threads) thread.join();
  _exit(1);
}

void Said::take(const std::string& line) {
  std::istringstream words(line);
  std::string sign;
  std::string name;
  std::int64_t number = 0;
  if (!(words >> sign >> name >> number)) return;  // the last line may be cut off
  if (sign == ">") begun[name] = static_cast<int>(number);
  if (sign == "<") acknowledged[name] = number;
}

std::string check(store::Store& store, const std::string& edition, const Said& said) {
  const auto report = store::verify(store, edition);
  if (!report.sound()) {
    const auto& flaw = report.flaws.front();
    return fmt::format("verify: {} {} {}: {}", flaw.noun, flaw.code, flaw.field, flaw.message.en);
  }
  const auto seen = requests_in(store, edition);
  for (const auto& [name, one] : seen) {
    const auto begun = said.begun.find(name);
    if (begun == said.begun.end()) return "written though nobody began it: " + name;
    const int wanted = entries_of_request(begun->second);
    if (one.entries != wanted || one.last - one.first + 1 != wanted) return "torn: " + name;
  }
  for (const auto& [name, sequence] : said.acknowledged) {
    const auto found = seen.find(name);
    if (found == seen.end()) return fmt::format("lost: {} was acknowledged with sequence {}", name, sequence);
    if (found->second.last != sequence)
      return fmt::format("moved: {} was acknowledged with sequence {}", name, sequence);
  }
  return {};
}

}  // namespace muster::crash
