// The way of problems, tasks, nodes and countermeasures, step by step.
#include "app/take_step.h"

#include <gmock/gmock.h>

#include "app/attach_evidence.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

namespace json = boost::json;
using testing::ElementsAre;

struct TakeStep : testing::Test {
  std::string problem(
      const std::string& account, const std::string& code, const std::string& step, const std::string& more = "") {
    return all_refused(world.step(account, "problem", code, step, more));
  }
  std::string task(
      const std::string& account, const std::string& code, const std::string& step, const std::string& more = "") {
    return all_refused(world.step(account, "task", code, step, more));
  }
  std::string node(
      const std::string& account, const std::string& code, const std::string& step, const std::string& more = "") {
    return all_refused(world.step(account, "node", code, step, more));
  }
  std::string measure(const std::string& account, const std::string& code, const std::string& step) {
    return all_refused(world.step(account, "countermeasure", code, step));
  }
  void attach(const std::string& account, const std::string& noun, const std::string& code) {
    const auto attached = attach_evidence(
        world.call(account), {{"noun", noun}, {"subject", code}, {"title", "凭据"}, {"reference", "1号"}}, {});
    ASSERT_TRUE(attached.ok()) << all_refused(attached);
  }
  ProblemState state(const std::string& code) { return world.stored<Problem>(code)->state; }
  static std::string day(std::optional<Date> date) { return date ? format_date(*date) : "none"; }
  void days_pass(int days) { world.clock.advance(std::chrono::hours(24 * days)); }

  TestWorld world;
};

// 登记→分派→方案→整改→核验→销号→回头看, then it comes back, and the whole way once more.
TEST_F(TakeStep, AProblemGoesItsWholeWayAndComesBack) {
  const std::string code = *world.create(
      "bus", "problem", R"({"title":"站台积水","found_on":"2020-03-01","group":"G02","origin":"field_report"})");
  const std::int64_t before = world.head();
  EXPECT_EQ(state(code), ProblemState::registered);

  EXPECT_EQ(problem("traffic", code, "assign"), "step_not_ready@lead step_not_ready@due");
  EXPECT_EQ(problem("traffic", code, "assign", R"("lead":"U30","due":"2020-03-20","severity":"major","batch":3)"), "");
  EXPECT_EQ(world.stored<Problem>(code)->lead, "U30");
  EXPECT_EQ(world.stored<Problem>(code)->severity, Severity::major);

  EXPECT_EQ(problem("district", code, "plan"), "step_not_ready@responsible step_not_ready@countermeasures");
  ASSERT_EQ(
      *world.create(
          "district", "countermeasure",
          fmt::format(R"({{"problem":"{}","title":"加装排水泵","due":"2020-03-10"}})", code)),
      "C006");
  EXPECT_EQ(problem("district", code, "plan", R"("responsible":"R30","due":"2020-03-20")"), "")
      << "a form sends back the date as it is";
  EXPECT_EQ(problem("district", code, "start"), "");

  days_pass(3);
  EXPECT_EQ(problem("district", code, "submit"), "step_not_ready@countermeasures step_not_ready@evidence");
  EXPECT_EQ(measure("district", "C006", "done"), "");
  EXPECT_EQ(day(world.stored<Countermeasure>("C006")->done_on), "2020-03-04");
  attach("district", "problem", code);
  EXPECT_EQ(problem("district", code, "submit", R"("reason":"已排干")"), "");

  EXPECT_EQ(problem("traffic", code, "return"), "required@reason");
  EXPECT_EQ(problem("traffic", code, "return", R"("reason":"雨后再看")"), "");
  EXPECT_EQ(state(code), ProblemState::rectifying);
  EXPECT_EQ(problem("district", code, "submit"), "");
  EXPECT_EQ(problem("traffic", code, "verify"), "");

  EXPECT_EQ(problem("traffic", code, "close"), "not_allowed@step");
  EXPECT_EQ(problem("office", code, "close"), "step_not_ready@closing_check");
  EXPECT_EQ(problem("office", code, "close", R"("closing_check":"连续两场雨无积水")"), "");
  EXPECT_EQ(day(world.stored<Problem>(code)->closed_on), "2020-03-04");
  EXPECT_EQ(day(world.stored<Problem>(code)->look_back_due), "2020-03-19");

  days_pass(14);
  EXPECT_EQ(problem("traffic", code, "look_back"), "");
  EXPECT_EQ(state(code), ProblemState::looked_back);
  EXPECT_EQ(day(world.stored<Problem>(code)->closed_on), "2020-03-04");

  days_pass(5);  // 2020-03-23: the old due date has gone by
  EXPECT_EQ(problem("traffic", code, "reopen"), "required@reason");
  EXPECT_EQ(problem("traffic", code, "reopen", R"("reason":"又积水")"), "");
  const auto reopened = world.stored<Problem>(code);
  EXPECT_EQ(reopened->state, ProblemState::assigned);
  EXPECT_EQ(reopened->reopened, 1);
  EXPECT_EQ(day(reopened->closed_on), "none");
  EXPECT_EQ(day(reopened->look_back_due), "none");
  EXPECT_EQ(day(reopened->due), "none");

  EXPECT_EQ(problem("district", code, "plan"), "step_not_ready@due");
  EXPECT_EQ(problem("traffic", code, "plan"), "not_allowed@step");
  ASSERT_TRUE(world.change("traffic", "problem", code, R"({"due":"2020-04-01"})").ok());
  for (const char* step : {"plan", "start", "submit"}) EXPECT_EQ(problem("district", code, step), "") << step;
  EXPECT_EQ(problem("traffic", code, "verify"), "");
  EXPECT_EQ(problem("office", code, "close", R"("look_back_due":"2020-04-20")"), "");
  EXPECT_EQ(day(world.stored<Problem>(code)->look_back_due), "2020-04-20");
  EXPECT_EQ(problem("office", code, "reopen", R"("reason":"再次出现")"), "");
  EXPECT_EQ(world.stored<Problem>(code)->reopened, 2);

  // The ledger keeps the whole history: every step with its name, who took it, and why.
  std::vector<std::string> told;
  for (const store::Entry& entry : world.entries_after(before)) {
    if (entry.noun == "problem" && entry.change.find("\"state\"") != std::string::npos)
      told.push_back(entry.actor + " " + entry.reason);
  }
  EXPECT_THAT(
      told, ElementsAre(
                "traffic assign", "district plan", "district start", "district submit: 已排干",
                "traffic return: 雨后再看", "district submit", "traffic verify", "office close", "traffic look_back",
                "traffic reopen: 又积水", "district plan", "district start", "district submit", "traffic verify",
                "office close", "office reopen: 再次出现"));
  const auto report = store::verify(*world.store, kFlora);
  EXPECT_TRUE(report.sound()) << store::describe_flaws(report);
}

