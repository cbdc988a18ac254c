#include "model/check_edition.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const Date kAsOf = date_of(2019, 10, 15);

std::string place(const Record& record, std::string_view code, std::string_view field) {
  return std::string(record.name) + "/" + std::string(code) + "/" + std::string(field);
}

// A small edition in which everything is right.
EditionContents sound() {
  EditionContents contents;
  Edition& edition = contents.edition;
  edition.code = "small";
  edition.title = "小届";
  edition.title_en = "Small";
  edition.city = "上海";
  edition.office = "U0";
  edition.opens = date_of(2019, 11, 5);
  edition.closes = date_of(2019, 11, 10);
  edition.time_zone = "Asia/Shanghai";
  edition.as_of = kAsOf;
  const auto put = [](auto& table, auto record) { table[record.code] = record; };
  put(contents.units, Unit{
                          "U0", "办公室", "Office", "", "", UnitKind::government, false, "", "G1", "shanghai",
                          Provenance::recorded, "", 0});
  put(contents.units, Unit{
                          "U1", "交通委", "Transport", "", "", UnitKind::government, true, "U0", "G1", "shanghai",
                          Provenance::recorded, "", 0});
  put(contents.groups, Group{"G1", "交通保障组", "Transport group", "U1", {"U0"}, "", "", Provenance::recorded, "", 0});
  put(contents.people, Person{"U1-1", "处长", "Head", "U1", "", "", Provenance::recorded, "", 0});
  Place gate;
  gate.code = "L1";
  gate.title = "一号门";
  put(contents.places, gate);
  for (const char* code : {"T1", "T2", "T3"}) {
    Task task;
    task.code = code;
    task.title = std::string("任务") + code;
    task.group = "G1";
    task.lead = "U1";
    task.supporting = {"U0"};
    task.responsible = "U1-1";
    task.start = date_of(2019, 9, 1);
    task.due = date_of(2019, 10, 31);
    put(contents.tasks, task);
  }
  contents.tasks["T2"].predecessors = {"T1"};
  contents.tasks["T3"].parent = "T1";
  Node node;
  node.code = "T1.1";
  node.task = "T1";
  node.title = "节点";
  node.due = date_of(2019, 10, 10);
  node.state = TaskState::done;
  node.done_on = date_of(2019, 10, 9);
  put(contents.nodes, node);
  Problem problem;
  problem.code = "P1";
  problem.title = "问题";
  problem.group = "G1";
  problem.place = "L1";
  problem.task = "T1";
  problem.found_on = date_of(2019, 9, 1);
  problem.due = date_of(2019, 10, 20);
  problem.lead = "U1";
  put(contents.problems, problem);
  Countermeasure measure;
  measure.code = "P1-1";
  measure.problem = "P1";
  measure.title = "措施";
  measure.due = date_of(2019, 10, 20);
  put(contents.countermeasures, measure);
  Document document;
  document.code = "D1";
  document.title = "文件";
  document.issuer = "U0";
  put(contents.documents, document);
  Scenario scenario;
  scenario.code = "gate";
  scenario.text = "lasts: 1 h";
  put(contents.scenarios, scenario);
  Evidence evidence;
  evidence.code = "E1";
  evidence.noun = "task";
  evidence.subject = "T1";
  evidence.title = "凭据";
  evidence.reference = "沪〔2019〕1号";
  put(contents.evidence, evidence);
  CityFile city_file;
  city_file.code = "CF1";
  city_file.title = "路网";
  city_file.file = "city/roads.osm.pbf";
  put(contents.city_files, city_file);
  Milestone milestone;
  milestone.code = "M1";
  milestone.title = "开幕";
  milestone.on = date_of(2019, 11, 5);
  put(contents.milestones, milestone);
  Calendar calendar;
  calendar.code = "W1";
  calendar.title = "日历";
  calendar.monday = "08:30-12:00 13:00-17:30";
  put(contents.calendars, calendar);
  CalendarException exception;
  exception.code = "WX1";
  exception.title = "国庆节";
  exception.calendar = "W1";
  exception.from = date_of(2019, 10, 1);
  exception.to = date_of(2019, 10, 7);
  put(contents.calendar_exceptions, exception);
  Link link;
  link.code = "K1";
  link.predecessor = "T1";
  link.successor = "T2";
  put(contents.links, link);
  Risk risk;
  risk.code = "RK1";
  risk.title = "台风";
  put(contents.risks, risk);
  Team team;
  team.code = "TM1";
  team.title = "检查组";
  put(contents.teams, team);
  Assignment assignment;
  assignment.code = "AS1";
  assignment.task = "T1";
  assignment.team = "TM1";
  put(contents.assignments, assignment);
  Proposal proposal;
  proposal.code = "PR1";
  proposal.title = "提前";
  put(contents.proposals, proposal);
  ProposedChange proposed;
  proposed.code = "PR1-0001";
  proposed.proposal = "PR1";
  proposed.noun = "task";
  proposed.subject = "T1";
  proposed.field = "due";
  proposed.value = "2019-10-30";
  put(contents.proposed_changes, proposed);
  return contents;
}

