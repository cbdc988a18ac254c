#include "model/check_edition.h"

#include "base/text.h"
#include "model/loops.h"
#include "model/spot.h"

namespace muster {
namespace {

constexpr std::size_t kLoopShown = 50;  // records of a loop that are told; nobody reads a longer one

bool incomplete(const Record& record, const Doubtful* doubtful) {
  return doubtful != nullptr && *doubtful && (*doubtful)(record, {}, {});
}

void check_reference(const EditionContents& contents, const Field& field, const std::string& code, const Spot& spot) {
  if (code.empty()) return;
  const Noun* target = find_noun(field.refers);
  if (target == nullptr || target->find(contents, code) != nullptr) return;
  if (spot.known(field.name) && !incomplete(*target->record, spot.doubtful)) {
    spot.refuse_at(
        "dangling_reference", field.name, "没有编号为 {0} 的{1}", "there is no {2} with code {0}", shortened(code, 40),
        target->record->label.zh, target->record->label.en);
  }
}

void check_references(const EditionContents& contents, const void* object, const Spot& spot) {
  for (const Field& field : spot.record.fields) {
    if (field.refers.empty()) continue;
    const Value value = field.get(object);
    if (const auto* code = std::get_if<std::string>(&value)) check_reference(contents, field, *code, spot);
    if (const auto* codes = std::get_if<Texts>(&value)) {
      for (const std::string& code : *codes) check_reference(contents, field, code, spot);
    }
  }
}

template <class T>
std::string loop_in_words(const Table<T>& table, const std::vector<std::string>& loop) {
  std::string words;
  for (std::size_t i = 0; i <= loop.size(); ++i) {
    if (i > 0) words += " → ";
    if (i == kLoopShown && loop.size() > kLoopShown) {
      words += fmt::format("… (+{}) → ", loop.size() - kLoopShown);
      i = loop.size();
    }
    const std::string& code = loop[i % loop.size()];
    words += code + " " + shortened(table.at(code).title, 30);
  }
  return words;
}

template <class T, class Next>
void check_loops(
    const Table<T>& table, std::string_view field, const Next& next, const Whereabouts& where, Refusals& refusals) {
  std::vector<std::string> codes;
  for (const auto& [code, row] : table) codes.push_back(code);
  const auto successors = [&](const std::string& code) {
    std::vector<std::string> known;
    for (const std::string& other : next(table.at(code))) {
      if (table.contains(other)) known.push_back(other);
    }
    return known;
  };
  for (const auto& loop : find_loops(codes, successors)) {
    const Spot spot{fields<T>(), loop.front(), where, refusals};
    spot.refuse_at(
        "loop", field, "首尾相接成环，无法排定：{}", "goes round in a loop and can never be ordered: {}",
        loop_in_words(table, loop));
  }
}

// What each task waits for: predecessors, what links lead to it, and (`parts_too`) the tasks that roll up to it.
std::function<Texts(const Task&)> waits_for(const EditionContents& contents, bool parts_too) {
  std::map<std::string, Texts, std::less<>> others;
  for (const auto& [code, link] : contents.links) others[link.successor].push_back(link.predecessor);
  for (const auto& [code, task] : contents.tasks) {
    if (parts_too && !task.parent.empty() && task.parent != code) others[task.parent].push_back(code);
  }
  return [others = std::move(others)](const Task& task) {
    Texts all = task.predecessors;
    const auto more = others.find(task.code);
    if (more != others.end()) all.insert(all.end(), more->second.begin(), more->second.end());
    return all;
  };
}

// Every part against the whole it belongs to.
template <class Part, class Whole>
void check_parts(
    const Table<Part>& parts, std::string Part::* whole_code, const Table<Whole>& wholes, const Whereabouts& where,
    const Doubtful& doubtful, Refusals& refusals) {
  for (const auto& [code, part] : parts) {
    const auto whole = wholes.find(part.*whole_code);
    if (whole == wholes.end() || refusals.size() >= kMostRefusals) continue;
    const bool doubts =
        doubtful && (doubtful(fields<Part>(), code, "due") || doubtful(fields<Whole>(), whole->first, "due"));
    if (!doubts) check_within(part, whole->second, where, refusals);
  }
}

void check_subjects(
    const EditionContents& contents, const Whereabouts& where, const Doubtful& doubtful, Refusals& refusals) {
  for (const auto& [code, evidence] : contents.evidence) {
    const Noun* subject = find_noun(evidence.noun);
    if (subject == nullptr || evidence.subject.empty() || subject->find(contents, evidence.subject) != nullptr)
      continue;
    if (incomplete(*subject->record, &doubtful)) continue;
    const Spot spot{fields<Evidence>(), code, where, refusals};
    spot.refuse_at(
        "dangling_reference", "subject", "没有编号为 {0} 的{1}", "there is no {2} with code {0}",
        shortened(evidence.subject, 40), subject->record->label.zh, subject->record->label.en);
  }
}

}  // namespace

void check_within(const Node& node, const Task& task, const Whereabouts& where, Refusals& refusals) {
  if (node.due <= task.due) return;
  const Spot spot{fields<Node>(), node.code, where, refusals};
  spot.refuse_at(
      "after_parent", "due", "节点时限 {0} 晚于所属任务 {1} 的时限 {2}", "due on {0}, after its task {1} on {2}",
      format_date(node.due), task.code, format_date(task.due));
}

void check_within(const Task& task, const Task& parent, const Whereabouts& where, Refusals& refusals) {
  if (task.due <= parent.due) return;
  const Spot spot{fields<Task>(), task.code, where, refusals};
  spot.refuse_at(
      "after_parent", "due", "时限 {0} 晚于上级任务 {1} 的时限 {2}", "due on {0}, after its parent task {1} on {2}",
      format_date(task.due), parent.code, format_date(parent.due));
}

void check_within(const Countermeasure& measure, const Problem& problem, const Whereabouts& where, Refusals& refusals) {
  if (!measure.due || !problem.due || *measure.due <= *problem.due) return;
  const Spot spot{fields<Countermeasure>(), measure.code, where, refusals};
  spot.refuse_at(
      "after_parent", "due", "措施时限 {0} 晚于问题 {1} 的整改时限 {2}", "due on {0}, after its problem {1} on {2}",
      format_date(*measure.due), problem.code, format_date(*problem.due));
}

Refusals check_edition(const EditionContents& contents, const Whereabouts& where, const Doubtful& doubtful) {
  Refusals refusals;
  const Edition& edition = contents.edition;
  const bool day_known = !doubtful || !doubtful(fields<Edition>(), edition.code, "as_of");
  const std::optional<Date> as_of = day_known ? edition.as_of : std::nullopt;
  const auto check_one = [&](const Record& record, const void* object) {
    const std::string code = code_of(record, object);
    const Spot spot{record, code, where, refusals, &doubtful};
    check_record(spot, object, as_of);
    check_references(contents, object, spot);
  };
  check_one(fields<Edition>(), &edition);
  for (const Noun& noun : nouns()) {
    noun.each(contents, {}, [&](const void* object) {
      check_one(*noun.record, object);
      return refusals.size() < kMostRefusals;
    });
  }
  check_subjects(contents, where, doubtful, refusals);
  check_parts(contents.nodes, &Node::task, contents.tasks, where, doubtful, refusals);
  check_parts(contents.tasks, &Task::parent, contents.tasks, where, doubtful, refusals);
  check_parts(contents.countermeasures, &Countermeasure::problem, contents.problems, where, doubtful, refusals);
  Refusals parents;
  check_loops(contents.tasks, "parent", [](const Task& task) { return Texts{task.parent}; }, where, parents);
  // Tasks that roll up to each other are told once.
  check_loops(contents.tasks, "predecessors", waits_for(contents, parents.empty()), where, refusals);
  refusals.insert(refusals.end(), parents.begin(), parents.end());
  check_loops(contents.units, "parent", [](const Unit& unit) { return Texts{unit.parent}; }, where, refusals);
  return refusals;
}

}  // namespace muster
