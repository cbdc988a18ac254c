#include "app/change_record.h"

#include <algorithm>
#include <set>
#include <string>

#include "app/city_file_uses.h"
#include "app/record_checks.h"
#include "app/settle_scenario.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

namespace json = boost::json;

constexpr int kCodeTries = 50;

bool names_code(const json::value& body) { return body.is_object() && body.get_object().contains("code"); }

// Whoever reports a problem keeps sight of it: the reporting unit becomes a supporting one.
void keep_in_sight(const Call& call, const Record& record, void* object) {
  const std::string& unit = call.reader.account.unit;
  if (record.name != "problem" || unit.empty() || call.reader.sees_all) return;
  auto& problem = *static_cast<Problem*>(object);
  const bool known = problem.lead == unit ||
                     std::find(problem.supporting.begin(), problem.supporting.end(), unit) != problem.supporting.end();
  if (!known) problem.supporting.push_back(unit);
}

// What others did since the person looked.
struct Meanwhile {
  std::set<std::string> changed;  // fields
  bool removed = false;           // what stands there now is another record with the same code
};

Meanwhile since(store::Transaction& transaction, const Record& record, const std::string& code, std::int64_t revision) {
  Meanwhile meanwhile;
  for (const store::Entry& entry : transaction.changes_since(record, code, revision)) {
    meanwhile.removed |= entry.action != store::Action::change;
    const auto change = wire::parse_json(entry.change);
    if (!change.ok() || !change->is_object()) continue;
    for (const auto& [field, pair] : change->get_object()) meanwhile.changed.emplace(field);
  }
  return meanwhile;
}

Refusals conflicts(const Record& record, const void* before, const void* after, const std::set<std::string>& changed) {
  Refusals refusals;
  for (const std::string& name : changed) {
    const Field* field = record.find(name);
    if (field == nullptr || field->is_system || field->get(before) == field->get(after)) continue;
    refusals.push_back(refuse(
        "conflict", name, "“{0}”已被他人修改", "\"{1}\" has been changed by somebody else meanwhile", field->label.zh,
        field->label.en));
  }
  return refusals;
}

// The text of a scenario is looked at before the write begins: that takes longer than the writer may be held.
Result<Scenario> settled_text(const Call& call, const std::string& code, const json::value& changes) {
  Scenario scenario;
  scenario.code = code;
  const auto* text = changes.is_object() ? changes.get_object().if_contains("text") : nullptr;
  if (text == nullptr || !text->is_string() || text->get_string().size() > kLargestFileText) return scenario;
  scenario.text = std::string(text->get_string());
  if (Refusals refusals = settle_scenario(call, scenario); !refusals.empty()) return refusals;
  return scenario;
}

void take_title(const Scenario& settled, Scenario& after) {
  if (settled.text.empty()) return;
  after.title = settled.title;
  after.title_en = settled.title_en;
}

}  // namespace

Result<std::string> create_record(const Call& call, const Record& record, const json::value& body) {
  AnyRecord fresh(record);
  Refusals refusals;
  read_entered(record, body, fresh.get(), [](const Field& field) { return may_set_at_creation(field.name); }, refusals);
  if (!refusals.empty()) return refusals;
  keep_in_sight(call, record, fresh.get());
  const Field& code_field = *record.find("code");
  const bool given = names_code(body);
  std::string code;
  bool allowed = false;
  call.view->with([&](const EditionState& state) {
    allowed = may_create(call.reader, part_in(call.reader, state, record, fresh.get()), record);
    code = given ? code_of(record, fresh.get()) : call.app.code_numbers.next(call.edition, record, state);
  });
  if (!allowed) return not_allowed();
  for (int tries = 1;; ++tries) {
    code_field.set(fresh.get(), Value{code});
    wire::check_object(record, fresh.get(), "", refusals);
    if (!refusals.empty()) return refusals;
    if (record.name == "scenario") refusals = settle_scenario(call, *static_cast<Scenario*>(fresh.get()));
    if (!refusals.empty()) return refusals;
    const auto written =
        call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
          AnyRecord object(fresh);
          const Refusals checks = check_in_transaction(transaction, record, nullptr, object.get());
          if (!checks.empty()) return checks;
          return transaction.create(record, object.get());
        });
    if (written.ok()) return code;
    const bool taken = written.refusals().front().code == "duplicate_code";
    if (given || !taken || tries == kCodeTries) return written.refusals();
    call.app.code_numbers.look_again(call.edition, record);
    call.view->with([&](const EditionState& state) { code = call.app.code_numbers.next(call.edition, record, state); });
  }
}

