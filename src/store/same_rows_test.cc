// Random operations on both engines give the same rows and, byte by byte, the same ledger.
#include <random>

#include <gtest/gtest.h>

#include "model/contents.h"
#include "store/ledger.h"
#include "store/test_place.h"
#include "wire/json.h"

namespace muster::store {
namespace {

class SameRowsTest : public OverBothEngines {};

std::string random_text(std::mt19937& chance) {
  static const std::vector<std::string> pieces{"客流", "gate", "'",  "\"", "\\", "%", "🚇",
                                               " ",    "\n",   "?1", "$1", "é",  "0"};
  std::string text;
  for (auto i = chance() % 6; i > 0; --i) text += pieces[chance() % pieces.size()];
  return text;
}

Value random_value(const Field& field, std::mt19937& chance) {
  if (field.is_optional && chance() % 3 == 0) return {};
  switch (field.kind) {
    case Kind::boolean:
      return chance() % 2 == 0;
    case Kind::integer:
      return static_cast<std::int64_t>(chance()) - 2'000'000'000;
    case Kind::number:
      return static_cast<double>(chance()) / static_cast<double>(1 + chance() % 1'000'000) - 500;
    case Kind::date:
      return Date{static_cast<std::int32_t>(chance() % 80'000)};
    case Kind::instant:
      return Instant{static_cast<std::int64_t>(chance()) * 1'000'003};
    case Kind::choice:
      return std::string(field.alternatives[chance() % field.alternatives.size()].name);
    case Kind::texts: {
      Texts texts;
      for (auto i = chance() % 4; i > 0; --i) texts.push_back(random_text(chance));
      return texts;
    }
    default:
      return random_text(chance);
  }
}

void change_some(const Record& record, void* object, std::mt19937& chance) {
  for (const Field& field : record.fields) {
    if (field.is_key || field.name == "revision" || field.name == "content" || chance() % 4 != 0) continue;
    field.set(object, random_value(field, chance));
  }
}

// One request of one to four operations; a tenth of the requests is refused at its end.
Outcome random_work(Transaction& transaction, std::mt19937 chance) {
  for (auto i = 1 + chance() % 4; i > 0; --i) {
    const Record& record = *nouns()[chance() % nouns().size()].record;
    const std::string code = "C" + std::to_string(chance() % 12);
    const auto before = record.make();
    const auto after = record.make();
    const bool stands = transaction.load(record, code, before.get());
    EXPECT_EQ(transaction.exists(record.name, code), stands);
    transaction.load(record, code, after.get());
    const auto kind = chance() % 10;
    if (stands && kind == 0) {
      transaction.remove(record, before.get(), random_text(chance));
    } else if (stands && kind < 9) {
      change_some(record, after.get(), chance);
      transaction.change(record, before.get(), after.get(), random_text(chance));
    } else {
      for (const Field& field : record.fields) {
        if (field.is_key) field.set(after.get(), std::string(code));
      }
      change_some(record, after.get(), chance);
      if (auto made = transaction.create(record, after.get(), random_text(chance)); !made.ok()) return made;
    }
  }
  if (chance() % 10 == 0) return Refusal{"not_allowed", "", {"不可以", "not allowed"}};
  return Done{};
}

std::vector<bool> play(Store& store, SetClock& clock, unsigned seed, int requests) {
  std::mt19937 chance(seed);
  std::vector<bool> accepted;
  for (int i = 0; i < requests; ++i) {
    const std::mt19937 own(static_cast<unsigned>(chance()));
    clock.advance(std::chrono::milliseconds(chance() % 10'000));
    const Actor actor{"actor" + std::to_string(chance() % 3), "U01"};
    // Run again, it makes the same choices.
    const auto work = [&](Transaction& transaction) { return random_work(transaction, own); };
    accepted.push_back(store.write("ciie-2019", actor, work).ok());
  }
  return accepted;
}

std::string ledger_of(Store& store) {
  std::string text;
  for (const Entry& entry : store.entries("ciie-2019", {.limit = 100'000})) {
    wire::write_json(fields<Entry>(), &entry, text);
    text += '\n';
  }
  return text;
}

// The rows of every noun as the database holds them.
std::vector<std::vector<Value>> rows_of(Store& store) {
  std::vector<std::vector<Value>> rows;
  store.read([&](Session& session) {
    for (const Noun& noun : nouns()) {
      const Value values[] = {std::string("ciie-2019"), std::string(), std::int64_t{1000}};
      session.run(statements_of(*noun.record).page, std::span<const Value>(values), [&](std::span<const Value> row) {
        rows.emplace_back(row.begin(), row.end());
      });
    }
  });
  return rows;
}

void compare_both(unsigned seed, TestPlace& sqlite, TestPlace& postgresql) {
  SCOPED_TRACE(fmt::format("MUSTER_TEST_SEED={}", seed));
  SetClock first_clock(Instant{1'571'126'400'000'000});
  SetClock second_clock(Instant{1'571'126'400'000'000});
  const auto first = open(sqlite.address(), first_clock);
  const auto second = open(postgresql.address(), second_clock);
  EXPECT_EQ(play(*first, first_clock, seed, 150), play(*second, second_clock, seed, 150));
  EXPECT_EQ(rows_of(*first), rows_of(*second));
  EXPECT_EQ(ledger_of(*first), ledger_of(*second));
  EXPECT_GT(first->head("ciie-2019"), 150);
  for (Store* store : {first.get(), second.get()}) {
    const auto report = verify(*store, "ciie-2019");
    EXPECT_TRUE(report.sound()) << describe_flaws(report);
  }
}

TEST_P(SameRowsTest, RandomOperations) {
  const char* given = std::getenv("MUSTER_TEST_SEED");
  unsigned seed = given == nullptr ? std::random_device{}() : static_cast<unsigned>(std::stoul(given));
  for (int round = 0; round < (given == nullptr ? 4 : 1); ++round) {
    const unsigned own = seed + static_cast<unsigned>(round);
    fmt::print("random operations with MUSTER_TEST_SEED={}\n", own);
    TestPlace sqlite("sqlite");
    TestPlace postgresql("postgresql");
    compare_both(own, sqlite, postgresql);
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, SameRowsTest, testing::Values("postgresql"));

}  // namespace
}  // namespace muster::store
