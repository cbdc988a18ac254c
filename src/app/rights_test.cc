// Who may see and do what: every role in every relation to every noun, and every way of reading told by the same rule.
#include "app/rights.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>

#include <gmock/gmock.h>

#include "app/attach_evidence.h"
#include "app/follow_ledger.h"
#include "app/show_overview.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

namespace json = boost::json;
using testing::Contains;
using testing::Not;

enum class Relation { all, reads, own, led, supporting, foreign };

// Told by hand from test/api/edition: how each account stands to each task and problem.
const std::map<std::string, std::map<std::string, Relation>>& relations() {
  using enum Relation;
  static const std::map<std::string, std::map<std::string, Relation>> table{
      {"traffic",
       {{"T001", own},
        {"T002", led},
        {"T003", foreign},
        {"T004", supporting},
        {"T005", own},
        {"T006", foreign},
        {"P001", led},
        {"P002", led},
        {"P003", foreign},
        {"P004", foreign},
        {"P005", foreign},
        {"PR001", own}}},
      {"police",
       {{"T001", foreign},
        {"T002", foreign},
        {"T003", own},
        {"T004", led},
        {"T005", foreign},
        {"T006", foreign},
        {"P001", foreign},
        {"P002", foreign},
        {"P003", own},
        {"P004", foreign},
        {"P005", led},
        {"PR001", foreign}}},
      {"hospital",
       {{"T001", foreign},
        {"T002", foreign},
        {"T003", foreign},
        {"T004", foreign},
        {"T005", foreign},
        {"T006", own},
        {"P001", foreign},
        {"P002", foreign},
        {"P003", foreign},
        {"P004", own},
        {"P005", foreign},
        {"PR001", foreign}}},
      {"staff",  // of the unit that leads G02, but not its leader; U11 is below it
       {{"T001", own},
        {"T002", supporting},
        {"T003", foreign},
        {"T004", supporting},
        {"T005", own},
        {"T006", foreign},
        {"P001", foreign},
        {"P002", supporting},
        {"P003", foreign},
        {"P004", foreign},
        {"P005", foreign},
        {"PR001", own}}},
      {"bus",
       {{"T001", foreign},
        {"T002", supporting},
        {"T003", foreign},
        {"T004", foreign},
        {"T005", own},
        {"T006", foreign},
        {"P001", foreign},
        {"P002", supporting},
        {"P003", foreign},
        {"P004", foreign},
        {"P005", foreign},
        {"PR001", foreign}}},
      {"district",
       {{"T001", supporting},
        {"T002", own},
        {"T003", foreign},
        {"T004", own},
        {"T005", foreign},
        {"T006", foreign},
        {"P001", foreign},
        {"P002", own},
        {"P003", foreign},
        {"P004", foreign},
        {"P005", own},
        {"PR001", foreign}}},
  };
  return table;
}

const std::map<std::string, std::string>& subjects() {
  static const std::map<std::string, std::string> table{
      {"N001", "T001"},        {"N002", "T001"}, {"N003", "T002"}, {"N004", "T004"}, {"N005", "T006"},
      {"C001", "P002"},        {"C002", "P002"}, {"C003", "P004"}, {"C004", "P005"}, {"C005", "P003"},
      {"PR001-0001", "PR001"}, {"E001", "T003"}, {"E002", "P002"}, {"E003", "P003"}, {"E004", "P005"}};
  return table;
}

Relation relation_of(const std::string& account, const std::string& code) {
  if (account == "office" || account == "admin") return Relation::all;
  if (account == "observer") return Relation::reads;
  const auto subject = subjects().find(code);
  const auto& of_account = relations().at(account);
  const auto at = of_account.find(subject == subjects().end() ? code : subject->second);
  return at == of_account.end() ? Relation::reads : at->second;  // what belongs to no subject: everybody reads it
}

const std::vector<std::string>& accounts() {
  static const std::vector<std::string> names{"admin", "office", "traffic",  "police",  "hospital",
                                              "staff", "bus",    "district", "observer"};
  return names;
}

struct Known {
  const Noun* noun;
  std::string code;
};

