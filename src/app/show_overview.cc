#include "app/show_overview.h"

#include <algorithm>

#include "app/import_edition.h"
#include "book/readiness.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr int kEntriesShown = 20;
constexpr int kEntriesRead = 500;
constexpr std::chrono::hours kSince{24};

bool sees_fix(const Reader& reader, const EditionState& state, const book::Fix& fix) {
  const Noun* noun = find_noun(fix.noun);
  const void* object = noun == nullptr ? nullptr : noun->find(state.contents, fix.code);
  return object != nullptr && may_see(reader, state, *noun->record, object);
}

void write_entries(const Call& call, const EditionState& state, const std::vector<store::Entry>& entries, std::string& out) {
  std::string list;
  int changes = 0;
  int shown = 0;
  for (const store::Entry& entry : entries) {
    if (entry.actor == kImportActor || !may_see(call.reader, state, entry)) continue;
    ++changes;
    if (++shown > kEntriesShown) continue;
    if (!list.empty()) list += ',';
    wire::write_json(fields<store::Entry>(), &entry, list);
  }
  out += R"(,"changes":)" + std::to_string(changes) + R"(,"entries":[)" + list + "]}";
}

}  // namespace

std::string show_overview(const Call& call) {
  store::Query query;
  query.since = call.app.clock.now() + -std::chrono::duration_cast<std::chrono::microseconds>(kSince);
  query.limit = kEntriesRead;
  query.newest_first = true;
  const auto entries = call.app.store.entries(call.edition, query);
  std::string out;
  call.view->with([&](const EditionState& state) {
    book::Overview overview = book::overview_of(state.contents, state.index, day_of(state.contents.edition, call.app.clock));
    overview.sequence = state.sequence;
    std::erase_if(overview.fix_first, [&](const book::Fix& fix) { return !sees_fix(call.reader, state, fix); });
    out = "{";
    wire::write_members(fields<book::Overview>(), &overview, out);
    write_entries(call, state, entries, out);
  });
  return out;
}

}  // namespace muster::app
