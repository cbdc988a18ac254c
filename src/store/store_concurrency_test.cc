// Many threads and several stores over the same data.
#include <algorithm>
#include <condition_variable>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <sys/syscall.h>

#include "model/contents.h"
#include "store/test_place.h"

namespace {
std::atomic<long> synced{0};
}  // namespace

// SQLite's calls come here instead of the C library, so that they can be counted.
extern "C" int fdatasync(int descriptor) {
  ++synced;
  return static_cast<int>(syscall(SYS_fdatasync, descriptor));
}
extern "C" int fsync(int descriptor) {
  ++synced;
  return static_cast<int>(syscall(SYS_fsync, descriptor));
}

namespace muster::store {
namespace {

class StoreConcurrencyTest : public OverBothEngines {};
OVER_BOTH_ENGINES(StoreConcurrencyTest);

Result<Written> create_unit(Store& store, const std::string& code, const std::string& edition = "ciie-2019") {
  return store.write(edition, {"office", "U01"}, [&](Transaction& t) -> Outcome {
    Unit unit;
    unit.code = code;
    unit.title = "单位 " + code;
    return t.create(unit);
  });
}

template <class Work>
void in_threads(int count, const Work& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
  for (auto& thread : threads) thread.join();
}

// Every sequence once, without a gap.
void expect_gapless(Store& store, const std::string& edition, std::int64_t count) {
  std::int64_t next = 0;
  for (std::int64_t after = 0; next < count;) {
    const auto entries = store.entries(edition, {.after = after, .limit = 1000});
    if (entries.empty()) break;
    for (const Entry& entry : entries) EXPECT_EQ(entry.sequence, ++next);
    after = entries.back().sequence;
  }
  EXPECT_EQ(next, count);
  EXPECT_EQ(store.head(edition), count);
  const auto report = verify(store, edition);
  EXPECT_TRUE(report.sound()) << describe_flaws(report);
  EXPECT_EQ(report.entries, count);
}

TEST_P(StoreConcurrencyTest, SixtyFourThreadsGetSequencesWithoutGap) {
  const auto store = open_store();
  std::mutex mutex;
  std::set<std::int64_t> sequences;
  in_threads(64, [&](int thread) {
    for (int i = 0; i < 25; ++i) {
      const auto written = create_unit(*store, fmt::format("U{}-{}", thread, i));
      ASSERT_TRUE(written.ok());
      EXPECT_GE(store->head("ciie-2019"), written->sequence);
      const std::lock_guard lock(mutex);
      EXPECT_TRUE(sequences.insert(written->sequence).second);
    }
  });
  EXPECT_EQ(sequences.size(), 1600u);
  EXPECT_EQ(*sequences.rbegin(), 1600);
  expect_gapless(*store, "ciie-2019", 1600);
}

TEST_P(StoreConcurrencyTest, ManyWritesShareOneCommit) {
  const auto store = open_store();
  const auto before = store->statistics();
  const long synced_before = synced;
  in_threads(64, [&](int thread) {
    for (int i = 0; i < 25; ++i) ASSERT_TRUE(create_unit(*store, fmt::format("U{}-{}", thread, i)).ok());
  });
  const auto after = store->statistics();
  const long syncs = synced - synced_before;
  EXPECT_EQ(after.writes - before.writes, 1600);
  EXPECT_LT(after.commits - before.commits, 400);
  if (place->engine() == "sqlite") {
    EXPECT_GE(syncs, after.commits - before.commits) << "a commit was answered without being made durable";
    EXPECT_LT(syncs, 800);
  }
}

TEST_P(StoreConcurrencyTest, EveryCommitIsSynced) {
  if (place->engine() != "sqlite") GTEST_SKIP() << "the server syncs there";
  const auto store = open_store();
  for (int i = 0; i < 20; ++i) {
    const long before = synced;
    ASSERT_TRUE(create_unit(*store, fmt::format("U{}", i)).ok());
    EXPECT_GT(synced, before);
  }
}

TEST_P(StoreConcurrencyTest, ARefusalUndoesOnlyItselfInAGroup) {
  const auto store = open_store();
  std::atomic<int> accepted{0};
  in_threads(48, [&](int thread) {
    for (int i = 0; i < 10; ++i) {
      const int kind = (thread + i) % 4;  // 0, 1: written; 2: refused after writing; 3: throws after writing
      const auto work = [&](Transaction& t) -> Outcome {
        Unit unit;
        unit.code = fmt::format("U{}-{}", thread, i);
        if (auto made = t.create(unit); !made.ok()) return made;
        if (kind == 2) return Refusal{"not_allowed", "", {"不可以", "not allowed"}};
        if (kind == 3) throw std::runtime_error("thrown by the work");
        return Done{};
      };
      try {
        const auto written = store->write("ciie-2019", {"office", "U01"}, work);
        EXPECT_EQ(written.ok(), kind < 2);
        if (written.ok()) ++accepted;
      } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "thrown by the work");
        EXPECT_EQ(kind, 3);
      }
    }
  });
  EXPECT_EQ(accepted, 240);
  expect_gapless(*store, "ciie-2019", 240);
  EXPECT_EQ(verify(*store, "ciie-2019").records, 240);
}