std::vector<Known> all_records(TestWorld& world) {
  std::vector<Known> found;
  world.app->views.find(kFlora)->with([&](const EditionState& state) {
    for (const Noun& noun : nouns()) {
      noun.each(state.contents, {}, [&](const void* object) {
        found.push_back({&noun, code_of(*noun.record, object)});
        return true;
      });
    }
  });
  return found;
}

TEST(Rights, SeeingFollowsTheRelation) {
  TestWorld world;
  for (const std::string& account : accounts()) {
    const Call call = world.call(account);
    for (const Known& known : all_records(world)) {
      SCOPED_TRACE(account + " " + known.code);
      const bool expected = relation_of(account, known.code) != Relation::foreign;
      const auto item = get_record(call, *known.noun->record, known.code);
      EXPECT_EQ(item.ok(), expected);
      if (!expected) {
        // Exactly as if it did not exist.
        const auto missing = get_record(call, *known.noun->record, "X999");
        EXPECT_EQ(refused(item), refused(missing));
        EXPECT_EQ(item.refusals().front().where, missing.refusals().front().where);
      }
    }
  }
}

bool performer_field(std::string_view noun, std::string_view field) {
  static const std::map<std::string_view, std::set<std::string_view>> table{
      {"task",
       {"progress", "note", "note_en", "responsible", "deliverable", "deliverable_en", "duration_low",
        "duration_likely", "duration_high", "remaining"}},
      {"problem", {"description", "description_en", "responsible", "place", "longitude", "latitude"}},
      {"node", {"responsible"}},
      {"proposal", {"title", "title_en", "reason", "reason_en"}},
      {"countermeasure", {"title", "title_en", "unit", "responsible", "due", "provenance", "source"}},
      {"evidence", {"kind", "title", "title_en", "reference", "longitude", "latitude", "provenance", "source"}}};
  const auto at = table.find(noun);
  return at != table.end() && at->second.contains(field);
}

// Kept by the house or set by steps: nobody patches it.
bool nobodys_field(std::string_view noun, std::string_view field) {
  static const std::set<std::string_view> anywhere{"code",        "state",          "done_on",
                                                   "closed_on",   "decided_on",     "reopened",
                                                   "project_key", "baseline_start", "baseline_due"};
  static const std::set<std::string_view> of_evidence{"noun",       "subject",     "content",    "size",
                                                      "media_type", "recorded_at", "recorded_by"};
  static const std::set<std::string_view> of_document{"content", "media_type"};
  static const std::set<std::string_view> of_city_file{"kind", "file", "content", "size"};
  return anywhere.contains(field) || (noun == "evidence" && of_evidence.contains(field)) ||
         (noun == "document" && of_document.contains(field)) || (noun == "city_file" && of_city_file.contains(field)) ||
         (noun == "proposal" && field == "unit") || noun == "proposed_change";
}

// `plans`: leads a guarantee group, and so writes scenarios of drills.
bool expected_to_change(Relation relation, const Record& record, const Field& field, bool plans) {
  if (nobodys_field(record.name, field.name)) return false;
  if (relation == Relation::all) return true;
  if (record.name == "scenario") return plans;
  const bool moves =
      (record.name == "node" && field.name == "task") || (record.name == "countermeasure" && field.name == "problem");
  if (relation == Relation::led) return !moves;
  return relation == Relation::own && performer_field(record.name, field.name);
}

// The fields that the item itself names as changeable.
std::set<std::string> editable_told(const Call& call, const Record& record, const std::string& code) {
  std::set<std::string> names;
  const auto item = get_record(call, record, code);
  if (!item.ok()) return names;
  const json::value read = json::parse(*item);
  for (const auto& name : read.at("reach").at("editable").as_array()) names.emplace(name.as_string());
  return names;
}

