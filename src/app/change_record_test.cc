// Making, changing and removing records: conflicts and merges, what a write checks, codes.
#include "app/change_record.h"

#include <thread>

#include <gmock/gmock.h>

#include "app/attach_evidence.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::HasSubstr;

struct ChangeRecord : testing::Test {
  TestWorld world;
};

// ---- two people at the same record
// -------------------------------------------------------------------------------------

TEST_F(ChangeRecord, DifferentFieldsOfTwoPeopleMerge) {
  const std::int64_t seen = world.revision("task", "T002");
  ASSERT_TRUE(world.change_at("district", "task", "T002", seen, R"({"note":"地面已平整"})").ok());
  ASSERT_TRUE(world.change_at("traffic", "task", "T002", seen, R"({"due":"2020-04-02"})").ok());
  const auto task = world.stored<Task>("T002");
  EXPECT_EQ(task->note, "地面已平整");
  EXPECT_EQ(format_date(task->due), "2020-04-02");
  EXPECT_EQ(task->revision, seen + 2);
}

TEST_F(ChangeRecord, TheSameFieldIsAConflictThatNamesIt) {
  const std::int64_t seen = world.revision("task", "T002");
  ASSERT_TRUE(world.change_at("district", "task", "T002", seen, R"({"note":"甲","progress":70})").ok());
  const std::int64_t before = world.head();
  const auto outcome =
      world.change_at("office", "task", "T002", seen, R"({"note":"乙","progress":80,"deliverable":"丙"})");
  EXPECT_EQ(all_refused(outcome), "conflict@note conflict@progress");
  EXPECT_EQ(world.head(), before) << "nothing of it is kept";
  EXPECT_NE(world.stored<Task>("T002")->deliverable, "丙");
}

TEST_F(ChangeRecord, TheSameValueTwiceIsNoConflict) {
  const std::int64_t seen = world.revision("task", "T002");
  ASSERT_TRUE(world.change_at("district", "task", "T002", seen, R"({"note":"同样","progress":70})").ok());
  const std::int64_t before = world.head();
  EXPECT_EQ(all_refused(world.change_at("office", "task", "T002", seen, R"({"note":"同样"})")), "");
  EXPECT_EQ(world.head(), before) << "no difference, no entry";
  EXPECT_EQ(all_refused(world.change_at("office", "task", "T002", seen, R"({"note":"同样","due":"2020-04-01"})")), "");
  EXPECT_EQ(format_date(world.stored<Task>("T002")->due), "2020-04-01");
}

TEST_F(ChangeRecord, AFieldThatWasChangedAndChangedBackConflictsOnlyWithAnotherValue) {
  const std::int64_t seen = world.revision("task", "T002");
  ASSERT_TRUE(world.change("district", "task", "T002", R"({"progress":70})").ok());
  ASSERT_TRUE(world.change("district", "task", "T002", R"({"progress":60})").ok());
  EXPECT_EQ(all_refused(world.change_at("office", "task", "T002", seen, R"({"progress":90})")), "conflict@progress");
  EXPECT_EQ(all_refused(world.change_at("office", "task", "T002", seen, R"({"progress":60})")), "");
}

TEST_F(ChangeRecord, AStepMeanwhileDoesNotDisturbAPatchOfOtherFields) {
  const std::int64_t seen = world.revision("task", "T005");
  ASSERT_TRUE(world.step("bus", "task", "T005", "start").ok());
  EXPECT_EQ(all_refused(world.change_at("bus", "task", "T005", seen, R"({"note":"开工"})")), "");
  EXPECT_EQ(world.stored<Task>("T005")->state, TaskState::in_progress);
}

TEST_F(ChangeRecord, ARevisionFromTheFutureIsRefused) {
  EXPECT_EQ(all_refused(world.change_at("office", "task", "T002", 99, R"({"note":"x"})")), "bad_revision@revision");
}

