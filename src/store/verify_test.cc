// Whoever changes a byte behind the store's back is found, and where is told.
#include "store/verify.h"

#include <gmock/gmock.h>

#include "model/contents.h"
#include "store/ledger.h"
#include "store/test_place.h"

namespace muster::store {
namespace {

class VerifyTest : public OverBothEngines {
 protected:
  // Eight entries: P001 is created, changed twice; P002 created and removed; U01 created; E001 with content; P001
  // again.
  void SetUp() override {
    OverBothEngines::SetUp();
    if (place == nullptr) return;
    store = open_store();
    Problem problem;
    problem.code = "P001";
    problem.title = "出入口拥堵";
    problem.found_on = date_of(2019, 9, 21);
    write([&](Transaction& t) { return t.create(problem, "登记"); });
    change_problem([](Problem& p) { p.state = ProblemState::assigned, p.lead = "U12"; });
    Problem second = problem;
    second.code = "P002";
    write([&](Transaction& t) { return t.create(second); });
    write([&](Transaction& t) -> Outcome {
      t.remove(*t.find<Problem>("P002"), "重复登记");
      return Done{};
    });
    Unit unit;
    unit.code = "U01";
    unit.title = "领导小组办公室";
    write([&](Transaction& t) { return t.create(unit); });
    write([&](Transaction& t) {
      Evidence evidence;
      evidence.code = "E001";
      evidence.noun = "problem";
      evidence.subject = "P001";
      evidence.title = "现场照片";
      evidence.content = t.keep_content("bytes of a photograph");
      evidence.size = 21;
      evidence.longitude = 121.302;
      return t.create(evidence);
    });
    change_problem([](Problem& p) { p.title = "出入口客流折返", p.batch = 2; });
    change_problem([](Problem& p) { p.state = ProblemState::closed, p.closed_on = date_of(2019, 10, 14); });
    ASSERT_TRUE(verify(*store, "ciie-2019").sound()) << describe_flaws(verify(*store, "ciie-2019"));
    ASSERT_EQ(store->head("ciie-2019"), 8);
  }

  void write(const Work& work) {
    clock.advance(std::chrono::minutes(7));
    ASSERT_TRUE(store->write("ciie-2019", {"wang", "U01"}, work).ok());
  }

  void change_problem(const std::function<void(Problem&)>& edit) {
    write([&](Transaction& t) -> Outcome {
      const auto before = t.find<Problem>("P001");
      Problem after = *before;
      edit(after);
      t.change(*before, after, "现场复核");
      return Done{};
    });
  }

  VerifyReport after(const std::string& sql) {
    place->execute(sql);
    return verify(*store, "ciie-2019");
  }

  // Where the first flaw is, as "sequence field" or "code field".
  std::string first_place(const std::string& sql) {
    const auto report = after(sql);
    if (report.sound()) return "sound";
    const Flaw& flaw = report.flaws.front();
    return (flaw.sequence != 0 ? std::to_string(flaw.sequence) : flaw.noun + " " + flaw.code) + " " + flaw.field;
  }