// Each field of each record is sent back as it is by each account: allowed or not, nothing changes.
TEST(Rights, ChangingFollowsRelationAndField) {
  TestWorld world;
  for (const std::string& account : accounts()) {
    const Call call = world.call(account);
    for (const Known& known : all_records(world)) {
      const Record& record = *known.noun->record;
      const Relation relation = relation_of(account, known.code);
      const bool plans = account == "traffic" || account == "police" || account == "hospital";
      const auto told = editable_told(call, record, known.code);
      for (const Field& field : record.fields) {
        SCOPED_TRACE(fmt::format("{} {} {}", account, known.code, field.name));
        EXPECT_EQ(
            told.contains(std::string(field.name)),
            relation != Relation::foreign && !field.is_system && expected_to_change(relation, record, field, plans));
        std::string changes = fmt::format("{{\"{}\":", field.name);
        call.view->with([&](const EditionState& state) {
          wire::write_value(field, field.get(known.noun->find(state.contents, known.code)), changes);
        });
        const auto outcome = change_record(
            call, record, known.code, world.revision(std::string(record.name), known.code), json::parse(changes + "}"));
        if (relation == Relation::foreign) {
          EXPECT_EQ(refused(outcome), "not_found");
        } else if (field.is_system) {
          EXPECT_EQ(refused(outcome), "unknown_field");
        } else {
          EXPECT_EQ(refused(outcome), expected_to_change(relation, record, field, plans) ? "" : "not_allowed");
        }
      }
    }
  }
  EXPECT_EQ(world.head(), world.imported_to) << "what is sent back as it was is no change";
}

// The bodies are refused for a late date by whoever may create at all, so that nothing is created.
TEST(Rights, CreatingFollowsTheRelation) {
  TestWorld world;
  for (const std::string& account : accounts()) {
    const Call call = world.call(account);
    for (const auto& [code, unused] : relations().at("traffic")) {
      SCOPED_TRACE(account + " in " + code);
      if (code.starts_with("PR")) continue;  // nothing is made in a proposal
      const Relation relation = relation_of(account, code);
      const bool allowed = relation == Relation::all || relation == Relation::own || relation == Relation::led;
      const bool task = code[0] == 'T';
      const std::string body =
          fmt::format(R"({{"{}":"{}","title":"x","due":"2021-01-01"}})", task ? "task" : "problem", code);
      const bool bounded = task || code != "P001";  // P001 has no date of its own
      if (!bounded) continue;
      EXPECT_EQ(
          refused(world.create(account, task ? "node" : "countermeasure", body)),
          allowed ? "after_parent" : "not_allowed");
    }
    SCOPED_TRACE(account);
    for (const char* noun : {"unit", "group", "person", "place", "milestone", "document"}) {
      const std::string where = refused(world.create(account, noun, "{}"));
      EXPECT_EQ(where, account == "office" || account == "admin" ? "required" : "not_allowed") << noun;
    }
    const bool plans = account == "traffic" || account == "police" || account == "hospital";
    const bool steers = account == "office" || account == "admin";
    EXPECT_EQ(refused(world.create(account, "scenario", "{}")), plans || steers ? "required" : "not_allowed");
    // Leaders of a group make tasks of their group for others, never for themselves.
    for (const auto& [group, lead] :
         std::map<std::string, std::string>{{"G02", "U30"}, {"G02", "U10"}, {"G01", "U30"}}) {
      const std::string body = fmt::format(
          R"({{"title":"x","group":"{}","lead":"{}","start":"2020-04-01","due":"2020-03-01"}})", group, lead);
      const bool leads =
          (account == "traffic" && group == "G02" && lead != "U10") || (account == "police" && group == "G01");
      const bool all = account == "office" || account == "admin";
      EXPECT_EQ(refused(world.create(account, "task", body)), all || leads ? "dates_reversed" : "not_allowed")
          << group << lead;
    }
    const auto problem =
        world.create(account, "problem", R"({"title":"x","found_on":"2020-03-01","due":"2020-02-01"})");
    EXPECT_EQ(refused(problem), account == "observer" ? "not_allowed" : "dates_reversed");
  }
  EXPECT_EQ(world.head(), world.imported_to);
}

