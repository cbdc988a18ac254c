// The ranked list of what to fix first.
//
// weight = urgency + severity + what waits. Urgency: days overdue, at most 30, with 20 more when overdue at all;
// 10 for being behind, 5 for each overdue node.
// Severity: 30 for a critical problem that is late (12 while it is on course), 10 for a major one; 6 for a done task
// without evidence. Waiting: 4 for each open task behind it, at most 40. Closeness: what is overdue and was due within
// ten days of opening counts half as much again.
// A verdict that turns because of the fix adds 12. Equal weights are ordered by date, then by code.
#pragma once

#include <map>
#include <vector>

#include "book/readiness.h"

namespace muster::book {

// What is needed of the counting that has been done already.
struct Counted {
  const Readiness* whole = nullptr;
  const std::map<std::string, Readiness, std::less<>>* groups = nullptr;
};

std::vector<Fix> fix_first(
    const EditionContents& contents, const EditionIndex& index, Date as_of, const Counted& counted, std::size_t limit);

// Open tasks behind a task, near and far; counting ends at kMostWaiting, beyond which the order no longer changes.
inline constexpr std::int64_t kMostWaiting = 200;
std::int64_t waiting_for(const std::string& task, const EditionIndex& index);

}  // namespace muster::book