TEST_F(TakeStep, EveryStepOfAProblemHasItsPlace) {
  const std::vector<std::string> steps{"assign", "plan",  "start",     "submit", "verify",
                                       "return", "close", "look_back", "reopen"};
  const std::map<std::string, std::set<std::string>> open{
      {"P001", {"assign"}},
      {"P002", {"submit"}},
      {"P003", {"look_back", "reopen"}},
      {"P004", {"plan"}},
      {"P005", {"verify", "return"}}};
  for (const auto& [code, may] : open) {
    for (const std::string& step : steps) {
      if (may.contains(step)) continue;
      EXPECT_EQ(problem("office", code, step, R"("reason":"x")"), "step_out_of_order@step") << code << " " << step;
    }
  }
  EXPECT_EQ(problem("office", "P001", "dance"), "unknown_step@step");
  EXPECT_EQ(problem("office", "P999", "assign"), "not_found@");
  EXPECT_EQ(world.head(), world.imported_to);
}

TEST_F(TakeStep, WhatIsAskedForIsAskedForCorrectly) {
  const auto taken = [&](const std::string& body) {
    return all_refused(take_step(world.call("office"), fields<Problem>(), "P001", json::parse(body)));
  };
  EXPECT_EQ(taken("[]"), "wrong_kind@");
  EXPECT_EQ(taken("{}"), "required@revision required@step");
  EXPECT_EQ(
      taken(R"({"step":7,"revision":"1","reason":[]})"),
      "wrong_kind@step wrong_kind@reason required@revision required@step");
  EXPECT_EQ(taken(R"({"step":"assign","revision":1,"leed":"U30"})"), "unknown_field@leed");
  EXPECT_EQ(taken(R"({"step":"assign","revision":1,"lead":"U99","due":"2020-04-01"})"), "dangling_reference@lead");
  EXPECT_EQ(taken(R"({"step":"assign","revision":1,"lead":"U30","due":"soon"})"), "bad_date@due step_not_ready@due");
  EXPECT_EQ(taken(R"({"step":"assign","revision":1,"lead":"U30","due":"2020-02-01"})"), "dates_reversed@due");
  EXPECT_EQ(taken(R"({"step":"assign","revision":1,"reason":")" + std::string(501, 'x') + "\"}"), "too_long@reason");
  EXPECT_EQ(taken(R"({"step":"assign","revision":1,"reason":"a\u0000b"})"), "control_character@reason");
  EXPECT_EQ(all_refused(world.step("office", "task", "T001", "submit", R"("due":"2020-04-01")")), "unknown_field@due");
  EXPECT_EQ(world.head(), world.imported_to);
}