TEST(Rights, OnlyTheOfficeRemoves) {
  TestWorld world;
  for (const std::string& account : accounts()) {
    if (account == "office" || account == "admin") continue;
    for (const Known& known : all_records(world))
      EXPECT_EQ(refused(world.remove(account, std::string(known.noun->record->name), known.code)), "not_allowed");
  }
  EXPECT_EQ(world.head(), world.imported_to);
  EXPECT_EQ(refused(world.remove("admin", "node", "N005")), "");
}

TEST(Rights, EvidenceIsAttachedByThoseWhoWorkOnItOrReportIt) {
  TestWorld world;
  for (const std::string& account : accounts()) {
    for (const auto& [code, unused] : relations().at("traffic")) {
      SCOPED_TRACE(account + " to " + code);
      if (code.starts_with("PR")) continue;
      const Relation relation = relation_of(account, code);
      const bool problem = code[0] == 'P';
      bool allowed = relation == Relation::all || relation == Relation::own || relation == Relation::led;
      allowed |= problem && relation == Relation::supporting;
      const Parameters parameters{
          {"noun", problem ? "problem" : "task"}, {"subject", code}, {"title", "照片"}, {"reference", "1"}};
      const auto attached = attach_evidence(world.call(account), parameters, {});
      EXPECT_EQ(refused(attached), allowed ? "" : relation == Relation::foreign ? "dangling_reference" : "not_allowed");
    }
  }
}

std::vector<std::string> steps_told(const json::value& item) {
  std::vector<std::string> names;
  for (const auto& name : item.at("reach").at("steps").as_array()) names.emplace_back(name.as_string());
  return names;
}

// What is told as open is what may be taken; everything else is refused, whoever asks.
TEST(Rights, StepsToldAndStepsRefusedFitTogether) {
  TestWorld world;
  const std::map<std::string, std::vector<std::string>> steps{
      {"task", {"start", "submit", "verify", "return", "reopen", "withdraw", "resume"}},
      {"node", {"start", "submit", "verify", "return", "reopen", "withdraw", "resume"}},
      {"problem", {"assign", "plan", "start", "submit", "verify", "return", "close", "look_back", "reopen"}},
      {"countermeasure", {"done", "undo"}}};
  for (const std::string& account : accounts()) {
    for (const Known& known : all_records(world)) {
      const auto of_noun = steps.find(std::string(known.noun->record->name));
      if (of_noun == steps.end()) continue;
      const Relation relation = relation_of(account, known.code);
      const json::value item = world.get(account, of_noun->first, known.code);
      if (relation == Relation::foreign) {
        EXPECT_EQ(refused(world.step(account, of_noun->first, known.code, "start")), "not_found");
        continue;
      }
      const auto told = steps_told(item);
      for (const std::string& step : of_noun->second) {
        SCOPED_TRACE(account + " " + known.code + " " + step);
        if (std::find(told.begin(), told.end(), step) != told.end()) {
          if (of_noun->first == "countermeasure") {
            EXPECT_TRUE(relation == Relation::all || relation == Relation::own || relation == Relation::led);
            continue;
          }
          const bool performs = step == "start" || step == "submit" || step == "plan";
          const bool steers = step == "withdraw" || step == "resume" || step == "close";
          EXPECT_TRUE(relation == Relation::all || (!steers && relation == (performs ? Relation::own : Relation::led)));
          continue;
        }
        const std::string why = refused(world.step(account, of_noun->first, known.code, step, R"("reason":"x")"));
        if (relation == Relation::all) {
          EXPECT_EQ(why, "step_out_of_order");
        } else {
          EXPECT_TRUE(why == "not_allowed" || why == "step_out_of_order") << why;
        }
        if (relation == Relation::supporting || relation == Relation::reads) {
          EXPECT_EQ(why, "not_allowed");
        }
      }
    }
  }
  EXPECT_EQ(world.head(), world.imported_to);
}

