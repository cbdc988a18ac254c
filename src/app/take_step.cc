#include "app/take_step.h"

#include <algorithm>

#include "app/proposals.h"
#include "app/record_checks.h"
#include "base/sentence.h"
#include "base/text.h"
#include "book/standing.h"
#include "book/steps.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

namespace json = boost::json;

constexpr std::size_t kReasonCharacters = 500;

struct StepRequest {
  std::string step;
  std::int64_t revision = 0;
  std::string reason;
  const json::object* body = nullptr;
};

// What may be said together with a step of a problem.
constexpr std::string_view kAccompanying[] = {"lead",          "responsible",      "due",      "look_back_due",
                                              "closing_check", "closing_check_en", "severity", "batch"};

void check_members(const json::object& body, const Record& record, Refusals& refusals) {
  static constexpr std::string_view always[] = {"step", "revision", "reason"};
  for (const auto& [key, member] : body) {
    const std::string_view name(key.data(), key.size());
    const auto among = [&](const auto& names) {
      return std::find(std::begin(names), std::end(names), name) != std::end(names);
    };
    if (among(always) || (record.name == "problem" && among(kAccompanying))) continue;
    refusals.push_back(wire::unknown_field(record, name, std::string(name)));
  }
}

Result<StepRequest> request_of(const json::value& body, const Record& record) {
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  StepRequest request;
  request.body = &body.get_object();
  Refusals refusals;
  const auto text = [&](const char* name, std::string& into) {
    const json::value* member = request.body->if_contains(name);
    if (member == nullptr || member->is_null()) return;
    if (!member->is_string()) {
      refusals.push_back(refuse("wrong_kind", name, "应为文字", "must be text"));
    } else {
      into = member->get_string();
    }
  };
  text("step", request.step);
  text("reason", request.reason);
  const json::value* revision = request.body->if_contains("revision");
  if (revision == nullptr || !revision->is_int64()) {
    refusals.push_back(refuse("required", "revision", "须写明所见的版次", "say which revision you saw"));
  } else {
    request.revision = revision->get_int64();
  }
  if (request.step.empty()) refusals.push_back(refuse("required", "step", "须写明步骤", "say which step"));
  if (count_characters(request.reason) > kReasonCharacters) {
    refusals.push_back(
        refuse("too_long", "reason", "理由最长 {} 字", "a reason has at most {} characters", kReasonCharacters));
  }
  if (has_control_characters(request.reason)) {
    refusals.push_back(refuse("control_character", "reason", "含有控制字符", "contains control characters"));
  }
  check_members(*request.body, record, refusals);
  if (!refusals.empty()) return refusals;
  return request;
}

std::int64_t count_rows(store::Transaction& transaction, const char* sql, const std::string& code) {
  std::int64_t count = 0;
  transaction.session().run(sql, {Value{transaction.edition()}, Value{code}}, [&](std::span<const Value> row) {
    count = std::get<std::int64_t>(row[0]);
  });
  return count;
}

Refusals unmet_conditions(store::Transaction& transaction, const Task& task, const std::string& step) {
  book::TaskFacts facts;
  facts.nodes_open = count_rows(
      transaction,
      R"(SELECT COUNT(*) FROM "node" WHERE "edition" = ?1 AND "task" = ?2 AND "state" NOT IN ('done', 'withdrawn'))",
      task.code);
  facts.evidence = count_rows(
      transaction, R"(SELECT COUNT(*) FROM "evidence" WHERE "edition" = ?1 AND "noun" = 'task' AND "subject" = ?2)",
      task.code);
  return book::unmet(task, step, facts);
}

Refusals unmet_conditions(store::Transaction& transaction, const Problem& problem, const std::string& step) {
  book::ProblemFacts facts;
  facts.countermeasures_total = count_rows(
      transaction, R"(SELECT COUNT(*) FROM "countermeasure" WHERE "edition" = ?1 AND "problem" = ?2)", problem.code);
  facts.countermeasures_done = count_rows(
      transaction,
      R"(SELECT COUNT(*) FROM "countermeasure" WHERE "edition" = ?1 AND "problem" = ?2 AND "state" = 'done')",
      problem.code);
  facts.evidence = count_rows(
      transaction, R"(SELECT COUNT(*) FROM "evidence" WHERE "edition" = ?1 AND "noun" = 'problem' AND "subject" = ?2)",
      problem.code);
  return book::unmet(problem, step, facts);
}

Refusals unmet_conditions(store::Transaction&, const Node&, const std::string&) { return {}; }
Refusals unmet_conditions(store::Transaction&, const Proposal&, const std::string&) { return {}; }

// A problem is closed on the strength of its countermeasures: first it is reopened.
Refusals unmet_conditions(store::Transaction& transaction, const Countermeasure& measure, const std::string&) {
  const auto problem = transaction.find<Problem>(measure.problem);
  if (!problem || book::is_open(*problem)) return {};
  return {refuse(
      "step_out_of_order", "step", "问题 {} 已销号，须先重开", "problem {} is closed; reopen it first", problem->code)};
}

