// Changed plans, forecast with the same random numbers as the plan as it is, as long as the work that is allowed lasts.
#pragma once

#include "book/forecast.h"

namespace muster::book {

// What trying a plan out tells.
struct TrialOutcome {
  double ready = 0;  // probability that all that is due before the opening is done by then
  schedule::Moment p80;
};

class Trials {
 public:
  // Tries the plan as it is at once.
  Trials(const TaskPlan& tasks, const ForecastSetting& setting);

  // False, and kept in mind, once the work is used up.
  bool has_work();
  std::int64_t made() const { return made_; }
  bool was_cut() const { return cut_; }
  // Something was not tried for another reason.
  void cut() { cut_ = true; }

  template <class Change>
  TrialOutcome with(const Change& change) {
    schedule::Plan plan = tasks_.plan;
    change(plan);
    return of(plan);
  }
  TrialOutcome of(const schedule::Plan& plan);

  const TrialOutcome& base() const { return base_; }
  // What it gains over the plan as it is.
  void rate(const TrialOutcome& outcome, Measure& measure) const { rate(outcome, base_, measure); }
  static void rate(const TrialOutcome& outcome, const TrialOutcome& before, Measure& measure);

 private:
  TrialOutcome run(const schedule::Plan& plan);

  const TaskPlan& tasks_;
  schedule::RiskSetting setting_;
  std::int64_t work_left_;
  std::int64_t work_of_one_ = 0;
  std::int64_t made_ = 0;
  bool cut_ = false;
  TrialOutcome base_;
};

}  // namespace muster::book
