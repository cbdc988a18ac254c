// The picture in memory, built from ledger entries, is what the stored rows say: after anything that people can do.
#include <gmock/gmock.h>

#include "app/accounts.h"
#include "app/attach_evidence.h"
#include "app/test_kept.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

namespace json = boost::json;

class Agreement : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (std::string(GetParam()) != "postgresql" || std::getenv("MUSTER_TEST_POSTGRESQL") != nullptr) return;
    const char* without = std::getenv("MUSTER_TEST_WITHOUT_POSTGRESQL");
    if (without != nullptr && std::string(without) == "1") GTEST_SKIP() << "without PostgreSQL, as asked";
    FAIL() << "MUSTER_TEST_POSTGRESQL is not set";
  }
};
OVER_BOTH_ENGINES(Agreement);

std::string written(const Record& record, const void* object) {
  std::string out;
  wire::write_json(record, object, out);
  return out;
}

template <class T>
std::string written(const std::unordered_map<std::string, std::vector<const T*>>& map) {
  std::map<std::string, std::string> sorted;
  for (const auto& [key, list] : map) {
    for (const T* object : list) sorted[key] += object->code + " ";
  }
  std::string out;
  for (const auto& [key, codes] : sorted) out += key + ": " + codes + "\n";
  return out;
}

std::string written(const book::EditionIndex& index) {
  return written(index.nodes) + "-\n" + written(index.countermeasures) + "-\n" + written(index.evidence) + "-\n" +
         written(index.successors) + "-\n" + written(index.parts);
}

// Every noun, every record, every field, and what belongs to what.
void expect_agreement(TestWorld& world) {
  const EditionState rows = load_state(*world.store, kFlora);
  world.app->views.find(kFlora)->with([&](const EditionState& picture) {
    EXPECT_EQ(picture.sequence, rows.sequence);
    EXPECT_EQ(
        written(fields<Edition>(), &picture.contents.edition), written(fields<Edition>(), &rows.contents.edition));
    for (const Noun& noun : nouns()) {
      EXPECT_EQ(noun.size(picture.contents), noun.size(rows.contents)) << noun.record->plural;
      noun.each(rows.contents, {}, [&](const void* stored) {
        const std::string code = code_of(*noun.record, stored);
        const void* pictured = noun.find(picture.contents, code);
        EXPECT_NE(pictured, nullptr) << code;
        if (pictured != nullptr) {
          EXPECT_EQ(written(*noun.record, pictured), written(*noun.record, stored));
        }
        return true;
      });
    }
    EXPECT_EQ(written(picture.index), written(rows.index));
    EXPECT_EQ(written(picture.index), written(book::index_of(picture.contents)));
    EXPECT_EQ(picture.day(), day_of(picture.contents.edition, world.clock));
    EXPECT_EQ(difference_from_scratch(picture), "");
  });
}

// Somebody who does this and that, sometimes what may not be done.
class Somebody {
 public:
  Somebody(TestWorld& world, std::mt19937_64& random) : world_(world), random_(random) {}

  // Answers whether it was accepted.
  bool act() {
    const std::string account =
        pick<std::string>({"office", "office", "admin", "traffic", "police", "hospital", "bus", "district"});
    const Noun& noun = nouns()[random_() % nouns().size()];
    const std::string name(noun.record->name);
    switch (random_() % 8) {
      case 0:
      case 1:
        return world_.create(account, name, json::serialize(some_fields(noun, {}))).ok();
      case 2:
        return world_.remove(account, name, some_code(noun)).ok();
      case 3:
        return attach(account);
      case 4:
      case 5:
        return step(account);
      default: {
        const std::string code = some_code(noun);
        if (code.empty()) return false;
        const std::int64_t revision = world_.revision(name, code) - static_cast<std::int64_t>(random_() % 3 == 0);
        return world_.change_at(account, name, code, revision, json::serialize(some_fields(noun, code))).ok();
      }
    }
  }