TEST(Rights, AUnitDoesNotVerifyItsOwnWork) {
  TestWorld world;
  // U10 leads the group of T001 and T001 itself; T005 is led by a unit below it.
  for (const char* code : {"T001", "T005"}) {
    ASSERT_TRUE(world.change("office", "task", code, R"({"evidence_required":false})").ok());
  }
  for (const char* node : {"N002"}) {
    ASSERT_TRUE(world.step("traffic", "node", node, "submit").ok());
    EXPECT_EQ(refused(world.step("traffic", "node", node, "verify")), "not_allowed");
    ASSERT_TRUE(world.step("office", "node", node, "verify").ok());
  }
  for (const char* code : {"T001", "T005"}) {
    ASSERT_EQ(all_refused(world.step("traffic", "task", code, "submit")), "");
    EXPECT_EQ(refused(world.step("traffic", "task", code, "verify")), "not_allowed");
    EXPECT_EQ(refused(world.step("traffic", "task", code, "return", R"("reason":"x")")), "not_allowed");
    EXPECT_THAT(steps_told(world.get("traffic", "task", code)), Not(Contains("verify")));
    EXPECT_EQ(refused(world.step("office", "task", code, "verify")), "");
  }
  // A problem whose lead has been given to the group's own leader.
  ASSERT_TRUE(world.change("office", "problem", "P002", R"({"lead":"U10"})").ok());
  ASSERT_TRUE(world.step("traffic", "countermeasure", "C002", "done").ok());
  ASSERT_EQ(all_refused(world.step("traffic", "problem", "P002", "submit")), "");
  EXPECT_EQ(refused(world.step("traffic", "problem", "P002", "verify")), "not_allowed");
}

TEST(Rights, TheUnitsBelowAreOwnUnits) {
  TestWorld world;
  const Reader reader = world.call("traffic").reader;
  EXPECT_TRUE(reader.units.contains("U11"));
  EXPECT_TRUE(reader.led_groups.contains("G02"));
  EXPECT_EQ(reader.led_groups.size(), 1u);
  EXPECT_TRUE(world.call("staff").reader.led_groups.empty());
  EXPECT_FALSE(world.call("bus").reader.units.contains("U10"));
  Account stranger;
  stranger.code = "stranger";
  stranger.role = Role::unit_lead;
  const Reader nobody = world.call(stranger).reader;
  EXPECT_TRUE(nobody.units.empty());
  EXPECT_FALSE(nobody.sees_all);
}

// ---- every way of reading obeys the one rule
// ---------------------------------------------------------------------------

using Codes = std::set<std::string>;  // noun/code

// The rule, told again from what the office's lists say.
class Oracle {
 public:
  explicit Oracle(TestWorld& world) {
    for (const char* noun : {"task", "problem", "node", "countermeasure", "evidence", "unit", "group"}) {
      const json::value page = world.list("office", noun, {{"limit", "500"}});
      for (const auto& item : page.at("items").as_array()) {
        items_[noun + ("/" + std::string(item.at("code").as_string()))] = item;
      }
    }
  }

  bool sees(const Account& account, const std::string& key) const {
    if (account.role == Role::office || account.role == Role::administrator || account.role == Role::observer)
      return true;
    const json::value& item = items_.at(key);
    const std::string noun = key.substr(0, key.find('/'));
    if (noun == "node") return sees(account, "task/" + text(item, "task"));
    if (noun == "countermeasure") return sees(account, "problem/" + text(item, "problem"));
    if (noun == "evidence") return sees(account, text(item, "noun") + "/" + text(item, "subject"));
    if (noun != "task" && noun != "problem") return true;
    if (below(text(item, "lead"), account.unit)) return true;
    for (const auto& unit : item.at("supporting").as_array()) {
      if (below(std::string(unit.as_string()), account.unit)) return true;
    }
    const auto group = items_.find("group/" + text(item, "group"));
    return account.role == Role::unit_lead && group != items_.end() && text(group->second, "lead") == account.unit;
  }

  Codes seen(const Account& account) const {
    Codes codes;
    for (const auto& [key, item] : items_) {
      if (sees(account, key)) codes.insert(key);
    }
    return codes;
  }

 private:
  static std::string text(const json::value& item, const char* name) { return std::string(item.at(name).as_string()); }
  bool below(std::string unit, const std::string& above) const {
    for (; !unit.empty(); unit = text(items_.at("unit/" + unit), "parent")) {
      if (unit == above) return true;
    }
    return false;
  }

