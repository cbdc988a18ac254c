#include "app/proposed_changes.h"

#include <algorithm>
#include <array>
#include <map>

#include "app/record_checks.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/json.h"
#include "wire/text_value.h"

namespace muster::app {
namespace {

namespace json = boost::json;

std::string place(std::size_t index, std::string_view member) { return fmt::format("changes/{}/{}", index, member); }

// `where` of each refusal becomes a member of the change.
void add_placed(const Refusals& from, std::size_t index, std::string_view member, Refusals& to) {
  for (Refusal refusal : from) {
    refusal.where = place(index, member);
    to.push_back(std::move(refusal));
  }
}

const Noun* proposable_noun(const ProposedChange& change, std::size_t index, Refusals& refusals) {
  if (is_proposable(change.noun)) return find_noun(change.noun);
  refusals.push_back(refuse(
      "unknown_noun", place(index, "noun"), "“{0}”不能用调整方案修改，可以是 {1}",
      "\"{0}\" cannot be changed by a proposal; it can be {1}", shortened(change.noun, 40),
      "task, link, calendar, calendar_exception, risk, team, assignment"));
  return nullptr;
}

// The field that a change sets; only what the office itself may change by hand.
const Field* settable_field(const Record& record, const ProposedChange& change, std::size_t index, Refusals& refusals) {
  const Field* field = record.find(change.field);
  if (field == nullptr || field->is_system) {
    Refusal unknown = wire::unknown_field(record, change.field, place(index, "field"));
    refusals.push_back(std::move(unknown));
    return nullptr;
  }
  if (may_change({false, false, true, false}, record, field->name)) return field;
  refusals.push_back(refuse(
      "not_allowed", place(index, "field"), "“{0}”由步骤办理，不能直接修改", "\"{1}\" is set by steps only",
      field->label.zh, field->label.en));
  return nullptr;
}

bool set_text(const Field& field, const std::string& text, std::size_t index, void* object, Refusals& refusals) {
  auto value = wire::value_from_text(field, text, place(index, "value"));
  if (!value.ok()) {
    refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
    return false;
  }
  const std::size_t before = refusals.size();
  wire::check_value(field, *value, place(index, "value"), refusals);
  if (refusals.size() > before) return false;
  field.set(object, std::move(*value));
  return true;
}

// The record of an `add`.
void read_added(
    const Record& record, const ProposedChange& change, std::size_t index, void* object, Refusals& refusals) {
  const auto body = wire::parse_json(change.value);
  if (!body.ok()) return add_placed(body.refusals(), index, "value", refusals);
  Refusals read;
  read_entered(record, *body, object, [](const Field& field) { return may_set_at_creation(field.name); }, read);
  record.find("code")->set(object, Value{change.subject});
  if (read.empty()) wire::check_object(record, object, "", read);
  for (Refusal& refusal : read) refusal.where = place(index, "value/" + refusal.where);
  refusals.insert(refusals.end(), read.begin(), read.end());
}

// Fields that refer to others, in a copy that has what the timetable is made of, and the edition for the rest.
void check_references(
    const Record& record, const void* object, const Making& making, std::size_t index, Refusals& refusals) {
  for (const Field& field : record.fields) {
    if (field.refers.empty()) continue;
    const Value value = field.get(object);
    Texts codes;
    if (const auto* code = std::get_if<std::string>(&value)) codes = {*code};
    if (const auto* list = std::get_if<Texts>(&value)) codes = *list;
    const Noun& target = *find_noun(field.refers);
    const EditionContents& contents = is_proposable(field.refers) ? making.contents : making.state.contents;
    for (const std::string& code : codes) {
      if (code.empty() || target.find(contents, code) != nullptr) continue;
      refusals.push_back(refuse(
          "dangling_reference", place(index, "value"), "没有编号为 {0} 的{1}", "there is no {2} with code {0}",
          shortened(code, 40), target.record->label.zh, target.record->label.en));
    }
  }
}

Sentence title_of(const Record& record, const void* object) {
  const Field* title = record.find("title");
  const Field* title_en = record.find("title_en");
  if (title == nullptr || title_en == nullptr) return {};
  return {std::get<std::string>(title->get(object)), std::get<std::string>(title_en->get(object))};
}

struct OneChange {
  const ProposedChange& change;
  std::size_t index;
  bool is_stored;
};

void add_record(const OneChange& one, const Noun& noun, Making& making, Refusals& refusals) {
  const std::string& code = one.change.subject;
  const std::string key = code.empty() ? fmt::format("NEW{}", one.index + 1) : code;
  if (noun.find(making.contents, key) != nullptr) {
    refusals.push_back(refuse(
        "duplicate_code", place(one.index, "subject"), "编号 {} 已有", "the code {} is taken", shortened(key, 40)));
    return;
  }
  AnyRecord fresh(*noun.record);
  ProposedChange named = one.change;
  named.subject = key;
  const std::size_t before = refusals.size();
  read_added(*noun.record, named, one.index, fresh.get(), refusals);
  if (refusals.size() > before) return;
  check_references(*noun.record, fresh.get(), making, one.index, refusals);
  void* object = noun.put(making.contents, key);
  for (const Field& field : noun.record->fields) field.set(object, field.get(fresh.get()));
  const Sentence title = title_of(*noun.record, object);
  making.told.push_back(
      {ChangeAction::add, one.change.noun, code, title.zh, title.en, "", "", one.change.value, false});
}

void remove_record(const OneChange& one, const Noun& noun, const void* object, Making& making, Refusals& refusals) {
  if (one.change.noun == "task" || one.change.noun == "calendar" || one.change.noun == "team") {
    refusals.push_back(refuse(
        "not_allowed", place(one.index, "action"), "{0}不能用调整方案删除", "a {1} cannot be removed by a proposal",
        noun.record->label.zh, noun.record->label.en));
    return;
  }
  std::string was;
  wire::write_json(*noun.record, object, was);
  const Sentence title = title_of(*noun.record, object);
  const bool is_stale = one.is_stored && was != one.change.was;
  making.told.push_back(
      {ChangeAction::remove, one.change.noun, one.change.subject, title.zh, title.en, "", was, "", is_stale});
  noun.erase(making.contents, one.change.subject);
}

void set_record(const OneChange& one, const Noun& noun, void* object, Making& making, Refusals& refusals) {
  const Field* field = settable_field(*noun.record, one.change, one.index, refusals);
  if (field == nullptr) return;
  const std::string was = wire::value_to_text(*field, field->get(object));
  if (!set_text(*field, one.change.value, one.index, object, refusals)) return;
  check_references(*noun.record, object, making, one.index, refusals);
  const Sentence title = title_of(*noun.record, object);
  const bool is_stale = one.is_stored && was != one.change.was;
  making.told.push_back(
      {ChangeAction::set, one.change.noun, one.change.subject, title.zh, title.en, one.change.field, was,
       one.change.value, is_stale});
}

void make_change(const OneChange& one, Making& making, Refusals& refusals) {
  const Noun* noun = proposable_noun(one.change, one.index, refusals);
  if (noun == nullptr) return;
  if (one.change.action == ChangeAction::add) return add_record(one, *noun, making, refusals);
  const void* seen = noun->find(making.state.contents, one.change.subject);
  const bool is_hidden = seen != nullptr && !may_see(making.reader, making.state, *noun->record, seen);
  if (is_hidden || noun->find(making.contents, one.change.subject) == nullptr) {
    refusals.push_back(refuse(
        "dangling_reference", place(one.index, "subject"), "没有编号为 {0} 的{1}", "there is no {2} with code {0}",
        shortened(one.change.subject, 40), noun->record->label.zh, noun->record->label.en));
    return;
  }
  void* object = noun->put(making.contents, one.change.subject);
  if (one.change.action == ChangeAction::remove) return remove_record(one, *noun, object, making, refusals);
  set_record(one, *noun, object, making, refusals);
}

// One record may be changed in several fields: its own rules are asked when all are set, and told at the last of them.
void check_changed(const std::vector<ProposedChange>& changes, const Making& making, Refusals& refusals) {
  std::map<std::pair<std::string, std::string>, std::size_t> last;
  for (std::size_t i = 0; i < changes.size(); ++i) last[{changes[i].noun, changes[i].subject}] = i;
  for (const auto& [subject, index] : last) {
    const Noun* noun = find_noun(subject.first);
    const void* object = noun == nullptr ? nullptr : noun->find(making.contents, subject.second);
    if (object == nullptr) continue;
    Refusals own;
    check_own_rules(*noun->record, object, std::nullopt, field_only, own);
    add_placed(own, index, "value", refusals);
  }
}

// ---- within a write

struct Changed {
  const Record* record;
  std::unique_ptr<AnyRecord> before;  // nullptr: it is new
  AnyRecord after;
};

Refusal changed_since(const ProposedChange& change, std::size_t index) {
  return refuse(
      "conflict", place(index, "was"), "{0} 在方案提出后已被他人修改，请重新推演",
      "{0} has been changed since: weigh it anew", change.subject);
}

Refusals set_in_write(
    store::Transaction& transaction, const ProposedChange& change, std::size_t index,
    std::map<std::pair<std::string, std::string>, Changed>& changed) {
  Refusals refusals;
  const Noun* noun = proposable_noun(change, index, refusals);
  const Field* field = noun == nullptr ? nullptr : settable_field(*noun->record, change, index, refusals);
  if (field == nullptr) return refusals;
  auto at = changed.find({change.noun, change.subject});
  if (at == changed.end()) {
    auto before = std::make_unique<AnyRecord>(*noun->record);
    if (!transaction.load(*noun->record, change.subject, before->get())) return {changed_since(change, index)};
    const AnyRecord& now = *before;
    at = changed.emplace(std::pair{change.noun, change.subject}, Changed{noun->record, std::move(before), now}).first;
  }
  void* object = at->second.after.get();
  if (wire::value_to_text(*field, field->get(object)) != change.was) return {changed_since(change, index)};
  set_text(*field, change.value, index, object, refusals);
  return refusals;
}

Refusals remove_in_write(
    store::Transaction& transaction, const ProposedChange& change, std::size_t index, const std::string& reason) {
  Refusals refusals;
  const Noun* noun = proposable_noun(change, index, refusals);
  if (noun == nullptr) return refusals;
  AnyRecord object(*noun->record);
  if (!transaction.load(*noun->record, change.subject, object.get())) return {changed_since(change, index)};
  std::string was;
  wire::write_json(*noun->record, object.get(), was);
  if (was != change.was) return {changed_since(change, index)};
  add_placed(references_to(transaction, *noun->record, change.subject), index, "subject", refusals);
  if (refusals.empty()) transaction.remove(*noun->record, object.get(), reason);
  return refusals;
}

Refusals add_in_write(
    store::Transaction& transaction, const ProposedChange& change, std::size_t index, const std::string& reason) {
  Refusals refusals;
  const Noun* noun = proposable_noun(change, index, refusals);
  if (noun == nullptr) return refusals;
  AnyRecord fresh(*noun->record);
  read_added(*noun->record, change, index, fresh.get(), refusals);
  if (!refusals.empty()) return refusals;
  add_placed(check_in_transaction(transaction, *noun->record, nullptr, fresh.get()), index, "value", refusals);
  if (!refusals.empty()) return refusals;
  const auto created = transaction.create(*noun->record, fresh.get(), reason);
  if (!created.ok()) add_placed(created.refusals(), index, "subject", refusals);
  return refusals;
}

}  // namespace

bool is_proposable(std::string_view noun) {
  static constexpr std::array nouns{"task", "link", "calendar", "calendar_exception", "risk", "team", "assignment"};
  return std::find(nouns.begin(), nouns.end(), noun) != nouns.end();
}

EditionContents timetable_of(const EditionContents& contents) {
  EditionContents out;
  out.edition = contents.edition;
  out.calendars = contents.calendars;
  out.calendar_exceptions = contents.calendar_exceptions;
  out.tasks = contents.tasks;
  out.nodes = contents.nodes;
  out.links = contents.links;
  out.risks = contents.risks;
  out.teams = contents.teams;
  out.assignments = contents.assignments;
  return out;
}

Result<std::vector<ProposedChange>> read_changes(const json::value& list) {
  if (!list.is_array()) return refuse("wrong_kind", "changes", "应为调整事项的列表", "must be a list of changes");
  const json::array& rows = list.get_array();
  if (rows.empty()) return refuse("required", "changes", "没有调整事项", "there are no changes");
  if (rows.size() > kMostChanges) {
    return refuse("too_many", "changes", "一次最多 {} 项调整", "at most {} changes at once", kMostChanges);
  }
  static constexpr std::array members{"action", "noun", "subject", "field", "value"};
  std::vector<ProposedChange> changes;
  Refusals refusals;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ProposedChange change;
    Refusals read;
    read_entered(
        fields<ProposedChange>(), rows[i], &change,
        [](const Field& field) { return std::find(members.begin(), members.end(), field.name) != members.end(); },
        read);
    if (change.noun.empty()) read.push_back(refuse("required", "noun", "须写明对象类别", "name the noun"));
    if (change.subject.empty() && change.action != ChangeAction::add) {
      read.push_back(refuse("required", "subject", "须写明对象编号", "name the record"));
    }
    for (Refusal& refusal : read) refusal.where = place(i, refusal.where);
    refusals.insert(refusals.end(), read.begin(), read.end());
    changes.push_back(std::move(change));
  }
  if (!refusals.empty()) return refusals;
  return changes;
}

