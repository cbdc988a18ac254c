// What one thread sees of a store.
#include "store/store.h"

#include <gmock/gmock.h>

#include "model/account.h"
#include "model/problem.h"
#include "store/test_place.h"

namespace muster::store {
namespace {

using testing::ElementsAre;

class StoreTest : public OverBothEngines {};
OVER_BOTH_ENGINES(StoreTest);

const Actor kOffice{"office", "U01"};

Problem problem(std::string code, std::string title = "出入口拥堵") {
  Problem made;
  made.code = std::move(code);
  made.title = std::move(title);
  made.found_on = date_of(2019, 9, 21);
  return made;
}

Result<Written> create(Store& store, Problem made, std::string_view reason = {}) {
  return store.write("ciie-2019", kOffice, [&](Transaction& t) { return t.create(made, reason); });
}

Result<Written> retitle(Store& store, const std::string& code, const std::string& title) {
  return store.write("ciie-2019", kOffice, [&](Transaction& t) -> Outcome {
    const auto before = t.find<Problem>(code);
    if (!before) return Refusal{"unknown", code, {}};
    Problem after = *before;
    after.title = title;
    t.change(*before, after, "retitled");
    return Done{};
  });
}

std::optional<Problem> stored(Store& store, const std::string& code) {
  std::optional<Problem> found;
  store.read([&](Session& session) { found = find<Problem>(session, "ciie-2019", code); });
  return found;
}

TEST_P(StoreTest, CreatesChangesAndRemoves) {
  const auto store = open_store();
  EXPECT_EQ(store->head("ciie-2019"), 0);
  EXPECT_EQ(create(*store, problem("P001"), "登记")->sequence, 1);
  clock.advance(std::chrono::seconds(1));
  EXPECT_EQ(retitle(*store, "P001", "出入口客流折返")->sequence, 2);
  const auto now = stored(*store, "P001");
  ASSERT_TRUE(now);
  EXPECT_EQ(now->title, "出入口客流折返");
  EXPECT_EQ(now->revision, 2);

  const auto removed = store->write("ciie-2019", kOffice, [&](Transaction& t) -> Outcome {
    t.remove(*t.find<Problem>("P001"), "登记有误");
    return Done{};
  });
  EXPECT_EQ(removed->sequence, 3);
  EXPECT_FALSE(stored(*store, "P001"));
  EXPECT_EQ(store->head("ciie-2019"), 3);

  const auto entries = store->entries("ciie-2019", {});
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].action, Action::create);
  EXPECT_EQ(entries[0].actor, "office");
  EXPECT_EQ(entries[0].unit, "U01");
  EXPECT_EQ(entries[0].noun, "problem");
  EXPECT_EQ(entries[0].code, "P001");
  EXPECT_EQ(entries[0].reason, "登记");
  EXPECT_EQ(entries[0].revision, 1);
  EXPECT_EQ(entries[0].at, Instant{1'571'126'400'000'000});
  EXPECT_EQ(
      entries[0].change, R"({"code":[null,"P001"],"title":[null,"出入口拥堵"],"origin":[null,"inspection"],)"
                         R"("severity":[null,"minor"],"domain":[null,"coordination"],"found_on":[null,"2019-09-21"],)"
                         R"("state":[null,"registered"],"provenance":[null,"recorded"]})");
  EXPECT_EQ(entries[0].previous, std::string(64, '0'));
  EXPECT_EQ(entries[1].action, Action::change);
  EXPECT_EQ(entries[1].change, R"({"title":["出入口拥堵","出入口客流折返"]})");
  EXPECT_EQ(entries[1].revision, 2);
  EXPECT_EQ(entries[1].previous, entries[0].hash);
  EXPECT_EQ(entries[1].at, Instant{1'571'126'401'000'000});
  EXPECT_EQ(entries[2].action, Action::remove);
  EXPECT_EQ(entries[2].revision, 3);
  EXPECT_THAT(entries[2].change, testing::HasSubstr(R"("title":["出入口客流折返",null])"));
  EXPECT_TRUE(verify(*store, "ciie-2019").sound()) << describe_flaws(verify(*store, "ciie-2019"));
}

TEST_P(StoreTest, RefusesATakenCode) {
  const auto store = open_store();
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  const auto again = create(*store, problem("P001", "另一个问题"));
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.refusals().front().code, "duplicate_code");
  EXPECT_EQ(store->head("ciie-2019"), 1);
  EXPECT_EQ(stored(*store, "P001")->title, "出入口拥堵");
  // The same code in another edition is another record.
  auto other = problem("P001");
  EXPECT_TRUE(store->write("ciie-2018", kOffice, [&](Transaction& t) { return t.create(other); }).ok());
  EXPECT_EQ(store->head("ciie-2018"), 1);
}

TEST_P(StoreTest, ARemovedCodeCanBeCreatedAgain) {
  const auto store = open_store();
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  const auto replaced = store->write("ciie-2019", kOffice, [&](Transaction& t) {
    t.remove(*t.find<Problem>("P001"));
    auto again = problem("P001", "重新登记");
    return t.create(again);
  });
  ASSERT_TRUE(replaced.ok());
  EXPECT_EQ(stored(*store, "P001")->revision, 3) << "revisions of a code are never used twice";
  EXPECT_TRUE(verify(*store, "ciie-2019").sound()) << describe_flaws(verify(*store, "ciie-2019"));
}

// Whoever removed it: this writer, another one on the same store, or one before a restart.
TEST_P(StoreTest, ACodeTakenAgainGoesOnCounting) {
  auto store = open_store();
  const auto remove = [](Store& from, const std::string& code) {
    const auto removed = from.write("ciie-2019", kOffice, [&](Transaction& t) -> Outcome {
      t.remove(*t.find<Problem>(code));
      return Done{};
    });
    EXPECT_TRUE(removed.ok());
  };
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  ASSERT_TRUE(create(*store, problem("P002")).ok());
  ASSERT_TRUE(retitle(*store, "P001", "出入口客流折返").ok());
  remove(*store, "P001");
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  EXPECT_EQ(stored(*store, "P001")->revision, 4);
  EXPECT_EQ(stored(*store, "P002")->revision, 1);
  ASSERT_TRUE(retitle(*store, "P001", "出入口客流折返").ok());
  const auto other = open_store();
  remove(*other, "P001");
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  EXPECT_EQ(stored(*store, "P001")->revision, 7);
  remove(*store, "P001");
  // A refusal afterwards undoes what the writer had learned.
  EXPECT_FALSE(create(*store, problem("P002")).ok());
  store.reset();
  store = open_store();
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  EXPECT_EQ(stored(*store, "P001")->revision, 9);
  ASSERT_TRUE(create(*store, problem("P003")).ok());
  EXPECT_EQ(stored(*store, "P003")->revision, 1);
  auto elsewhere = problem("P001");
  ASSERT_TRUE(store->write("ciie-2018", kOffice, [&](Transaction& t) { return t.create(elsewhere); }).ok());
  EXPECT_EQ(elsewhere.revision, 1) << "another edition";
  EXPECT_TRUE(verify(*store, "ciie-2019").sound()) << describe_flaws(verify(*store, "ciie-2019"));
}

TEST_P(StoreTest, WritesNothingWhenNothingDiffers) {
  const auto store = open_store();
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  EXPECT_EQ(retitle(*store, "P001", "出入口拥堵")->sequence, 1);
  EXPECT_EQ(stored(*store, "P001")->revision, 1);
}

TEST_P(StoreTest, ARefusalAfterWritingUndoesAll) {
  const auto store = open_store();
  const auto refused = store->write("ciie-2019", kOffice, [&](Transaction& t) -> Outcome {
    auto first = problem("P001");
    if (auto made = t.create(first); !made.ok()) return made;
    t.keep_content("bytes");
    return Refusal{"not_allowed", "", {"不可以", "not allowed"}};
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusals().front().message.en, "not allowed");
  EXPECT_FALSE(stored(*store, "P001"));
  EXPECT_EQ(store->head("ciie-2019"), 0);
  EXPECT_TRUE(store->entries("ciie-2019", {}).empty());
}

TEST_P(StoreTest, AnExceptionReachesTheCallerAndUndoesAll) {
  const auto store = open_store();
  const auto throwing = [&](Transaction& t) -> Outcome {
    auto first = problem("P001");
    if (auto made = t.create(first); !made.ok()) return made;
    throw std::out_of_range("thrown by the work");
  };
  EXPECT_THROW(static_cast<void>(store->write("ciie-2019", kOffice, throwing)), std::out_of_range);
  EXPECT_FALSE(stored(*store, "P001"));
  EXPECT_TRUE(create(*store, problem("P001")).ok());
}

TEST_P(StoreTest, BrokenSqlReachesTheCaller) {
  const auto store = open_store();
  const auto broken = [](Transaction& t) -> Outcome {
    t.session().run("INSERT INTO \"no_such_table\" VALUES (1)");
    return Done{};
  };
  try {
    static_cast<void>(store->write("ciie-2019", kOffice, broken));
    FAIL() << "nothing was thrown";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), Failure::Kind::broken);
    EXPECT_FALSE(failure.sentence().zh.empty());
  }
  EXPECT_TRUE(create(*store, problem("P001")).ok());
}

TEST_P(StoreTest, TellsWhatOthersDidSince) {
  const auto store = open_store();
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  ASSERT_TRUE(create(*store, problem("P002")).ok());
  ASSERT_TRUE(retitle(*store, "P001", "二").ok());
  ASSERT_TRUE(retitle(*store, "P002", "别的").ok());
  ASSERT_TRUE(retitle(*store, "P001", "三").ok());
  std::vector<std::string> changes;
  ASSERT_TRUE(store
                  ->write(
                      "ciie-2019", kOffice,
                      [&](Transaction& t) -> Outcome {
                        changes.clear();
                        for (const Entry& entry : t.changes_since(fields<Problem>(), "P001", 1)) {
                          changes.push_back(entry.change);
                        }
                        return Done{};
                      })
                  .ok());
  EXPECT_THAT(changes, ElementsAre(R"({"title":["出入口拥堵","二"]})", R"({"title":["二","三"]})"));
}

TEST_P(StoreTest, AStaleObjectCannotBeWritten) {
  const auto store = open_store();
  ASSERT_TRUE(create(*store, problem("P001")).ok());
  const Problem old = *stored(*store, "P001");
  ASSERT_TRUE(retitle(*store, "P001", "二").ok());
  const auto stale = [&](Transaction& t) -> Outcome {
    Problem after = old;
    after.title = "三";
    t.change(old, after);
    return Done{};
  };
  EXPECT_THROW(static_cast<void>(store->write("ciie-2019", kOffice, stale)), Failure);
  const auto stale_removal = [&](Transaction& t) -> Outcome {
    t.remove(old);
    return Done{};
  };
  EXPECT_THROW(static_cast<void>(store->write("ciie-2019", kOffice, stale_removal)), Failure);
  EXPECT_EQ(stored(*store, "P001")->title, "二");
  EXPECT_EQ(store->head("ciie-2019"), 2);
}

TEST_P(StoreTest, AccountsLiveInTheSystemLedger) {
  const auto store = open_store();
  const auto made = store->write(std::string(kSystemLedger), {"system", ""}, [&](Transaction& t) {
    Account account{"wang", "王", Role::office, "U01", true, 0};
    t.session().run(
        "INSERT INTO \"credential\" (\"account\", \"password_hash\", \"changed_at\") VALUES (?1, ?2, ?3)",
        {account.code, "secret", t.now()});
    return t.create(account);
  });
  ASSERT_TRUE(made.ok());
  const auto entries = store->entries(kSystemLedger, {});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_THAT(entries[0].change, testing::Not(testing::HasSubstr("secret")));
}

TEST_P(StoreTest, IsThereAgainAfterOpeningAgain) {
  {
    const auto store = open_store();
    ASSERT_TRUE(create(*store, problem("P001")).ok());
  }
  const auto store = open_store();
  EXPECT_EQ(store->head("ciie-2019"), 1);
  EXPECT_TRUE(stored(*store, "P001"));
  EXPECT_EQ(create(*store, problem("P002"))->sequence, 2);
  EXPECT_TRUE(verify(*store, "ciie-2019").sound());
}

}  // namespace
}  // namespace muster::store