Outcome change_record(
    const Call& call, const Record& record, const std::string& code, std::int64_t revision,
    const json::value& changes) {
  book::Part part;
  bool visible = false;
  call.view->with([&](const EditionState& state) {
    const void* object = find_noun(record.name)->find(state.contents, code);
    visible = object != nullptr && may_see(call.reader, state, record, object);
    if (visible) part = part_in(call.reader, state, record, object);
  });
  if (!visible) return not_found(record, code);
  const auto may = [&](const Field& field) { return may_change(part, record, field.name); };
  const bool is_scenario = record.name == "scenario" && may_change(part, record, "text");
  const Result<Scenario> settled = is_scenario ? settled_text(call, code, changes) : Scenario{};
  if (!settled.ok()) return settled.refusals();
  const auto written =
      call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
        AnyRecord before(record);
        if (!transaction.load(record, code, before.get())) return not_found(record, code);
        AnyRecord after(before);
        Refusals refusals;
        read_entered(record, changes, after.get(), may, refusals);
        if (!refusals.empty()) return refusals;
        if (is_scenario) take_title(*settled, *static_cast<Scenario*>(after.get()));
        const std::int64_t current = std::get<std::int64_t>(record.find("revision")->get(before.get()));
        if (revision > current)
          return refuse(
              "bad_revision", "revision", "版次 {0} 尚不存在，当前为 {1}", "there is no revision {0} yet; it is {1}",
              revision, current);
        if (revision < current) {
          const Meanwhile meanwhile = since(transaction, record, code, revision);
          if (meanwhile.removed)
            return refuse(
                "conflict", "revision", "原记录已删除，{} 现在是另一条记录，请刷新后再改",
                "the record was removed; {} is another one now: reload before changing it", code);
          refusals = conflicts(record, before.get(), after.get(), meanwhile.changed);
          if (!refusals.empty()) return refusals;
        }
        refusals = check_in_transaction(transaction, record, before.get(), after.get());
        if (!refusals.empty()) return refusals;
        transaction.change(record, before.get(), after.get());
        return Done{};
      });
  if (!written.ok()) return written.refusals();
  return Done{};
}

Outcome remove_record(const Call& call, const Record& record, const std::string& code, std::int64_t revision) {
  if (!may_remove(call.reader, record)) return not_allowed();
  if (record.name == "scenario") {
    if (Refusals included = check_not_included(call, code); !included.empty()) return included;
  }
  if (record.name == "city_file") {
    if (Refusals named = check_not_named(call, code); !named.empty()) return named;
  }
  const auto written =
      call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
        AnyRecord object(record);
        if (!transaction.load(record, code, object.get())) return not_found(record, code);
        const std::int64_t current = std::get<std::int64_t>(record.find("revision")->get(object.get()));
        if (revision != current)
          return refuse(
              "conflict", "revision", "记录已被他人修改，请先查看",
              "the record has been changed meanwhile; look at it first");
        const Refusals references = references_to(transaction, record, code);
        if (!references.empty()) return references;
        transaction.remove(record, object.get());
        return Done{};
      });
  if (!written.ok()) return written.refusals();
  return Done{};
}

}  // namespace muster::app