  std::unique_ptr<Store> store;
};
OVER_BOTH_ENGINES(VerifyTest);

TEST_P(VerifyTest, CountsWhatItSaw) {
  const auto report = verify(*store, "ciie-2019");
  EXPECT_EQ(report.entries, 8);
  EXPECT_EQ(report.records, 3);
  EXPECT_EQ(report.contents, 1);
  EXPECT_EQ(report.sequence, 8);
  EXPECT_EQ(report.head, store->entries("ciie-2019", {.newest_first = true}).front().hash);
  EXPECT_TRUE(verify(*store, "no-such-edition").sound());
}

struct Tampered {
  const char* set;
  const char* place;
};

TEST_P(VerifyTest, NamesTheFieldOfAChangedEntry) {
  const Tampered all[] = {
      {R"("at" = "at" + 1000000)", "2 at"},
      {R"("at" = "at" - 86400000000)", "2 at"},
      {R"("actor" = 'wong')", "2 actor"},
      {R"("actor" = '')", "2 actor"},
      {R"("unit" = 'U02')", "2 unit"},
      {R"("action" = 'create')", "2 action"},
      {R"("noun" = 'task')", "2 noun"},
      {R"("code" = 'P002')", "2 code"},
      {R"("code" = 'P991')", "2 code"},
      {R"("revision" = 20)", "2 revision"},
      {R"("reason" = '现场未复核')", "2 reason"},
      {R"("change" = replace("change", 'U12', 'U13'))", "2 change"},
      {R"("change" = replace("change", 'assigned', 'registered'))", "2 change"},
      {R"("previous" = '0000000000000000000000000000000000000000000000000000000000000000')", "2 previous"},
      {R"("hash" = '0000000000000000000000000000000000000000000000000000000000000000')", "2 hash"},
  };
  for (const Tampered& one : all) {
    place->execute(R"(CREATE TABLE "kept" AS SELECT * FROM "ledger" WHERE "sequence" = 2)");
    EXPECT_EQ(first_place(std::string(R"(UPDATE "ledger" SET )") + one.set + R"( WHERE "sequence" = 2)"), one.place)
        << one.set;
    place->execute(R"(DELETE FROM "ledger" WHERE "sequence" = 2)");
    place->execute(R"(INSERT INTO "ledger" SELECT * FROM "kept")");
    place->execute(R"(DROP TABLE "kept")");
    ASSERT_TRUE(verify(*store, "ciie-2019").sound());
  }
}

TEST_P(VerifyTest, SaysWhatItWas) {
  const auto report = after(R"(UPDATE "ledger" SET "actor" = 'song' WHERE "sequence" = 5)");
  ASSERT_EQ(report.flaws.size(), 1u) << describe_flaws(report);
  EXPECT_EQ(report.flaws[0].message.en, "entry 5: actor was changed; it was: wang");
  EXPECT_EQ(report.flaws[0].message.zh, "第 5 条的“操作人”已被改动，原为：wang");
}

TEST_P(VerifyTest, AnUntraceableChangeIsStillFound) {
  const auto report = after(R"(UPDATE "ledger" SET "reason" = 'made up', "actor" = 'nobody' WHERE "sequence" = 4)");
  ASSERT_FALSE(report.sound());
  EXPECT_EQ(report.flaws[0].sequence, 4);
  EXPECT_EQ(report.flaws[0].field, "");
}

TEST_P(VerifyTest, FindsAMissingEntry) {
  EXPECT_EQ(first_place(R"(DELETE FROM "ledger" WHERE "sequence" = 3)"), "3 sequence");
}

TEST_P(VerifyTest, FindsAMissingFirstEntry) {
  EXPECT_EQ(first_place(R"(DELETE FROM "ledger" WHERE "sequence" = 1)"), "1 sequence");
}

TEST_P(VerifyTest, FindsThatTheEndWasCutOff) {
  EXPECT_EQ(first_place(R"(DELETE FROM "ledger" WHERE "sequence" = 8)"), "8 ");
}

TEST_P(VerifyTest, FindsAMovedSequence) {
  EXPECT_EQ(first_place(R"(UPDATE "ledger" SET "sequence" = 11 WHERE "sequence" = 8)"), "8 sequence");
}

TEST_P(VerifyTest, FindsAnEntryMovedToAnotherEdition) {
  EXPECT_EQ(first_place(R"(UPDATE "ledger" SET "edition" = 'x' WHERE "sequence" = 2)"), "2 sequence");
}

TEST_P(VerifyTest, FindsAChangedHead) { EXPECT_EQ(first_place(R"(UPDATE "ledger_head" SET "sequence" = 9)"), "9 "); }

TEST_P(VerifyTest, FindsARewrittenEntry) {
  // Somebody who knows how the hash is made, but does not write the rest of the chain anew.
  auto entries = store->entries("ciie-2019", {});
  Entry forged = entries[4];
  forged.actor = "zhao";
  const std::string hash = hash_of(forged);
  const auto report = after(R"(UPDATE "ledger" SET "actor" = 'zhao', "hash" = ')" + hash + R"(' WHERE "sequence" = 5)");
  ASSERT_FALSE(report.sound());
  EXPECT_EQ(report.flaws[0].sequence, 6);
  EXPECT_EQ(report.flaws[0].field, "previous");
}

TEST_P(VerifyTest, NamesTheFieldOfAChangedRow) {
  const Tampered all[] = {
      {R"("title" = '没有问题' )", "problem P001 title"},
      {R"("batch" = 3)", "problem P001 batch"},
      {R"("state" = 'registered')", "problem P001 state"},
      {R"("state" = 'no such state')", "problem P001 state"},
      {R"("lead" = '')", "problem P001 lead"},
      {R"("supporting" = '["U1"]')", "problem P001 supporting"},
      {R"("supporting" = 'no list')", "problem P001 supporting"},
      {R"("longitude" = 121.5)", "problem P001 longitude"},
      {R"("closed_on" = NULL)", "problem P001 closed_on"},
      {R"("closed_on" = '2019-10-32')", "problem P001 closed_on"},
      {R"("reopened" = 1)", "problem P001 reopened"},
      {R"("revision" = 5)", "problem P001 revision"},
  };
  for (const Tampered& one : all) {
    place->execute(R"(CREATE TABLE "kept" AS SELECT * FROM "problem")");
    EXPECT_EQ(first_place(std::string(R"(UPDATE "problem" SET )") + one.set), one.place) << one.set;
    place->execute(R"(DELETE FROM "problem")");
    place->execute(R"(INSERT INTO "problem" SELECT * FROM "kept")");
    place->execute(R"(DROP TABLE "kept")");
    ASSERT_TRUE(verify(*store, "ciie-2019").sound());
  }
}

TEST_P(VerifyTest, FindsRowsThatWereRemovedOrSlippedIn) {
  EXPECT_EQ(first_place(R"(UPDATE "unit" SET "code" = 'U99')"), "unit U01 ");
  EXPECT_EQ(first_place(R"(DELETE FROM "unit")"), "unit U01 ");
}

TEST_P(VerifyTest, FindsChangedAndMissingContent) {
  EXPECT_EQ(first_place(R"(UPDATE "content" SET "size" = 20)"), "evidence E001 content");
  EXPECT_EQ(first_place(R"(UPDATE "content" SET "size" = 21, "bytes" = substr("bytes", 2))"), "evidence E001 content");
  EXPECT_EQ(first_place(R"(DELETE FROM "content")"), "evidence E001 content");
}

TEST_P(VerifyTest, StopsAfterManyFlaws) {
  const auto report = after(R"(UPDATE "ledger" SET "at" = 1, "actor" = 'x', "unit" = 'y')");
  EXPECT_FALSE(report.sound());
  EXPECT_LE(report.flaws.size(), kMostFlaws);
  EXPECT_EQ(report.flaws.front().sequence, 1);
}

}  // namespace
}  // namespace muster::store
