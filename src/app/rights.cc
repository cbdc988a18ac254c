#include "app/rights.h"

#include <algorithm>
#include <array>

#include "app/record_checks.h"
#include "wire/json.h"

namespace muster::app {
namespace {

bool any_in(const std::set<std::string, std::less<>>& units, const Texts& codes) {
  return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) { return units.contains(code); });
}

template <class T>
bool sees(const Reader& reader, const T& record) {
  return reader.sees_all || reader.units.contains(record.lead) || any_in(reader.units, record.supporting) ||
         reader.led_groups.contains(record.group);
}

template <class T>
book::Part part(const Reader& reader, const T& record) {
  const Role role = reader.account.role;
  const bool acts = role == Role::unit_lead || role == Role::unit_member;
  const bool own = reader.units.contains(record.lead);
  book::Part out;
  out.performs = acts && own;
  out.verifies = role == Role::unit_lead && !own && reader.led_groups.contains(record.group);
  out.steers = role == Role::office || role == Role::administrator;
  out.own = own;
  return out;
}

template <class T, class F>
auto with_found(const Table<T>& table, const std::string& code, const F& use)
    -> decltype(use(std::declval<const T&>())) {
  const auto at = table.find(code);
  if (at == table.end()) return {};
  return use(at->second);
}

// Calls `use` with the task or problem that a record belongs to or is.
template <class F>
auto with_subject(const EditionState& state, const Record& record, const void* object, const F& use)
    -> decltype(use(std::declval<const Task&>())) {
  const EditionContents& contents = state.contents;
  if (record.name == "task") return use(*static_cast<const Task*>(object));
  if (record.name == "problem") return use(*static_cast<const Problem*>(object));
  if (record.name == "node") return with_found(contents.tasks, static_cast<const Node*>(object)->task, use);
  if (record.name == "countermeasure") {
    return with_found(contents.problems, static_cast<const Countermeasure*>(object)->problem, use);
  }
  if (record.name == "evidence") {
    const auto* evidence = static_cast<const Evidence*>(object);
    const Noun* noun = find_noun(evidence->noun);
    const void* subject = noun == nullptr ? nullptr : noun->find(contents, evidence->subject);
    if (subject != nullptr && noun->record->name != "evidence") return with_subject(state, *noun->record, subject, use);
  }
  return {};
}

bool sees_proposal(const Reader& reader, const Proposal& proposal) {
  return !proposal.unit.empty() && reader.units.contains(proposal.unit);
}

// Proposals are the affair of those who make and who decide them.
const Proposal* proposal_of(const EditionState& state, const Record& record, const void* object) {
  if (record.name == "proposal") return static_cast<const Proposal*>(object);
  if (record.name != "proposed_change") return nullptr;
  const auto& proposals = state.contents.proposals;
  const auto at = proposals.find(static_cast<const ProposedChange*>(object)->proposal);
  return at == proposals.end() ? nullptr : &at->second;
}

bool belongs_to_proposal(const Record& record) { return record.name == "proposal" || record.name == "proposed_change"; }

// Drills are planned by the units that lead a guarantee group, beside the office.
bool plans_drills(const Reader& reader) { return reader.account.role == Role::unit_lead && !reader.led_groups.empty(); }

bool belongs_to_subject(const Record& record) {
  static constexpr std::array names{"task", "problem", "node", "countermeasure", "evidence"};
  return std::find(names.begin(), names.end(), record.name) != names.end();
}

// What the performing unit may write by itself; everything else is the office's or the leading unit's.
bool performer_field(const Record& record, std::string_view field) {
  static constexpr std::array task_fields{"progress",      "note",           "note_en",      "responsible",
                                          "deliverable",   "deliverable_en", "duration_low", "duration_likely",
                                          "duration_high", "remaining"};
  static constexpr std::array problem_fields{"description", "description_en", "responsible",
                                             "place",       "longitude",      "latitude"};
  static constexpr std::array node_fields{"responsible"};
  static constexpr std::array proposal_fields{"title", "title_en", "reason", "reason_en"};
  const auto among = [&](const auto& names) { return std::find(names.begin(), names.end(), field) != names.end(); };
  if (record.name == "task") return among(task_fields);
  if (record.name == "problem") return among(problem_fields);
  if (record.name == "node") return among(node_fields);
  if (record.name == "proposal") return among(proposal_fields);
  return record.name == "countermeasure" || record.name == "evidence";
}

