#include "book/ten_day_check.h"

#include <algorithm>
#include <tuple>

#include "book/ten_day_circular.h"
#include "book/ten_day_count.h"

namespace muster::book {
namespace {

// What is worst comes first: overdue, awaiting verification, due, done late, done.
int badness(CheckOutcome outcome) {
  static constexpr int of[] = {6, 4, 5, 1, 0, 2, 3};
  return of[static_cast<std::size_t>(outcome)];
}

void order(std::vector<CheckItem>& items) {
  std::stable_sort(items.begin(), items.end(), [](const CheckItem& a, const CheckItem& b) {
    return std::tuple(badness(a.outcome), -a.days_late, a.due, a.code) <
           std::tuple(badness(b.outcome), -b.days_late, b.due, b.code);
  });
}

std::int64_t cut(std::vector<CheckItem>& items) {
  if (items.size() <= kItemsShown) return 0;
  const std::size_t more = items.size() - kItemsShown;
  items.resize(kItemsShown);
  return static_cast<std::int64_t>(more);
}

// By the share done of what was expected, then by what is overdue, then by the share in time; equals share a rank.
void rank(std::vector<CheckRow>& units) {
  const auto better = [](const CheckRow& a, const CheckRow& b) {
    if ((a.expected > 0) != (b.expected > 0)) return a.expected > 0;
    const std::int64_t left = a.done * b.expected;
    const std::int64_t right = b.done * a.expected;
    if (left != right) return left > right;
    if (a.overdue != b.overdue) return a.overdue < b.overdue;
    return a.in_time * b.expected > b.in_time * a.expected;
  };
  std::stable_sort(units.begin(), units.end(), better);
  for (std::size_t i = 0; i < units.size() && units[i].expected > 0; ++i) {
    const bool same = i > 0 && !better(units[i - 1], units[i]);
    units[i].rank = same ? units[i - 1].rank : static_cast<std::int64_t>(i + 1);
  }
}

std::optional<std::int64_t> number_of(const EditionContents& contents, const TenDayPeriod& period) {
  std::optional<Date> earliest;
  const auto take = [&](Date due) { earliest = std::min(earliest.value_or(due), due); };
  for (const auto& [code, task] : contents.tasks) {
    if (task.state != TaskState::withdrawn) take(task.due);
  }
  for (const auto& [code, node] : contents.nodes) {
    if (node.state != TaskState::withdrawn) take(node.due);
  }
  if (!earliest) return std::nullopt;
  const int checks = checks_between(ten_day_period_of(*earliest), period);
  if (checks < 0) return std::nullopt;
  return checks + 1;
}

}  // namespace

TenDayCheck ten_day_check_of(
    const EditionContents& contents, const EditionIndex& index, const Tally& tally, Date today, Date on,
    const CheckSight& sight) {
  const TenDayPeriod period = ten_day_period_of(on);
  TenDayCheck check;
  check.number = number_of(contents, period);
  check.first = period.first;
  check.last = period.last;
  check.day = std::min(period.last, today);
  check.today = today;
  check.previous = period_before(period).last;
  check.next = period_after(period).last;
  check.opens = contents.edition.opens;
  check.looked_back = period.last < today;
  check.unfinished = period.last > today;
  check.compared = check.previous < today;
  count_all(check, contents, index, tally, sight);
  rank(check.units);
  for (auto* items : {&check.due, &check.before}) order(*items);
  std::stable_sort(check.next_due.begin(), check.next_due.end(), [](const CheckItem& a, const CheckItem& b) {
    return std::tie(a.due, a.code) < std::tie(b.due, b.code);
  });
  draft(check, contents, sight);
  for (auto* items : {&check.due, &check.before, &check.next_due}) check.left_out += cut(*items);
  return check;
}

}  // namespace muster::book