  std::map<std::string, json::value> items_;
};

Codes listed(TestWorld& world, const Call& call, std::mt19937_64& random) {
  Codes codes;
  for (const char* noun : {"task", "problem", "node", "countermeasure", "evidence", "unit", "group"}) {
    const Record& record = world.record(noun);
    const bool by_due = record.find("due") != nullptr && random() % 2 == 0;
    std::string after;
    std::int64_t total = -1;
    std::size_t count = 0;
    do {
      Parameters parameters{{"limit", std::to_string(1 + random() % 4)}, {"after", after}};
      if (by_due) parameters.emplace_back("order", "due");
      const json::value page = json::parse(*list_records(call, record, parameters));
      for (const auto& item : page.at("items").as_array()) {
        EXPECT_TRUE(codes.insert(std::string(noun) + "/" + std::string(item.at("code").as_string())).second);
        ++count;
      }
      total = page.at("total").as_int64();
      after = page.at("next").is_null() ? "" : std::string(page.at("next").as_string());
    } while (!after.empty());
    EXPECT_EQ(total, static_cast<std::int64_t>(count)) << noun;
  }
  return codes;
}

bool is_listed_noun(const std::string& noun) {
  static const std::set<std::string> names{"task", "problem", "node", "countermeasure", "evidence", "unit", "group"};
  return names.contains(noun);
}

Codes in_ledger(TestWorld& world, const Call& call) {
  Codes codes;
  call.view->with([&](const EditionState& state) {
    for (const store::Entry& entry : world.entries_after(0)) {
      if (is_listed_noun(entry.noun) && may_see(call.reader, state, entry)) codes.insert(entry.noun + "/" + entry.code);
    }
  });
  return codes;
}

Codes streamed(TestWorld& world, const Call& call) {
  LedgerFollower follower(*world.app);
  std::mutex mutex;
  std::condition_variable told;
  std::vector<std::int64_t> sequences;
  Codes codes;
  Listener listener;
  listener.push = [&](std::span<const Told> entries) {
    const std::lock_guard lock(mutex);
    for (const Told& one : entries) {
      const json::value entry = json::parse(*one.json);
      sequences.push_back(one.sequence);
      const std::string noun(entry.at("noun").as_string());
      if (is_listed_noun(noun)) codes.insert(noun + "/" + std::string(entry.at("code").as_string()));
    }
    told.notify_all();
    return true;
  };
  listener.room = [] { return SIZE_MAX; };
  listener.open = listener.allowed = [] { return true; };
  listener.end = [] {};
  follower.follow(kFlora, call.reader, 0, listener);
  // Everybody sees the edition's own entries: one more, at the end, says that all has been told.
  const auto marked = world.create("office", "milestone", R"({"title":"mark","on":"2020-03-01"})");
  EXPECT_TRUE(marked.ok());
  const std::int64_t last = world.head();
  std::unique_lock lock(mutex);
  EXPECT_TRUE(
      told.wait_for(lock, std::chrono::seconds(10), [&] { return !sequences.empty() && sequences.back() == last; }));
  EXPECT_TRUE(std::is_sorted(sequences.begin(), sequences.end()));
  return codes;
}

void shuffle_records(TestWorld& world, std::mt19937_64& random) {
  static const std::vector<std::string> units{"U00", "U10", "U11", "U20", "U30", "U40"};
  static const std::vector<std::string> groups{"G00", "G01", "G02", "G03", ""};
  const auto pick = [&](const auto& list) { return list[random() % list.size()]; };
  for (int i = 0; i < 6; ++i) {
    const bool task = random() % 2 == 0;
    const std::string code = fmt::format("{}00{}", task ? 'T' : 'P', 1 + random() % (task ? 6 : 5));
    std::string supporting;
    for (std::size_t n = random() % 3; n > 0; --n)
      supporting += (supporting.empty() ? "\"" : ",\"") + pick(units) + "\"";
    const std::string changes =
        fmt::format(R"({{"lead":"{}","group":"{}","supporting":[{}]}})", pick(units), pick(groups), supporting);
    ASSERT_EQ(all_refused(world.change("office", task ? "task" : "problem", code, changes)), "");
  }
  ASSERT_TRUE(world.change("office", "group", "G01", fmt::format(R"({{"lead":"{}"}})", pick(units))).ok());
}