// Set by steps, or by the house itself.
bool stepped_field(const Record& record, std::string_view field) {
  static constexpr std::array names{"code",     "state",       "done_on",        "closed_on",   "decided_on",
                                    "reopened", "project_key", "baseline_start", "baseline_due"};
  static constexpr std::array evidence_names{"noun",       "subject",     "content",    "size",
                                             "media_type", "recorded_at", "recorded_by"};
  static constexpr std::array document_names{"content", "media_type"};
  static constexpr std::array city_file_names{"kind", "file", "content", "size"};
  const auto among = [&](const auto& list) { return std::find(list.begin(), list.end(), field) != list.end(); };
  if (among(names)) return true;
  if (record.name == "evidence") return among(evidence_names);
  // What was proposed stays as it was proposed.
  if (record.name == "proposed_change" || (record.name == "proposal" && field == "unit")) return true;
  if (record.name == "city_file") return among(city_file_names);  // as its bytes have it
  return record.name == "document" && among(document_names);
}

// What a record belongs to: moving it reaches into another task or problem, where the mover may have no part.
bool owner_field(const Record& record, std::string_view field) {
  return (record.name == "node" && field == "task") || (record.name == "countermeasure" && field == "problem");
}

// Whether the entry changed what sight depends on; a quick look before the JSON is read.
bool may_take_from_sight(const store::Entry& entry) {
  static constexpr std::array members{"\"lead\":[", "\"supporting\":[", "\"group\":[", "\"problem\":[", "\"task\":["};
  return std::any_of(members.begin(), members.end(), [&](const char* member) {
    return entry.change.find(member) != std::string::npos;
  });
}

// Whoever saw a record is told by the entry that removes it or gives it to others.
bool saw_before(
    const Reader& reader, const EditionState& state, const Record& record, const void* now, const store::Entry& entry) {
  const bool gone = entry.action == store::Action::remove;
  if (!gone && (entry.action == store::Action::create || now == nullptr || !may_take_from_sight(entry))) return false;
  const auto change = wire::parse_json(entry.change);
  if (!change.ok() || !change->is_object()) return false;
  AnyRecord before(record);
  if (!gone) {
    for (const Field& field : record.fields) field.set(before.get(), field.get(now));
  }
  for (const auto& [name, pair] : change->get_object()) {
    const Field* field = record.find({name.data(), name.size()});
    if (field == nullptr || !pair.is_array() || pair.get_array().size() != 2) continue;
    auto value = wire::value_from_json(*field, pair.get_array()[0], field->name);
    if (value.ok()) field->set(before.get(), std::move(*value));
  }
  return may_see(reader, state, record, before.get());
}

}  // namespace

Reader reader_of(const Account& account, const EditionContents& contents) {
  Reader reader{account, {}, {}, false};
  reader.sees_all =
      account.role == Role::administrator || account.role == Role::office || account.role == Role::observer;
  if (account.unit.empty()) return reader;
  reader.units.insert(account.unit);
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [code, unit] : contents.units) {
      if (reader.units.contains(unit.parent)) grown |= reader.units.insert(code).second;
    }
  }
  if (account.role != Role::unit_lead) return reader;
  for (const auto& [code, group] : contents.groups) {
    if (group.lead == account.unit) reader.led_groups.insert(code);
  }
  return reader;
}

std::vector<SightField> sights_of(const Reader& reader) {
  return {{"lead", &reader.units}, {"supporting", &reader.units}, {"group", &reader.led_groups}};
}

bool may_see(const Reader& reader, const Task& task) { return sees(reader, task); }
bool may_see(const Reader& reader, const Problem& problem) { return sees(reader, problem); }

bool may_see(const Reader& reader, const EditionState& state, const Record& record, const void* object) {
  if (reader.sees_all) return true;
  if (belongs_to_proposal(record)) {
    const Proposal* proposal = proposal_of(state, record, object);
    return proposal != nullptr && sees_proposal(reader, *proposal);
  }
  if (!belongs_to_subject(record)) return true;
  return with_subject(state, record, object, [&](const auto& subject) { return sees(reader, subject); });
}

