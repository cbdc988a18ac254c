#include "exchange/calendar_feed.h"

#include <algorithm>

#include "base/sentence.h"
#include "exchange/titles.h"

namespace muster::exchange {
namespace {

struct Feeding {
  const EditionContents& contents;
  Language language;
  const FeedSight& sight;
  CalendarFeed feed{};
};

std::string uid_of(const EditionContents& contents, std::string_view noun, const std::string& code) {
  return std::string(noun) + "-" + code + "@" + contents.edition.code + ".muster";
}

void add(Feeding& feeding, FeedEvent event) { feeding.feed.events.push_back(std::move(event)); }

std::string state_line(Language language, TaskState state, Date due, Date opening) {
  const std::string label = label_in(language, choices<TaskState>()[static_cast<std::size_t>(state)].label);
  return in(language, say("{}，{}", "{}, {}", label, format_opening_day(due, opening)));
}

void add_task(Feeding& feeding, const Task& task) {
  const EditionContents& contents = feeding.contents;
  std::vector<std::string> categories{label_in(feeding.language, fields<Task>().label)};
  categories.push_back(label_in(feeding.language, choices<Domain>()[static_cast<std::size_t>(task.domain)].label));
  const std::string& deliverable =
      feeding.language == Language::en && !task.deliverable_en.empty() ? task.deliverable_en : task.deliverable;
  add(feeding,
      {
          .uid = uid_of(contents, "task", task.code),
          .summary =
              in(feeding.language, say("【时限】{} {}", "Due: {} {}", task.code, title_in(feeding.language, task))),
          .description = state_line(feeding.language, task.state, task.due, contents.edition.opens) +
                         (deliverable.empty() ? "" : "\n" + deliverable),
          .on = task.due,
          .revision = task.revision,
          .categories = std::move(categories),
          .is_cancelled = task.state == TaskState::withdrawn,
      });
}

void add_node(Feeding& feeding, const Node& node, const Task& task) {
  const EditionContents& contents = feeding.contents;
  add(feeding,
      {
          .uid = uid_of(contents, "node", node.code),
          .summary =
              in(feeding.language, say("【节点】{} {}", "Node: {} {}", node.code, title_in(feeding.language, node))),
          .description = title_in(feeding.language, task) + "\n" +
                         state_line(feeding.language, node.state, node.due, contents.edition.opens),
          .on = node.due,
          .revision = node.revision,
          .categories = {label_in(feeding.language, fields<Node>().label)},
          .is_cancelled = node.state == TaskState::withdrawn || task.state == TaskState::withdrawn,
      });
}

// Once a problem is closed; that it was looked at again does not take it out of the calendar.
void add_look_back(Feeding& feeding, const Problem& problem) {
  if (!problem.look_back_due) return;
  if (problem.state != ProblemState::closed && problem.state != ProblemState::looked_back) return;
  const EditionContents& contents = feeding.contents;
  const std::string& check = feeding.language == Language::en && !problem.closing_check_en.empty()
                                 ? problem.closing_check_en
                                 : problem.closing_check;
  const std::string state =
      label_in(feeding.language, choices<ProblemState>()[static_cast<std::size_t>(problem.state)].label);
  add(feeding, {
                   .uid = uid_of(contents, "look-back", problem.code),
                   .summary = in(
                       feeding.language,
                       say("【回头看】{} {}", "Look back: {} {}", problem.code, title_in(feeding.language, problem))),
                   .description = state + (check.empty() ? "" : "\n" + check),
                   .on = *problem.look_back_due,
                   .revision = problem.revision,
                   .categories = {label_in(feeding.language, fields<Problem>().label)},
               });
}

void add_milestones(Feeding& feeding) {
  for (const auto& [code, milestone] : feeding.contents.milestones) {
    add(feeding, {
                     .uid = uid_of(feeding.contents, "milestone", code),
                     .summary = title_in(feeding.language, milestone),
                     .description = format_opening_day(milestone.on, feeding.contents.edition.opens),
                     .on = milestone.on,
                     .revision = milestone.revision,
                     .categories = {label_in(feeding.language, fields<Milestone>().label)},
                 });
  }
}

using ConcernsTask = std::function<bool(const Task&)>;
using ConcernsNode = std::function<bool(const Node&, const Task&)>;
using ConcernsProblem = std::function<bool(const Problem&)>;

struct Concerns {
  ConcernsTask task;
  ConcernsNode node;
  ConcernsProblem problem;
};

template <class T>
bool may_tell(const std::function<bool(const T&)>& sight, const T& record) {
  return !sight || sight(record);
}

CalendarFeed feed_of(Feeding feeding, const std::string& name, const Concerns& concerns) {
  const std::string& edition = title_in(feeding.language, feeding.contents.edition);
  feeding.feed.title = in(feeding.language, say("{}任务时限", "{}: due dates", name));
  feeding.feed.description = edition;
  for (const auto& [code, task] : feeding.contents.tasks) {
    if (concerns.task(task) && may_tell(feeding.sight.task, task)) add_task(feeding, task);
  }
  for (const auto& [code, node] : feeding.contents.nodes) {
    const auto task = feeding.contents.tasks.find(node.task);
    if (task == feeding.contents.tasks.end() || !concerns.node(node, task->second)) continue;
    if (may_tell(feeding.sight.task, task->second)) add_node(feeding, node, task->second);
  }
  for (const auto& [code, problem] : feeding.contents.problems) {
    if (concerns.problem(problem) && may_tell(feeding.sight.problem, problem)) add_look_back(feeding, problem);
  }
  add_milestones(feeding);
  return std::move(feeding.feed);
}

}  // namespace

CalendarFeed feed_of_unit(
    const EditionContents& contents, const std::string& unit, Language language, const FeedSight& sight) {
  const auto concerns = [&](const auto& record) {
    return record.lead == unit ||
           std::find(record.supporting.begin(), record.supporting.end(), unit) != record.supporting.end();
  };
  const std::string name = name_in(contents.units, unit, language);
  return feed_of(
      {contents, language, sight}, name,
      {concerns, [&](const Node&, const Task& task) { return concerns(task); }, concerns});
}

CalendarFeed feed_of_person(
    const EditionContents& contents, const std::string& person, Language language, const FeedSight& sight) {
  const auto in_charge = [&](const auto& record) { return record.responsible == person; };
  const auto node_concerns = [&](const Node& node, const Task& task) {
    return node.responsible.empty() ? in_charge(task) : node.responsible == person;
  };
  const std::string name = name_in(contents.people, person, language);
  return feed_of({contents, language, sight}, name, {in_charge, node_concerns, in_charge});
}

}  // namespace muster::exchange