std::vector<std::string> found(const EditionContents& contents, const Doubtful& doubtful = {}) {
  std::vector<std::string> out;
  for (const Refusal& refusal : check_edition(contents, place, doubtful))
    out.push_back(refusal.where + " " + refusal.code);
  return out;
}

// What is found after one change to the sound edition.
template <class Change>
std::vector<std::string> found_after(const Change& change) {
  EditionContents contents = sound();
  change(contents);
  return found(contents);
}

TEST(CheckEdition, AcceptsASoundEdition) { EXPECT_THAT(found(sound()), IsEmpty()); }

// Every reference of every described noun, without naming them here.
TEST(CheckEdition, RefusesEveryDanglingReference) {
  std::size_t references = 0;
  const auto expect_refused = [&](EditionContents& contents, const Record& record, void* object, const Field& field) {
    const Value before = field.get(object);
    field.set(object, field.kind == Kind::texts ? Value{Texts{"U0", "NOPE"}} : Value{std::string("NOPE")});
    EXPECT_THAT(
        found(contents), testing::Contains(place(record, code_of(record, object), field.name) + " dangling_reference"));
    field.set(object, Value(before));
    ++references;
  };
  EditionContents contents = sound();
  for (const Field& field : fields<Edition>().fields) {
    if (!field.refers.empty()) expect_refused(contents, fields<Edition>(), &contents.edition, field);
  }
  for (const Noun& noun : nouns()) {
    std::vector<std::string> codes;
    noun.each(contents, {}, [&](const void* object) {
      codes.push_back(code_of(*noun.record, object));
      return true;
    });
    for (const Field& field : noun.record->fields) {
      if (!field.refers.empty()) expect_refused(contents, *noun.record, noun.put(contents, codes.front()), field);
    }
  }
  EXPECT_EQ(references, 39u);
  EXPECT_THAT(found(contents), IsEmpty());
}

TEST(CheckEdition, NamesWhatIsMissing) {
  EditionContents contents = sound();
  contents.tasks["T2"].lead = "U9";
  const Refusals refusals = check_edition(contents, place);
  ASSERT_EQ(refusals.size(), 1u);
  EXPECT_EQ(refusals[0].message, (Sentence{"没有编号为 U9 的成员单位", "there is no Member unit with code U9"}));
}

TEST(CheckEdition, WantsASubjectForEvidence) {
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.evidence["E1"].subject = "T9"; }),
      ElementsAre("evidence/E1/subject dangling_reference"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.evidence["E1"].noun = "unit"; }),
      UnorderedElementsAre("evidence/E1/noun unknown_noun", "evidence/E1/subject dangling_reference"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.evidence["E1"].noun = "tasks"; }),
      ElementsAre("evidence/E1/noun unknown_noun"));
  EXPECT_THAT(
      found_after([](EditionContents& c) {
        c.evidence["E1"].noun = "problem";
        c.evidence["E1"].subject = "P1";
      }),
      IsEmpty());
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.evidence["E1"].reference.clear(); }),
      ElementsAre("evidence/E1/reference evidence_empty"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.evidence["E1"].content = "abc"; }),
      ElementsAre("evidence/E1/content bad_sha256"));
}

TEST(CheckEdition, WantsASourceForAFact) {
  for (const Noun& noun : nouns()) {
    if (noun.record->find("provenance") == nullptr) continue;  // a setting, not a statement
    EditionContents contents = sound();
    std::string code;
    noun.each(contents, {}, [&](const void* object) {
      code = code_of(*noun.record, object);
      return false;
    });
    ASSERT_FALSE(code.empty()) << noun.record->name;
    noun.record->find("provenance")->set(noun.put(contents, code), Value{std::string("fact")});
    EXPECT_THAT(found(contents), ElementsAre(place(*noun.record, code, "source") + " source_missing"));
    noun.record->find("source")->set(noun.put(contents, code), Value{std::string("S8")});
    EXPECT_THAT(found(contents), IsEmpty());
  }
}

