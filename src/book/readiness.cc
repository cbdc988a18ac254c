#include "book/readiness.h"

#include <algorithm>

#include "base/sentence.h"
#include "book/fix_first.h"
#include "book/ten_day_period.h"

namespace muster::book {
namespace {

constexpr std::size_t kMilestonesShown = 6;

Readiness titled(
    const Counts& counts, const char* kind, std::string_view code, std::string_view zh, std::string_view en) {
  Readiness row{counts};
  row.kind = kind;
  row.code = code;
  row.title = zh;
  row.title_en = en;
  conclude(row);
  return row;
}

// Only codes that the edition has, in code order.
template <class T>
std::vector<Readiness> rows_of(const Tallies& tallies, const char* kind, const Table<T>& table) {
  std::vector<Readiness> rows;
  for (const auto& [code, counts] : tallies) {
    const auto at = table.find(code);
    if (at == table.end()) continue;
    rows.push_back(titled(counts, kind, code, at->second.title, at->second.title_en));
    if constexpr (requires { at->second.short_title; }) {
      rows.back().short_title = at->second.short_title;
      rows.back().short_title_en = at->second.short_title_en;
    }
  }
  return rows;
}

std::vector<Readiness> domain_rows(const Tallies& tallies) {
  std::vector<Readiness> rows;
  for (const auto& [code, counts] : tallies) {
    for (const Choice& domain : choices<Domain>()) {
      if (domain.name == code) rows.push_back(titled(counts, "domain", code, domain.label.zh, domain.label.en));
    }
  }
  return rows;
}

Count counted(
    const char* name, Sentence label, std::int64_t value, std::optional<std::int64_t> of, Colour colour,
    const char* link) {
  return {name, std::move(label.zh), std::move(label.en), value, of, value == 0 ? Colour::none : colour, link};
}

Proof task_proof(const Readiness& whole) {
  Proof proof;
  proof.kind = ProofKind::tasks;
  proof.verdict = task_verdict(whole);
  const Sentence headline =
      say("{0} 项任务完成 {1} 项，{2} 个节点完成 {3} 个；逾期任务 {4} 项，滞后 {5} 项",
          "{1} of {0} tasks and {3} of {2} nodes done; {4} tasks overdue, {5} behind", whole.tasks_total,
          whole.tasks_done, whole.nodes_total, whole.nodes_done, whole.tasks_overdue, whole.tasks_behind);
  proof.headline = headline.zh;
  proof.headline_en = headline.en;
  proof.counts = {
      counted(
          "tasks_done", say("任务完成", "Tasks done"), whole.tasks_done, whole.tasks_total, Colour::green,
          "tasks?state=done"),
      counted(
          "nodes_done", say("节点完成", "Nodes done"), whole.nodes_done, whole.nodes_total, Colour::green,
          "nodes?state=done"),
      counted(
          "tasks_overdue", say("任务逾期", "Tasks overdue"), whole.tasks_overdue, {}, Colour::red, "tasks?colour=red"),
      counted(
          "tasks_behind", say("任务滞后", "Tasks behind"), whole.tasks_behind, {}, Colour::yellow,
          "tasks?colour=yellow&evidence_missing=false"),
      counted("tasks_near", say("临近时限", "Deadline near"), whole.tasks_near, {}, Colour::blue, "tasks?colour=blue"),
      counted(
          "evidence_missing", say("缺凭据", "Evidence missing"), whole.evidence_missing, {}, Colour::yellow,
          "tasks?evidence_missing=true"),
  };
  return proof;
}

Proof problem_proof(const Readiness& whole) {
  Proof proof;
  proof.kind = ProofKind::problems;
  proof.verdict = problem_verdict(whole);
  const std::int64_t closed = whole.problems_total - whole.problems_open;
  const Sentence headline =
      say("{0} 个问题销号 {1} 个；未销号 {2} 个，其中重大 {3} 个、逾期 {4} 个",
          "{1} of {0} problems closed; {2} open, of these {3} critical and {4} overdue", whole.problems_total, closed,
          whole.problems_open, whole.problems_critical_open, whole.problems_overdue);
  proof.headline = headline.zh;
  proof.headline_en = headline.en;
  proof.counts = {
      counted(
          "problems_closed", say("已销号", "Closed"), closed, whole.problems_total, Colour::green,
          "problems?open=false"),
      counted("problems_open", say("未销号", "Open"), whole.problems_open, {}, Colour::blue, "problems?open=true"),
      counted(
          "problems_overdue", say("整改逾期", "Overdue"), whole.problems_overdue, {}, Colour::red,
          "problems?colour=red"),
      counted(
          "problems_to_verify", say("待核验销号", "To verify or close"), whole.problems_to_verify, {}, Colour::blue,
          "problems?to_verify=true"),
      counted(
          "problems_reopened", say("重开未销", "Reopened"), whole.problems_reopened, {}, Colour::yellow,
          "problems?reopened=true"),
      counted(
          "look_backs_overdue", say("回头看逾期", "Look-back overdue"), whole.look_backs_overdue, {}, Colour::yellow,
          "problems?look_back_overdue=true"),
  };
  return proof;
}

Proof unmeasured_proof(ProofKind kind, const Sentence& headline) {
  Proof proof;
  proof.kind = kind;
  proof.headline = headline.zh;
  proof.headline_en = headline.en;
  return proof;
}

std::vector<Proof> proofs_of(const Readiness& whole) {
  return {
      task_proof(whole),
      problem_proof(whole),
      unmeasured_proof(
          ProofKind::plans, say("预案覆盖尚未度量，不作判断", "plan coverage is not measured yet: no judgement")),
      unmeasured_proof(
          ProofKind::drills, say("演练达标尚未度量，不作判断", "drill results are not measured yet: no judgement")),
  };
}

// What stands in the way, worst first, in one sentence.
Sentence reason_of(const Readiness& whole, const EditionContents& contents, Date as_of) {
  std::string zh;
  std::string en;
  const auto add = [&](std::int64_t value, const Sentence& sentence) {
    if (value == 0) return;
    zh += (zh.empty() ? "" : "、") + sentence.zh;
    en += (en.empty() ? "" : ", ") + sentence.en;
  };
  add(whole.tasks_long_overdue,
      say("{0} 项任务逾期满 {1} 天", "{2} overdue by {1} days or more", whole.tasks_long_overdue, kLongOverdueDays,
          numbered(whole.tasks_long_overdue, "task")));
  const std::int64_t short_overdue = whole.tasks_overdue - whole.tasks_long_overdue;
  add(short_overdue, say("{0} 项任务逾期不满 {1} 天", "{2} overdue by less than {1} days", short_overdue,
                         kLongOverdueDays, numbered(short_overdue, "task")));
  add(whole.problems_critical_overdue, say("{0} 个重大问题整改逾期", "{1} overdue", whole.problems_critical_overdue,
                                           numbered(whole.problems_critical_overdue, "critical problem")));
  const std::int64_t other = whole.problems_overdue - whole.problems_critical_overdue;
  add(other, say("{0} 个其他问题整改逾期", "{1} overdue", other, numbered(other, "other problem")));
  const std::int64_t critical = whole.problems_critical_open - whole.problems_critical_overdue;
  add(critical, say("{0} 个重大问题未销号", "{1} open", critical, numbered(critical, "critical problem")));
  add(whole.problems_reopened, say("{0} 个问题销号后重开", "{1} reopened", whole.problems_reopened,
                                   numbered(whole.problems_reopened, "problem")));
  add(whole.tasks_behind,
      say("{0} 项任务滞后", "{1} behind", whole.tasks_behind, numbered(whole.tasks_behind, "task")));
  // Overdue nodes of open tasks make these overdue or behind; those of done tasks show only here.
  if (zh.empty())
    add(whole.nodes_overdue,
        say("{0} 个节点逾期", "{1} overdue", whole.nodes_overdue, numbered(whole.nodes_overdue, "node")));
  add(whole.evidence_missing, say("{0} 项已完成任务缺凭据", "{1} without evidence", whole.evidence_missing,
                                  numbered(whole.evidence_missing, "done task")));
  add(whole.look_backs_overdue, say("{0} 个问题回头看逾期", "{1} overdue", whole.look_backs_overdue,
                                    numbered(whole.look_backs_overdue, "look-back")));
  const std::int64_t rest = whole.tasks_total - whole.tasks_done;
  if (zh.empty()) {
    return say(
        "各项任务和问题均在时限之内；尚余 {0} 项任务", "all tasks and problems are within their dates; {1} to go", rest,
        numbered(rest, "task"));
  }
  const int days = contents.edition.opens - as_of;
  if (days <= 0) return {zh, en};
  return say(
      "{0}；距开幕 {1} 天，尚余 {2} 项任务", "{3}; {4} to opening, {5} to go", zh, days, rest, en,
      numbered(days, "day"), numbered(rest, "task"));
}

std::vector<Milestone> next_milestones(const EditionContents& contents, Date as_of) {
  std::vector<Milestone> next;
  for (const auto& [code, milestone] : contents.milestones) {
    if (milestone.on >= as_of) next.push_back(milestone);
  }
  std::stable_sort(next.begin(), next.end(), [](const Milestone& a, const Milestone& b) { return a.on < b.on; });
  if (next.size() > kMilestonesShown) next.resize(kMilestonesShown);
  return next;
}

Verdict whole_verdict(const std::vector<Proof>& proofs) {
  Verdict worst = Verdict::ready;
  for (const Proof& proof : proofs) {
    // What is unmeasured is a risk: nobody may call the city ready on half of the proofs.
    worst = std::max(worst, proof.verdict == Verdict::unmeasured ? Verdict::ready_with_risks : proof.verdict);
  }
  return worst;
}

}  // namespace

Overview overview_of(const EditionContents& contents, Date as_of, const Tally& tally, std::vector<Fix> fixes) {
  Overview overview;
  overview.edition = contents.edition;
  overview.as_of = as_of;
  overview.days_to_opening = contents.edition.opens - as_of;
  overview.groups = rows_of(tally.groups, "group", contents.groups);
  overview.units = rows_of(tally.units, "unit", contents.units);
  overview.domains = domain_rows(tally.domains);
  overview.whole = titled(tally.whole, "whole", {}, {}, {});
  overview.proofs = proofs_of(overview.whole);
  overview.verdict = whole_verdict(overview.proofs);
  const Sentence reason = reason_of(overview.whole, contents, as_of);
  overview.reason = reason.zh;
  overview.reason_en = reason.en;
  overview.fix_first = std::move(fixes);
  overview.since_yesterday = tally.since;
  overview.milestones = next_milestones(contents, as_of);
  return overview;
}

Verdict forecast_verdict(const ForecastProof& forecast) {
  if (forecast.ready < kEvenOdds) return Verdict::not_ready;
  return forecast.ready < kLikely || forecast.margin < 0 ? Verdict::ready_with_risks : Verdict::ready;
}

void take_forecast(const ForecastProof& forecast, Overview& overview) {
  overview.forecast_sequence = forecast.sequence;
  overview.ready_probability = forecast.ready;
  overview.ready_p80 = forecast.p80;
  for (Proof& proof : overview.proofs) {
    if (proof.kind != ProofKind::tasks) continue;
    proof.verdict = std::max(proof.verdict, forecast_verdict(forecast));
    const Sentence by = day_words_beside(forecast.p80, overview.as_of);
    const Sentence words =
        say("有八成把握于{0}全部就绪，开幕日就绪的把握 {1:.0f}%",
            "all ready by {2} with 80 %, ready on the opening day with {1:.0f} %", by.zh, forecast.ready * 100, by.en);
    proof.headline += "；" + words.zh;
    proof.headline_en += "; " + words.en;
    proof.counts.push_back(counted(
        "tasks_at_risk", say("按期把握不足八成", "Under 80 % likely in time"), forecast.late_tasks, {}, Colour::yellow,
        "forecast?show=late"));
  }
  overview.verdict = whole_verdict(overview.proofs);
  if (forecast_verdict(forecast) == Verdict::ready) return;
  const Sentence words =
      say("开幕日就绪的把握只有 {0:.0f}%", "ready on the opening day with a probability of only {0:.0f} %",
          forecast.ready * 100);
  overview.reason = words.zh + "；" + overview.reason;
  overview.reason_en = words.en + "; " + overview.reason_en;
}

Overview overview_of(const EditionContents& contents, const EditionIndex& index, Date as_of, std::size_t fixes) {
  const Tally tally = tally_of(contents, index, as_of);
  return overview_of(
      contents, as_of, tally, fix_first(contents, index, as_of, tally, candidates_of(contents, index, as_of), fixes));
}

}  // namespace muster::book
