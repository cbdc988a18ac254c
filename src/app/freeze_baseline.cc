#include "app/freeze_baseline.h"

#include <algorithm>

#include "app/meanwhile.h"
#include "base/sentence.h"
#include "base/text.h"
#include "store/columns.h"

namespace muster::app {
namespace {

namespace json = boost::json;

constexpr std::size_t kReasonCharacters = 500;
constexpr const char* kStep = "freeze_baseline";

struct Freezing {
  store::Transaction& transaction;
  const BaselineWish& wish;
  Meanwhile meanwhile{};
  std::string reason{};
  std::set<std::string> frozen{};  // tasks whose baseline is set, or was left as it is
  BaselineFrozen out{};
  Refusals refusals{};
};

bool is_meant(const Freezing& freezing, const Task& task) {
  const Texts& tasks = freezing.wish.tasks;
  return task.state != TaskState::withdrawn &&
         (tasks.empty() || std::find(tasks.begin(), tasks.end(), task.code) != tasks.end());
}

// Nobody approves a date that has moved under their hands.
bool is_stale(Freezing& freezing, std::string_view noun, const std::string& code) {
  const auto at = freezing.meanwhile.find({std::string(noun), code});
  const bool is_moved = at != freezing.meanwhile.end() && (at->second.contains("start") || at->second.contains("due"));
  if (!is_moved) return false;
  if (freezing.refusals.size() < kMostRefusals) {
    freezing.refusals.push_back(refuse(
        "conflict", code, "{} 的日期刚被他人修改，请核对后再冻结",
        "somebody else has just changed the dates of {}; look at them and freeze again", code));
  }
  return true;
}

void freeze(Freezing& freezing, const Task& task) {
  freezing.frozen.insert(task.code);
  const bool is_left = freezing.wish.only_missing && task.baseline_due;
  Task after = task;
  after.baseline_start = task.start;
  after.baseline_due = task.due;
  const bool is_same = task.baseline_start == after.baseline_start && task.baseline_due == after.baseline_due;
  if (is_left || is_same) {
    ++freezing.out.unchanged;
    return;
  }
  if (is_stale(freezing, "task", task.code)) return;
  freezing.transaction.change(task, after, freezing.reason);
  ++freezing.out.tasks;
}

void freeze(Freezing& freezing, const Node& node) {
  if (!freezing.frozen.contains(node.task) || node.state == TaskState::withdrawn) return;
  if ((freezing.wish.only_missing && node.baseline_due) || node.baseline_due == node.due) return;
  if (is_stale(freezing, "node", node.code)) return;
  Node after = node;
  after.baseline_due = node.due;
  freezing.transaction.change(node, after, freezing.reason);
  ++freezing.out.nodes;
}

void refuse_missing(Freezing& freezing) {
  for (const std::string& code : freezing.wish.tasks) {
    if (freezing.frozen.contains(code)) continue;
    freezing.refusals.push_back(refuse(
        "dangling_reference", "tasks", "没有编号为 {} 的任务，或已撤销", "there is no task {}, or it is withdrawn",
        shortened(code, 40)));
  }
}

Outcome freeze_all(Freezing& freezing) {
  constexpr std::string_view of_edition = R"(WHERE "edition" = ?1 ORDER BY "code")";
  const Value edition{freezing.transaction.edition()};
  store::Session& session = freezing.transaction.session();
  for (const Task& task : store::select<Task>(session, of_edition, {edition})) {
    if (is_meant(freezing, task)) freeze(freezing, task);
  }
  for (const Node& node : store::select<Node>(session, of_edition, {edition})) freeze(freezing, node);
  refuse_missing(freezing);
  if (!freezing.refusals.empty()) return freezing.refusals;
  return Done{};
}

void read_codes(const json::value& member, Texts& codes, Refusals& refusals) {
  if (member.is_null()) return;
  bool are_texts = member.is_array();
  for (std::size_t i = 0; are_texts && i < member.get_array().size(); ++i) {
    const json::value& one = member.get_array()[i];
    are_texts = one.is_string();
    if (are_texts) codes.emplace_back(one.get_string());
  }
  // An empty list is no task, and must not be taken for all of them.
  if (!are_texts || codes.empty())
    refusals.push_back(refuse(
        "wrong_kind", "tasks", "应为任务编号的列表；整本任务书则不写",
        "must be a list of codes of tasks; leave it out "
        "for the whole task book"));
}

void read_reason(const json::value& member, std::string& reason, Refusals& refusals) {
  if (member.is_null()) return;
  if (!member.is_string()) {
    refusals.push_back(refuse("wrong_kind", "reason", "应为文字", "must be text"));
    return;
  }
  reason = member.get_string();
  if (count_characters(reason) > kReasonCharacters) {
    refusals.push_back(
        refuse("too_long", "reason", "理由最长 {} 字", "a reason has at most {} characters", kReasonCharacters));
  }
  if (has_control_characters(reason))
    refusals.push_back(refuse("control_character", "reason", "含有控制字符", "contains control characters"));
}

}  // namespace

Result<BaselineWish> read_baseline_wish(const json::value& body) {
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  BaselineWish wish;
  Refusals refusals;
  bool has_sequence = false;
  for (const auto& [key, member] : body.get_object()) {
    if (key == "sequence" && member.is_int64()) {
      wish.sequence = member.get_int64();
      has_sequence = true;
    } else if (key == "only_missing" && member.is_bool()) {
      wish.only_missing = member.get_bool();
    } else if (key == "only_missing") {
      refusals.push_back(refuse("wrong_kind", "only_missing", "应为真或假", "must be true or false"));
    } else if (key == "tasks") {
      read_codes(member, wish.tasks, refusals);
    } else if (key == "reason") {
      read_reason(member, wish.reason, refusals);
    } else if (key != "sequence") {
      refusals.push_back(refuse("unknown_field", std::string(key), "没有这一项", "there is no such member"));
    }
  }
  if (!has_sequence) {
    refusals.push_back(
        refuse("required", "sequence", "须写明所见的台账序号", "say the sequence of the ledger that you saw"));
  }
  if (!refusals.empty()) return refusals;
  return wish;
}

Result<BaselineFrozen> freeze_baseline(const Call& call, const BaselineWish& wish) {
  if (!may_freeze_baseline(call.reader)) return not_allowed();
  BaselineFrozen frozen;
  const auto written =
      call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
        Freezing freezing{transaction, wish};
        freezing.meanwhile = changed_since(transaction, wish.sequence);
        freezing.reason = trimmed(wish.reason).empty() ? kStep : std::string(kStep) + ": " + wish.reason;
        auto done = freeze_all(freezing);
        frozen = freezing.out;
        return done;
      });
  if (!written.ok()) return written.refusals();
  frozen.sequence = written->sequence;
  return frozen;
}

}  // namespace muster::app

namespace muster {

using app::BaselineFrozen;

template <>
const Record& fields<BaselineFrozen>() {
  static const Record record = describe<BaselineFrozen>(
      "baseline_frozen", "baselines_frozen", {"已冻结的基线", "Baseline that was frozen"},
      {
          field<&BaselineFrozen::tasks>("tasks", {"任务", "Tasks"}),
          field<&BaselineFrozen::nodes>("nodes", {"节点", "Nodes"}),
          field<&BaselineFrozen::unchanged>("unchanged", {"基线不变的任务", "Tasks whose baseline stays"}),
          field<&BaselineFrozen::sequence>("sequence", {"台账序号", "Sequence of the ledger"}),
      });
  return record;
}

}  // namespace muster