// Many people change fields of one record at once, each from what they saw first: every field ends as one of them wrote
// it, and everybody else was told of the conflict.
TEST_F(ChangeRecord, OneWinsEachFieldAndTheOthersAreTold) {
  const std::vector<std::string> fields{"note", "note_en", "deliverable", "deliverable_en"};
  const std::int64_t seen = world.revision("task", "T002");
  std::vector<std::thread> people;
  std::atomic<int> written = 0;
  std::atomic<int> told = 0;
  for (int person = 0; person < 16; ++person) {
    people.emplace_back([&, person] {
      const std::string field = fields[static_cast<std::size_t>(person) % fields.size()];
      const auto outcome =
          world.change_at("office", "task", "T002", seen, fmt::format(R"({{"{}":"person {}"}})", field, person));
      if (outcome.ok()) {
        ++written;
      } else {
        EXPECT_EQ(all_refused(outcome), "conflict@" + field);
        ++told;
      }
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(written, 4);
  EXPECT_EQ(told, 12);
  EXPECT_EQ(world.revision("task", "T002"), seen + 4);
}

// ---- what a write checks
// -----------------------------------------------------------------------------------------------

TEST_F(ChangeRecord, EverythingWrongIsSaidAtOnce) {
  EXPECT_EQ(
      all_refused(
          world.create("office", "task", R"({"title":1,"due":"soon","level":"town","titel":"x","progress":"much"})")),
      "wrong_kind@title bad_date@due unknown_choice@level unknown_field@titel wrong_kind@progress");
  EXPECT_EQ(
      all_refused(world.create(
          "office", "task",
          R"({"title":"x","due":"2020-04-01","lead":"U99","group":"G99","supporting":["U10","U98"],"parent":"T99"})")),
      "dangling_reference@group dangling_reference@parent dangling_reference@lead dangling_reference@supporting");
  EXPECT_EQ(all_refused(world.create("office", "task", R"({"due":null})")), "required@due");
  EXPECT_EQ(all_refused(world.create("office", "task", "{}")), "required@title required@lead");
  EXPECT_EQ(all_refused(world.create("office", "task", "[]")), "wrong_kind@");
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"(["note"])")), "wrong_kind@");
}

TEST_F(ChangeRecord, AChoiceIsNotTakenAsItsFirstAlternativeWhenItIsNull) {
  EXPECT_EQ(all_refused(world.change("office", "problem", "P001", R"({"severity":null})")), "required@severity");
  EXPECT_EQ(
      all_refused(world.create("office", "problem", R"({"title":"x","found_on":"2020-03-01","severity":null})")),
      "required@severity");
  EXPECT_EQ(
      all_refused(
          world.step("office", "problem", "P001", "assign", R"("lead":"U30","due":"2020-04-01","severity":null)")),
      "required@severity");
  EXPECT_EQ(world.stored<Problem>("P001")->severity, Severity::minor);
}

TEST_F(ChangeRecord, LimitsAndCharacterSetsHold) {
  const std::string long_title(501, 'x');
  EXPECT_EQ(
      all_refused(world.change("office", "task", "T001", R"({"title":")" + long_title + "\"}")), "too_long@title");
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"({"title":"a\u0001b"})")), "control_character@title");
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"({"title":"  "})")), "required@title");
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"({"progress":101})")), "out_of_range@progress");
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"({"progress":1.5})")), "wrong_kind@progress");
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"({"due":"D-21"})")), "bad_date@due");
  EXPECT_EQ(all_refused(world.change("office", "problem", "P001", R"({"longitude":200.5})")), "out_of_range@longitude");
  EXPECT_EQ(
      all_refused(world.change("office", "problem", "P001", R"({"longitude":121.5})")), "half_a_position@latitude");
  EXPECT_EQ(
      all_refused(world.create("office", "unit", R"({"code":"a b","title":"x","title_en":"x"})")), "bad_code@code");
  EXPECT_EQ(all_refused(world.create("office", "unit", R"({"code":"","title":"x","title_en":"x"})")), "required@code");
}

