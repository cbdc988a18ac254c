#include "base/text.h"
#include "model/account.h"
#include "model/contents.h"
#include "model/spot.h"

namespace muster {
namespace {

void check_provenance(const Spot& spot, Provenance provenance, const std::string& source) {
  if (provenance == Provenance::fact && source.empty() && spot.known("source")) {
    spot.refuse_at(
        "source_missing", "source", "依据性质为 fact，须写明来源", "provenance is fact, so a source is required");
  }
}

void check_done(const Spot& spot, bool done, const std::optional<Date>& done_on, std::optional<Date> as_of) {
  if (!spot.known("state", "done_on")) return;
  if (done && !done_on) {
    spot.refuse_at("date_missing", "done_on", "状态为已完成，须写明完成日期", "it is done, so the date is required");
  }
  if (!done && done_on) {
    spot.refuse_at("date_too_early", "done_on", "尚未完成，不应有完成日期", "it is not done, so there can be no date");
  }
  if (done_on && as_of && *done_on > *as_of) {
    spot.refuse_at(
        "date_in_future", "done_on", "完成日期 {0} 晚于状态截止日 {1}", "done on {0}, after the as-of day {1}",
        format_date(*done_on), format_date(*as_of));
  }
}

void check_task(const Task& task, const Spot& spot, std::optional<Date> as_of) {
  check_done(spot, task.state == TaskState::done, task.done_on, as_of);
  if (task.start && *task.start > task.due && spot.known("due")) {
    spot.refuse_at(
        "dates_reversed", "start", "开始日期 {0} 晚于时限 {1}", "starts on {0}, after it is due on {1}",
        format_date(*task.start), format_date(task.due));
  }
  if (task.baseline_start && task.baseline_due && *task.baseline_start > *task.baseline_due &&
      spot.known("baseline_start", "baseline_due")) {
    spot.refuse_at(
        "dates_reversed", "baseline_start", "基线开始 {0} 晚于基线时限 {1}",
        "the baseline starts on {0}, after it is due on {1}", format_date(*task.baseline_start),
        format_date(*task.baseline_due));
  }
  const double low = task.duration_low.value_or(task.duration_likely.value_or(0));
  const double likely = task.duration_likely.value_or(low);
  const double high = task.duration_high.value_or(likely);
  if ((low > likely || likely > high) && spot.known("duration_low", "duration_likely", "duration_high")) {
    spot.refuse_at(
        "durations_reversed", "duration_likely", "工期应满足 最短 ≤ 可能 ≤ 最长",
        "durations must be shortest ≤ likely ≤ longest");
  }
}

void check_closed(const Problem& problem, const Spot& spot, std::optional<Date> as_of) {
  if (!spot.known("state", "closed_on")) return;
  const bool closed = problem.state == ProblemState::closed || problem.state == ProblemState::looked_back;
  if (closed && !problem.closed_on) {
    spot.refuse_at("date_missing", "closed_on", "已销号，须写明销号日期", "it is closed, so the date is required");
  }
  if (!closed && problem.closed_on) {
    spot.refuse_at(
        "date_too_early", "closed_on", "尚未销号，不应有销号日期", "it is not closed, so there can be no date");
  }
  if (problem.closed_on && as_of && *problem.closed_on > *as_of) {
    spot.refuse_at(
        "date_in_future", "closed_on", "销号日期 {0} 晚于状态截止日 {1}", "closed on {0}, after the as-of day {1}",
        format_date(*problem.closed_on), format_date(*as_of));
  }
}

void check_problem(const Problem& problem, const Spot& spot, std::optional<Date> as_of) {
  check_closed(problem, spot, as_of);
  if (problem.due && *problem.due < problem.found_on && spot.known("found_on")) {
    spot.refuse_at(
        "dates_reversed", "due", "整改时限 {0} 早于发现日期 {1}", "due on {0}, before it was found on {1}",
        format_date(*problem.due), format_date(problem.found_on));
  }
  if (problem.longitude.has_value() != problem.latitude.has_value() && spot.known("longitude", "latitude")) {
    spot.refuse_at(
        "half_a_position", problem.longitude ? "latitude" : "longitude", "经度和纬度须同时填写",
        "longitude and latitude go together");
  }
}

void check_edition_days(const Edition& edition, const Spot& spot) {
  if (edition.code == kSystemLedger) {
    spot.refuse_at(
        "reserved_code", "code", "编号 {} 由系统保留", "the code {} is kept for the system itself", edition.code);
  }
  if (edition.closes < edition.opens && spot.known("opens", "closes")) {
    spot.refuse_at(
        "dates_reversed", "closes", "闭幕日 {0} 早于开幕日 {1}", "closes on {0}, before it opens on {1}",
        format_date(edition.closes), format_date(edition.opens));
  }
  if (!edition.time_zone.empty() && !known_time_zone(edition.time_zone)) {
    spot.refuse_at(
        "unknown_time_zone", "time_zone", "没有“{}”这个时区，例如 Asia/Shanghai",
        "there is no time zone \"{}\"; an example is Asia/Shanghai", edition.time_zone);
  }
}

void check_evidence(const Evidence& evidence, const Spot& spot) {
  static constexpr std::string_view subjects[] = {"task", "node", "problem", "countermeasure"};
  bool known = false;
  for (const std::string_view subject : subjects) known |= subject == evidence.noun;
  if (!known && !evidence.noun.empty()) {
    spot.refuse_at(
        "unknown_noun", "noun", "凭据只能属于 task、node、problem 或 countermeasure",
        "evidence belongs to a task, node, problem or countermeasure");
  }
  if (evidence.content.empty() && evidence.reference.empty() && spot.known("content", "reference")) {
    spot.refuse_at("evidence_empty", "reference", "凭据须有内容或文号", "evidence needs content or a reference");
  }
  if (!evidence.content.empty() && !is_sha256(evidence.content)) {
    spot.refuse_at(
        "bad_sha256", "content", "不是 SHA-256（64 位小写十六进制）",
        "is no SHA-256 (64 lower-case hexadecimal digits)");
  }
}

void check_hours(std::string_view text, std::string_view field, const Spot& spot) {
  if (parse_hours(text) || !spot.known(field)) return;
  spot.refuse_at(
      "bad_hours", field, "“{0}”不是工作时间，应如 08:30-12:00 13:00-17:30，先后不重叠",
      "\"{0}\" are no hours; write 08:30-12:00 13:00-17:30, in order and apart", shortened(text, 40));
}

void check_calendar(const Calendar& calendar, const Spot& spot) {
  static constexpr std::string_view days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                              "friday", "saturday", "sunday"};
  bool works = false;
  const auto week = week_of(calendar);
  for (std::size_t i = 0; i < week.size(); ++i) {
    check_hours(week[i], days[i], spot);
    works |= !week[i].empty();
  }
  if (!works) {
    spot.refuse_at(
        "empty_calendar", "monday", "一周内没有任何工作时间，无法排期",
        "there is no working time in its week, so nothing can be scheduled on it");
  }
}

void check_exception(const CalendarException& exception, const Spot& spot) {
  check_hours(exception.hours, "hours", spot);
  if (exception.to < exception.from && spot.known("from", "to")) {
    spot.refuse_at(
        "dates_reversed", "to", "止于 {0}，早于开始 {1}", "ends on {0}, before it begins on {1}",
        format_date(exception.to), format_date(exception.from));
  }
}

void check_link(const Link& link, const Spot& spot) {
  if (link.predecessor == link.successor && spot.known("predecessor", "successor")) {
    spot.refuse_at("loop", "predecessor", "任务不能以自己为前置", "a task cannot wait for itself");
  }
}

void check_risk(const Risk& risk, const Spot& spot) {
  const auto rising = [](auto low, auto likely, auto high) { return low <= likely && likely <= high; };
  if (!rising(risk.longer_low, risk.longer_likely, risk.longer_high) &&
      spot.known("longer_low", "longer_likely", "longer_high")) {
    spot.refuse_at(
        "impact_reversed", "longer_likely", "延长应满足 最少 ≤ 可能 ≤ 最多", "longer must be least ≤ likely ≤ most");
  }
  if (!rising(risk.delay_low, risk.delay_likely, risk.delay_high) &&
      spot.known("delay_low", "delay_likely", "delay_high")) {
    spot.refuse_at(
        "impact_reversed", "delay_likely", "耽误应满足 最少 ≤ 可能 ≤ 最多", "delay must be least ≤ likely ≤ most");
  }
}

void check_column_mapping(const ColumnMapping& mapping, const Spot& spot) {
  const Record& task = fields<Task>();
  if (mapping.noun != task.name && !mapping.noun.empty() && spot.known("noun")) {
    spot.refuse_at("unknown_noun", "noun", "目前只能是 task", "it can only be task, for now");
    return;
  }
  const Field* field = task.find(mapping.field);
  if (mapping.field.empty() || mapping.field == kSerial || (field != nullptr && !field->is_system)) return;
  spot.refuse_at(
      "unknown_field", "field", "任务没有字段“{}”", "tasks have no field \"{}\"", shortened(mapping.field, 40));
}

void check_proposal(const Proposal& proposal, const Spot& spot) {
  if (!spot.known("state", "decided_on")) return;
  if (proposal.state != ProposalState::proposed && !proposal.decided_on) {
    spot.refuse_at("date_missing", "decided_on", "已审定，须写明审定日期", "it is decided, so the date is required");
  }
  if (proposal.state == ProposalState::proposed && proposal.decided_on) {
    spot.refuse_at(
        "date_too_early", "decided_on", "尚未审定，不应有审定日期", "it is not decided, so there can be no date");
  }
}

void check_proposed_change(const ProposedChange& change, const Spot& spot) {
  const Noun* noun = find_noun(change.noun);
  if (noun == nullptr || noun->record->name != change.noun) {
    if (spot.known("noun") && !change.noun.empty()) {
      spot.refuse_at(
          "unknown_noun", "noun", "没有“{0}”这类对象", "there is no noun \"{0}\"", shortened(change.noun, 40));
    }
    return;
  }
  const bool sets = change.action == ChangeAction::set;
  if (sets == (noun->record->find(change.field) != nullptr) || !spot.known("field", "action")) return;
  spot.refuse_at(
      "unknown_field", "field", "{0}没有“{1}”这一栏", "a {2} has no field \"{1}\"", noun->record->label.zh,
      shortened(change.field, 40), noun->record->label.en);
}

// Every noun's pair of provenance and source, wherever it has one.
void check_described_provenance(const void* object, const Spot& spot) {
  const Field* provenance = spot.record.find("provenance");
  const Field* source = spot.record.find("source");
  if (provenance == nullptr || source == nullptr) return;
  const bool fact = std::get<std::string>(provenance->get(object)) == name_of(Provenance::fact);
  check_provenance(spot, fact ? Provenance::fact : Provenance::recorded, std::get<std::string>(source->get(object)));
}

}  // namespace