TEST_F(TakeStep, AccompanyingFieldsBelongToThoseWhoLead) {
  ASSERT_EQ(problem("office", "P002", "reopen", R"("reason":"x")"), "step_out_of_order@step");
  ASSERT_TRUE(world.change("office", "problem", "P004", R"({"responsible":""})").ok());
  EXPECT_EQ(
      problem("hospital", "P004", "plan", R"("responsible":"R40","due":"2020-06-01","lead":"U10","severity":"minor")"),
      "not_allowed@lead not_allowed@due not_allowed@severity");
  EXPECT_EQ(problem("hospital", "P004", "plan", R"("responsible":"R40","lead":"U40","severity":"critical")"), "");
  EXPECT_EQ(world.stored<Problem>("P004")->responsible, "R40");
}

TEST_F(TakeStep, AStepIsTakenOnWhatWasSeen) {
  const std::int64_t seen = world.revision("problem", "P005");
  ASSERT_TRUE(world.change("district", "problem", "P005", R"({"description":"又变了"})").ok());
  EXPECT_EQ(all_refused(world.step_at("police", "problem", "P005", seen, "verify")), "conflict@revision");
  EXPECT_EQ(all_refused(world.step_at("police", "problem", "P005", seen + 7, "verify")), "conflict@revision");
  EXPECT_EQ(state("P005"), ProblemState::submitted);
  EXPECT_EQ(problem("police", "P005", "verify"), "");
}

TEST_F(TakeStep, TwoWhoVerifyAtOnceDoItOnce) {
  const std::int64_t seen = world.revision("problem", "P005");
  EXPECT_EQ(all_refused(world.step_at("police", "problem", "P005", seen, "verify")), "");
  EXPECT_EQ(all_refused(world.step_at("office", "problem", "P005", seen, "verify")), "conflict@revision");
}

TEST_F(TakeStep, EvidenceThatIsTakenAwayIsMissedAgain) {
  ASSERT_TRUE(world.remove("office", "evidence", "E004").ok());
  EXPECT_EQ(problem("police", "P005", "verify"), "step_not_ready@evidence");
  ASSERT_EQ(measure("district", "C004", "undo"), "");
  EXPECT_EQ(problem("police", "P005", "verify"), "step_not_ready@countermeasures step_not_ready@evidence");
  ASSERT_EQ(measure("district", "C004", "done"), "");
  attach("district", "problem", "P005");
  EXPECT_EQ(problem("police", "P005", "verify"), "");
  ASSERT_EQ(measure("district", "C004", "undo"), "");
  EXPECT_EQ(problem("office", "P005", "close"), "step_not_ready@countermeasures");
}