TEST(CheckEdition, ColumnsStandForFieldsOfTasks) {
  const auto with = [](const char* noun, const char* field) {
    return found_after([&](EditionContents& c) { c.column_mappings["CM1"] = {"CM1", "谁来办", noun, field}; });
  };
  for (const char* field : {"lead", "serial", ""}) EXPECT_THAT(with("task", field), IsEmpty());
  EXPECT_THAT(with("task", "colour"), ElementsAre("column_mapping/CM1/field unknown_field"));
  EXPECT_THAT(with("task", "revision"), ElementsAre("column_mapping/CM1/field unknown_field"));
  EXPECT_THAT(with("problem", "lead"), ElementsAre("column_mapping/CM1/noun unknown_noun"));
}

TEST(CheckEdition, KeepsADecisionAndItsDateTogether) {
  const auto decided = [](ProposalState state, std::optional<Date> on) {
    return found_after([&](EditionContents& contents) {
      contents.proposals["PR1"].state = state;
      contents.proposals["PR1"].decided_on = on;
    });
  };
  EXPECT_THAT(decided(ProposalState::applied, std::nullopt), ElementsAre(HasSubstr("decided_on date_missing")));
  EXPECT_THAT(decided(ProposalState::proposed, kAsOf), ElementsAre(HasSubstr("decided_on date_too_early")));
  EXPECT_THAT(decided(ProposalState::discarded, kAsOf), IsEmpty());
}

TEST(CheckEdition, AProposedChangeSetsAFieldThatThereIs) {
  const auto proposed = [](ChangeAction action, const char* noun, const char* field) {
    return found_after([&](EditionContents& contents) {
      ProposedChange& change = contents.proposed_changes["PR1-0001"];
      change.action = action;
      change.noun = noun;
      change.field = field;
    });
  };
  EXPECT_THAT(proposed(ChangeAction::set, "tasks", "due"), ElementsAre(HasSubstr("noun unknown_noun")));
  EXPECT_THAT(proposed(ChangeAction::set, "task", "dew"), ElementsAre(HasSubstr("field unknown_field")));
  EXPECT_THAT(proposed(ChangeAction::set, "task", ""), ElementsAre(HasSubstr("field unknown_field")));
  EXPECT_THAT(proposed(ChangeAction::remove, "link", "lag"), ElementsAre(HasSubstr("field unknown_field")));
  EXPECT_THAT(proposed(ChangeAction::remove, "link", ""), IsEmpty());
}

TEST(CheckEdition, HoldsDoneAndItsDateTogether) {
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.tasks["T1"].state = TaskState::done; }),
      ElementsAre("task/T1/done_on date_missing"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.tasks["T1"].done_on = kAsOf; }),
      ElementsAre("task/T1/done_on date_too_early"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.nodes["T1.1"].done_on.reset(); }),
      ElementsAre("node/T1.1/done_on date_missing"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.nodes["T1.1"].done_on = kAsOf + 1; }),
      ElementsAre("node/T1.1/done_on date_in_future"));
  EXPECT_THAT(found_after([](EditionContents& c) { c.nodes["T1.1"].done_on = kAsOf; }), IsEmpty());
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.countermeasures["P1-1"].state = CountermeasureState::done; }),
      ElementsAre("countermeasure/P1-1/done_on date_missing"));
  EXPECT_THAT(
      found_after([](EditionContents& c) {
        c.edition.as_of.reset();
        c.nodes["T1.1"].done_on = kAsOf + 1;
      }),
      IsEmpty());
}

TEST(CheckEdition, HoldsClosedAndItsDateTogether) {
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.problems["P1"].state = ProblemState::closed; }),
      ElementsAre("problem/P1/closed_on date_missing"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.problems["P1"].state = ProblemState::looked_back; }),
      ElementsAre("problem/P1/closed_on date_missing"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.problems["P1"].closed_on = kAsOf; }),
      ElementsAre("problem/P1/closed_on date_too_early"));
  EXPECT_THAT(
      found_after([](EditionContents& c) {
        c.problems["P1"].state = ProblemState::closed;
        c.problems["P1"].closed_on = kAsOf + 1;
      }),
      ElementsAre("problem/P1/closed_on date_in_future"));
}

