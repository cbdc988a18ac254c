// Random small editions for property tests of the book's rules. Used inside a RapidCheck property.
#pragma once

#include <rapidcheck.h>

#include "model/contents.h"

namespace muster::book {

inline const Date kToday = date_of(2019, 10, 15);

inline Date day_near(int days) { return kToday + *rc::gen::inRange(-days, days + 1); }

template <class T>
T any_choice() {
  return static_cast<T>(*rc::gen::inRange<std::size_t>(0, choices<T>().size()));
}

inline std::string one_of(const char* letter, int count) {
  return letter + std::to_string(*rc::gen::inRange(1, count + 1));
}

// Sometimes nothing.
inline std::string perhaps(const std::string& code) {
  return *rc::gen::weightedElement<bool>({{3, true}, {1, false}}) ? code : std::string();
}

template <class T>
void add_provenance(T& record) {
  record.title = "题" + record.code;
  record.title_en = "Title " + record.code;
}

inline Task any_task(const std::string& code, int tasks, bool linked) {
  Task task;
  task.code = code;
  add_provenance(task);
  task.group = perhaps(one_of("G", 3));
  task.lead = one_of("U", 4);
  task.domain = static_cast<Domain>(*rc::gen::inRange(0, 3));
  task.due = day_near(30);
  if (*rc::gen::arbitrary<bool>()) task.start = task.due + -*rc::gen::inRange(1, 60);
  task.state = any_choice<TaskState>();
  task.progress = *rc::gen::inRange(0, 101);
  if (task.state == TaskState::done) task.done_on = kToday + -*rc::gen::inRange(0, 5);
  task.evidence_required = *rc::gen::arbitrary<bool>();
  for (int i = linked ? *rc::gen::inRange(0, 3) : 0; i > 0; --i) task.predecessors.push_back(one_of("T", tasks));
  return task;
}

inline Node any_node(const std::string& code, int tasks) {
  Node node;
  node.code = code;
  add_provenance(node);
  node.task = one_of("T", tasks);
  node.due = day_near(20);
  node.state = any_choice<TaskState>();
  if (node.state == TaskState::done) node.done_on = kToday + -*rc::gen::inRange(0, 5);
  return node;
}

inline Problem any_problem(const std::string& code, int tasks) {
  Problem problem;
  problem.code = code;
  add_provenance(problem);
  problem.group = perhaps(one_of("G", 3));
  problem.lead = perhaps(one_of("U", 4));
  problem.domain = static_cast<Domain>(*rc::gen::inRange(0, 3));
  problem.severity = any_choice<Severity>();
  problem.found_on = kToday + -*rc::gen::inRange(0, 40);
  if (*rc::gen::arbitrary<bool>()) problem.due = problem.found_on + *rc::gen::inRange(0, 60);
  problem.state = any_choice<ProblemState>();
  problem.task = perhaps(one_of("T", tasks));
  problem.reopened = *rc::gen::weightedElement<std::int64_t>({{5, 0}, {1, 1}, {1, 2}});
  if (problem.state == ProblemState::closed || problem.state == ProblemState::looked_back) {
    problem.closed_on = kToday + -*rc::gen::inRange(0, 5);
    if (*rc::gen::arbitrary<bool>()) problem.look_back_due = day_near(10);
  }
  return problem;
}

inline Countermeasure any_measure(const std::string& code, int problems) {
  Countermeasure measure;
  measure.code = code;
  add_provenance(measure);
  measure.problem = one_of("P", problems);
  measure.state = any_choice<CountermeasureState>();
  return measure;
}

inline Evidence any_evidence(const std::string& code, int subjects) {
  Evidence evidence;
  evidence.code = code;
  add_provenance(evidence);
  const bool of_task = *rc::gen::arbitrary<bool>();
  evidence.noun = of_task ? "task" : "problem";
  evidence.subject = one_of(of_task ? "T" : "P", subjects);
  evidence.reference = "x";
  return evidence;
}

// `linked`: tasks wait for others.
inline EditionContents any_edition(bool linked) {
  EditionContents contents;
  contents.edition.code = "small";
  contents.edition.opens = kToday + *rc::gen::inRange(-3, 25);
  contents.edition.as_of = kToday;
  const auto put = [](auto& table, auto record) { table[record.code] = std::move(record); };
  for (int i = 1; i <= 4; ++i) {
    Unit unit;
    unit.code = "U" + std::to_string(i);
    add_provenance(unit);
    unit.short_title = i % 2 == 0 ? "简" + unit.code : "";
    put(contents.units, unit);
  }
  for (int i = 1; i <= 3; ++i) {
    Group group;
    group.code = "G" + std::to_string(i);
    add_provenance(group);
    group.lead = "U1";
    put(contents.groups, group);
  }
  const int tasks = *rc::gen::inRange(1, 12);
  const int problems = *rc::gen::inRange(1, 8);
  for (int i = 1; i <= tasks; ++i) put(contents.tasks, any_task("T" + std::to_string(i), tasks, linked));
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) put(contents.nodes, any_node("N" + std::to_string(i), tasks));
  for (int i = 1; i <= problems; ++i) put(contents.problems, any_problem("P" + std::to_string(i), tasks));
  for (int i = *rc::gen::inRange(0, 8); i > 0; --i)
    put(contents.countermeasures, any_measure("C" + std::to_string(i), problems));
  for (int i = *rc::gen::inRange(0, 8); i > 0; --i)
    put(contents.evidence, any_evidence("E" + std::to_string(i), std::min(tasks, problems)));
  return contents;
}

}  // namespace muster::book