void read_accompanying(const Record& record, const StepRequest& request, bool leads, void* object, Refusals& refusals) {
  if (record.name != "problem") return;
  for (const std::string_view listed : kAccompanying) {
    const std::string name(listed);
    const json::value* member = request.body->if_contains(name);
    if (member == nullptr) continue;
    const Field& field = *record.find(name);
    auto value = entered_value(field, *member, name);
    if (!value.ok()) {
      refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
      continue;
    }
    // A form may send back what stands there already.
    if (!leads && field.name != "responsible" && field.get(object) != *value) {
      refusals.push_back(refuse(
          "not_allowed", name, "您不能直接修改“{0}”", "you may not change \"{1}\" yourself", field.label.zh,
          field.label.en));
      continue;
    }
    wire::check_value(field, *value, name, refusals);
    field.set(object, std::move(*value));
  }
}

// Everything that does not depend on the moment of the write.
struct Where {
  book::Part part;
  Date day;
};

template <class T, class State>
Outcome take_in_transaction(
    store::Transaction& transaction, const std::string& code, const StepRequest& request,
    std::span<const book::Step<State>> steps, const Where& where) {
  const Record& record = fields<T>();
  const auto before = transaction.find<T>(code);
  if (!before) return not_found(record, code);
  const auto* step = book::find_step(steps, request.step);
  if (step == nullptr)
    return refuse("unknown_step", "step", "没有“{}”这一步骤", "there is no step \"{}\"", shortened(request.step, 40));
  if (!book::may_take(step->who, where.part)) return not_allowed("step");
  if (book::judges_own_work(*step, where.part))
    return refuse(
        "own_work", "step", "不能“{0}”本单位承担的事项：谁做谁验等于无人把关，请由其他单位的核验人办理",
        "you may not \"{1}\" the work of your own unit: if those who did it judge it, nobody has checked it; "
        "somebody of another unit must",
        step->label.zh, step->label.en);
  if (!book::applies(*step, before->state)) {
    const Label& state = choices<State>()[static_cast<std::size_t>(before->state)].label;
    return refuse(
        "step_out_of_order", "step", "当前状态是“{0}”，不能“{1}”", "the state is \"{2}\"; \"{3}\" cannot follow",
        state.zh, step->label.zh, state.en, step->label.en);
  }
  Refusals refusals;
  if (step->needs_reason && trimmed(request.reason).empty()) {
    refusals.push_back(
        refuse("required", "reason", "“{0}”须说明理由", "\"{1}\" needs a reason", step->label.zh, step->label.en));
  }
  T after = *before;
  read_accompanying(record, request, where.part.steers || where.part.verifies, &after, refusals);
  const Refusals conditions = unmet_conditions(transaction, after, request.step);
  refusals.insert(refusals.end(), conditions.begin(), conditions.end());
  if (!refusals.empty()) return refusals;
  book::take(after, *step, where.day);
  refusals = check_in_transaction(transaction, record, &*before, &after);
  if (!refusals.empty()) return refusals;
  transaction.change(*before, after, request.reason.empty() ? request.step : request.step + ": " + request.reason);
  return Done{};
}

Outcome take_proposal_step(
    store::Transaction& transaction, const std::string& code, const StepRequest& request, const Where& where,
    const std::vector<ProposedChange>& changes) {
  auto taken = take_in_transaction<Proposal>(transaction, code, request, book::proposal_steps(), where);
  if (!taken.ok()) return taken;
  return decide(transaction, *transaction.find<Proposal>(code), request.step, changes);
}

// A step is taken by somebody who saw the record as it is: nobody verifies what has changed under their hands.
Outcome check_seen(
    store::Transaction& transaction, const Record& record, const std::string& code, std::int64_t revision) {
  AnyRecord object(record);
  if (!transaction.load(record, code, object.get())) return not_found(record, code);
  if (std::get<std::int64_t>(record.find("revision")->get(object.get())) == revision) return Done{};
  return refuse(
      "conflict", "revision", "记录已被他人修改，请核对后再操作",
      "the record has been changed meanwhile; look at it and try again");
}

}  // namespace

Outcome take_step(const Call& call, const Record& record, const std::string& code, const json::value& body) {
  const auto request = request_of(body, record);
  if (!request.ok()) return request.refusals();
  Where where;
  bool visible = false;
  std::vector<ProposedChange> changes;  // of a proposal; they never change once it is made
  call.view->with([&](const EditionState& state) {
    const void* object = find_noun(record.name)->find(state.contents, code);
    visible = object != nullptr && may_see(call.reader, state, record, object);
    if (!visible) return;
    where = {part_in(call.reader, state, record, object), state.day()};
    if (record.name == "proposal") changes = changes_of(state.contents, code);
  });
  if (!visible) return not_found(record, code);
  const auto written =
      call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
        if (auto seen = check_seen(transaction, record, code, request->revision); !seen.ok()) return seen;
        if (record.name == "task")
          return take_in_transaction<Task>(transaction, code, *request, book::task_steps(), where);
        if (record.name == "node")
          return take_in_transaction<Node>(transaction, code, *request, book::task_steps(), where);
        if (record.name == "proposal") return take_proposal_step(transaction, code, *request, where, changes);
        if (record.name == "problem")
          return take_in_transaction<Problem>(transaction, code, *request, book::problem_steps(), where);
        return take_in_transaction<Countermeasure>(transaction, code, *request, book::countermeasure_steps(), where);
      });
  if (!written.ok()) return written.refusals();
  return Done{};
}

}  // namespace muster::app
