#include "exchange/calendar_feed.h"

#include <algorithm>
#include <functional>

#include "base/sentence.h"
#include "exchange/titles.h"

namespace muster::exchange {
namespace {

struct Feeding {
  const EditionContents& contents;
  Language language;
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

CalendarFeed feed_of(
    Feeding feeding, const std::string& name, const ConcernsTask& task_concerns, const ConcernsNode& node_concerns) {
  const std::string& edition = title_in(feeding.language, feeding.contents.edition);
  feeding.feed.title = in(feeding.language, say("{}任务时限", "{}: due dates", name));
  feeding.feed.description = edition;
  for (const auto& [code, task] : feeding.contents.tasks) {
    if (task_concerns(task)) add_task(feeding, task);
  }
  for (const auto& [code, node] : feeding.contents.nodes) {
    const auto task = feeding.contents.tasks.find(node.task);
    if (task != feeding.contents.tasks.end() && node_concerns(node, task->second))
      add_node(feeding, node, task->second);
  }
  add_milestones(feeding);
  return std::move(feeding.feed);
}

}  // namespace

CalendarFeed feed_of_unit(const EditionContents& contents, const std::string& unit, Language language) {
  const auto concerns = [&](const Task& task) {
    return task.lead == unit ||
           std::find(task.supporting.begin(), task.supporting.end(), unit) != task.supporting.end();
  };
  const auto known = contents.units.find(unit);
  const std::string name = known == contents.units.end() ? unit : title_in(language, known->second);
  return feed_of({contents, language}, name, concerns, [&](const Node&, const Task& task) { return concerns(task); });
}

CalendarFeed feed_of_person(const EditionContents& contents, const std::string& person, Language language) {
  const auto in_charge = [&](const Task& task) { return task.responsible == person; };
  const auto known = contents.people.find(person);
  const std::string name = known == contents.people.end() ? person : title_in(language, known->second);
  return feed_of({contents, language}, name, in_charge, [&](const Node& node, const Task& task) {
    return node.responsible.empty() ? in_charge(task) : node.responsible == person;
  });
}

}  // namespace muster::exchange