 private:
  template <class T>
  T pick(const std::vector<T>& list) {
    return list[random_() % list.size()];
  }

  std::string some_code(const Noun& noun) {
    std::vector<std::string> codes;
    world_.app->views.find(kFlora)->with([&](const EditionState& state) {
      noun.each(state.contents, {}, [&](const void* object) {
        codes.push_back(code_of(*noun.record, object));
        return true;
      });
    });
    return codes.empty() ? "" : pick(codes);
  }

  std::string some_text() {
    return pick<std::string>(
        {"", "一", "two words", "引号\"和\\斜杠", "第一行\n第二行", "制表\t符", "🌷 emoji", "U+2028: \xE2\x80\xA8",
         "null", "[\"x\"]", "0", "true"});
  }

  json::value some_value(const Field& field) {
    if (!field.is_required && random_() % 6 == 0) return nullptr;
    if (!field.refers.empty() && field.kind == Kind::text)
      return random_() % 5 == 0 ? json::value("") : json::value(some_code(*find_noun(field.refers)));
    switch (field.kind) {
      case Kind::boolean:
        return random_() % 2 == 0;
      case Kind::integer:
        return static_cast<std::int64_t>(random_() % 101);
      case Kind::number:
        return pick<json::value>({0, 1, -0.5, 121.50123456789, 1e-9, 31.25, 90, 0.1});
      case Kind::date:
        return json::string(format_date(date_of(2020, 1, 1) + static_cast<int>(random_() % 120)));
      case Kind::choice:
        return json::string(field.alternatives[random_() % field.alternatives.size()].name);
      case Kind::texts: {
        json::array list;
        for (std::size_t n = random_() % 4; n > 0; --n)
          list.emplace_back(field.refers.empty() ? some_text() : some_code(*find_noun(field.refers)));
        return list;
      }
      default:
        return json::string(some_text());
    }
  }

  json::object some_fields(const Noun& noun, const std::string& code) {
    json::object body;
    const bool creating = code.empty();
    for (const Field& field : noun.record->fields) {
      static const std::set<std::string_view> left_out{
          "code",     "state",   "done_on", "closed_on", "reopened",   "project_key", "baseline_start", "baseline_due",
          "revision", "content", "size",    "file",      "media_type", "recorded_at", "recorded_by",    "provenance"};
      if (left_out.contains(field.name)) continue;
      const bool wanted = creating ? field.is_required || random_() % 2 == 0 : random_() % 5 == 0;
      if (!wanted) continue;
      body[field.name] = some_value(field);
      if (field.is_required && field.kind == Kind::text && field.refers.empty())
        body[field.name] = "题 " + std::to_string(random_() % 1000);
    }
    if (creating && random_() % 4 == 0) body["code"] = "X" + std::to_string(random_() % 40);
    return body;
  }

  bool attach(const std::string& account) {
    const Noun& noun = *find_noun(pick<std::string>({"task", "node", "problem", "countermeasure"}));
    Parameters parameters{{"noun", std::string(noun.record->name)}, {"subject", some_code(noun)}, {"title", "凭据"}};
    if (random_() % 2 == 0) parameters.insert(parameters.end(), {{"longitude", "121.5"}, {"latitude", "31.2"}});
    const std::string bytes = "\x89PNG\r\n\x1A\n" + std::to_string(random_() % 10);
    return attach_evidence(world_.call(account), parameters, {bytes, "image/png"}).ok();
  }

  bool step(const std::string& account) {
    const std::string noun = pick<std::string>({"task", "node", "problem", "problem", "countermeasure"});
    const std::string name = pick<std::string>(
        {"start", "submit", "verify", "return", "withdraw", "resume", "reopen", "assign", "plan", "close", "look_back",
         "done", "undo"});
    std::string more = R"("reason":"随机")";
    if (noun == "problem") more += R"(,"lead":"U30","responsible":"R30","due":"2020-04-30","closing_check":"查")";
    return world_.step(account, noun, some_code(*find_noun(noun)), name, more).ok();
  }