TEST_F(ChangeRecord, DeadlinesHoldUpwards) {
  EXPECT_EQ(all_refused(world.change("office", "node", "N002", R"({"due":"2020-04-11"})")), "after_parent@due");
  EXPECT_EQ(all_refused(world.change("office", "node", "N005", R"({"task":"T004"})")), "after_parent@due");
  EXPECT_EQ(all_refused(world.change("office", "task", "T005", R"({"due":"2020-04-01"})")), "after_parent@due");
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"({"parent":"T002"})")), "after_parent@due");
  EXPECT_EQ(
      all_refused(world.change("office", "countermeasure", "C002", R"({"due":"2020-03-21"})")), "after_parent@due");
  EXPECT_EQ(all_refused(world.change("office", "countermeasure", "C002", R"({"problem":"P005"})")), "after_parent@due");
  EXPECT_EQ(all_refused(world.change("office", "node", "N002", R"({"due":"2020-04-10"})")), "");
}

TEST_F(ChangeRecord, DeadlinesHoldDownwardsAndNameWhatStandsInTheWay) {
  const auto task = world.change("office", "task", "T002", R"({"due":"2020-03-05"})");
  EXPECT_EQ(all_refused(task), "after_parent@due after_parent@due");  // its node N003 and its part T005
  EXPECT_THAT(task.refusals()[0].message.zh, HasSubstr("N003"));
  EXPECT_THAT(task.refusals()[1].message.en, HasSubstr("T005"));
  const auto problem = world.change("office", "problem", "P002", R"({"due":"2020-03-14"})");
  EXPECT_EQ(all_refused(problem), "after_parent@due");
  EXPECT_THAT(problem.refusals()[0].message.en, HasSubstr("C002"));
  EXPECT_EQ(
      all_refused(world.change("office", "problem", "P002", R"({"due":"2020-02-09"})")),
      "dates_reversed@due after_parent@due after_parent@due");
  EXPECT_EQ(all_refused(world.change("office", "task", "T002", R"({"due":"2020-03-25"})")), "");
}

TEST_F(ChangeRecord, LoopsAreToldByTitlesAllTheWayRound) {
  ASSERT_EQ(all_refused(world.change("office", "task", "T003", R"({"predecessors":["T002"]})")), "");
  const auto loop = world.change("office", "task", "T002", R"({"predecessors":["T004","T001"]})");
  ASSERT_EQ(all_refused(loop), "loop@predecessors");
  EXPECT_THAT(
      loop.refusals()[0].message.zh,
      HasSubstr("T002 设置东岸临时停车场 → T001 增开展馆接驳公交专线 → T003 编制大客流管控方案 → T002"));
  EXPECT_EQ(
      all_refused(world.change("office", "task", "T002", R"({"parent":"T005"})")), "after_parent@due loop@parent");
  EXPECT_EQ(all_refused(world.change("office", "unit", "U10", R"({"parent":"U11"})")), "loop@parent");
  EXPECT_EQ(all_refused(world.change("office", "unit", "U10", R"({"parent":"U10"})")), "loop@parent");
  EXPECT_THAT(
      all_refused(world.change("office", "task", "T006", R"({"predecessors":["T006"]})")),
      HasSubstr("loop@predecessors"));
}

// A forecast could not be made of it, for anybody.
TEST_F(ChangeRecord, LoopsThroughLinksAndPartsAreRefusedToo) {
  const auto link = [&](const char* code, const char* predecessor, const char* successor) {
    return all_refused(world.create(
        "office", "link",
        fmt::format(R"({{"code":"{}","predecessor":"{}","successor":"{}"}})", code, predecessor, successor)));
  };
  EXPECT_EQ(link("K1", "T003", "T004"), "");
  EXPECT_EQ(link("K2", "T004", "T002"), "");
  EXPECT_EQ(link("K3", "T002", "T003"), "loop@predecessor");
  EXPECT_THAT(link("K3", "T004", "T004"), HasSubstr("loop@predecessor"));
  EXPECT_THAT(
      all_refused(world.change("office", "task", "T003", R"({"predecessors":["T002"]})")),
      HasSubstr("loop@predecessors"));
  EXPECT_EQ(all_refused(world.change("office", "link", "K1", R"({"predecessor":"T002"})")), "loop@predecessor");
  // A link that is turned round does not stand in its own way.
  EXPECT_EQ(all_refused(world.change("office", "link", "K2", R"({"predecessor":"T002","successor":"T004"})")), "");
  // T005 rolls up to a task that is not done before it, and so cannot wait for that task.
  const Task whole = *world.stored<Task>("T005");
  ASSERT_FALSE(whole.parent.empty());
  EXPECT_EQ(link("K4", whole.parent.c_str(), "T005"), "loop@predecessor");
}

