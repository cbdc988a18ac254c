#include "app/reach.h"

#include <map>

#include "book/standing.h"
#include "book/steps.h"

namespace muster::app {
namespace {

// The fields depend on the noun and the part alone; they are asked for with every record of every list.
const Texts& editable_fields(const Record& record, const book::Part& part) {
  using Key = std::pair<std::string_view, int>;
  const auto key_of = [](std::string_view noun, const book::Part& of) {
    return Key{noun, (of.performs ? 1 : 0) + (of.verifies ? 2 : 0) + (of.steers ? 4 : 0)};
  };
  static const std::map<Key, Texts> table = [&] {
    std::map<Key, Texts> all;
    for (const Noun& noun : nouns()) {
      for (int bits = 0; bits < 8; ++bits) {
        const book::Part of{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, false};
        Texts& names = all[key_of(noun.record->name, of)];
        for (const Field& field : noun.record->fields) {
          if (!field.is_system && may_change(of, *noun.record, field.name)) names.emplace_back(field.name);
        }
      }
    }
    return all;
  }();
  return table.at(key_of(record.name, part));
}

template <class T, class State, class Facts>
std::vector<Unmet> unmet_of(const T& subject, std::span<const book::Step<State>> steps, const Facts& facts) {
  std::vector<Unmet> out;
  for (const auto& step : steps) {
    if (!book::applies(step, subject.state)) continue;
    for (const Refusal& refusal : book::unmet(subject, step.name, facts))
      out.push_back({std::string(step.name), refusal.message.zh, refusal.message.en});
  }
  return out;
}

book::TaskFacts facts_of(const Task& task, const EditionState& state) {
  book::TaskFacts facts;
  for (const Node* node : book::found(state.index.nodes, task.code))
    facts.nodes_open += node->state != TaskState::done && node->state != TaskState::withdrawn ? 1 : 0;
  facts.evidence =
      static_cast<std::int64_t>(book::found(state.index.evidence, book::evidence_key("task", task.code)).size());
  return facts;
}

book::ProblemFacts facts_of(const Problem& problem, const EditionState& state) {
  book::ProblemFacts facts;
  for (const Countermeasure* measure : book::found(state.index.countermeasures, problem.code)) {
    ++facts.countermeasures_total;
    facts.countermeasures_done += measure->state == CountermeasureState::done ? 1 : 0;
  }
  facts.evidence =
      static_cast<std::int64_t>(book::found(state.index.evidence, book::evidence_key("problem", problem.code)).size());
  return facts;
}

void add_steps(const EditionState& state, const Record& record, const void* object, const book::Part& part, Reach& to) {
  if (record.name == "task") {
    const auto& task = *static_cast<const Task*>(object);
    to.steps = book::open_steps(task.state, part);
    to.unmet = unmet_of(task, book::task_steps(), facts_of(task, state));
  } else if (record.name == "problem") {
    const auto& problem = *static_cast<const Problem*>(object);
    to.steps = book::open_steps(problem.state, part);
    to.unmet = unmet_of(problem, book::problem_steps(), facts_of(problem, state));
  } else if (record.name == "node") {
    to.steps = book::open_steps(static_cast<const Node*>(object)->state, part);
  } else if (record.name == "proposal") {
    to.steps = book::open_steps(static_cast<const Proposal*>(object)->state, part);
  } else if (record.name == "countermeasure") {
    const auto& measure = *static_cast<const Countermeasure*>(object);
    const auto problem = state.contents.problems.find(measure.problem);
    // A problem is closed on the strength of its countermeasures: first it is reopened.
    if (problem == state.contents.problems.end() || book::is_open(problem->second))
      to.steps = book::open_steps(measure.state, part);
  }
}

Texts creates_in(const Reader& reader, const Record& record, const void* object, const book::Part& part) {
  Texts names;
  const auto add = [&](bool may, const Record& made) {
    if (may) names.emplace_back(made.name);
  };
  if (record.name == "task") add(may_create(reader, part, fields<Node>()), fields<Node>());
  if (record.name == "problem") add(may_create(reader, part, fields<Countermeasure>()), fields<Countermeasure>());
  if (record.name == "task" || record.name == "node" || record.name == "problem" || record.name == "countermeasure")
    add(may_attach(reader, part, record), fields<Evidence>());
  if (record.name == "unit") add(may_create(reader, part, fields<Person>()), fields<Person>());
  // A leading unit gives tasks to the units of its group.
  if (record.name == "group") {
    book::Part in_group = part;
    in_group.verifies = reader.led_groups.contains(static_cast<const Group*>(object)->code);
    add(may_create(reader, in_group, fields<Task>()), fields<Task>());
  }
  return names;
}

}  // namespace

Reach reach_of(
    const Reader& reader, const EditionState& state, const Record& record, const void* object, const book::Part& part) {
  Reach reach;
  add_steps(state, record, object, part, reach);
  reach.editable = editable_fields(record, part);
  reach.creates = creates_in(reader, record, object, part);
  reach.may_remove = may_remove(reader, record);
  return reach;
}

}  // namespace muster::app

namespace muster {

using app::Reach;
using app::Unmet;

template <>
const Record& fields<Unmet>() {
  static const Record record = describe<Unmet>(
      "unmet", "unmets", {"尚缺条件", "Still missing"},
      {
          field<&Unmet::step>("step", {"步骤", "Step"}),
          field<&Unmet::reason>("reason", {"缺什么", "What is missing"}),
          field<&Unmet::reason_en>("reason_en", {"缺什么（英文）", "What is missing, in English"}),
      });
  return record;
}

template <>
const Record& fields<Reach>() {
  static const Record record = describe<Reach>(
      "reach", "reaches", {"可办事项", "What the reader may do"},
      {
          field<&Reach::steps>("steps", {"可办步骤", "Steps"}),
          field<&Reach::unmet>("unmet", {"尚缺条件", "Still missing"}),
          field<&Reach::editable>("editable", {"可改各项", "Fields that may be changed"}),
          field<&Reach::creates>("creates", {"可新建", "May make"}),
          field<&Reach::may_remove>("may_remove", {"可删除", "May remove"}),
      });
  return record;
}

}  // namespace muster
