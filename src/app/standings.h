// What is computed of an edition for one day, kept for every task and problem and stepped forward with the ledger:
// marks, sums, what waits. It has no rule of its own: at every sequence it is what the rules of book/ make from
// scratch.
#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "book/fix_first.h"
#include "book/readers.h"

namespace muster::app {

// Guards that marks, sums and candidates belong together. Holds pointers into the contents.
class Standings {
 public:
  // One change of an object: whose marks are out of the sums meanwhile.
  struct Step {
    const void* object = nullptr;  // as it was; only its address counts once it has gone
    book::Readers readers;
    std::optional<bool> was_open;  // of the task itself, when there was one
    Texts predecessors;            // it had
  };

  Standings() = default;
  Standings(const EditionContents& contents, const book::EditionIndex& index, Date day);

  Date day() const { return day_; }
  const book::TaskMark& of(const Task& task) const { return tasks_.find(&task)->second.mark; }
  const book::ProblemMark& of(const Problem& problem) const { return problems_.find(&problem)->second.mark; }
  const book::Tally& tally() const { return tally_; }
  std::int64_t tasks_supported_by(std::string_view unit) const;
  std::vector<book::Candidate> candidates(const book::EditionIndex& index) const;

  // Around every change of an object of the contents: `begin` while it stands there as it was and is linked (nullptr:
  // there was none), `finish` when it stands there as it shall be and is linked (nullptr: it has gone). `finish`
  // answers whose marks were made anew.
  Step begin(
      const EditionContents& contents, const book::EditionIndex& index, const Record& record, const void* object);
  book::Readers finish(
      Step step, const EditionContents& contents, const book::EditionIndex& index, const Record& record,
      const void* object);

 private:
  struct KeptTask {
    book::TaskMark mark;
    bool counted = false;  // in the sums now
    // Counted when it is first asked for; what several threads find out at the same time is the same.
    mutable std::atomic<std::int32_t> waiting{kUnknown};
  };
  struct KeptProblem {
    book::ProblemMark mark;
    bool counted = false;
  };
  static constexpr std::int32_t kUnknown = -1;

  // Marks it and counts it in. Whether its mark is another one now.
  bool put(const Task& task, const EditionContents& contents, const book::EditionIndex& index);
  bool put(const Problem& problem, const book::EditionIndex& index);
  void take_out(const book::Readers& readers);
  void count_supporting(const Task& task, int sign);
  void forget_waiting_before(const Texts& predecessors, const EditionContents& contents);

  Date day_;
  book::Tally tally_;
  std::unordered_map<const Task*, KeptTask> tasks_;
  std::unordered_map<const Problem*, KeptProblem> problems_;
  // By address: they are all looked at for one answer, and so in the order in which they lie in memory.
  std::map<const Task*, const KeptTask*> task_candidates_;
  std::map<const Problem*, const KeptProblem*> problem_candidates_;
  std::map<std::string, std::int64_t, std::less<>> supported_;  // tasks by supporting unit
};

}  // namespace muster::app