TEST_F(ChangeRecord, AFactNeedsASource) {
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"({"provenance":"fact"})")), "source_missing@source");
  EXPECT_EQ(all_refused(world.change("office", "task", "T001", R"({"provenance":"fact","source":"S1"})")), "");
}

TEST_F(ChangeRecord, ADocumentStaysInsideItsFolder) {
  for (const char* file : {"../../etc/passwd", "/etc/passwd", "documents/../../x", "notes.md", "documents/"}) {
    EXPECT_EQ(
        all_refused(world.change("office", "document", "D02", fmt::format(R"({{"file":"{}"}})", file))),
        "path_outside@file")
        << file;
    EXPECT_EQ(
        all_refused(world.create("office", "document", fmt::format(R"({{"title":"x","file":"{}"}})", file))),
        "path_outside@file")
        << file;
  }
  EXPECT_EQ(
      all_refused(world.change("office", "document", "D02", R"({"file":"documents/plan.md"})")),
      "content_missing@file");
  EXPECT_EQ(all_refused(world.change("office", "document", "D01", R"({"file":"documents/2020/notice.md"})")), "");
  EXPECT_EQ(all_refused(world.change("office", "document", "D01", R"({"content":"0000"})")), "not_allowed@content");
  EXPECT_EQ(
      all_refused(world.change("office", "document", "D01", R"({"media_type":"text/html"})")),
      "not_allowed@media_type");
}

// ---- codes
// -------------------------------------------------------------------------------------------------------------

TEST_F(ChangeRecord, CodesAreGivenOrTheNextFreeOne) {
  const std::string problem = R"({"title":"x","found_on":"2020-03-01"})";
  EXPECT_EQ(*world.create("office", "problem", problem), "P006");
  EXPECT_EQ(*world.create("office", "problem", problem), "P007");
  EXPECT_EQ(*world.create("office", "problem", R"({"code":"P2020-1","title":"x","found_on":"2020-03-01"})"), "P2020-1");
  EXPECT_EQ(
      all_refused(world.create("office", "problem", R"({"code":"P006","title":"x","found_on":"2020-03-01"})")),
      "duplicate_code@code");
  EXPECT_EQ(*world.create("office", "task", R"({"title":"x","lead":"U10","due":"2020-04-01"})"), "T007");
}

TEST_F(ChangeRecord, CodesTakenByOthersAreSteppedOver) {
  const std::string problem = R"({"title":"x","found_on":"2020-03-01"})";
  ASSERT_EQ(*world.create("office", "problem", problem), "P006");
  for (int number = 7; number < 80; ++number) {
    ASSERT_TRUE(
        world
            .create(
                "office", "problem", fmt::format(R"({{"code":"P{:03}","title":"x","found_on":"2020-03-01"}})", number))
            .ok());
  }
  EXPECT_EQ(*world.create("office", "problem", problem), "P080");
}

TEST_F(ChangeRecord, AGivenCodeBeyondAllNumbersDoesNotCount) {
  ASSERT_TRUE(
      world.create("office", "problem", R"({"code":"P9223372036854775807","title":"x","found_on":"2020-03-01"})").ok());
  EXPECT_EQ(*world.create("office", "problem", R"({"title":"x","found_on":"2020-03-01"})"), "P006");
}