TEST(Rights, EveryWayOfReadingShowsTheSame) {
  const std::uint64_t seed = test_seed();
  SCOPED_TRACE("MUSTER_TEST_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  TestWorld world;
  for (int round = 0; round < 12; ++round) {
    shuffle_records(world, random);
    Account account = test_accounts()[2];
    account.role = static_cast<Role>(random() % 5);
    account.unit = fmt::format("U{}0", random() % 5);
    if (random() % 5 == 0) account.unit = "U11";
    SCOPED_TRACE(fmt::format("round {}: {} of {}", round, name_of(account.role), account.unit));
    const Call call = world.call(account);
    const Oracle oracle(world);
    const Codes expected = oracle.seen(account);
    EXPECT_EQ(listed(world, call, random), expected);
    // The ledger also tells those who lost sight of a record that they did; of what is there now it tells the same.
    const auto not_hidden = [&](const Codes& told) {
      Codes kept;
      for (const std::string& key : told) {
        if (oracle.sees(account, key)) kept.insert(key);
      }
      return kept;
    };
    EXPECT_EQ(not_hidden(in_ledger(world, call)), expected);
    EXPECT_EQ(in_ledger(world, call), streamed(world, call));
    const json::value overview = json::parse(show_overview(call));
    for (const auto& fix : overview.at("fix_first").as_array()) {
      const std::string key = std::string(fix.at("noun").as_string()) + "/" + std::string(fix.at("code").as_string());
      EXPECT_TRUE(expected.contains(key)) << key;
    }
    for (const auto& entry : overview.at("entries").as_array()) {
      const std::string key =
          std::string(entry.at("noun").as_string()) + "/" + std::string(entry.at("code").as_string());
      if (is_listed_noun(std::string(entry.at("noun").as_string()))) {
        EXPECT_TRUE(in_ledger(world, call).contains(key)) << key;
      }
    }
    EXPECT_EQ(read_content(call, fields<Evidence>(), "E001").ok(), expected.contains("evidence/E001"));
  }
}

// Of each record the ledger shows either all entries, or only those by which the reader lost sight of it.
TEST(Rights, LosingSightIsToldAndNothingAfterIt) {
  TestWorld world;
  const auto told_to = [&](const std::string& account, std::int64_t after) {
    std::vector<std::string> told;
    const Call call = world.call(account);
    call.view->with([&](const EditionState& state) {
      for (const store::Entry& entry : world.entries_after(after)) {
        if (may_see(call.reader, state, entry)) told.push_back(std::string(name_of(entry.action)) + " " + entry.code);
      }
    });
    return told;
  };
  const std::int64_t before = world.head();
  ASSERT_TRUE(world.change("office", "task", "T005", R"({"note":"before"})").ok());
  ASSERT_TRUE(world.change("office", "task", "T005", R"({"lead":"U40","group":"G03"})").ok());
  ASSERT_TRUE(world.change("office", "task", "T005", R"({"note":"after"})").ok());
  ASSERT_TRUE(world.remove("office", "node", "N003").ok());
  ASSERT_TRUE(world.remove("office", "evidence", "E002").ok());
  EXPECT_THAT(told_to("bus", before), testing::ElementsAre("change T005", "remove N003", "remove E002"));
  EXPECT_THAT(told_to("hospital", before), testing::ElementsAre("change T005", "change T005", "change T005"));
  EXPECT_THAT(told_to("police", before), testing::IsEmpty());
  const auto entries = world.entries_after(before);
  world.call("bus").view->with([&](const EditionState& state) {
    EXPECT_FALSE(may_see(world.call("bus").reader, state, entries[0]));
    EXPECT_TRUE(may_see(world.call("bus").reader, state, entries[1]));
    EXPECT_FALSE(may_see(world.call("bus").reader, state, entries[2]));
  });
}

}  // namespace
}  // namespace muster::app
