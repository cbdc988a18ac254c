#include "app/view.h"

#include <algorithm>

#include "model/account.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr int kEntriesAtOnce = 2'000;

void set_fields(const store::Entry& entry, const Record& record, void* object) {
  const auto change = wire::parse_json(entry.change);
  if (!change.ok() || !change->is_object()) {
    throw store::Failure(
        store::Failure::Kind::damaged, "ledger entry " + std::to_string(entry.sequence) + " has no readable change");
  }
  for (const auto& [name, pair] : change->get_object()) {
    const Field* field = record.find({name.data(), name.size()});
    if (field == nullptr || !pair.is_array() || pair.get_array().size() != 2) continue;
    auto value = wire::value_from_json(*field, pair.get_array()[1], field->name);
    if (value.ok()) field->set(object, std::move(*value));
  }
  record.find("revision")->set(object, Value{entry.revision});
}

bool touches_timetable(std::string_view noun) {
  static constexpr std::string_view names[] = {"edition", "task", "node", "calendar",  "calendar_exception",
                                               "link",    "risk", "team", "assignment"};
  return std::find(std::begin(names), std::end(names), noun) != std::end(names);
}

std::size_t place_of(const Record& record) { return static_cast<std::size_t>(find_noun(record.name) - nouns().data()); }

// One entry's change of what is kept: begun before the object changes, finished when it has changed or gone.
class KeepingStep {
 public:
  KeepingStep(EditionState& state, const Noun& noun, const std::string& code)
      : state_(state), noun_(noun), code_(code) {
    if (!state.rows.empty())
      step_ = state.standings.begin(state.contents, state.index, *noun.record, noun.find(state.contents, code));
  }

  void before_removal() {
    if (!state_.rows.empty()) rows(*noun_.record).erase(code_);
  }

  void finish(const void* object) {
    if (state_.rows.empty()) return;
    const book::Readers readers =
        state_.standings.finish(std::move(step_), state_.contents, state_.index, *noun_.record, object);
    for (const Task* task : readers.tasks) rows(fields<Task>()).put(state_.standings, task);
    for (const Problem* problem : readers.problems) rows(fields<Problem>()).put(state_.standings, problem);
    const bool is_reader = noun_.record->name == "task" || noun_.record->name == "problem";
    if (object != nullptr && !is_reader) rows(*noun_.record).put(state_.standings, object);
  }

 private:
  Rows& rows(const Record& record) { return state_.rows[place_of(record)]; }

  EditionState& state_;
  const Noun& noun_;
  const std::string& code_;
  Standings::Step step_;
};

}  // namespace

const Rows& rows_of(const EditionState& state, const Record& record) { return state.rows[place_of(record)]; }

Date day_of(const Edition& edition, const Clock& clock) {
  return edition.as_of ? *edition.as_of : local_date(clock.now(), edition.time_zone);
}

void keep(EditionState& state, Date day) {
  state.standings = Standings(state.contents, state.index, day);
  state.rows.clear();
  for (const Noun& noun : nouns()) {
    Rows& rows = state.rows.emplace_back(*noun.record);
    noun.each(state.contents, {}, [&](const void* object) {
      rows.put(state.standings, object);
      return true;
    });
  }
}

void apply(const store::Entry& entry, EditionState& state) {
  state.sequence = entry.sequence;
  if (touches_timetable(entry.noun)) state.timetable = entry.sequence;
  if (entry.noun == "edition") {
    set_fields(entry, fields<Edition>(), &state.contents.edition);
    return;
  }
  const Noun* noun = find_noun(entry.noun);
  if (noun == nullptr) return;
  KeepingStep keeping(state, *noun, entry.code);
  if (const void* there = noun->find(state.contents, entry.code); there != nullptr) {
    book::unlink(state.index, *noun->record, there);
  }
  if (entry.action == store::Action::remove) {
    keeping.before_removal();
    noun->erase(state.contents, entry.code);
    keeping.finish(nullptr);
    return;
  }
  void* object = noun->put(state.contents, entry.code);
  if (entry.action == store::Action::create) {
    // An entry that creates leaves out what is empty, whatever a fresh record begins with.
    for (const Field& field : noun->record->fields) field.set(object, Value{});
    noun->record->find("code")->set(object, Value{entry.code});
  }
  set_fields(entry, *noun->record, object);
  book::link(state.index, *noun->record, object);
  keeping.finish(object);
}