Refusals make_changes(const std::vector<ProposedChange>& changes, bool is_stored, Making& making) {
  Refusals refusals;
  for (std::size_t i = 0; i < changes.size(); ++i) make_change({changes[i], i, is_stored}, making, refusals);
  if (refusals.empty()) check_changed(changes, making, refusals);
  return refusals;
}

Outcome make_changes(
    store::Transaction& transaction, const std::vector<ProposedChange>& changes, const std::string& reason) {
  Refusals refusals;
  const auto collect = [&](const Refusals& more) { refusals.insert(refusals.end(), more.begin(), more.end()); };
  std::map<std::pair<std::string, std::string>, Changed> changed;
  std::map<std::pair<std::string, std::string>, std::size_t> last;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].action == ChangeAction::set) {
      collect(set_in_write(transaction, changes[i], i, changed));
      last[{changes[i].noun, changes[i].subject}] = i;
    } else if (changes[i].action == ChangeAction::remove) {
      collect(remove_in_write(transaction, changes[i], i, reason));
    }
  }
  if (!refusals.empty()) return refusals;
  for (auto& [subject, one] : changed) transaction.change(*one.record, one.before->get(), one.after.get(), reason);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].action == ChangeAction::add) collect(add_in_write(transaction, changes[i], i, reason));
  }
  // Asked when all is written: what moves together may only fit together.
  for (auto& [subject, one] : changed) {
    Refusals own;
    add_placed(
        check_in_transaction(transaction, *one.record, one.before->get(), one.after.get()), last[subject], "value",
        own);
    collect(own);
  }
  if (!refusals.empty()) return refusals;
  return Done{};
}

}  // namespace muster::app
