// Reading: kinds of values, queries, snapshots, contents, subscriptions.
#include <condition_variable>
#include <limits>
#include <thread>

#include <gmock/gmock.h>

#include "model/contents.h"
#include "store/ledger.h"
#include "store/test_place.h"

namespace muster::store {
namespace {

using testing::ElementsAre;

class StoreReadingTest : public OverBothEngines {};
OVER_BOTH_ENGINES(StoreReadingTest);

const Actor kOffice{"office", "U01"};

template <class T>
void create(Store& store, T object) {
  const auto made = store.write("ciie-2019", kOffice, [&](Transaction& t) { return t.create(object); });
  ASSERT_TRUE(made.ok());
}

TEST_P(StoreReadingTest, EveryKindOfValueComesBackAsItWas) {
  const auto store = open_store();
  Problem problem;
  problem.code = "P-1.a_b";
  problem.title = "引号\" 撇号' 反斜杠\\ 百分号% 问号?1 表情🚇 制表\t换行\n";
  problem.batch = std::numeric_limits<std::int64_t>::max();
  problem.reopened = -1;
  problem.longitude = 121.30211000000001;
  problem.latitude = -0.1;
  problem.found_on = date_of(1900, 1, 1);
  problem.due = date_of(2199, 12, 31);
  problem.supporting = {"U07", "", "含\"引号\"的", "逗,号;分号"};
  problem.severity = Severity::critical;
  create(*store, problem);
  Evidence evidence;
  evidence.code = "E1";
  evidence.noun = "problem";
  evidence.longitude = 1e-7;
  evidence.latitude = 1.7976931348623157e308;
  evidence.recorded_at = Instant{-1};
  create(*store, evidence);
  store->read([&](Session& session) {
    const auto p = find<Problem>(session, "ciie-2019", problem.code);
    ASSERT_TRUE(p);
    EXPECT_EQ(p->title, problem.title);
    EXPECT_EQ(p->batch, problem.batch);
    EXPECT_EQ(p->reopened, -1);
    EXPECT_EQ(p->longitude, problem.longitude);
    EXPECT_EQ(p->latitude, problem.latitude);
    EXPECT_EQ(p->found_on, problem.found_on);
    EXPECT_EQ(p->due, problem.due);
    EXPECT_EQ(p->closed_on, std::nullopt);
    EXPECT_EQ(p->supporting, problem.supporting);
    EXPECT_EQ(p->severity, Severity::critical);
    const auto e = find<Evidence>(session, "ciie-2019", "E1");
    ASSERT_TRUE(e);
    EXPECT_EQ(e->longitude, 1e-7);
    EXPECT_EQ(e->latitude, 1.7976931348623157e308);
    EXPECT_EQ(e->recorded_at, Instant{-1});
  });
  EXPECT_TRUE(verify(*store, "ciie-2019").sound()) << describe_flaws(verify(*store, "ciie-2019"));
}

TEST_P(StoreReadingTest, TextThatCannotBeKeptIsOurOwnMistake) {
  const auto store = open_store();
  for (const std::string& bad : {std::string("a\0b", 3), std::string("\xFF\xFE")}) {
    const auto creating = [&](Transaction& t) {
      Unit unit;
      unit.code = "U1";
      unit.title = bad;
      return t.create(unit);
    };
    EXPECT_THROW(static_cast<void>(store->write("ciie-2019", kOffice, creating)), Failure);
  }
  EXPECT_EQ(store->head("ciie-2019"), 0);
}

std::vector<Value> first_row(Store& store, std::string_view sql, std::initializer_list<Value> values = {}) {
  std::vector<Value> found;
  store.read([&](Session& session) {
    session.run(sql, values, [&](std::span<const Value> row) {
      if (found.empty()) found.assign(row.begin(), row.end());
    });
  });
  return found;
}

TEST_P(StoreReadingTest, OneSqlMeansTheSameInBothEngines) {
  const auto store = open_store();
  for (const char* code : {"b", "B", "a-1", "a.1", "a1"}) {
    Unit unit;
    unit.code = code;
    unit.title = "Title " + std::string(code);
    unit.member = std::string(code) == "b";
    create(*store, unit);
  }
  std::vector<std::string> order;
  store->read([&](Session& session) {
    for (const Unit& unit :
         select<Unit>(session, "WHERE \"edition\" = ?1 ORDER BY \"code\"", {std::string("ciie-2019")})) {
      order.push_back(unit.code);
    }
  });
  EXPECT_THAT(order, ElementsAre("B", "a-1", "a.1", "a1", "b"));
  const Value one{std::int64_t{1}};
  EXPECT_THAT(first_row(*store, "SELECT COUNT(*) FROM \"unit\" WHERE \"title\" LIKE 'Title b%'"), ElementsAre(one));
  EXPECT_THAT(
      first_row(*store, "SELECT COUNT(*) FROM \"unit\" WHERE \"code\" = 'a?1' OR \"code\" = ?1", {std::string("b")}),
      ElementsAre(one));
  EXPECT_THAT(first_row(*store, "SELECT COUNT(*) FROM \"unit\" WHERE \"member\" = ?1", {true}), ElementsAre(one));
}

TEST_P(StoreReadingTest, ResultsOfExpressions) {
  const auto store = open_store();
  Unit unit;
  unit.code = "U1";
  create(*store, unit);
  const auto row = first_row(
      *store,
      "SELECT SUM(\"revision\"), MAX(\"code\"), lower('ABC'), NULL, CAST(0.5 AS DOUBLE PRECISION), "
      "\"revision\" > 0 FROM \"unit\" GROUP BY \"revision\"");
  EXPECT_THAT(
      row, ElementsAre(
               Value{std::int64_t{1}}, Value{std::string("U1")}, Value{std::string("abc")}, Value{}, Value{0.5},
               Value{std::int64_t{1}}));
}

TEST_P(StoreReadingTest, ASinkMayAskAgain) {
  const auto store = open_store();
  for (const char* code : {"U1", "U2", "U3"}) {
    Unit unit;
    unit.code = code;
    create(*store, unit);
  }
  int seen = 0;
  store->read([&](Session& session) {
    const std::string sql = "SELECT \"code\" FROM \"unit\" ORDER BY \"code\"";
    session.run(
        sql, {}, [&](std::span<const Value>) { session.run(sql, {}, [&](std::span<const Value>) { ++seen; }); });
  });
  EXPECT_EQ(seen, 9);
}

TEST_P(StoreReadingTest, EachGoesThroughManyRecordsInOrder) {
  const auto store = open_store();
  const auto made = store->write("ciie-2019", kOffice, [&](Transaction& t) -> Outcome {
    for (int i = 0; i < 2500; ++i) {
      Unit unit;
      unit.code = fmt::format("U{:05}", i);
      unit.title = fmt::format("单位{}", i);
      if (auto outcome = t.create(unit); !outcome.ok()) return outcome;
    }
    return Done{};
  });
  ASSERT_EQ(made->sequence, 2500);
  int next = 0;
  store->read([&](Session& session) {
    store->each<Unit>(
        "ciie-2019",
        [&](const Unit& unit) {
          EXPECT_EQ(unit.code, fmt::format("U{:05}", next));
          EXPECT_EQ(unit.title, fmt::format("单位{}", next++));
        },
        session);
  });
  EXPECT_EQ(next, 2500);
  EXPECT_EQ(verify(*store, "ciie-2019").records, 2500);
}

TEST_P(StoreReadingTest, EntriesAreFoundByWhatOneAsks) {
  const auto store = open_store();
  for (int i = 1; i <= 6; ++i) {
    Unit unit;
    unit.code = fmt::format("U{}", (i + 1) / 2);
    Group group;
    group.code = unit.code;
    if (i % 2 == 1) {
      create(*store, unit);
    } else {
      create(*store, group);
    }
    clock.advance(std::chrono::hours(1));
  }
  const auto sequences = [&](const Query& query) {
    std::vector<std::int64_t> found;
    for (const Entry& entry : store->entries("ciie-2019", query)) found.push_back(entry.sequence);
    return found;
  };
  EXPECT_THAT(sequences({}), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(sequences({.after = 2, .before = 5}), ElementsAre(3, 4));
  EXPECT_THAT(sequences({.noun = "unit"}), ElementsAre(1, 3, 5));
  EXPECT_THAT(sequences({.noun = "group", .code = "U2"}), ElementsAre(4));
  EXPECT_THAT(sequences({.limit = 2, .newest_first = true}), ElementsAre(6, 5));
  EXPECT_THAT(sequences({.since = Instant{1'571'126'400'000'000} + std::chrono::hours(4)}), ElementsAre(5, 6));
  EXPECT_TRUE(store->entries("another", {}).empty());
}

TEST_P(StoreReadingTest, AReadSeesOneMoment) {
  const auto store = open_store();
  Unit first;
  first.code = "U1";
  create(*store, first);
  store->read([&](Session& session) {
    EXPECT_FALSE(find<Unit>(session, "ciie-2019", "U2"));
    Unit second;
    second.code = "U2";
    std::thread([&] { create(*store, second); }).join();
    EXPECT_FALSE(find<Unit>(session, "ciie-2019", "U2"));
  });
  store->read([&](Session& session) { EXPECT_TRUE(find<Unit>(session, "ciie-2019", "U2")); });
}

TEST_P(StoreReadingTest, ContentsAreKeptByWhatTheyAre) {
  const auto store = open_store();
  std::string bytes(100'000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7);
  std::string name;
  for (int i = 0; i < 2; ++i) {
    const auto kept = store->write("ciie-2019", kOffice, [&](Transaction& t) -> Outcome {
      name = t.keep_content(bytes);
      t.keep_content("");
      return Done{};
    });
    ASSERT_TRUE(kept.ok());
  }
  EXPECT_EQ(name.size(), 64u);
  EXPECT_EQ(store->content(name), bytes);
  EXPECT_EQ(store->content("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), "");
  EXPECT_EQ(store->content(std::string(64, '0')), std::nullopt);
  place->execute("UPDATE \"content\" SET \"bytes\" = substr(\"bytes\", 2) WHERE \"size\" > 0");
  try {
    store->content(name);
    FAIL() << "changed bytes were handed out";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), Failure::Kind::damaged);
  }
}

TEST_P(StoreReadingTest, SubscribersAreWokenUntilTheyLetGo) {
  const auto store = open_store();
  std::mutex mutex;
  std::condition_variable woken;
  std::vector<std::int64_t> heads;
  auto handle = store->on_new_entries([&](std::string_view edition) {
    const std::lock_guard lock(mutex);
    heads.push_back(store->head(edition));
    woken.notify_all();
  });
  Unit unit;
  unit.code = "U1";
  create(*store, unit);
  {
    std::unique_lock lock(mutex);
    ASSERT_TRUE(woken.wait_for(lock, std::chrono::seconds(5), [&] { return !heads.empty(); }));
    EXPECT_EQ(heads.front(), 1);
    heads.clear();
  }
  handle.reset();
  unit.code = "U2";
  create(*store, unit);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_TRUE(heads.empty());
}

}  // namespace
}  // namespace muster::store