EditionState load_state(store::Store& store, const std::string& edition) {
  EditionState state;
  store.read([&](store::Session& session) {
    state = {};
    session.run(
        R"(SELECT "sequence" FROM "ledger_head" WHERE "edition" = ?1)", {Value{edition}},
        [&](std::span<const Value> row) { state.sequence = std::get<std::int64_t>(row[0]); });
    store.each(
        fields<Edition>(), edition,
        [&](const void* object) { state.contents.edition = *static_cast<const Edition*>(object); }, session);
    for (const Noun& noun : nouns()) {
      store.each(
          *noun.record, edition,
          [&](const void* object) {
            void* mine = noun.put(state.contents, code_of(*noun.record, object));
            for (const Field& field : noun.record->fields) field.set(mine, field.get(object));
          },
          session);
    }
  });
  state.index = book::index_of(state.contents);
  state.timetable = state.sequence;
  return state;
}

View::View(store::Store& store, const Clock& clock, std::string edition)
    : store_(store), clock_(clock), edition_(std::move(edition)), state_(load_state(store, edition_)) {
  keep(state_, day_of(state_.contents.edition, clock_));
}

void View::catch_up(std::int64_t wanted) {
  const std::unique_lock lock(mutex_);
  // Of many that wait here together the first reads for all.
  if (state_.sequence < wanted) take_entries();
  const Date day = day_of(state_.contents.edition, clock_);
  if (day != state_.day()) keep(state_, day);
}

void View::take_entries() {
  for (;;) {
    store::Query query;
    query.after = state_.sequence;
    query.limit = kEntriesAtOnce;
    const auto entries = store_.entries(edition_, query);
    for (const store::Entry& entry : entries) apply(entry, state_);
    if (entries.size() < kEntriesAtOnce) return;
  }
}

void View::with(const std::function<void(const EditionState&)>& reader) {
  const std::int64_t wanted = store_.head(edition_);
  {
    const std::shared_lock lock(mutex_);
    const bool is_today = state_.day() == day_of(state_.contents.edition, clock_);
    if (state_.sequence >= wanted && is_today) return reader(state_);
  }
  catch_up(wanted);
  const std::shared_lock lock(mutex_);
  reader(state_);
}

std::shared_ptr<View> Views::find(const std::string& edition) {
  const std::lock_guard lock(mutex_);
  if (const auto at = views_.find(edition); at != views_.end()) return at->second;
  if (edition == kSystemLedger || store_.head(edition) == 0) return nullptr;
  return views_[edition] = std::make_shared<View>(store_, clock_, edition);
}

std::vector<Edition> list_editions(store::Store& store) {
  std::vector<Edition> editions;
  std::vector<std::string> codes;
  store.read([&](store::Session& session) {
    editions.clear();
    codes.clear();
    session.run(
        R"(SELECT "edition" FROM "ledger_head" WHERE "edition" <> 'system' ORDER BY "edition")", {},
        [&](std::span<const Value> row) { codes.push_back(std::get<std::string>(row[0])); });
    for (const std::string& code : codes) {
      store.each(
          fields<Edition>(), code,
          [&](const void* object) { editions.push_back(*static_cast<const Edition*>(object)); }, session);
    }
  });
  std::stable_sort(
      editions.begin(), editions.end(), [](const Edition& a, const Edition& b) { return a.opens < b.opens; });
  return editions;
}

}  // namespace muster::app
