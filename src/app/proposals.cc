#include "app/proposals.h"

#include <algorithm>
#include <array>

#include "app/proposed_changes.h"
#include "app/record_checks.h"
#include "base/sentence.h"
#include "wire/check_value.h"

namespace muster::app {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> kTold{"title", "title_en", "reason", "reason_en"};
constexpr int kCodeTries = 50;

// PR003-0012: in the order of the codes the changes stand as they were proposed.
std::string line_code(const std::string& proposal, std::size_t index) {
  return fmt::format("{}-{:04}", proposal, index + 1);
}

Result<Proposal> proposal_in(const json::object& body) {
  json::object told;
  for (const std::string_view name : kTold) {
    if (const json::value* member = body.if_contains(name)) told[name] = *member;
  }
  Proposal proposal;
  Refusals refusals;
  read_entered(fields<Proposal>(), told, &proposal, [](const Field&) { return true; }, refusals);
  proposal.code = "PR";  // so that the check asks for everything but the code
  if (refusals.empty()) wire::check_object(fields<Proposal>(), &proposal, "", refusals);
  if (!refusals.empty()) return refusals;
  return proposal;
}

// What stands there now is kept with each change; a record that is added gets its code.
Refusals settle(const Call& call, std::vector<ProposedChange>& changes) {
  Refusals refusals;
  call.view->with([&](const EditionState& state) {
    EditionContents contents = timetable_of(state.contents);
    Making making{call.reader, state, contents};
    refusals = make_changes(changes, false, making);
    if (!refusals.empty()) return;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      changes[i].was = making.told[i].was;
      if (changes[i].subject.empty()) {
        changes[i].subject = call.app.code_numbers.next(call.edition, *find_noun(changes[i].noun)->record, state);
      }
    }
  });
  return refusals;
}

Outcome store_proposal(
    store::Transaction& transaction, Proposal proposal, const std::string& code, std::vector<ProposedChange> changes) {
  proposal.code = code;
  const Refusals checks = check_in_transaction(transaction, fields<Proposal>(), nullptr, &proposal);
  if (!checks.empty()) return checks;
  auto created = transaction.create(proposal);
  for (std::size_t i = 0; i < changes.size() && created.ok(); ++i) {
    changes[i].code = line_code(code, i);
    changes[i].proposal = code;
    created = transaction.create(changes[i]);
  }
  return created;
}

}  // namespace

Result<std::vector<ProposedChange>> changes_in(const json::value& body, std::span<const std::string_view> others) {
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  Refusals refusals;
  for (const auto& [key, member] : body.get_object()) {
    const std::string_view name(key.data(), key.size());
    if (name == "changes" || std::find(others.begin(), others.end(), name) != others.end()) continue;
    refusals.push_back(refuse("unknown_field", std::string(name), "没有“{}”这一项", "there is no member \"{}\"", name));
  }
  const json::value* list = body.get_object().if_contains("changes");
  if (list == nullptr) refusals.push_back(refuse("required", "changes", "没有调整事项", "there are no changes"));
  if (!refusals.empty()) return refusals;
  return read_changes(*list);
}

std::vector<ProposedChange> changes_of(const EditionContents& contents, const std::string& proposal) {
  std::vector<ProposedChange> changes;
  for (const auto& [code, change] : contents.proposed_changes) {
    if (change.proposal == proposal) changes.push_back(change);
  }
  return changes;
}

Result<std::string> propose(const Call& call, const json::value& body) {
  if (!may_propose(call.reader)) return not_allowed();
  auto changes = changes_in(body, kTold);
  if (!changes.ok()) return changes.refusals();
  auto proposal = proposal_in(body.get_object());
  if (!proposal.ok()) return proposal.refusals();
  proposal->unit = call.reader.account.unit;
  const Refusals refusals = settle(call, *changes);
  if (!refusals.empty()) return refusals;
  for (int tries = 1;; ++tries) {
    std::string code;
    call.view->with(
        [&](const EditionState& state) { code = call.app.code_numbers.next(call.edition, fields<Proposal>(), state); });
    const auto written = call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) {
      return store_proposal(transaction, *proposal, code, *changes);
    });
    if (written.ok()) return code;
    const bool taken = written.refusals().front().code == "duplicate_code";
    if (!taken || tries == kCodeTries) return written.refusals();
    call.app.code_numbers.look_again(call.edition, fields<Proposal>());
  }
}

Outcome decide(
    store::Transaction& transaction, const Proposal& proposal, std::string_view step,
    const std::vector<ProposedChange>& changes) {
  if (step != "apply") return Done{};
  return make_changes(transaction, changes, "proposal " + proposal.code);
}

}  // namespace muster::app
