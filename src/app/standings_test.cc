// Kept and stepped forward by any entries, what is computed is what the rules make from scratch.
#include "app/standings.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "app/test_kept.h"
#include "book/test_edition.h"
#include "store/change.h"

namespace muster::app {
namespace {

using book::kToday;
using book::one_of;
using book::perhaps;

EditionState any_state() {
  EditionState state;
  state.contents = book::any_edition(true);
  state.index = book::index_of(state.contents);
  keep(state, kToday);
  return state;
}

template <class T>
void fill(const Noun& noun, void* object, T made) {
  if (noun.record == &fields<T>()) *static_cast<T*>(object) = std::move(made);
}

// A record of that noun as anybody could write it; codes, references and dates meet those of any_edition.
std::shared_ptr<void> any_record(const Noun& noun, const std::string& code) {
  auto object = noun.record->make();
  noun.record->find("code")->set(object.get(), Value{code});
  Task task = book::any_task(code, 9, true);
  task.parent = perhaps(one_of("T", 9));
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) task.supporting.push_back(one_of("U", 4));
  fill(noun, object.get(), std::move(task));
  fill(noun, object.get(), book::any_node(code, 9));
  fill(noun, object.get(), book::any_problem(code, 9));
  fill(noun, object.get(), book::any_measure(code, 9));
  fill(noun, object.get(), book::any_evidence(code, 9));
  return object;
}

std::string any_code(const Noun& noun) {
  static const std::map<std::string_view, const char*> letters{
      {"task", "T"},     {"node", "N"}, {"problem", "P"}, {"countermeasure", "C"},
      {"evidence", "E"}, {"unit", "U"}, {"group", "G"}};
  return one_of(letters.at(noun.record->name), 9);
}

// One entry of the ledger that fits the state: a record made, changed or removed.
store::Entry any_entry(const EditionState& state) {
  const Noun& noun = *find_noun(*rc::gen::element<std::string_view>(
      "task", "task", "task", "node", "problem", "countermeasure", "evidence", "unit", "group"));
  store::Entry entry;
  entry.sequence = state.sequence + 1;
  entry.noun = noun.record->name;
  entry.code = any_code(noun);
  entry.revision = entry.sequence;
  const void* there = noun.find(state.contents, entry.code);
  const auto wanted = any_record(noun, entry.code);
  const auto after = store::values_of(*noun.record, wanted.get());
  if (there == nullptr) {
    entry.action = store::Action::create;
    entry.change = store::whole_change(*noun.record, after, store::Side::after);
    return entry;
  }
  const auto before = store::values_of(*noun.record, there);
  if (*rc::gen::weightedElement<bool>({{1, true}, {2, false}})) {
    entry.action = store::Action::remove;
    entry.change = store::whole_change(*noun.record, before, store::Side::before);
    return entry;
  }
  entry.action = store::Action::change;
  entry.change = store::difference(*noun.record, before, after);
  if (entry.change.empty()) entry.change = "{}";
  return entry;
}

RC_GTEST_PROP(Standings, SteppedForwardAreWhatTheRulesMakeFromScratch, ()) {
  EditionState state = any_state();
  const int steps = *rc::gen::inRange(1, 40);
  for (int i = 0; i < steps; ++i) {
    const store::Entry entry = any_entry(state);
    apply(entry, state);
    // Looked at in between as well: what is counted when it is asked for must not outlive what it counts.
    if (*rc::gen::weightedElement<bool>({{1, true}, {2, false}})) state.standings.candidates(state.index);
    const std::string difference = difference_from_scratch(state);
    if (!difference.empty()) RC_FAIL("after " + wire::to_json(entry) + ":\n" + difference);
  }
}

RC_GTEST_PROP(Standings, AreMadeAnewForAnotherDay, ()) {
  EditionState state = any_state();
  for (int i = 0; i < 4; ++i) {
    keep(state, book::day_near(40));
    apply(any_entry(state), state);
    const std::string difference = difference_from_scratch(state);
    if (!difference.empty()) RC_FAIL(difference);
  }
}

// What waits is forgotten along the whole chain, through done tasks no further.
TEST(Standings, KnowWhatWaitsAfterAChangeFarBehind) {
  EditionState state;
  for (int i = 1; i <= 5; ++i) {
    const std::string code = "T" + std::to_string(i);
    Task& task = state.contents.tasks[code];
    task.code = code;
    task.due = kToday + -1;
    if (i > 1) task.predecessors = {"T" + std::to_string(i - 1)};
  }
  state.index = book::index_of(state.contents);
  keep(state, kToday);
  const auto waiting = [&](const std::string& code) -> std::int64_t {
    for (const book::Candidate& candidate : state.standings.candidates(state.index)) {
      if (candidate.task->code == code) return candidate.waiting;
    }
    return -1;
  };
  const auto change = [&](const char* code, const char* text) {
    store::Entry entry;
    entry.sequence = state.sequence + 1;
    entry.noun = "task";
    entry.code = code;
    entry.action = store::Action::change;
    entry.change = text;
    apply(entry, state);
  };
  EXPECT_EQ(waiting("T1"), 4);
  change("T5", R"({"state":["not_started","withdrawn"]})");
  EXPECT_EQ(waiting("T1"), 3);
  change("T3", R"({"state":["not_started","done"]})");
  EXPECT_EQ(waiting("T1"), 1);
  change("T5", R"({"state":["withdrawn","in_progress"]})");
  EXPECT_EQ(waiting("T1"), 1);
  change("T3", R"({"state":["done","in_progress"]})");
  EXPECT_EQ(waiting("T1"), 4);
  change("T5", R"({"predecessors":[["T4"],["T1"]]})");
  EXPECT_EQ(waiting("T4"), 0);
  EXPECT_EQ(waiting("T1"), 4);
}

}  // namespace
}  // namespace muster::app
