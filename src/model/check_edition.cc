#include "model/check_edition.h"

#include "base/sentence.h"
#include "base/text.h"
#include "model/loops.h"

namespace muster {
namespace {

// What every rule needs to say where it was broken.
struct Spot {
  const Record& record;
  std::string_view code;
  const Whereabouts& where;
  Refusals& refusals;

  template <class... Arguments>
  void refuse_at(const char* refusal, std::string_view field, fmt::format_string<const Arguments&...> zh,
                 fmt::format_string<const Arguments&...> en, const Arguments&... arguments) const {
    refusals.push_back({refusal, where(record, code, field), say(zh, en, arguments...)});
  }
};

void check_provenance(const Spot& spot, Provenance provenance, const std::string& source) {
  if (provenance == Provenance::fact && source.empty()) {
    spot.refuse_at("source_missing", "source", "依据性质为 fact，须写明来源", "provenance is fact, so a source is required");
  }
}

void check_done(const Spot& spot, bool done, const std::optional<Date>& done_on, std::optional<Date> as_of) {
  if (done && !done_on) {
    spot.refuse_at("date_missing", "done_on", "状态为已完成，须写明完成日期", "it is done, so the date is required");
  }
  if (!done && done_on) {
    spot.refuse_at("date_too_early", "done_on", "尚未完成，不应有完成日期", "it is not done, so there can be no date");
  }
  if (done_on && as_of && *done_on > *as_of) {
    spot.refuse_at("date_in_future", "done_on", "完成日期 {0} 晚于状态截止日 {1}", "done on {0}, after the as-of day {1}",
                   format_date(*done_on), format_date(*as_of));
  }
}

void check_task(const Task& task, const Spot& spot, std::optional<Date> as_of) {
  check_done(spot, task.state == TaskState::done, task.done_on, as_of);
  if (task.start && *task.start > task.due) {
    spot.refuse_at("dates_reversed", "start", "开始日期 {0} 晚于时限 {1}", "starts on {0}, after it is due on {1}",
                   format_date(*task.start), format_date(task.due));
  }
  const double low = task.duration_low.value_or(task.duration_likely.value_or(0));
  const double likely = task.duration_likely.value_or(low);
  const double high = task.duration_high.value_or(likely);
  if (low > likely || likely > high) {
    spot.refuse_at("durations_reversed", "duration_likely", "工期应满足 最短 ≤ 可能 ≤ 最长",
                   "durations must be shortest ≤ likely ≤ longest");
  }
  for (const std::string& predecessor : task.predecessors) {
    if (predecessor == task.code) {
      spot.refuse_at("loop", "predecessors", "任务不能以自己为前置", "a task cannot be its own predecessor");
    }
  }
}

void check_problem(const Problem& problem, const Spot& spot, std::optional<Date> as_of) {
  const bool closed = problem.state == ProblemState::closed || problem.state == ProblemState::looked_back;
  if (closed && !problem.closed_on) {
    spot.refuse_at("date_missing", "closed_on", "已销号，须写明销号日期", "it is closed, so the date is required");
  }
  if (!closed && problem.closed_on) {
    spot.refuse_at("date_too_early", "closed_on", "尚未销号，不应有销号日期", "it is not closed, so there can be no date");
  }
  if (problem.closed_on && as_of && *problem.closed_on > *as_of) {
    spot.refuse_at("date_in_future", "closed_on", "销号日期 {0} 晚于状态截止日 {1}", "closed on {0}, after the as-of day {1}",
                   format_date(*problem.closed_on), format_date(*as_of));
  }
  if (problem.due && *problem.due < problem.found_on) {
    spot.refuse_at("dates_reversed", "due", "整改时限 {0} 早于发现日期 {1}", "due on {0}, before it was found on {1}",
                   format_date(*problem.due), format_date(problem.found_on));
  }
  if (problem.longitude.has_value() != problem.latitude.has_value()) {
    spot.refuse_at("half_a_position", problem.longitude ? "latitude" : "longitude", "经度和纬度须同时填写",
                   "longitude and latitude go together");
  }
}

void check_edition_days(const Edition& edition, const Spot& spot) {
  if (edition.closes < edition.opens) {
    spot.refuse_at("dates_reversed", "closes", "闭幕日 {0} 早于开幕日 {1}", "closes on {0}, before it opens on {1}",
                   format_date(edition.closes), format_date(edition.opens));
  }
  if (!known_time_zone(edition.time_zone)) {
    spot.refuse_at("unknown_time_zone", "time_zone", "没有“{}”这个时区，例如 Asia/Shanghai",
                   "there is no time zone \"{}\"; an example is Asia/Shanghai", edition.time_zone);
  }
}

void check_evidence(const Evidence& evidence, const Spot& spot) {
  static constexpr std::string_view subjects[] = {"task", "node", "problem", "countermeasure"};
  bool known = false;
  for (const std::string_view subject : subjects) known |= subject == evidence.noun;
  if (!known) {
    spot.refuse_at("unknown_noun", "noun", "凭据只能属于 task、node、problem 或 countermeasure",
                   "evidence belongs to a task, node, problem or countermeasure");
  }
  if (evidence.content.empty() && evidence.reference.empty()) {
    spot.refuse_at("evidence_empty", "reference", "凭据须有内容或文号", "evidence needs content or a reference");
  }
  if (!evidence.content.empty() && !is_sha256(evidence.content)) {
    spot.refuse_at("bad_sha256", "content", "不是 SHA-256（64 位小写十六进制）", "is no SHA-256 (64 lower-case hexadecimal digits)");
  }
}

// Every noun's pair of provenance and source, wherever it has one.
void check_described_provenance(const Record& record, const void* object, const Spot& spot) {
  const Field* provenance = record.find("provenance");
  const Field* source = record.find("source");
  if (provenance == nullptr || source == nullptr) return;
  const bool fact = std::get<std::string>(provenance->get(object)) == name_of(Provenance::fact);
  check_provenance(spot, fact ? Provenance::fact : Provenance::recorded, std::get<std::string>(source->get(object)));
}

void check_reference(const EditionContents& contents, const Field& field, const std::string& code, const Spot& spot) {
  if (code.empty()) return;
  const Noun* target = find_noun(field.refers);
  if (target != nullptr && target->find(contents, code) == nullptr) {
    spot.refuse_at("dangling_reference", field.name, "没有编号为 {0} 的{1}", "there is no {2} with code {0}", code,
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
    const std::string& code = loop[i % loop.size()];
    if (i > 0) words += " → ";
    words += code + " " + shortened(table.at(code).title, 30);
  }
  return words;
}

template <class T, class Next>
void check_loops(const Table<T>& table, std::string_view field, const Next& next, const Whereabouts& where,
                 Refusals& refusals) {
  std::vector<std::string> codes;
  for (const auto& [code, row] : table) codes.push_back(code);
  const auto successors = [&](const std::string& code) {
    std::vector<std::string> known;
    for (const std::string& other : next(table.at(code))) {
      if (!other.empty() && table.contains(other) && other != code) known.push_back(other);
    }
    return known;
  };
  for (const auto& loop : find_loops(codes, successors)) {
    const Spot spot{fields<T>(), loop.front(), where, refusals};
    spot.refuse_at("loop", field, "首尾相接成环，无法排定：{}", "goes round in a loop and can never be ordered: {}",
                   loop_in_words(table, loop));
  }
}

void check_deadlines(const EditionContents& contents, const Whereabouts& where, Refusals& refusals) {
  for (const auto& [code, node] : contents.nodes) {
    const auto task = contents.tasks.find(node.task);
    if (task != contents.tasks.end()) check_within(node, task->second, where, refusals);
  }
  for (const auto& [code, task] : contents.tasks) {
    const auto parent = contents.tasks.find(task.parent);
    if (parent != contents.tasks.end()) check_within(task, parent->second, where, refusals);
  }
  for (const auto& [code, measure] : contents.countermeasures) {
    const auto problem = contents.problems.find(measure.problem);
    if (problem != contents.problems.end()) check_within(measure, problem->second, where, refusals);
  }
}

}  // namespace

void check_own_rules(const Record& record, const void* object, std::optional<Date> as_of, const Whereabouts& where,
                     Refusals& refusals) {
  const std::string code = code_of(record, object);
  const Spot spot{record, code, where, refusals};
  check_described_provenance(record, object, spot);
  if (record.name == "task") check_task(*static_cast<const Task*>(object), spot, as_of);
  if (record.name == "problem") check_problem(*static_cast<const Problem*>(object), spot, as_of);
  if (record.name == "evidence") check_evidence(*static_cast<const Evidence*>(object), spot);
  if (record.name == "edition") check_edition_days(*static_cast<const Edition*>(object), spot);
  if (record.name == "node") {
    const auto& node = *static_cast<const Node*>(object);
    check_done(spot, node.state == TaskState::done, node.done_on, as_of);
  }
  if (record.name == "countermeasure") {
    const auto& measure = *static_cast<const Countermeasure*>(object);
    check_done(spot, measure.state == CountermeasureState::done, measure.done_on, as_of);
  }
}

void check_within(const Node& node, const Task& task, const Whereabouts& where, Refusals& refusals) {
  if (node.due <= task.due) return;
  const Spot spot{fields<Node>(), node.code, where, refusals};
  spot.refuse_at("after_parent", "due", "节点时限 {0} 晚于所属任务 {1} 的时限 {2}", "due on {0}, after its task {1} on {2}",
                 format_date(node.due), task.code, format_date(task.due));
}

void check_within(const Task& task, const Task& parent, const Whereabouts& where, Refusals& refusals) {
  if (task.due <= parent.due) return;
  const Spot spot{fields<Task>(), task.code, where, refusals};
  spot.refuse_at("after_parent", "due", "时限 {0} 晚于上级任务 {1} 的时限 {2}", "due on {0}, after its parent task {1} on {2}",
                 format_date(task.due), parent.code, format_date(parent.due));
}

void check_within(const Countermeasure& measure, const Problem& problem, const Whereabouts& where, Refusals& refusals) {
  if (!measure.due || !problem.due || *measure.due <= *problem.due) return;
  const Spot spot{fields<Countermeasure>(), measure.code, where, refusals};
  spot.refuse_at("after_parent", "due", "措施时限 {0} 晚于问题 {1} 的整改时限 {2}", "due on {0}, after its problem {1} on {2}",
                 format_date(*measure.due), problem.code, format_date(*problem.due));
}

Refusals check_edition(const EditionContents& contents, const Whereabouts& where) {
  Refusals refusals;
  const std::optional<Date> as_of = contents.edition.as_of;
  check_own_rules(fields<Edition>(), &contents.edition, as_of, where, refusals);
  check_references(contents, &contents.edition, {fields<Edition>(), contents.edition.code, where, refusals});
  for (const Noun& noun : nouns()) {
    noun.each(contents, {}, [&](const void* object) {
      const std::string code = code_of(*noun.record, object);
      check_own_rules(*noun.record, object, as_of, where, refusals);
      check_references(contents, object, {*noun.record, code, where, refusals});
      return true;
    });
  }
  for (const auto& [code, evidence] : contents.evidence) {
    const Noun* subject = find_noun(evidence.noun);
    if (subject == nullptr || subject->find(contents, evidence.subject) != nullptr) continue;
    const Spot spot{fields<Evidence>(), code, where, refusals};
    spot.refuse_at("dangling_reference", "subject", "没有编号为 {0} 的{1}", "there is no {2} with code {0}",
                   evidence.subject, subject->record->label.zh, subject->record->label.en);
  }
  check_deadlines(contents, where, refusals);
  check_loops(contents.tasks, "predecessors", [](const Task& task) { return task.predecessors; }, where, refusals);
  check_loops(contents.tasks, "parent", [](const Task& task) { return Texts{task.parent}; }, where, refusals);
  check_loops(contents.units, "parent", [](const Unit& unit) { return Texts{unit.parent}; }, where, refusals);
  return refusals;
}

}  // namespace muster
