#include "app/show_ten_day_check.h"

#include "base/sentence.h"
#include "base/text.h"
#include "wire/json.h"

namespace muster::app {

Result<std::optional<Date>> check_day_in(std::string_view text, const char* where) {
  if (text.empty()) return std::optional<Date>();
  const auto day = parse_date(text);
  if (day) return day;
  return refuse(
      "bad_date", where, "“{0}”不是日期，应如 2019-10-20", "\"{0}\" is no date such as 2019-10-20",
      shortened(text, 40));
}

Result<std::string> show_ten_day_check(const Call& call, std::string_view on) {
  const auto asked = check_day_in(on, "on");
  if (!asked.ok()) return asked.refusals();
  book::CheckSight sight;
  if (!call.reader.sees_all) {
    sight.task = [&](const Task& task) { return may_see(call.reader, task); };
    sight.problem = [&](const Problem& problem) { return may_see(call.reader, problem); };
    sight.part = [&](std::string_view unit) { return call.reader.units.contains(unit); };
  }
  book::TenDayCheck check;
  call.view->with([&](const EditionState& state) {
    check = book::ten_day_check_of(
        state.contents, state.index, state.standings.tally(), state.day(), asked->value_or(state.day()), sight);
    check.sequence = state.sequence;
  });
  return wire::to_json(check);
}

}  // namespace muster::app
