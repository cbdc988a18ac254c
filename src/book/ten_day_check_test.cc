#include "book/ten_day_check.h"

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "book/test_edition.h"
#include "wire/json.h"

namespace muster::book {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Date on(unsigned month, unsigned day) { return date_of(2019, month, day); }

TenDayCheck check_of(const EditionContents& contents, Date today, Date day, const CheckSight& sight = {}) {
  const EditionIndex index = index_of(contents);
  return ten_day_check_of(contents, index, tally_of(contents, index, today), today, day, sight);
}

// One unit, one group, one person; tasks and problems are put in by each test.
struct TenDayCheckOfOne : testing::Test {
  TenDayCheckOfOne() {
    contents.edition.title = "试办展会";
    contents.edition.title_en = "Trial Fair";
    contents.edition.office = "U1";
    contents.edition.opens = on(11, 5);
    Unit unit;
    unit.code = "U1";
    unit.title = "市交通委员会";
    unit.short_title = "市交通委";
    unit.title_en = unit.short_title_en = "Transport Commission";
    contents.units["U1"] = unit;
    unit.code = "U2";
    unit.title = unit.short_title = "市住建委";
    unit.title_en = unit.short_title_en = "Housing Commission";
    contents.units["U2"] = unit;
    Group group;
    group.code = "G1";
    group.title = "交通保障组";
    group.title_en = "Transport Group";
    contents.groups["G1"] = group;
    Person person;
    person.code = "U1-1";
    person.title = "市交通委轨道处处长";
    person.title_en = "Head of Rail";
    contents.people["U1-1"] = person;
  }
  Task& task(const char* code, Date due, TaskState state, std::optional<Date> done = {}, const char* unit = "U1") {
    Task made;
    made.code = code;
    made.title = std::string("任务") + code;
    made.title_en = std::string("Task ") + code;
    made.group = "G1";
    made.lead = unit;
    made.responsible = "U1-1";
    made.due = due;
    made.state = state;
    made.done_on = done;
    made.evidence_required = false;
    return contents.tasks[code] = made;
  }
  Node& node(const char* code, const char* of, Date due, TaskState state, std::optional<Date> done = {}) {
    Node made;
    made.code = code;
    made.task = of;
    made.title = std::string("节点") + code;
    made.title_en = std::string("Node ") + code;
    made.due = due;
    made.state = state;
    made.done_on = done;
    return contents.nodes[code] = made;
  }
  Problem& problem(const char* code, std::optional<Date> due, ProblemState state, std::optional<Date> closed = {}) {
    Problem made;
    made.code = code;
    made.title = std::string("问题") + code;
    made.title_en = std::string("Problem ") + code;
    made.group = "G1";
    made.lead = "U1";
    made.found_on = on(9, 1);
    made.due = due;
    made.state = state;
    made.closed_on = closed;
    return contents.problems[code] = made;
  }
  TenDayCheck at(Date today) { return check_of(contents, today, today); }
  TenDayCheck at(Date today, Date day) { return check_of(contents, today, day); }
  EditionContents contents;
};

std::string all_words(const TenDayCheck& check, bool zh) {
  std::string out;
  for (const CircularSection& section : check.circular.sections) {
    out += (zh ? section.heading : section.heading_en) + "\n";
    for (const CircularLine& line : section.lines) out += (zh ? line.text : line.text_en) + "\n";
  }
  return out;
}

const CheckItem* item(const TenDayCheck& check, std::string_view code) {
  for (const auto* list : {&check.due, &check.before, &check.next_due}) {
    for (const CheckItem& each : *list) {
      if (each.code == code) return &each;
    }
  }
  return nullptr;
}

TEST_F(TenDayCheckOfOne, TellsWhatCameOfEverythingThatWasDue) {
  task("T1", on(10, 12), TaskState::done, on(10, 12));
  task("T2", on(10, 12), TaskState::done, on(10, 14));
  task("T3", on(10, 12), TaskState::done);
  task("T4", on(10, 12), TaskState::submitted);
  task("T5", on(10, 12), TaskState::in_progress);
  task("T6", on(10, 15), TaskState::in_progress);
  task("T7", on(10, 18), TaskState::in_progress);
  task("T8", on(10, 18), TaskState::done, on(10, 14));
  task("T9", on(10, 12), TaskState::withdrawn);
  const TenDayCheck check = at(on(10, 15));
  EXPECT_EQ(check.last, on(10, 20));
  EXPECT_EQ(check.day, on(10, 15));
  EXPECT_TRUE(check.unfinished && !check.looked_back);
  const DueCounts& tasks = check.whole.tasks;
  EXPECT_EQ(tasks.due, 8);
  EXPECT_THAT(
      (std::vector{
          tasks.in_time, tasks.late, tasks.undated, tasks.submitted, tasks.overdue, tasks.due_today, tasks.not_due}),
      ElementsAre(2, 1, 1, 1, 1, 1, 1));
  EXPECT_EQ(check.whole.expected, 7) << "T7 is not due yet, T8 is done ahead of its date";
  EXPECT_EQ(check.whole.done, 4);
  EXPECT_EQ(check.whole.in_time, 2);
  EXPECT_EQ(item(check, "T2")->reason, "逾时2天完成");
  EXPECT_EQ(item(check, "T3")->reason_en, "done, on a day that was not recorded");
  EXPECT_EQ(item(check, "T4")->reason_en, "reported done, awaiting verification, 3 days past the date");
  EXPECT_EQ(item(check, "T5")->reason, "逾期3天");
  EXPECT_EQ(item(check, "T5")->responsible_title, "市交通委轨道处处长");
  EXPECT_EQ(check.due.front().code, "T5") << "the worst comes first";
  EXPECT_EQ(item(check, "T9"), nullptr);
  EXPECT_THAT(
      all_words(check, true), HasSubstr("本旬到期任务8项：按时完成2项，逾时完成1项，已完成但日期未记1项，"
                                        "待核验1项，逾期1项，当日到期未完成1项，尚未到期1项。"));
  EXPECT_THAT(check.notes.front().text, HasSubstr("1项已完成但未记完成日期"));
}

TEST_F(TenDayCheckOfOne, CarriesWhatWasNotDoneWhenThePeriodBegan) {
  task("T1", on(10, 5), TaskState::done, on(10, 8));
  task("T2", on(10, 5), TaskState::done, on(10, 12));
  task("T3", on(9, 5), TaskState::in_progress);
  node("T3.1", "T3", on(9, 3), TaskState::in_progress);
  node("T3.2", "T3", on(9, 2), TaskState::done);
  task("T4", on(10, 5), TaskState::done);
  const TenDayCheck check = at(on(10, 20));
  EXPECT_FALSE(check.unfinished || check.looked_back);
  EXPECT_EQ(check.whole.tasks_before.due, 2) << "T1 was done, T4 may have been";
  EXPECT_EQ(check.whole.tasks_before.late, 1);
  EXPECT_EQ(check.whole.tasks_before.overdue, 1);
  EXPECT_EQ(check.whole.nodes_before.overdue, 1);
  EXPECT_EQ(check.whole.overdue, 2);
  EXPECT_EQ(check.whole.longest_days, 47);
  EXPECT_EQ(check.whole.expected, 3);
  EXPECT_THAT(
      all_words(check, true), HasSubstr("（一）市交通委：逾期任务1项、节点1个：任务“任务T3”（T3，时限9月5日，责任人："
                                        "市交通委轨道处处长）逾期45天，其节点“节点T3.1”（T3.1）逾期47天。"));
  EXPECT_THAT(
      all_words(check, false),
      HasSubstr(
          "(1) Transport Commission, 1 task and 1 node overdue: task \"Task T3\" (T3, due 5 September, in charge: "
          "Head of Rail), 45 days overdue (with its node \"Node T3.1\", T3.1, 47 days overdue)."));
  EXPECT_EQ(check.urged.front().reason_en, "1 task and 1 node overdue, the longest by 47 days");
}

TEST_F(TenDayCheckOfOne, LooksBackByTheDaysOnWhichThingsWereDone) {
  task("T1", on(10, 8), TaskState::done, on(10, 12));
  task("T2", on(10, 10), TaskState::done, on(10, 12));
  task("T3", on(10, 8), TaskState::done, on(10, 9));
  problem("P1", on(10, 8), ProblemState::closed, on(10, 13));
  problem("P2", on(10, 18), ProblemState::rectifying).found_on = on(10, 12);
  const TenDayCheck check = at(on(10, 15), on(10, 3));
  EXPECT_TRUE(check.looked_back);
  EXPECT_EQ(check.day, on(10, 10));
  EXPECT_EQ(item(check, "T1")->outcome, CheckOutcome::overdue);
  EXPECT_EQ(item(check, "T1")->reason, "当日逾期2天，后于10月12日完成");
  EXPECT_EQ(item(check, "T2")->outcome, CheckOutcome::due_today) << "the day itself is not late";
  EXPECT_EQ(item(check, "T3")->outcome, CheckOutcome::late);
  EXPECT_EQ(item(check, "P1")->outcome, CheckOutcome::overdue);
  EXPECT_EQ(check.whole.now.tasks_done, 1);
  EXPECT_EQ(check.whole.now.problems_closed, 0);
  EXPECT_EQ(check.whole.now.past_due, 1);
  EXPECT_EQ(check.whole.problems_total, 1) << "P2 had not been found";
  EXPECT_EQ(item(check, "P2"), nullptr);
  EXPECT_THAT(all_words(check, true), HasSubstr("问题台账共1个问题，未销号1个"));
  EXPECT_THAT(all_words(check, true), HasSubstr("检查日当日到期、尚未完成的任务和节点1项：市交通委1项。"));
  EXPECT_THAT(check.circular.opening, HasSubstr("回溯至10月10日"));
  EXPECT_THAT(all_words(check, true), Not(HasSubstr("有关要求"))) << "nothing can be asked for a day that has gone";
  bool said = false;
  for (const CircularLine& note : check.notes) said |= note.text.find("没有日期可查") != std::string::npos;
  EXPECT_TRUE(said);
}

TEST_F(TenDayCheckOfOne, ComparesWithTheCheckBefore) {
  task("T1", on(9, 25), TaskState::done, on(9, 25));
  task("T2", on(10, 5), TaskState::done, on(10, 13));
  task("T3", on(10, 12), TaskState::in_progress);
  node("T1.1", "T1", on(10, 9), TaskState::done, on(10, 15));
  node("T1.2", "T1", on(10, 25), TaskState::done, on(10, 11));
  problem("P1", on(10, 9), ProblemState::closed, on(10, 14));
  const TenDayCheck check = at(on(10, 20));
  EXPECT_EQ(check.whole.before.on, on(10, 10));
  EXPECT_EQ(check.whole.before.tasks_done, 1);
  EXPECT_EQ(check.whole.now.tasks_done, 2);
  EXPECT_EQ(check.whole.before.past_due, 2);
  EXPECT_EQ(check.whole.now.past_due, 1);
  EXPECT_EQ(check.whole.nodes_ahead, 1);
  EXPECT_THAT(
      all_words(check, true), HasSubstr("与10月10日旬查日相比，完成任务增加1项，完成节点增加2个，销号问题增加1个；"
                                        "超过时限未完成（含待核验）的任务和节点由2项减至1项。"));
  EXPECT_THAT(
      all_words(check, true), HasSubstr("按任务书，截至当日应完成节点1个（50%），其中已完成1个；另有1个提前完成"));
  EXPECT_FALSE(at(on(10, 8), on(10, 25)).compared) << "the check before has not been yet";
}

TEST_F(TenDayCheckOfOne, CountsWhatHasBeenPutBackSinceItWasApproved) {
  task("T1", on(10, 18), TaskState::in_progress).baseline_due = on(10, 8);
  task("T2", on(10, 18), TaskState::done, on(10, 12), "U2").baseline_due = on(10, 17);
  task("T3", on(10, 18), TaskState::in_progress).baseline_due = on(10, 20);
  task("T4", on(10, 18), TaskState::in_progress);
  task("T5", on(10, 18), TaskState::withdrawn).baseline_due = on(10, 1);
  node("N1", "T1", on(10, 12), TaskState::not_started).baseline_due = on(10, 10);
  const TenDayCheck check = check_of(contents, on(10, 15), on(10, 15));
  EXPECT_EQ(check.whole.tasks_put_back, 2);
  EXPECT_EQ(check.whole.nodes_put_back, 1);
  EXPECT_EQ(check.whole.put_back_days, 10);
  EXPECT_EQ(check.units.size(), 2U);
  for (const CheckRow& row : check.units) EXPECT_EQ(row.tasks_put_back, 1) << row.code;
  bool is_said = false;
  for (const CircularLine& line : check.circular.sections.front().lines)
    is_said |= line.text == "与审定时限（基线）相比，2项任务、1个节点的时限已推后，最多推后10天。";
  EXPECT_TRUE(is_said);
}

TEST_F(TenDayCheckOfOne, CountsProblemsOfThePeriod) {
  problem("P1", on(10, 15), ProblemState::rectifying);
  problem("P2", on(10, 25), ProblemState::rectifying).found_on = on(10, 14);
  Problem& closed = problem("P3", on(10, 11), ProblemState::closed, on(10, 13));
  closed.look_back_due = on(10, 19);
  Problem& looked = problem("P4", on(9, 1), ProblemState::looked_back, on(9, 1));
  looked.look_back_due = on(10, 12);
  Problem& overdue_look = problem("P5", on(9, 1), ProblemState::closed, on(9, 1));
  overdue_look.look_back_due = on(10, 1);
  problem("P6", {}, ProblemState::assigned).reopened = 1;
  problem("P7", on(10, 16), ProblemState::verified);
  const TenDayCheck check = at(on(10, 20));
  const CheckRow& whole = check.whole;
  EXPECT_EQ(whole.problems.due, 3);
  EXPECT_EQ(whole.problems.overdue, 1);
  EXPECT_EQ(whole.problems.late, 1);
  EXPECT_EQ(whole.problems.submitted, 1);
  EXPECT_EQ(whole.problems_found, 1);
  EXPECT_EQ(whole.problems_closed, 1);
  EXPECT_EQ(whole.problems_reopened, 1);
  EXPECT_EQ(whole.look_backs_due, 2);
  EXPECT_EQ(whole.look_backs_done, 1);
  EXPECT_EQ(whole.look_backs_overdue, 2);
  EXPECT_EQ(whole.next_problems, 1);
  EXPECT_THAT(all_words(check, true), HasSubstr("交通保障组：截至当日无应完成的任务和节点；逾期问题1个，最长5天。"));
  EXPECT_EQ(whole.expected, 0) << "the share counts tasks and nodes";
  EXPECT_THAT(
      all_words(check, true), HasSubstr("问题台账共7个问题，未销号4个；本旬新发现1个，销号1个；销号后重开、"
                                        "尚未再销号1个；本旬应回头看2个，已看1个；回头看逾期2个。"));
}

TEST_F(TenDayCheckOfOne, RanksUnitsByTheShareDoneThenByWhatIsOverdueThenByTime) {
  for (int i = 3; i <= 6; ++i) {
    Unit unit = contents.units["U2"];
    unit.code = fmt::format("U{}", i);
    contents.units[unit.code] = unit;
  }
  task("T1", on(10, 12), TaskState::done, on(10, 12), "U1");
  task("T2", on(10, 12), TaskState::done, on(10, 12), "U1");
  task("T3", on(10, 12), TaskState::in_progress, {}, "U2");
  task("T4", on(10, 12), TaskState::done, on(10, 12), "U2");
  task("T5", on(10, 12), TaskState::submitted, {}, "U3");
  task("T6", on(10, 12), TaskState::done, on(10, 12), "U3");
  task("T7", on(10, 12), TaskState::done, on(10, 12), "U4");
  task("T8", on(10, 25), TaskState::in_progress, {}, "U5");
  task("T9", on(10, 12), TaskState::done, on(10, 13), "U6");
  const TenDayCheck check = at(on(10, 20));
  std::vector<std::string> ranks;
  for (const CheckRow& row : check.units) ranks.push_back(row.code + (row.rank ? fmt::format(" {}", *row.rank) : ""));
  EXPECT_THAT(ranks, ElementsAre("U1 1", "U4 1", "U6 3", "U3 4", "U2 5", "U5"));
  ASSERT_EQ(check.praised.size(), 1u) << "of U4 too little was expected";
  EXPECT_EQ(check.praised.front().unit, "U1");
  EXPECT_EQ(check.praised.front().reason, "任务2项全部按时完成");
  EXPECT_THAT(all_words(check, true), HasSubstr("且无逾期、滞后，予以表扬：市交通委（任务2项全部按时完成）。"));
  EXPECT_THAT(all_words(at(on(10, 19)), true), HasSubstr("且无逾期、滞后，旬末核定后予以表扬"));
  EXPECT_THAT(all_words(at(on(10, 25), on(10, 20)), true), HasSubstr("且无逾期，予以表扬"));
  ASSERT_EQ(check.urged.size(), 1u);
  EXPECT_EQ(check.urged.front().unit, "U2");
  EXPECT_EQ(
      check.parts[1].lines[0].text_en,
      "Your unit: 1 of 2 done, 1 in time; place 5 of 5 units; 1 task overdue. Slips: 1 red, 0 yellow, 0 blue.");
  EXPECT_EQ(check.parts[1].lines[1].text, "需你单位在10月31日前完成并说明原因：");
  EXPECT_EQ(check.parts[1].lines[2].text, "（1）任务“任务T3”（T3，时限10月12日，责任人：市交通委轨道处处长）逾期8天。");
}

TEST_F(TenDayCheckOfOne, HidesTitlesButNoFigures) {
  task("T1", on(10, 12), TaskState::in_progress, {}, "U1");
  task("T2", on(10, 12), TaskState::in_progress, {}, "U2");
  task("T3", on(10, 25), TaskState::in_progress, {}, "U2");
  node("T2.1", "T2", on(10, 12), TaskState::in_progress);
  CheckSight sight;
  sight.task = [](const Task& task) { return task.lead == "U1"; };
  sight.part = [](std::string_view unit) { return unit == "U1"; };
  const TenDayCheck all = at(on(10, 20));
  const TenDayCheck own = check_of(contents, on(10, 20), on(10, 20), sight);
  EXPECT_EQ(wire::to_json(own.whole), wire::to_json(all.whole));
  EXPECT_EQ(own.units.size(), 2u);
  EXPECT_EQ(own.due.size(), 1u);
  EXPECT_THAT(own.next_due, IsEmpty());
  ASSERT_EQ(own.parts.size(), 1u);
  EXPECT_EQ(own.parts.front().unit, "U1");
  const std::string json = wire::to_json(own);
  EXPECT_THAT(json, HasSubstr("任务T1"));
  for (const char* hidden : {"任务T2", "任务T3", "节点T2.1", "Task T2"}) EXPECT_THAT(json, Not(HasSubstr(hidden)));
  EXPECT_THAT(json, HasSubstr("市住建委：逾期任务1项、节点1个。")) << "the figures stay";
}

TEST_F(TenDayCheckOfOne, SpeaksOfAnEmptyTaskBook) {
  const TenDayCheck check = at(on(10, 15));
  EXPECT_FALSE(check.number);
  EXPECT_EQ(check.circular.title, "关于试办展会城市服务保障2019年10月20日旬查情况的通报");
  EXPECT_THAT(all_words(check, true), HasSubstr("无逾期事项"));
  task("T1", on(9, 25), TaskState::in_progress);
  EXPECT_EQ(at(on(10, 15)).number, 3);
  EXPECT_EQ(at(on(10, 15)).circular.title_en, "Trial Fair, city service assurance: circular on ten-day check No. 3");
  EXPECT_FALSE(at(on(10, 15), on(9, 20)).number) << "nothing had been due yet";
  EXPECT_EQ(at(on(10, 15)).circular.dated, "2019年10月15日（D-21）");
}

// ---- random editions against counting slowly ----------------------------------------------------------------------

bool done_by(TaskState state, std::optional<Date> done, Date day, Date today) {
  return state == TaskState::done && (day >= today || !done || *done <= day);
}

DueCounts slowly(const EditionContents& contents, const TenDayCheck& check, const std::string& unit) {
  DueCounts out;
  for (const auto& [code, task] : contents.tasks) {
    if (task.state == TaskState::withdrawn || task.due < check.first || task.due > check.last) continue;
    if (!unit.empty() && task.lead != unit) continue;
    ++out.due;
    if (done_by(task.state, task.done_on, check.day, check.today)) {
      if (!task.done_on)
        ++out.undated;
      else if (*task.done_on > task.due)
        ++out.late;
      else
        ++out.in_time;
    } else if (task.state == TaskState::submitted)
      ++out.submitted;
    else if (task.due < check.day)
      ++out.overdue;
    else if (task.due == check.day)
      ++out.due_today;
    else
      ++out.not_due;
  }
  return out;
}

RC_GTEST_PROP(TenDayCheckOfMany, CountsWhatCountingOneByOneCounts, ()) {
  const EditionContents contents = any_edition(*rc::gen::arbitrary<bool>());
  const Date day = kToday + *rc::gen::inRange(-40, 40);
  const TenDayCheck check = check_of(contents, kToday, day);
  RC_ASSERT(wire::to_json(check.whole.tasks) == wire::to_json(slowly(contents, check, "")));
  DueCounts nodes;
  for (const CheckRow& row : check.units) {
    RC_ASSERT(wire::to_json(row.tasks) == wire::to_json(slowly(contents, check, row.code)));
    nodes.due += row.nodes.due;
    nodes.overdue += row.nodes.overdue;
    RC_ASSERT(row.done <= row.expected && row.in_time <= row.done && row.rank.has_value() == (row.expected > 0));
  }
  RC_ASSERT(nodes.due == check.whole.nodes.due && nodes.overdue == check.whole.nodes.overdue);
  const Tally tally = tally_of(contents, index_of(contents), kToday);
  RC_ASSERT(check.whole.slips_red == tally.whole.tasks_overdue);
  if (!check.looked_back) RC_ASSERT(check.whole.problems_total == tally.whole.problems_total);
  if (check.day == kToday) {
    RC_ASSERT(check.whole.now.tasks_done == tally.whole.tasks_done);
    RC_ASSERT(check.whole.now.nodes_done == tally.whole.nodes_done);
  }
  // Whatever is overdue today is overdue in the check of today.
  if (check.day == kToday && !check.looked_back)
    RC_ASSERT(check.whole.tasks.overdue + check.whole.tasks_before.overdue == tally.whole.tasks_overdue);
  for (std::size_t i = 1; i < check.units.size() && check.units[i].rank; ++i) {
    const CheckRow& better = check.units[i - 1];
    const CheckRow& row = check.units[i];
    RC_ASSERT(*better.rank <= *row.rank && better.done * row.expected >= row.done * better.expected);
  }
  for (const auto* list : {&check.due, &check.before, &check.next_due}) {
    for (const CheckItem& each : *list) RC_ASSERT(!each.reason.empty() && !each.reason_en.empty());
  }
}

}  // namespace
}  // namespace muster::book