TEST_F(ChangeRecord, ManyThreadsGetDistinctCodesAndTheLedgerHasNoGap) {
  constexpr int threads = 64;
  constexpr int each = 5;
  const std::int64_t before = world.head();
  std::mutex mutex;
  std::set<std::string> codes;
  std::vector<std::thread> people;
  for (int thread = 0; thread < threads; ++thread) {
    people.emplace_back([&, thread] {
      for (int i = 0; i < each; ++i) {
        const auto code = world.create(
            thread % 2 == 0 ? "district" : "traffic", "problem",
            fmt::format(R"({{"title":"{}-{}","found_on":"2020-03-01"}})", thread, i));
        ASSERT_TRUE(code.ok()) << all_refused(code);
        const std::lock_guard lock(mutex);
        EXPECT_TRUE(codes.insert(*code).second) << *code;
      }
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(codes.size(), static_cast<std::size_t>(threads * each));
  EXPECT_EQ(*codes.begin(), "P006");
  std::int64_t next = before;
  for (const store::Entry& entry : world.entries_after(before)) {
    EXPECT_EQ(entry.sequence, ++next);
    EXPECT_EQ(entry.action, store::Action::create);
    EXPECT_TRUE(codes.contains(entry.code));
  }
  EXPECT_EQ(next, before + threads * each);
  const auto report = store::verify(*world.store, kFlora);
  EXPECT_TRUE(report.sound()) << store::describe_flaws(report);
}

// ---- what creating leaves behind
// ---------------------------------------------------------------------------------------

TEST_F(ChangeRecord, WhatHasItsOwnStepsIsNotEntered) {
  for (const char* field : {"state", "done_on", "reopened", "closed_on"}) {
    const std::string body = fmt::format(R"({{"title":"x","found_on":"2020-03-01","{}":null}})", field);
    EXPECT_THAT(
        all_refused(world.create("office", "problem", body)),
        testing::AnyOf("not_allowed@" + std::string(field), "unknown_field@" + std::string(field)));
    EXPECT_THAT(
        all_refused(world.change("office", "problem", "P001", fmt::format(R"({{"{}":null}})", field))),
        testing::AnyOf("not_allowed@" + std::string(field), "unknown_field@" + std::string(field)));
  }
  EXPECT_EQ(
      all_refused(world.create("office", "problem", R"({"title":"x","found_on":"2020-03-01","revision":7})")),
      "unknown_field@revision");
  EXPECT_EQ(all_refused(world.change("office", "problem", "P001", R"({"revision":7})")), "unknown_field@revision");
  EXPECT_EQ(all_refused(world.change("office", "problem", "P001", R"({"code":"P9"})")), "not_allowed@code");
}

TEST_F(ChangeRecord, WhoeverReportsAProblemKeepsSightOfIt) {
  const auto code =
      world.create("district", "problem", R"({"title":"路灯不亮","found_on":"2020-03-01","group":"G03","lead":"U40"})");
  ASSERT_TRUE(code.ok());
  EXPECT_EQ(world.stored<Problem>(*code)->supporting, Texts{"U30"});
  EXPECT_TRUE(world.get("district", "problem", *code).is_object());
  EXPECT_EQ(world.stored<Problem>(*code)->state, ProblemState::registered);
  // Who sees it anyway is not added.
  const auto own = world.create("district", "problem", R"({"title":"y","found_on":"2020-03-01","lead":"U30"})");
  EXPECT_EQ(world.stored<Problem>(*own)->supporting, Texts{});
  const auto office = world.create("office", "problem", R"({"title":"z","found_on":"2020-03-01"})");
  EXPECT_EQ(world.stored<Problem>(*office)->supporting, Texts{});
}

TEST_F(ChangeRecord, TheEntrySaysWhoAndWhat) {
  const std::int64_t before = world.head();
  ASSERT_TRUE(world.change("district", "task", "T002", R"({"note":"新","progress":61})").ok());
  const auto entries = world.entries_after(before);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].actor, "district");
  EXPECT_EQ(entries[0].unit, "U30");
  EXPECT_EQ(entries[0].at, world.clock.now());
  EXPECT_EQ(entries[0].change, R"({"progress":[60,61],"note":["","新"]})");
}

// ---- removing
// ----------------------------------------------------------------------------------------------------------

TEST_F(ChangeRecord, WhatIsReferredToStays) {
  const std::map<std::pair<std::string, std::string>, std::string> referring{
      {{"task", "T003"}, "T001, T006"}, {{"task", "T002"}, "T005"},    {{"unit", "U30"}, "G01"},
      {{"unit", "U40"}, "R40"},         {{"place", "L02"}, "P001"},    {{"person", "R11"}, "T005"},
      {{"group", "G03"}, "U40"},        {{"problem", "P004"}, "C003"}, {{"unit", "U00"}, "flora-2020"}};
  for (const auto& [key, by] : referring) {
    const auto removed = world.remove("office", key.first, key.second);
    ASSERT_EQ(refused(removed), "still_referred_to") << key.second;
    std::string all;
    for (const Refusal& refusal : removed.refusals()) all += refusal.message.en + "; ";
    EXPECT_THAT(all, HasSubstr(by));
  }
  // Evidence names its subject in two fields.
  ASSERT_TRUE(world.remove("office", "countermeasure", "C001").ok());
  ASSERT_TRUE(world.remove("office", "countermeasure", "C002").ok());
  const auto problem = world.remove("office", "problem", "P002");
  ASSERT_EQ(refused(problem), "still_referred_to");
  EXPECT_THAT(problem.refusals()[0].message.en, HasSubstr("E002"));
  ASSERT_TRUE(world.remove("office", "evidence", "E002").ok());
  EXPECT_TRUE(world.remove("office", "problem", "P002").ok());
  EXPECT_FALSE(world.stored<Problem>("P002"));
}

TEST_F(ChangeRecord, ALikeCodeIsNotTheSameCode) {
  ASSERT_TRUE(world.create("office", "unit", R"({"code":"U_0","title":"x","title_en":"x"})").ok());
  EXPECT_EQ(all_refused(world.remove("office", "unit", "U_0")), "") << "U10 and U30 support others, U_0 does not";
}

TEST_F(ChangeRecord, RemovingNeedsTheNewestRevision) {
  const std::int64_t seen = world.revision("milestone", "M03");
  ASSERT_TRUE(world.change("office", "milestone", "M03", R"({"title":"全要素演练（改期）"})").ok());
  EXPECT_EQ(all_refused(remove_record(world.call("office"), fields<Milestone>(), "M03", seen)), "conflict@revision");
  const std::int64_t before = world.head();
  ASSERT_TRUE(world.remove("office", "milestone", "M03").ok());
  const auto entries = world.entries_after(before);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].action, store::Action::remove);
  EXPECT_THAT(entries[0].change, HasSubstr(R"("title":["全要素演练（改期）",null])"));
  EXPECT_EQ(refused(world.remove("office", "milestone", "M03")), "not_found");
  EXPECT_EQ(refused(world.change("office", "milestone", "M03", R"({"title":"x"})")), "not_found");
}

// What was written stays an edition that a folder can hold.
TEST_F(ChangeRecord, WhatWasWrittenCanBeExportedAndImportedAgain) {
  ASSERT_TRUE(world
                  .create(
                      "district", "problem",
                      R"({"title":"路面积水","found_on":"2020-03-01","longitude":121.5,"latitude":31.25})")
                  .ok());
  ASSERT_TRUE(world.change("office", "document", "D01", R"({"file":"documents/2020/notice.md"})").ok());
  ASSERT_TRUE(attach_evidence(
                  world.call("district"), {{"noun", "problem"}, {"subject", "P006"}, {"title", "照片"}},
                  {"\x89PNG\r\n\x1A\nrest", "image/png"})
                  .ok());
  const auto folder = std::filesystem::path(world.place.file()).parent_path() / "exported";
  ASSERT_EQ(all_refused(export_edition(*world.store, kFlora, folder, false)), "");
  EXPECT_EQ(all_refused(read_edition_folder(folder)), "");
}

}  // namespace
}  // namespace muster::app
