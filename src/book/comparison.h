// A changed plan set beside the plan as it is: both forecast with the same random numbers, so that what differs comes
// from the changes and not from chance.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "book/forecast.h"

namespace muster::book {

// What a forecast says of the whole; the members mean what they mean in Forecast.
struct Outlook {
  double ready = 0;
  double ready_low = 0;
  double ready_high = 0;
  Date finish;
  Date p50;
  Date p80;
  Date p95;
  std::int64_t margin = 0;
  std::string sentence;
  std::string sentence_en;
};
Outlook outlook_of(const Forecast& forecast);

struct TaskComparison {
  std::string code;
  std::string title;
  std::string title_en;
  std::string lead;
  Date due_before;
  Date due;
  Date start_before;
  Date start;
  Date finish_before;
  Date finish;
  Date p80_before;
  Date p80;
  double in_time_before = 0;
  double in_time = 0;
  bool critical_before = false;
  bool critical = false;
};

// A change as it is told with a comparison.
struct WeighedChange {
  ChangeAction action = ChangeAction::set;
  std::string noun;
  std::string subject;
  std::string title;  // of the subject
  std::string title_en;
  std::string field;
  std::string was;     // stands there now
  std::string value;   // shall stand there
  bool stale = false;  // something else stood there when it was proposed: it cannot be applied
};

struct Comparison {
  std::int64_t sequence = 0;  // of the ledger, as far as it matters here
  Date as_of;
  Outlook before;
  Outlook after;
  std::vector<TaskComparison> tasks;  // those that differ, by how much their finish moves
  std::vector<WeighedChange> changes;
};

// Without the changes. Both forecasts are of the same edition and day.
Comparison compare(const Forecast& before, const Forecast& after);

}  // namespace muster::book

namespace muster {

template <>
const Record& fields<book::Outlook>();
template <>
const Record& fields<book::TaskComparison>();
template <>
const Record& fields<book::WeighedChange>();
template <>
const Record& fields<book::Comparison>();

}  // namespace muster