bool may_see(const Reader& reader, const EditionState& state, const store::Entry& entry) {
  if (reader.sees_all) return true;
  const Noun* noun = find_noun(entry.noun);
  if (noun == nullptr) return entry.noun == "edition";
  const void* object = noun->find(state.contents, entry.code);
  if (object != nullptr && may_see(reader, state, *noun->record, object)) return true;
  return saw_before(reader, state, *noun->record, object, entry);
}

book::Part part_of(const Reader& reader, const Task& task) { return part(reader, task); }
book::Part part_of(const Reader& reader, const Problem& problem) { return part(reader, problem); }

book::Part part_in(const Reader& reader, const EditionState& state, const Record& record, const void* object) {
  const bool steers = reader.account.role == Role::office || reader.account.role == Role::administrator;
  if (const Proposal* proposal = proposal_of(state, record, object); proposal != nullptr) {
    const bool acts = reader.account.role == Role::unit_lead || reader.account.role == Role::unit_member;
    return {acts && sees_proposal(reader, *proposal), false, steers, false};
  }
  if (record.name == "scenario") return {false, plans_drills(reader), steers, false};
  if (!belongs_to_subject(record)) return {false, false, steers, false};
  book::Part found = with_subject(state, record, object, [&](const auto& subject) { return part(reader, subject); });
  found.steers = steers;
  return found;
}

bool may_change(const book::Part& part, const Record& record, std::string_view field) {
  if (stepped_field(record, field)) return false;
  if (part.steers) return true;
  if (belongs_to_proposal(record)) return part.performs && performer_field(record, field);
  if (record.name == "scenario") return part.verifies;
  if (!belongs_to_subject(record) || owner_field(record, field)) return false;
  if (part.verifies) return true;
  return part.performs && performer_field(record, field);
}

bool may_set_at_creation(std::string_view field) {
  static constexpr std::array stepped{"state",       "done_on",     "closed_on",      "decided_on",
                                      "reopened",    "content",     "size",           "recorded_at",
                                      "recorded_by", "project_key", "baseline_start", "baseline_due"};
  return std::find(stepped.begin(), stepped.end(), field) == stepped.end();
}

bool may_create(const Reader& reader, const book::Part& part, const Record& record) {
  if (reader.account.role == Role::observer) return false;
  if (belongs_to_proposal(record)) return false;  // made as a whole (app/proposals.h)
  if (record.name == "city_file") return false;   // comes with its bytes (app/keep_city_file.h)
  if (part.steers) return true;
  if (record.name == "problem") return true;  // whoever finds a problem may report it
  if (record.name == "evidence" || record.name == "countermeasure" || record.name == "node") {
    return part.performs || part.verifies;
  }
  return (record.name == "task" || record.name == "scenario") && part.verifies;
}

bool may_attach(const Reader& reader, const book::Part& part, const Record& subject) {
  return may_create(reader, part, subject.name == "problem" ? subject : fields<Evidence>());
}

bool may_create_some(const Reader& reader, const Record& record) {
  if (record.name == "city_file") return may_keep_city_files(reader);
  const Role role = reader.account.role;
  const bool acts = role == Role::unit_lead || role == Role::unit_member;
  const bool steers = role == Role::office || role == Role::administrator;
  return may_create(reader, {acts, !reader.led_groups.empty(), steers, acts}, record);
}

bool may_propose(const Reader& reader) { return reader.account.role != Role::observer; }

bool may_remove(const Reader& reader, const Record& record) {
  if (belongs_to_proposal(record)) return false;
  return reader.account.role == Role::office || reader.account.role == Role::administrator;
}

bool may_run_drills(const Reader& reader) { return reader.account.role != Role::observer; }

bool may_keep_city_files(const Reader& reader) {
  return reader.account.role == Role::office || reader.account.role == Role::administrator;
}

bool may_import(const Reader& reader) {
  return reader.account.role == Role::office || reader.account.role == Role::administrator;
}

bool may_freeze_baseline(const Reader& reader) {
  return reader.account.role == Role::office || reader.account.role == Role::administrator;
}

}  // namespace muster::app
