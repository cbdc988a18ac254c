#include "app/show_overview.h"

#include "app/import_edition.h"
#include "book/readiness.h"
#include "store/ledger.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr int kEntriesShown = 20;
constexpr int kEntriesRead = 500;  // among which those are looked for that the reader may see
constexpr std::chrono::hours kSince{24};

// What people (not an import) wrote since a moment.
struct Recent {
  std::int64_t changes = 0;
  std::vector<store::Entry> newest;
};

// Written out, so that the index over just these entries serves.
std::string by_people() { return R"("actor" <> ')" + std::string(kImportActor) + "'"; }

// The first sequence that is not older, by halving: time grows with the sequence.
std::int64_t first_since(store::Session& session, const std::string& edition, std::int64_t head, Instant since) {
  std::int64_t low = 1;
  std::int64_t high = head + 1;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    bool older = false;
    session.run(
        R"(SELECT "at" FROM "ledger" WHERE "edition" = ?1 AND "sequence" = ?2)", {Value{edition}, Value{middle}},
        [&](std::span<const Value> row) { older = std::get<std::int64_t>(row[0]) < since.microseconds; });
    (older ? low : high) = older ? middle + 1 : middle;
  }
  return low;
}

Recent recent_of(const Call& call) {
  const std::int64_t head = call.app.store.head(call.edition);
  const Instant since = call.app.clock.now() + -std::chrono::duration_cast<std::chrono::microseconds>(kSince);
  Recent recent;
  call.app.store.read([&](store::Session& session) {
    recent = {};
    const Value first{first_since(session, call.edition, head, since)};
    session.run(
        R"(SELECT COUNT(*) FROM "ledger" WHERE "edition" = ?1 AND "sequence" >= ?2 AND )" + by_people(),
        {Value{call.edition}, first},
        [&](std::span<const Value> row) { recent.changes = std::get<std::int64_t>(row[0]); });
    session.run(
        "SELECT " + store::ledger_columns() + R"( FROM "ledger" WHERE "edition" = ?1 AND "sequence" >= ?2 AND )" +
            by_people() + R"( ORDER BY "sequence" DESC LIMIT ?3)",
        {Value{call.edition}, first, Value{std::int64_t{kEntriesRead}}},
        [&](std::span<const Value> row) { recent.newest.push_back(store::entry_of(row)); });
  });
  return recent;
}

// The fix-first list of what this reader may see.
std::vector<book::Fix> fixes_for(const Reader& reader, const EditionState& state) {
  auto candidates = state.standings.candidates(state.index);
  if (!reader.sees_all) {
    std::erase_if(candidates, [&](const book::Candidate& candidate) {
      return candidate.task != nullptr ? !may_see(reader, *candidate.task) : !may_see(reader, *candidate.problem);
    });
  }
  return book::fix_first(
      state.contents, state.index, state.day(), state.standings.tally(), candidates, book::kFixesShown);
}

void write_recent(const Call& call, const EditionState& state, const Recent& recent, std::string& out) {
  out += R"(,"changes":)" + std::to_string(recent.changes) + R"(,"entries":[)";
  int shown = 0;
  for (const store::Entry& entry : recent.newest) {
    if (!may_see(call.reader, state, entry)) continue;
    if (shown > 0) out += ',';
    wire::write_json(fields<store::Entry>(), &entry, out);
    if (++shown == kEntriesShown) break;
  }
  out += "]}";
}

}  // namespace

std::string show_overview(const Call& call) {
  const Recent recent = recent_of(call);
  std::string out;
  call.view->with([&](const EditionState& state) {
    book::Overview overview =
        book::overview_of(state.contents, state.day(), state.standings.tally(), fixes_for(call.reader, state));
    overview.sequence = state.sequence;
    out = "{";
    wire::write_members(fields<book::Overview>(), &overview, out);
    write_recent(call, state, recent, out);
  });
  return out;
}

}  // namespace muster::app