TEST(CheckEdition, KeepsDatesInOrder) {
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.tasks["T2"].start = c.tasks["T2"].due + 1; }),
      ElementsAre("task/T2/start dates_reversed"));
  EXPECT_THAT(found_after([](EditionContents& c) { c.tasks["T2"].start = c.tasks["T2"].due; }), IsEmpty());
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.problems["P1"].found_on = date_of(2019, 10, 21); }),
      ElementsAre("problem/P1/due dates_reversed"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.edition.closes = c.edition.opens + -1; }),
      ElementsAre("edition/small/closes dates_reversed"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.edition.time_zone = "Asia/Nowhere"; }),
      ElementsAre("edition/small/time_zone unknown_time_zone"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.edition.code = "system"; }),
      ElementsAre("edition/system/code reserved_code"));
}

TEST(CheckEdition, KeepsDeadlinesInsideThoseTheyBelongTo) {
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.nodes["T1.1"].due = date_of(2019, 11, 1); }),
      ElementsAre("node/T1.1/due after_parent"));
  EXPECT_THAT(found_after([](EditionContents& c) { c.nodes["T1.1"].due = date_of(2019, 10, 31); }), IsEmpty());
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.tasks["T3"].due = date_of(2019, 11, 1); }),
      ElementsAre("task/T3/due after_parent"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.countermeasures["P1-1"].due = date_of(2019, 10, 21); }),
      ElementsAre("countermeasure/P1-1/due after_parent"));
  EXPECT_THAT(found_after([](EditionContents& c) { c.problems["P1"].due.reset(); }), IsEmpty());
  EXPECT_THAT(found_after([](EditionContents& c) { c.countermeasures["P1-1"].due.reset(); }), IsEmpty());
}

TEST(CheckEdition, WantsDurationsInOrderAndPositionsWhole) {
  const auto durations = [](std::optional<double> low, std::optional<double> likely, std::optional<double> high) {
    return found_after([&](EditionContents& c) {
      c.tasks["T1"].duration_low = low;
      c.tasks["T1"].duration_likely = likely;
      c.tasks["T1"].duration_high = high;
    });
  };
  EXPECT_THAT(durations(1, 2, 3), IsEmpty());
  EXPECT_THAT(durations(2, 2, 2), IsEmpty());
  EXPECT_THAT(durations({}, 2, {}), IsEmpty());
  EXPECT_THAT(durations(1, {}, 3), IsEmpty());
  EXPECT_THAT(durations(3, 2, 4), ElementsAre("task/T1/duration_likely durations_reversed"));
  EXPECT_THAT(durations(1, 4, 3), ElementsAre("task/T1/duration_likely durations_reversed"));
  EXPECT_THAT(durations(3, {}, 2), ElementsAre("task/T1/duration_likely durations_reversed"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.problems["P1"].longitude = 121; }),
      ElementsAre("problem/P1/latitude half_a_position"));
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.problems["P1"].latitude = 31; }),
      ElementsAre("problem/P1/longitude half_a_position"));
}

TEST(CheckEdition, TellsALoopByItsTitlesAllTheWayRound) {
  EditionContents contents = sound();
  contents.links.clear();
  contents.tasks["T3"].parent.clear();
  contents.tasks["T1"].predecessors = {"T2"};
  contents.tasks["T2"].predecessors = {"T3"};
  contents.tasks["T3"].predecessors = {"T1"};
  contents.tasks["T3"].title = "验收";
  const Refusals refusals = check_edition(contents, place);
  ASSERT_EQ(refusals.size(), 1u);
  EXPECT_EQ(refusals[0].where, "task/T1/predecessors");
  EXPECT_EQ(refusals[0].message.zh, "首尾相接成环，无法排定：T1 任务T1 → T2 任务T2 → T3 验收 → T1 任务T1");
  EXPECT_EQ(
      refusals[0].message.en,
      "goes round in a loop and can never be ordered: T1 任务T1 → T2 任务T2 → T3 验收 → T1 任务T1");
}