TEST_F(TakeStep, ATaskIsDoneWhenItsNodesAreAndSomebodyElseVerifies) {
  EXPECT_EQ(task("district", "T002", "submit"), "nodes_open@nodes");
  ASSERT_TRUE(world.change("office", "task", "T002", R"({"evidence_required":true})").ok());
  EXPECT_EQ(task("district", "T002", "submit"), "nodes_open@nodes evidence_missing@evidence");
  EXPECT_EQ(node("district", "N003", "submit"), "");
  EXPECT_EQ(node("district", "N003", "verify"), "not_allowed@step");
  EXPECT_EQ(node("traffic", "N003", "verify"), "");
  EXPECT_EQ(day(world.stored<Node>("N003")->done_on), "2020-03-01");
  attach("district", "task", "T002");
  EXPECT_EQ(task("district", "T002", "submit"), "");
  EXPECT_EQ(task("district", "T002", "verify"), "not_allowed@step");
  EXPECT_EQ(task("bus", "T002", "verify"), "not_allowed@step");
  EXPECT_EQ(task("police", "T002", "verify"), "not_found@");
  EXPECT_EQ(task("traffic", "T002", "return", R"("reason":"缺标线")"), "");
  EXPECT_EQ(world.stored<Task>("T002")->state, TaskState::in_progress);
  EXPECT_EQ(task("district", "T002", "submit"), "");
  EXPECT_EQ(task("traffic", "T002", "verify"), "");
  const auto done = world.stored<Task>("T002");
  EXPECT_EQ(done->state, TaskState::done);
  EXPECT_EQ(done->progress, 100);
  EXPECT_EQ(day(done->done_on), "2020-03-01");
  EXPECT_EQ(task("traffic", "T002", "reopen"), "required@reason");
  EXPECT_EQ(task("traffic", "T002", "reopen", R"("reason":"标线不清")"), "");
  EXPECT_EQ(day(world.stored<Task>("T002")->done_on), "none");
}

TEST_F(TakeStep, ATaskIsVerifiedOnlyWithItsEvidence) {
  ASSERT_EQ(node("office", "N002", "submit"), "");
  ASSERT_EQ(node("office", "N002", "verify"), "");
  attach("traffic", "task", "T001");
  ASSERT_EQ(task("traffic", "T001", "submit"), "");
  ASSERT_TRUE(world.remove("office", "evidence", "E005").ok());
  EXPECT_EQ(task("office", "T001", "verify"), "evidence_missing@evidence");
}

TEST_F(TakeStep, TheOfficeWithdrawsAndResumes) {
  EXPECT_EQ(task("traffic", "T002", "withdraw", R"("reason":"x")"), "not_allowed@step");
  EXPECT_EQ(task("office", "T002", "withdraw"), "required@reason");
  EXPECT_EQ(task("office", "T002", "withdraw", R"("reason":"不再需要")"), "");
  EXPECT_EQ(task("district", "T002", "submit"), "step_out_of_order@step");
  EXPECT_EQ(task("office", "T002", "resume"), "");
  EXPECT_EQ(world.stored<Task>("T002")->state, TaskState::not_started);
  EXPECT_EQ(task("office", "T003", "withdraw", R"("reason":"x")"), "step_out_of_order@step")
      << "what is done stays done";
}

TEST_F(TakeStep, NodesGoTheSameWay) {
  EXPECT_EQ(node("district", "N004", "start"), "step_out_of_order@step");
  EXPECT_EQ(node("police", "N004", "return"), "required@reason");
  EXPECT_EQ(node("police", "N004", "return", R"("reason":"未到齐")"), "");
  EXPECT_EQ(node("traffic", "N004", "submit"), "not_allowed@step") << "supporting is not performing";
  EXPECT_EQ(node("district", "N004", "submit"), "");
  EXPECT_EQ(node("police", "N004", "verify"), "");
  EXPECT_EQ(node("police", "N004", "reopen", R"("reason":"坏了")"), "");
  EXPECT_EQ(day(world.stored<Node>("N004")->done_on), "none");
}

TEST_F(TakeStep, CountermeasuresAreDoneOneByOne) {
  EXPECT_EQ(measure("district", "C001", "done"), "step_out_of_order@step");
  EXPECT_EQ(measure("district", "C002", "undo"), "step_out_of_order@step");
  EXPECT_EQ(measure("district", "C002", "finish"), "unknown_step@step");
  EXPECT_EQ(measure("bus", "C002", "done"), "not_allowed@step");
  EXPECT_EQ(measure("police", "C002", "done"), "not_found@");
  EXPECT_EQ(measure("traffic", "C002", "done"), "");
  EXPECT_EQ(day(world.stored<Countermeasure>("C002")->done_on), "2020-03-01");
  EXPECT_EQ(measure("district", "C002", "undo"), "");
  EXPECT_EQ(day(world.stored<Countermeasure>("C002")->done_on), "none");
  // What a closed problem was closed on stays as it is.
  EXPECT_EQ(measure("office", "C005", "undo"), "step_out_of_order@step");
}

