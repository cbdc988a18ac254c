// "Are we ready, and what do we fix first?" from what the task book and the problem ledger say on a given day.
// A proof that nothing has been measured for is said to be unmeasured and keeps the whole from being called ready.
// Dates are compared with the day, as the ten-day check does; the forecast, once it has been computed, can only make
// the verdict worse.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "book/standing.h"

namespace muster::book {

enum class Verdict { ready, ready_with_risks, not_ready, unmeasured };

// Rules of the verdict.
inline constexpr int kLongOverdueDays = 10;  // a whole check period: no longer a slip
inline constexpr std::size_t kFixesShown = 20;
inline constexpr int kOverduePercentLimit = 5;  // of all tasks, or of all problems
inline constexpr double kLikely = 0.8;          // with less the opening day is at risk
inline constexpr double kEvenOdds = 0.5;        // with less it is more likely to be missed than met

struct Counts {
  std::int64_t tasks_total = 0;
  std::int64_t tasks_done = 0;
  std::int64_t tasks_submitted = 0;
  std::int64_t tasks_overdue = 0;
  std::int64_t tasks_long_overdue = 0;
  std::int64_t tasks_behind = 0;
  std::int64_t tasks_near = 0;
  std::int64_t evidence_missing = 0;
  std::int64_t nodes_total = 0;
  std::int64_t nodes_done = 0;
  std::int64_t nodes_overdue = 0;
  std::int64_t nodes_due_soon = 0;
  std::int64_t problems_total = 0;
  std::int64_t problems_open = 0;
  std::int64_t problems_critical_open = 0;
  std::int64_t problems_overdue = 0;
  std::int64_t problems_critical_overdue = 0;
  std::int64_t problems_to_verify = 0;
  std::int64_t problems_reopened = 0;
  std::int64_t look_backs_overdue = 0;
};

// What is counted for the whole, a group, a unit or a domain.
struct Readiness : Counts {
  std::string kind{};  // whole, group, unit, domain
  std::string code{};
  std::string title{};
  std::string title_en{};
  std::string short_title{};
  std::string short_title_en{};
  Verdict verdict = Verdict::ready;
  Colour colour = Colour::none;
};

struct Count {
  std::string name;
  std::string label;
  std::string label_en;
  std::int64_t value = 0;
  std::optional<std::int64_t> of;
  Colour colour = Colour::none;
  std::string link;  // collection and filter behind the number: tasks?colour=red
};

enum class ProofKind { tasks, problems, plans, drills };

struct Proof {
  ProofKind kind = ProofKind::tasks;
  Verdict verdict = Verdict::unmeasured;
  std::string headline;
  std::string headline_en;
  std::vector<Count> counts;
};

// One thing to fix, with why and what fixing it changes (computed by counting again without it).
struct Fix {
  std::int64_t rank = 0;
  std::string noun;
  std::string code;
  std::string title;
  std::string title_en;
  std::string unit;
  std::string unit_title;
  std::string unit_title_en;
  std::string group;
  std::string responsible_title;
  std::string responsible_title_en;
  std::optional<Date> due;
  std::int64_t days_overdue = 0;
  Colour colour = Colour::none;
  std::string reason;
  std::string reason_en;
  std::string buys;
  std::string buys_en;
  std::int64_t waiting = 0;  // open tasks that cannot finish before this one, near and far
  double weight = 0;         // see docs/readiness.md
};

struct SinceYesterday {
  std::int64_t tasks_done = 0;
  std::int64_t nodes_done = 0;
  std::int64_t problems_closed = 0;
  std::int64_t tasks_overdue = 0;     // since yesterday
  std::int64_t problems_overdue = 0;  // since yesterday
};

struct Overview {
  Edition edition;
  Date as_of;
  std::int64_t days_to_opening = 0;
  std::int64_t sequence = 0;
  Verdict verdict = Verdict::unmeasured;
  std::string reason;
  std::string reason_en;
  Readiness whole;
  std::vector<Proof> proofs;
  std::vector<Readiness> groups;
  std::vector<Readiness> units;
  std::vector<Readiness> domains;
  std::vector<Fix> fix_first;
  SinceYesterday since_yesterday;
  std::vector<Milestone> milestones;  // the next ones
  // Of the forecast that was taken into account, if there was one: how far it knows the ledger, and what it says.
  std::optional<std::int64_t> forecast_sequence;
  std::optional<double> ready_probability;
  std::optional<Date> ready_p80;
};

Verdict task_verdict(const Counts& counted);
Verdict problem_verdict(const Counts& counted);
Verdict verdict_of(const Counts& counted);  // the worse of the two

// What a forecast says about the tasks of the whole.
struct ForecastProof {
  std::int64_t sequence = 0;
  double ready = 0;             // probability to be ready on the opening day
  Date p80;                     // ready by then with 80 %
  std::int64_t margin = 0;      // days from p80 to the eve of the opening
  std::int64_t late_tasks = 0;  // open tasks that are less than 80 % likely to be done when due
};
Verdict forecast_verdict(const ForecastProof& forecast);
void take_forecast(const ForecastProof& forecast, Overview& overview);

struct Tally;

// From sums that are there already and a list that has been ranked.
Overview overview_of(const EditionContents& contents, Date as_of, const Tally& tally, std::vector<Fix> fixes);
// From scratch.
Overview overview_of(
    const EditionContents& contents, const EditionIndex& index, Date as_of, std::size_t fixes = kFixesShown);

}  // namespace muster::book

namespace muster {

template <>
std::span<const Choice> choices<book::Verdict>();
template <>
std::span<const Choice> choices<book::ProofKind>();
template <>
const Record& fields<book::Readiness>();
template <>
const Record& fields<book::Count>();
template <>
const Record& fields<book::Proof>();
template <>
const Record& fields<book::Fix>();
template <>
const Record& fields<book::SinceYesterday>();
template <>
const Record& fields<book::Overview>();

}  // namespace muster
