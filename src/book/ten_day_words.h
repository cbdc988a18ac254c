// Phrases of which the circular of a ten-day check is made.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "book/ten_day_check.h"

namespace muster::book {

// As a unit is called for short.
Sentence short_name(const Unit& unit);

// 逾期5天 / 5 days overdue.
Sentence outcome_words(const CheckItem& item);

// 任务“…”（T104，时限10月10日，责任人：…）.
Sentence item_words(const CheckItem& item);

// The phrases with 、 and ", " between them; at most `most`, and how many more there are.
Sentence listed(std::span<const Sentence> phrases, std::size_t most = SIZE_MAX);
// With ； and "; ".
Sentence in_series(std::span<const Sentence> phrases, std::size_t most = SIZE_MAX);

// How a kind of thing is counted and finished: 任务, 项, 完成.
struct KindWords {
  const char* zh;
  const char* measure;
  const char* done_zh;
  const char* en;  // 1 of it
  const char* done_en;
};

// What came of things that were due, parts that are zero left out: 按时完成3项，逾期1项.
Sentence outcome_counts(const DueCounts& counts, const KindWords& kind);

// 任务2项、节点3个 / 2 tasks and 3 nodes; empty when all are zero.
Sentence kinds_counted(std::int64_t tasks, std::int64_t nodes, std::int64_t problems = 0);

// Whole percent; nothing is 0 of nothing.
std::int64_t percent(std::int64_t part, std::int64_t whole);

// 一, 二 … 九十九.
std::string chinese_number(std::int64_t number);

}  // namespace muster::book
