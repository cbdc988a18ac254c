#include "app/loop_checks.h"

#include <deque>
#include <unordered_map>

#include "app/record_checks.h"
#include "base/sentence.h"
#include "base/text.h"
#include "model/contents.h"
#include "model/loops.h"
#include "store/columns.h"

namespace muster::app {
namespace {

// Walks from the record through `next`; a way back to it is a loop, told by its titles.
template <class T, class Next>
void check_loop(
    store::Transaction& transaction, const T& start, const char* field, const Next& next, Refusals& refusals) {
  std::unordered_map<std::string, std::string> came_from;
  std::deque<std::pair<std::string, std::string>> open;  // code, from
  for (const std::string& code : next(start)) open.emplace_back(code, start.code);
  while (!open.empty()) {
    const auto [code, from] = open.front();
    open.pop_front();
    if (code.empty() || !came_from.emplace(code, from).second) continue;
    if (code == start.code) {
      std::string words = code;
      for (std::string at = from;; at = came_from.at(at)) {
        const auto step = at == start.code ? std::optional<T>(start) : transaction.find<T>(at);
        words = fmt::format("{} {} → {}", at, shortened(step ? step->title : "", 30), words);
        if (at == start.code) break;
      }
      refusals.push_back(refuse(
          "loop", field, "首尾相接成环，无法排定：{}", "goes round in a loop and can never be ordered: {}", words));
      return;
    }
    if (const auto step = transaction.find<T>(code)) {
      for (const std::string& further : next(*step)) open.emplace_back(further, code);
    }
  }
}

// What a task waits for, as the store will have it once the change is made.
struct Waiting {
  store::Transaction& transaction;
  const Task* task = nullptr;  // changed: its old row does not count
  const Link* link = nullptr;

  Texts operator()(const Task& step) const {
    Texts all = step.predecessors;
    look(
        R"(SELECT "predecessor" FROM "link" WHERE "edition" = ?1 AND "successor" = ?2 AND "code" <> ?3)", step.code,
        link == nullptr ? std::string() : link->code, all);
    look(
        R"(SELECT "code" FROM "task" WHERE "edition" = ?1 AND "parent" = ?2 AND "code" <> ?3)", step.code,
        task == nullptr ? std::string() : task->code, all);
    if (link != nullptr && link->successor == step.code) all.push_back(link->predecessor);
    if (task != nullptr && task->parent == step.code) all.push_back(task->code);
    return all;
  }

  void look(const char* sql, const std::string& code, const std::string& changed, Texts& all) const {
    transaction.session().run(
        sql, {Value{transaction.edition()}, Value{code}, Value{changed}},
        [&](std::span<const Value> row) { all.push_back(std::get<std::string>(row[0])); });
  }
};

template <class T>
Texts parent_of(const T& step) {
  return {step.parent};
}

void check_task(
    store::Transaction& transaction, const Record& record, const void* before, const Task& task, Refusals& refusals) {
  const bool moved = differs(record, "parent", before, &task);
  const std::size_t found = refusals.size();
  if (moved) check_loop(transaction, task, "parent", parent_of<Task>, refusals);
  // Tasks that roll up to each other are told once.
  if (refusals.size() > found) return;
  if (moved || differs(record, "predecessors", before, &task)) {
    check_loop(transaction, task, "predecessors", Waiting{transaction, &task}, refusals);
  }
}

void check_link(
    store::Transaction& transaction, const Record& record, const void* before, const Link& link, Refusals& refusals) {
  if (!differs(record, "predecessor", before, &link) && !differs(record, "successor", before, &link)) return;
  const auto successor = transaction.find<Task>(link.successor);
  // A task that waits for itself is refused by the link's own rule.
  if (!successor || link.predecessor == link.successor) return;
  check_loop(transaction, *successor, "predecessor", Waiting{transaction, nullptr, &link}, refusals);
}

using CodesByCode = std::unordered_map<std::string, Texts>;

const Texts& found(const CodesByCode& map, const std::string& code) {
  static const Texts none;
  const auto at = map.find(code);
  return at == map.end() ? none : at->second;
}

struct AllTasks {
  std::vector<std::string> codes;
  std::unordered_map<std::string, std::string> titles;
  CodesByCode parents;
  CodesByCode waits;
};

AllTasks all_tasks(store::Transaction& transaction) {
  AllTasks all;
  constexpr std::string_view of_edition = R"(WHERE "edition" = ?1 ORDER BY "code")";
  const Value edition{transaction.edition()};
  for (const Task& task : store::select<Task>(transaction.session(), of_edition, {edition})) {
    all.codes.push_back(task.code);
    all.titles[task.code] = task.title;
    Texts& waits = all.waits[task.code];
    waits.insert(waits.end(), task.predecessors.begin(), task.predecessors.end());
    if (task.parent.empty()) continue;
    all.parents[task.code] = {task.parent};
    all.waits[task.parent].push_back(task.code);
  }
  for (const Link& link : store::select<Link>(transaction.session(), of_edition, {edition}))
    all.waits[link.successor].push_back(link.predecessor);
  return all;
}

}  // namespace

void check_loops(
    store::Transaction& transaction, const Record& record, const void* before, const void* after, Refusals& refusals) {
  if (record.name == "task") {
    check_task(transaction, record, before, *static_cast<const Task*>(after), refusals);
  } else if (record.name == "link") {
    check_link(transaction, record, before, *static_cast<const Link*>(after), refusals);
  } else if (record.name == "unit" && differs(record, "parent", before, after)) {
    check_loop(transaction, *static_cast<const Unit*>(after), "parent", parent_of<Unit>, refusals);
  }
}

std::vector<TaskLoop> task_loops(store::Transaction& transaction) {
  const AllTasks all = all_tasks(transaction);
  auto loops = find_loops(all.codes, [&](const std::string& code) { return found(all.parents, code); });
  // Tasks that roll up to each other are told once.
  const bool by_parent = !loops.empty();
  if (!by_parent) loops = find_loops(all.codes, [&](const std::string& code) { return found(all.waits, code); });
  std::vector<TaskLoop> out;
  for (const Texts& codes : loops) {
    std::string words;
    for (const std::string& code : codes) {
      const auto title = all.titles.find(code);
      words += fmt::format("{} {} → ", code, title == all.titles.end() ? "" : shortened(title->second, 30));
    }
    out.push_back({codes, by_parent ? "parent" : "predecessors", words + codes.front()});
  }
  return out;
}

}  // namespace muster::app
