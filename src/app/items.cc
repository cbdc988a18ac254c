#include "app/items.h"

#include "app/reach.h"
#include "app/unit_load.h"
#include "book/standing.h"
#include "wire/json.h"

namespace muster::app {
namespace {

struct Writing {
  const Call& call;
  const EditionState& state;
  Date day;
  std::string& out;

  template <class T>
  void member(std::string_view name, const T& value) const {
    out += ",\"";
    out += name;
    out += "\":";
    wire::write_json(fields<T>(), &value, out);
  }

  void reach(const Record& record, const void* object, const book::Part& part) const {
    member("reach", reach_of(call.reader, state, record, object, part));
  }
};

void write_node(const Writing& to, const Node& node, const book::Part& part) {
  to.out += '{';
  wire::write_members(fields<Node>(), &node, to.out);
  to.out += ',';
  const book::NodeStanding standing = book::standing_of(node, to.day);
  wire::write_members(fields<book::NodeStanding>(), &standing, to.out);
  to.reach(fields<Node>(), &node, part);
  to.out += '}';
}

void write_countermeasure(const Writing& to, const Countermeasure& measure, const book::Part& part) {
  to.out += '{';
  wire::write_members(fields<Countermeasure>(), &measure, to.out);
  to.reach(fields<Countermeasure>(), &measure, part);
  to.out += '}';
}

template <class Part, class Write>
void write_parts(const char* name, const std::vector<const Part*>& parts, std::string& out, const Write& write) {
  out += ",\"";
  out += name;
  out += "\":[";
  bool first = true;
  for (const Part* part : parts) {
    if (!first) out += ',';
    first = false;
    write(*part);
  }
  out += ']';
}

void write_more(const Writing& to, const Task& task, const book::Part& part) {
  to.member("standing", book::standing_of(task, to.state.contents, to.state.index, to.day));
  write_parts("nodes", book::found(to.state.index.nodes, task.code), to.out, [&](const Node& node) {
    write_node(to, node, part);
  });
}

void write_more(const Writing& to, const Problem& problem, const book::Part& part) {
  to.member("standing", book::standing_of(problem, to.state.index, to.day));
  write_parts(
      "countermeasures", book::found(to.state.index.countermeasures, problem.code), to.out,
      [&](const Countermeasure& measure) { write_countermeasure(to, measure, part); });
}

}  // namespace

std::span<const wire::Composed> item_types() {
  static const std::vector<wire::Composed> table = [] {
    std::vector<wire::Composed> all;
    static std::vector<std::string> names;  // outlives the rows that name them
    names.reserve(nouns().size());
    for (const Noun& noun : nouns()) {
      wire::Composed item{
          names.emplace_back(std::string(noun.record->name) + "_item"), {noun.record}, {{"reach", "reach"}}};
      if (noun.record->name == "node") item.beside.push_back(&fields<book::NodeStanding>());
      if (noun.record->name == "unit") item.parts.push_back({"load", "unit_load"});
      if (noun.record->name == "task") {
        item.parts.push_back({"standing", "task_standing"});
        item.parts.push_back({"nodes", "node_item", true});
      }
      if (noun.record->name == "problem") {
        item.parts.push_back({"standing", "problem_standing"});
        item.parts.push_back({"countermeasures", "countermeasure_item", true});
      }
      all.push_back(std::move(item));
    }
    return all;
  }();
  return table;
}

const wire::Composed& item_type(const Record& record) {
  for (const wire::Composed& item : item_types()) {
    if (item.beside.front() == &record) return item;
  }
  std::abort();  // every noun has an item
}

void write_item(
    const Call& call, const EditionState& state, const Record& record, const void* object, std::string& out) {
  const Writing to{call, state, state.day(), out};
  const book::Part part = part_in(call.reader, state, record, object);
  if (record.name == "node") return write_node(to, *static_cast<const Node*>(object), part);
  out += '{';
  wire::write_members(record, object, out);
  to.reach(record, object, part);
  if (record.name == "task") write_more(to, *static_cast<const Task*>(object), part);
  if (record.name == "problem") write_more(to, *static_cast<const Problem*>(object), part);
  if (record.name == "unit") to.member("load", load_of(*static_cast<const Unit*>(object), state));
  out += '}';
}

}  // namespace muster::app