  TestWorld& world_;
  std::mt19937_64& random_;
};

TEST_P(Agreement, ThePictureSaysWhatTheRowsSay) {
  const std::uint64_t seed = test_seed();
  SCOPED_TRACE("MUSTER_TEST_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  TestWorld world(GetParam());
  world.app->views.find(kFlora)->with([](const EditionState&) {});  // from here on by entries
  Somebody somebody(world, random);
  int accepted = 0;
  for (int act = 1; act <= 400; ++act) {
    accepted += somebody.act() ? 1 : 0;
    world.clock.advance(std::chrono::minutes(random() % 600));
    if (act % 100 == 0) expect_agreement(world);
    if (HasFailure()) return;
  }
  EXPECT_GT(accepted, 60) << "the acts have become too wild to say anything";
  const auto report = store::verify(*world.store, kFlora);
  EXPECT_TRUE(report.sound()) << store::describe_flaws(report);
}

TEST_P(Agreement, AlsoWhenManyActAtOnce) {
  const std::uint64_t seed = test_seed();
  SCOPED_TRACE("MUSTER_TEST_SEED=" + std::to_string(seed));
  TestWorld world(GetParam());
  std::vector<std::thread> people;
  for (std::uint64_t person = 0; person < 6; ++person) {
    people.emplace_back([&world, seed, person] {
      std::mt19937_64 random(seed + person);
      Somebody somebody(world, random);
      for (int act = 0; act < 40; ++act) somebody.act();
    });
  }
  for (auto& person : people) person.join();
  expect_agreement(world);
  EXPECT_TRUE(store::verify(*world.store, kFlora).sound());
}

// Another process writes: the picture follows by the ledger alone.
TEST_P(Agreement, WhatAnotherProcessWritesIsSeen) {
  TestWorld world(GetParam());
  EXPECT_EQ(world.get("office", "task", "T001").at("note").as_string(), "");
  const auto other = store::open(world.place.address(), world.clock);
  App other_app(*other, world.clock);
  Call call{other_app, world.call("office").reader, kFlora, other_app.views.find(kFlora)};
  ASSERT_TRUE(change_record(call, fields<Task>(), "T001", 1, json::parse(R"({"note":"从别处"})")).ok());
  for (int tries = 0; world.head() == world.imported_to && tries < 500; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(world.get("office", "task", "T001").at("note").as_string(), "从别处");
  expect_agreement(world);
}

// A person still looks at a record that was removed; its code now names another one. Nothing of theirs gets into it.
TEST_P(Agreement, WhatWasSeenBeforeARemovalIsNeverMerged) {
  TestWorld world(GetParam());
  const auto create = [&](const char* title) {
    return world.create(
        "office", "problem", fmt::format(R"({{"code":"P900","title":"{}","found_on":"2020-03-01"}})", title));
  };
  ASSERT_TRUE(create("旧问题").ok());
  ASSERT_TRUE(world.change("office", "problem", "P900", R"({"batch":3})").ok());
  ASSERT_TRUE(world.remove("office", "problem", "P900").ok());
  ASSERT_TRUE(create("新问题").ok());
  EXPECT_EQ(world.revision("problem", "P900"), 4);
  for (const std::int64_t seen : {1, 2, 3}) {
    // Neither record ever had a description: field by field there would be nothing against it.
    EXPECT_EQ(
        all_refused(world.change_at("office", "problem", "P900", seen, R"({"description":"写给旧问题"})")),
        "conflict@revision");
    EXPECT_EQ(all_refused(world.step_at("office", "problem", "P900", seen, "assign")), "conflict@revision");
  }
  EXPECT_TRUE(world.change_at("office", "problem", "P900", 4, R"({"description":"写给新问题"})").ok());
  EXPECT_EQ(world.stored<Problem>("P900")->title, "新问题");
  expect_agreement(world);
  EXPECT_TRUE(store::verify(*world.store, kFlora).sound());
}

}  // namespace
}  // namespace muster::app