void check_record(const Spot& spot, const void* object, std::optional<Date> as_of) {
  const Record& record = spot.record;
  check_described_provenance(object, spot);
  if (record.name == "task") check_task(*static_cast<const Task*>(object), spot, as_of);
  if (record.name == "problem") check_problem(*static_cast<const Problem*>(object), spot, as_of);
  if (record.name == "evidence") check_evidence(*static_cast<const Evidence*>(object), spot);
  if (record.name == "calendar") check_calendar(*static_cast<const Calendar*>(object), spot);
  if (record.name == "calendar_exception") check_exception(*static_cast<const CalendarException*>(object), spot);
  if (record.name == "link") check_link(*static_cast<const Link*>(object), spot);
  if (record.name == "proposal") check_proposal(*static_cast<const Proposal*>(object), spot);
  if (record.name == "proposed_change") check_proposed_change(*static_cast<const ProposedChange*>(object), spot);
  if (record.name == "risk") check_risk(*static_cast<const Risk*>(object), spot);
  if (record.name == "column_mapping") check_column_mapping(*static_cast<const ColumnMapping*>(object), spot);
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

void check_own_rules(
    const Record& record, const void* object, std::optional<Date> as_of, const Whereabouts& where, Refusals& refusals) {
  const std::string code = code_of(record, object);
  check_record({record, code, where, refusals}, object, as_of);
}

}  // namespace muster
