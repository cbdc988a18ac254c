#include "app/items.h"

#include "app/unit_load.h"
#include "book/standing.h"
#include "book/steps.h"
#include "wire/json.h"

namespace muster::app {
namespace {

void write_names(const Texts& names, std::string& out) {
  static const Field list = [] {
    Field field;
    field.kind = Kind::texts;
    return field;
  }();
  wire::write_value(list, Value{names}, out);
}

bool may_edit(const Call& call, const book::Part& part, const Record& record) {
  for (const Field& field : record.fields) {
    if (!field.is_system && may_change(call.reader, part, record, field.name)) return true;
  }
  return false;
}

// What this reader may do with it now.
void write_reach(const Texts& steps, bool editable, std::string& out) {
  out += R"(,"steps":)";
  write_names(steps, out);
  out += editable ? R"(,"may_edit":true)" : R"(,"may_edit":false)";
}

template <class Standing>
void write_standing(const Standing& standing, const Texts& steps, bool editable, std::string& out) {
  out += R"(,"standing":{)";
  wire::write_members(fields<Standing>(), &standing, out);
  write_reach(steps, editable, out);
  out += '}';
}

void write_node(const Call& call, const Node& node, const book::Part& part, Date day, std::string& out) {
  out += '{';
  wire::write_members(fields<Node>(), &node, out);
  out += ',';
  const book::NodeStanding standing = book::standing_of(node, day);
  wire::write_members(fields<book::NodeStanding>(), &standing, out);
  write_reach(book::open_steps(node.state, part), may_edit(call, part, fields<Node>()), out);
  out += '}';
}

void write_task(const Call& call, const EditionState& state, const Task& task, std::string& out) {
  const book::Part part = part_of(call.reader, task);
  out += '{';
  wire::write_members(fields<Task>(), &task, out);
  write_standing(
      book::standing_of(task, state.contents, state.index, state.day()), book::open_steps(task.state, part),
      may_edit(call, part, fields<Task>()), out);
  out += R"(,"nodes":[)";
  bool first = true;
  for (const Node* node : book::found(state.index.nodes, task.code)) {
    if (!first) out += ',';
    first = false;
    write_node(call, *node, part, state.day(), out);
  }
  out += "]}";
}

void write_problem(const Call& call, const EditionState& state, const Problem& problem, std::string& out) {
  const book::Part part = part_of(call.reader, problem);
  out += '{';
  wire::write_members(fields<Problem>(), &problem, out);
  write_standing(
      book::standing_of(problem, state.index, state.day()), book::open_steps(problem.state, part),
      may_edit(call, part, fields<Problem>()), out);
  out += R"(,"countermeasures":[)";
  bool first = true;
  for (const Countermeasure* measure : book::found(state.index.countermeasures, problem.code)) {
    if (!first) out += ',';
    first = false;
    wire::write_json(fields<Countermeasure>(), measure, out);
  }
  out += "]}";
}

}  // namespace

void write_item(
    const Call& call, const EditionState& state, const Record& record, const void* object, std::string& out) {
  if (record.name == "task") return write_task(call, state, *static_cast<const Task*>(object), out);
  if (record.name == "problem") return write_problem(call, state, *static_cast<const Problem*>(object), out);
  if (record.name == "node") {
    const auto& node = *static_cast<const Node*>(object);
    return write_node(call, node, part_in(call.reader, state, record, object), state.day(), out);
  }
  out += '{';
  wire::write_members(record, object, out);
  if (record.name == "unit") {
    const UnitLoad load = load_of(*static_cast<const Unit*>(object), state);
    out += R"(,"load":)";
    wire::write_json(fields<UnitLoad>(), &load, out);
  }
  out += '}';
}

}  // namespace muster::app
