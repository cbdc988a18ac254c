#include "app/show_overview.h"

#include "app/import_edition.h"
#include "book/readiness.h"
#include "store/ledger.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr std::size_t kEntriesShown = 20;
constexpr int kEntriesRead = 500;  // among which those are looked for that the reader may see
constexpr std::chrono::hours kSince{24};

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
        [&](std::span<const Value> row) { recent.entries.push_back(store::entry_of(row)); });
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

// The forecast is computed when somebody asks for it, which may take seconds; here the last one counts.
void add_forecast(const Call& call, book::Overview& overview) {
  const auto kept = call.app.forecasts.last(call.edition);
  if (!kept || !kept->ok() || (*kept)->as_of != overview.as_of || (*kept)->samples == 0) return;
  const book::Forecast& forecast = **kept;
  book::ForecastProof proof{forecast.sequence, forecast.ready, forecast.p80, forecast.margin, 0};
  for (const book::TaskForecast& task : forecast.tasks) proof.late_tasks += task.open && task.p80 > task.due ? 1 : 0;
  book::take_forecast(proof, overview);
}

void keep_visible(const Call& call, const EditionState& state, Recent& recent) {
  std::erase_if(recent.entries, [&](const store::Entry& entry) { return !may_see(call.reader, state, entry); });
  if (recent.entries.size() > kEntriesShown) recent.entries.resize(kEntriesShown);
}

}  // namespace

const wire::Composed& shown_overview() {
  static const wire::Composed composed{"shown_overview", {&fields<book::Overview>(), &fields<Recent>()}, {}};
  return composed;
}

std::string show_overview(const Call& call) {
  Recent recent = recent_of(call);
  std::string out;
  call.view->with([&](const EditionState& state) {
    book::Overview overview =
        book::overview_of(state.contents, state.day(), state.standings.tally(), fixes_for(call.reader, state));
    overview.sequence = state.sequence;
    add_forecast(call, overview);
    out = "{";
    wire::write_members(fields<book::Overview>(), &overview, out);
    keep_visible(call, state, recent);
    out += ',';
    wire::write_members(fields<Recent>(), &recent, out);
    out += '}';
  });
  return out;
}

}  // namespace muster::app

namespace muster {

using app::Recent;

template <>
const Record& fields<Recent>() {
  static const Record record = describe<Recent>(
      "recent", "recents", {"近日变更", "Recent changes"},
      {
          field<&Recent::changes>("changes", {"近 24 小时变更", "Changes of the last 24 hours"}),
          field<&Recent::entries>("entries", {"最近的变更", "The newest of them"}),
      });
  return record;
}

}  // namespace muster
