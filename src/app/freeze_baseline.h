// Freezing the baseline: what the task book promises when it is approved is kept beside what it promises later. One
// write, one entry for each record whose baseline changes; freezing again is re-baselining, and the ledger keeps what
// was before.
#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "app/app.h"

namespace muster::app {

// {sequence, tasks, only_missing, reason}
struct BaselineWish {
  std::int64_t sequence = 0;  // of the ledger: the dates that the person saw
  Texts tasks{};              // empty: the whole task book
  bool only_missing = false;  // leave what has a baseline already
  std::string reason{};
};
Result<BaselineWish> read_baseline_wish(const boost::json::value& body);

struct BaselineFrozen {
  std::int64_t tasks = 0;  // whose baseline changed
  std::int64_t nodes = 0;
  std::int64_t unchanged = 0;  // tasks whose baseline is what it was, or was left
  std::int64_t sequence = 0;
};

// Withdrawn tasks, and the nodes of withdrawn ones, are left out. Refused: callers who do not steer, tasks that are not
// there or withdrawn, and (`conflict`) dates that somebody changed since.
Result<BaselineFrozen> freeze_baseline(const Call& call, const BaselineWish& wish);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::BaselineFrozen>();

}  // namespace muster