// The steps that are told count what a reader sees at once after a step.
TEST_F(TakeStep, TheAnswerTellsTheNextSteps) {
  const auto told = [&](const std::string& account, const std::string& code) {
    return json::serialize(world.get(account, "problem", code).at("reach").at("steps"));
  };
  EXPECT_EQ(told("police", "P005"), R"(["verify","return"])");
  EXPECT_EQ(told("district", "P005"), "[]");
  EXPECT_EQ(told("office", "P005"), R"(["verify","return"])");
  ASSERT_EQ(problem("police", "P005", "verify"), "");
  EXPECT_EQ(told("police", "P005"), R"(["return"])");
  EXPECT_EQ(told("office", "P005"), R"(["return","close"])");
  EXPECT_EQ(told("observer", "P005"), "[]");
}

// A demonstration stands still: what is done there is done on its day.
TEST_F(TakeStep, TheDayIsTheEditionsOwn) {
  world.clock.advance(std::chrono::hours(15));  // 2020-03-01T17:00Z is the second of March in the edition's zone
  ASSERT_EQ(measure("traffic", "C002", "done"), "");
  EXPECT_EQ(day(world.stored<Countermeasure>("C002")->done_on), "2020-03-02");
  const auto written = world.store->write(kFlora, {"office", "U00"}, [&](store::Transaction& transaction) -> Outcome {
    const auto before = transaction.find<Edition>(kFlora);
    Edition after = *before;
    after.as_of = date_of(2020, 2, 29);
    transaction.change(*before, after);
    return Done{};
  });
  ASSERT_TRUE(written.ok());
  ASSERT_EQ(measure("traffic", "C002", "undo"), "");
  ASSERT_EQ(measure("traffic", "C002", "done"), "");
  EXPECT_EQ(day(world.stored<Countermeasure>("C002")->done_on), "2020-02-29");
}

// The office's own task and problem: reported by the office, judged by somebody who is not of it.
TEST_F(TakeStep, TheOfficeDoesNotVerifyWhatItsOwnUnitDid) {
  ASSERT_TRUE(
      world
          .create(
              "office", "task",
              R"({"code":"T900","title":"编制总体方案","lead":"U00","due":"2020-03-20","evidence_required":false})")
          .ok());
  ASSERT_EQ(task("office", "T900", "submit"), "");
  const auto refusal = world.step("office", "task", "T900", "verify");
  EXPECT_EQ(all_refused(refusal), "own_work@step");
  EXPECT_NE(refusal.refusals().front().message.zh.find("本单位"), std::string::npos);
  EXPECT_EQ(json::serialize(world.get("office", "task", "T900").at("reach").at("steps")), R"(["return","withdraw"])");
  EXPECT_EQ(task("admin", "T900", "verify"), "") << "belongs to no unit";
  EXPECT_EQ(world.stored<Task>("T900")->state, TaskState::done);

  ASSERT_TRUE(
      world
          .create(
              "office", "problem",
              R"({"code":"P900","title":"检查记录不全","found_on":"2020-03-01","lead":"U00","due":"2020-03-20","responsible":"R10","group":"G02","closing_check":"补齐"})")
          .ok());
  ASSERT_TRUE(world.create("office", "countermeasure", R"({"code":"C900","problem":"P900","title":"补齐"})").ok());
  for (const char* step : {"assign", "plan", "start"}) ASSERT_EQ(problem("office", "P900", step), "") << step;
  ASSERT_EQ(measure("office", "C900", "done"), "");
  attach("office", "problem", "P900");
  ASSERT_EQ(problem("office", "P900", "submit"), "");
  EXPECT_EQ(problem("office", "P900", "verify"), "own_work@step");
  EXPECT_EQ(problem("traffic", "P900", "verify"), "") << "leads the group, is another unit";
  EXPECT_EQ(problem("office", "P900", "close"), "own_work@step");
  EXPECT_EQ(problem("admin", "P900", "close"), "");
  EXPECT_EQ(problem("office", "P900", "look_back"), "own_work@step");
  EXPECT_EQ(problem("traffic", "P900", "look_back"), "");
}

}  // namespace
}  // namespace muster::app