TEST(CheckEdition, FindsLoopsOfOneAndOfParents) {
  EXPECT_THAT(
      found_after([](EditionContents& c) { c.tasks["T2"].predecessors = {"T2"}; }),
      ElementsAre("task/T2/predecessors loop"));
  EXPECT_THAT(found_after([](EditionContents& c) { c.tasks["T3"].parent = "T3"; }), ElementsAre("task/T3/parent loop"));
  EXPECT_THAT(found_after([](EditionContents& c) { c.tasks["T1"].parent = "T3"; }), ElementsAre("task/T1/parent loop"));
  EXPECT_THAT(found_after([](EditionContents& c) { c.units["U0"].parent = "U1"; }), ElementsAre("unit/U0/parent loop"));
  EXPECT_THAT(found_after([](EditionContents& c) { c.units["U0"].parent = "U0"; }), ElementsAre("unit/U0/parent loop"));
}

TEST(CheckEdition, ShortensALoopThatNobodyReads) {
  EditionContents contents = sound();
  for (int i = 0; i < 200; ++i) {
    Task task = contents.tasks["T1"];
    task.code = "X" + std::to_string(1000 + i);
    task.predecessors = {"X" + std::to_string(1000 + (i + 1) % 200)};
    contents.tasks[task.code] = task;
  }
  const Refusals refusals = check_edition(contents, place);
  ASSERT_EQ(refusals.size(), 1u);
  EXPECT_THAT(refusals[0].message.en, testing::HasSubstr("X1049 任务T1 → … (+150) → X1000 任务T1"));
}

TEST(CheckEdition, CollectsAllMistakesUpToABound) {
  EditionContents contents = sound();
  contents.tasks["T2"].lead = "U9";
  contents.tasks["T2"].state = TaskState::done;
  contents.nodes["T1.1"].due = date_of(2019, 11, 1);
  contents.edition.office = "U9";
  contents.units["U0"].parent = "U1";
  EXPECT_THAT(
      found(contents), ElementsAre(
                           "edition/small/office dangling_reference", "task/T2/done_on date_missing",
                           "task/T2/lead dangling_reference", "node/T1.1/due after_parent", "unit/U0/parent loop"));
  for (int i = 0; i < 2'000; ++i) {
    Task task = contents.tasks["T2"];
    task.code = "X" + std::to_string(i);
    contents.tasks[task.code] = task;
  }
  EXPECT_EQ(found(contents).size(), kMostRefusals);
}

// A value that was refused when it was read gives no second mistake in other words.
TEST(CheckEdition, PassesOverWhatIsInDoubt) {
  EditionContents contents = sound();
  contents.tasks["T1"].due = Date{};  // as if it had not been readable
  EXPECT_THAT(
      found(contents),
      ElementsAre("task/T1/start dates_reversed", "node/T1.1/due after_parent", "task/T3/due after_parent"));
  const auto doubt = [](std::set<std::string> places) {
    return [places](const Record& record, std::string_view code, std::string_view field) {
      return places.contains(place(record, code, field));
    };
  };
  EXPECT_THAT(found(contents, doubt({"task/T1/due"})), IsEmpty());
  EXPECT_THAT(found(contents, doubt({"task/T2/due"})).size(), 3u);

  contents = sound();
  contents.tasks["T2"].state = TaskState::done;
  EXPECT_THAT(found(contents, doubt({"task/T2/done_on"})), IsEmpty());
  contents = sound();
  contents.units.erase("U1");
  EXPECT_EQ(found(contents).size(), 6u);
  EXPECT_THAT(found(contents, doubt({"unit//"})), IsEmpty());
  contents = sound();
  contents.edition.as_of = date_of(1970, 1, 1);
  EXPECT_EQ(found(contents).size(), 1u);
  EXPECT_THAT(found(contents, doubt({"edition/small/as_of"})), IsEmpty());
}

TEST(CheckOwnRules, AsksOneRecordAlone) {
  Task task;
  task.code = "T1";
  task.due = kAsOf;
  task.start = kAsOf + 1;
  task.lead = "NOPE";  // a reference, which one record cannot judge
  Refusals refusals;
  check_own_rules(fields<Task>(), &task, kAsOf, place, refusals);
  ASSERT_EQ(refusals.size(), 1u);
  EXPECT_EQ(refusals[0].where, "task/T1/start");
  EXPECT_EQ(
      refusals[0].message,
      (Sentence{"开始日期 2019-10-16 晚于时限 2019-10-15", "starts on 2019-10-16, after it is due on 2019-10-15"}));
}

}  // namespace
}  // namespace muster
