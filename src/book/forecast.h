// "When shall we be ready, and what decides it": the task book's forecast in the words of the task book.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "book/task_plan.h"
#include "schedule/risk.h"

namespace muster::book {

struct TaskForecast {
  std::string code;
  std::string title;
  std::string title_en;
  std::string group;
  std::string lead;
  Date due;
  bool open = true;      // still to be done
  Date start;            // earliest, by the likely durations
  std::string start_at;  // the same to the minute, on the clock of the place: 2019-10-15T08:30
  std::string finish_at;
  Date finish;       // earliest
  Date late_finish;  // without moving a date that was promised
  double slack = 0;  // working days; negative: late already
  double free_slack = 0;
  bool critical = false;
  Date p50;  // done by this day with a probability of 50, 80, 95 %
  Date p80;
  Date p95;
  double in_time = 1;      // probability to be done when due
  double criticality = 0;  // share of the samples in which it held back the whole
  double swing = 0;        // days by which the whole moves between its short and its long durations
  std::string because;     // what holds it
  std::string because_en;
  std::string waits_for;  // the task that holds it, if one does
  std::optional<Date> waits_until;
};

// A node lies in its task where its date lies between the task's start and due; so far into it, it is expected.
struct NodeForecast {
  std::string code;
  std::string task;
  std::string title;
  std::string title_en;
  Date due;
  Date expected;          // by the likely durations
  Date p80;               // done by then with a probability of 80 %
  std::int64_t late = 0;  // days from the due date to p80; negative: early
};

struct RiskForecast {
  std::string code;
  std::string title;
  std::string title_en;
  double probability = 0;
  std::int64_t tasks = 0;  // open tasks that it hits
  double delay = 0;        // days by which the whole is later when it happens
  double delay_error = 0;  // standard error of that
  double ready_with = 0;   // probability to be ready when it happens
  double ready_without = 0;
};

struct CurvePoint {
  Date on;
  double probability = 0;  // that all is ready by the end of this day
};

struct ConvergencePoint {
  std::int64_t samples = 0;
  double probability = 0;
  double low = 0;
  double high = 0;
  Date p80;
};

// The smallest thing to do about one task, link or risk, and what it buys, computed with the same random numbers.
struct Measure {
  std::int64_t rank = 0;
  std::string kind;  // shorten, start_earlier, decouple, avert, add_team, move_due
  std::string noun;  // task, risk or team
  std::string code;
  std::string title;
  std::string title_en;
  std::string unit;
  std::string other;  // the other task that it speaks of
  std::string what;
  std::string what_en;
  std::string reason;
  std::string reason_en;
  // Of the probability to be ready on the opening day; of a team, with tasks taking turns before and after.
  double gain = 0;
  double gain_days = 0;     // by which the day of 80 % comes forward
  double gain_in_time = 0;  // of the task's own probability to be done when due
};

struct ChainLink {
  std::string code;
  std::string title;
  std::string title_en;
  std::string unit;
  Date start;
  Date finish;
  std::string because;
  std::string because_en;
  std::string waits_for;
  std::optional<Date> waits_until;
};

struct Forecast {
  std::int64_t sequence = 0;  // of the ledger, as far as it matters here; 0 of a folder
  Date as_of;
  Date opens;
  std::int64_t samples = 0;
  std::string seed;
  // Probability that all that is due before the opening is done by then, every team being large enough.
  double ready = 0;
  double ready_low = 0;
  double ready_high = 0;
  // The same with tasks taking turns where a team is asked for more than there is; none: every team suffices by likely
  // durations, or it was not tried.
  std::optional<double> ready_in_turn;
  Date finish;  // by the likely durations, without any risk
  Date p50;     // all that is due before the opening is done
  Date p80;
  Date p95;
  std::int64_t margin = 0;  // days from the day of 80 % to the eve of the opening; negative: too late
  std::string sentence;
  std::string sentence_en;
  std::string team_note;  // whether the figures above count that teams are limited; empty: all of them suffice
  std::string team_note_en;
  std::vector<ChainLink> chain;  // what decides the day, from the last task back to its beginning
  std::vector<Measure> measures;
  std::int64_t trials = 0;  // plans that were tried to find them
  bool trials_cut = false;  // more would have been, in a smaller task book
  std::vector<RiskForecast> risks;
  std::vector<TaskForecast> tasks;
  std::vector<NodeForecast> nodes;  // open ones of tasks whose start is known
  std::vector<CurvePoint> curve;
  std::vector<ConvergencePoint> convergence;
  Texts unestimated;
};

struct ForecastSetting {
  schedule::RiskSetting risk;
  bool with_measures = true;
  std::int64_t trial_work = INT64_MAX;  // activities times samples that trying measures may take
};

// `tasks` must be the plan of `contents` on `as_of`.
Forecast forecast_of(
    const TaskPlan& tasks, const EditionContents& contents, Date as_of, const ForecastSetting& setting);

// Fills measures, trials and trials_cut: ranked by what they buy; those that buy nothing that can be told from chance
// are left out.
void add_measures(
    const TaskPlan& tasks, const EditionContents& contents, const schedule::Forecast& forecast,
    const ForecastSetting& setting, Forecast& out);

// Why an activity ends when it does, by the likely durations.
struct Because {
  Sentence words;
  std::string waits_for;
  std::optional<Date> waits_until;
};
Because because(
    const TaskPlan& tasks, const schedule::Network& network, const schedule::Dates& dates, std::uint32_t activity);

// "waits for T050 …": the title only where it is given.
Sentence waiting(const std::string& code, const Sentence& title, Date until);

}  // namespace muster::book

namespace muster {

template <>
const Record& fields<book::TaskForecast>();
template <>
const Record& fields<book::NodeForecast>();
template <>
const Record& fields<book::RiskForecast>();
template <>
const Record& fields<book::CurvePoint>();
template <>
const Record& fields<book::ConvergencePoint>();
template <>
const Record& fields<book::Measure>();
template <>
const Record& fields<book::ChainLink>();
template <>
const Record& fields<book::Forecast>();

}  // namespace muster