TEST_P(StoreConcurrencyTest, OneOfManyGetsACode) {
  const auto store = open_store();
  std::atomic<int> made{0};
  in_threads(32, [&](int) {
    for (int i = 0; i < 5; ++i) {
      if (create_unit(*store, fmt::format("U{}", i)).ok()) ++made;
    }
  });
  EXPECT_EQ(made, 5);
  expect_gapless(*store, "ciie-2019", 5);
}

TEST_P(StoreConcurrencyTest, EditionsHaveLedgersOfTheirOwn) {
  const auto store = open_store();
  in_threads(30, [&](int thread) {
    for (int i = 0; i < 10; ++i) {
      ASSERT_TRUE(create_unit(*store, fmt::format("U{}-{}", thread, i), fmt::format("edition-{}", thread % 3)).ok());
    }
  });
  for (int i = 0; i < 3; ++i) expect_gapless(*store, fmt::format("edition-{}", i), 100);
}

TEST_P(StoreConcurrencyTest, SeveralNodesInterleaveSafely) {
  const auto first = open_store();
  const auto second = open_store();
  in_threads(16, [&](int thread) {
    Store& store = thread % 2 == 0 ? *first : *second;
    for (int i = 0; i < 20; ++i) {
      const std::string edition = i % 5 == 0 ? "other" : "ciie-2019";
      ASSERT_TRUE(create_unit(store, fmt::format("U{}-{}", thread, i), edition).ok());
    }
  });
  for (Store* store : {first.get(), second.get()}) {
    for (int i = 0; i < 300 && (store->head("ciie-2019") < 256 || store->head("other") < 64); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    expect_gapless(*store, "ciie-2019", 256);
    expect_gapless(*store, "other", 64);
  }
}

TEST_P(StoreConcurrencyTest, NodesChangeTheSameRecordInTurn) {
  const auto first = open_store();
  const auto second = open_store();
  ASSERT_TRUE(create_unit(*first, "U1").ok());
  in_threads(8, [&](int thread) {
    Store& store = thread % 2 == 0 ? *first : *second;
    for (int i = 0; i < 15; ++i) {
      const auto changed = store.write("ciie-2019", {"office", "U01"}, [&](Transaction& t) -> Outcome {
        const auto before = t.find<Unit>("U1");
        Unit after = *before;
        after.source = std::to_string(std::atoi(before->source.c_str()) + 1);
        t.change(*before, after);
        return Done{};
      });
      ASSERT_TRUE(changed.ok());
    }
  });
  std::optional<Unit> unit;
  first->read([&](Session& session) { unit = find<Unit>(session, "ciie-2019", "U1"); });
  EXPECT_EQ(unit->revision, 121);
  EXPECT_EQ(unit->source, "120");
}

TEST_P(StoreConcurrencyTest, NodesWakeEachOther) {
  const auto first = open_store();
  const auto second = open_store();
  std::mutex mutex;
  std::condition_variable woken;
  std::set<std::string> editions;
  const auto handle = second->on_new_entries([&](std::string_view edition) {
    const std::lock_guard lock(mutex);
    editions.emplace(edition);
    woken.notify_all();
  });
  for (int i = 0; i < 3; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    ASSERT_TRUE(create_unit(*first, fmt::format("U{}", i)).ok());
    std::unique_lock lock(mutex);
    ASSERT_TRUE(woken.wait_for(lock, std::chrono::seconds(5), [&] { return editions.contains("ciie-2019"); }));
    EXPECT_EQ(second->head("ciie-2019"), i + 1);
    editions.clear();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(1500));
  }
}

}  // namespace
}  // namespace muster::store
