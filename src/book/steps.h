// The steps of tasks, nodes and problems, as rows: from where, to where, who may take them. 登记→分派→方案→整改→核验→
// 销号→回头看 for problems; start → report → verify for tasks. Nobody verifies their own unit's work: whoever did it
// would judge it, and a slip would pass twice through the same hands. That holds for the office as for everybody else.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "book/index.h"

namespace muster::book {

// How a person stands to a record. Found by app/rights.h.
struct Part {
  bool performs = false;  // belongs to the unit that must do it, and acts for it
  bool verifies = false;  // leads the guarantee group, without being the performing unit
  bool steers = false;    // leading group's office
  bool own = false;       // belongs to the unit that must do it, in whatever role: may not judge the work

  bool operator==(const Part&) const = default;
};

// partaker: performer or verifier.
enum class Who { performer, verifier, steerer, partaker };

template <class State>
struct Step {
  std::string_view name;
  Label label;
  std::uint32_t from = 0;  // bits: 1 << state
  State to{};
  Who who = Who::performer;
  bool needs_reason = false;
  bool judges = false;  // says that the work is good
};

std::span<const Step<TaskState>> task_steps();  // also of nodes
std::span<const Step<ProblemState>> problem_steps();
std::span<const Step<CountermeasureState>> countermeasure_steps();
std::span<const Step<ProposalState>> proposal_steps();

bool may_take(Who who, const Part& part);
// The step would judge the work of the person's own unit.
template <class State>
bool judges_own_work(const Step<State>& step, const Part& part) {
  return step.judges && part.own;
}

template <class State>
bool applies(const Step<State>& step, State state) {
  return (step.from >> static_cast<unsigned>(state) & 1U) != 0;
}

// Names of the steps that this person may take now.
Texts open_steps(TaskState state, const Part& part);
Texts open_steps(ProblemState state, const Part& part);
Texts open_steps(CountermeasureState state, const Part& part);
Texts open_steps(ProposalState state, const Part& part);

// What must be there before a step; everything that is missing is said at once.
struct ProblemFacts {
  std::int64_t countermeasures_total = 0;
  std::int64_t countermeasures_done = 0;
  std::int64_t evidence = 0;
};
struct TaskFacts {
  std::int64_t nodes_open = 0;
  std::int64_t evidence = 0;
};
Refusals unmet(const Problem& problem, std::string_view step, const ProblemFacts& facts);
Refusals unmet(const Task& task, std::string_view step, const TaskFacts& facts);

// Sets state and the dates that go with it.
void take(Task& task, const Step<TaskState>& step, Date today);
void take(Node& node, const Step<TaskState>& step, Date today);
void take(Problem& problem, const Step<ProblemState>& step, Date today);
void take(Countermeasure& measure, const Step<CountermeasureState>& step, Date today);
void take(Proposal& proposal, const Step<ProposalState>& step, Date today);

inline constexpr int kLookBackDays = 15;  // after closing, unless another day is given

template <class State>
const Step<State>* find_step(std::span<const Step<State>> steps, std::string_view name) {
  for (const auto& step : steps) {
    if (step.name == name) return &step;
  }
  return nullptr;
}

}  // namespace muster::book

namespace muster {

template <>
std::span<const Choice> choices<book::Who>();

}  // namespace muster
