#include <algorithm>
#include <map>

#include "base/sentence.h"
#include "schedule/levelling_instance.h"

namespace muster::schedule::levelling {
namespace {

constexpr std::int32_t kLargestWeight = 1'000'000;

std::string name_of(const Problem& problem, std::size_t job) {
  const std::string& code = problem.jobs[job].code;
  return code.empty() ? std::to_string(job + 1) : code;
}

std::string team_name(const Problem& problem, std::size_t team) {
  const std::string& code = problem.teams[team].code;
  return code.empty() ? std::to_string(team + 1) : code;
}

bool is_time(Time time) { return time >= 0 && time <= kLongestHorizon; }

void check_job(const Problem& problem, std::size_t index, Refusals& refusals) {
  const Job& job = problem.jobs[index];
  const std::string name = name_of(problem, index);
  if (!is_time(job.duration))
    refusals.push_back(refuse(
        "bad_duration", name, "工期 {} 不在 0 至 {} 之间", "the duration {} is not between 0 and {}", job.duration,
        kLongestHorizon));
  if (!is_time(job.release))
    refusals.push_back(refuse(
        "bad_release", name, "最早开始 {} 不在 0 至 {} 之间", "the release {} is not between 0 and {}", job.release,
        kLongestHorizon));
  if (job.due && !is_time(*job.due))
    refusals.push_back(refuse(
        "bad_due", name, "期限 {} 不在 0 至 {} 之间", "the due time {} is not between 0 and {}", *job.due,
        kLongestHorizon));
  if (job.weight < 0 || job.weight > kLargestWeight)
    refusals.push_back(refuse(
        "bad_weight", name, "权重 {} 不在 0 至 {} 之间", "the weight {} is not between 0 and {}", job.weight,
        kLargestWeight));
  if (job.needs.size() != problem.teams.size()) {
    refusals.push_back(refuse(
        "bad_needs", name, "列出 {} 支队伍的需求，而队伍有 {} 支", "needs of {} teams are given, and there are {}",
        job.needs.size(), problem.teams.size()));
    return;
  }
  for (std::size_t team = 0; team < job.needs.size(); ++team) {
    if (job.needs[team] < 0 || job.needs[team] > kLargestTeam)
      refusals.push_back(refuse(
          "bad_needs", name, "对队伍 {} 的需求 {} 不在 0 至 {} 之间",
          "the need {1} of team {0} is not between 0 and {2}", team_name(problem, team), job.needs[team],
          kLargestTeam));
  }
}

void check_team(const Problem& problem, std::size_t index, Refusals& refusals) {
  const Team& team = problem.teams[index];
  const std::string name = team_name(problem, index);
  if (team.capacity.empty() || team.capacity.front().from != 0)
    refusals.push_back(
        refuse("bad_capacity", name, "人数没有从起点开始给出", "its size is not given from the beginning on"));
  for (std::size_t step = 0; step < team.capacity.size(); ++step) {
    const auto& [from, capacity] = team.capacity[step];
    if (capacity < 0 || capacity > kLargestTeam)
      refusals.push_back(refuse(
          "bad_capacity", name, "人数 {} 不在 0 至 {} 之间", "the size {} is not between 0 and {}", capacity,
          kLargestTeam));
    if (!is_time(from) || (step > 0 && from <= team.capacity[step - 1].from))
      refusals.push_back(refuse(
          "bad_capacity", name, "第 {} 段的起点 {} 不在前一段之后", "step {} begins at {}, not after the one before it",
          step + 1, from));
  }
}

void check_orders(const Problem& problem, Refusals& refusals) {
  for (std::size_t i = 0; i < problem.orders.size(); ++i) {
    const Order& order = problem.orders[i];
    if (order.from >= problem.jobs.size() || order.to >= problem.jobs.size()) {
      refusals.push_back(refuse(
          "link_to_nowhere", std::to_string(i + 1), "第 {} 条先后关系指向不存在的工作",
          "link {} leads from or to a job that does not exist", i + 1));
    } else if (order.lag < -kLongestHorizon || order.lag > kLongestHorizon) {
      refusals.push_back(
          refuse("bad_lag", name_of(problem, order.to), "间隔 {} 过大", "the lag {} is too large", order.lag));
    }
  }
}

void check_loops(const Problem& problem, Refusals& refusals) {
  const std::vector<std::uint32_t> sequence = link_order(problem);
  if (sequence.size() == problem.jobs.size()) return;
  std::vector<bool> is_placed(problem.jobs.size(), false);
  for (const std::uint32_t job : sequence) is_placed[job] = true;
  // From any job that could not be placed, back over others that could not be: the way comes round.
  auto at = static_cast<std::uint32_t>(std::find(is_placed.begin(), is_placed.end(), false) - is_placed.begin());
  std::vector<std::uint32_t> way;
  while (std::find(way.begin(), way.end(), at) == way.end()) {
    way.push_back(at);
    at = std::find_if(problem.orders.begin(), problem.orders.end(), [&](const Order& order) {
           return order.to == at && !is_placed[order.from];
         })->from;
  }
  std::string loop = name_of(problem, at);
  for (std::size_t i = way.size(); i-- > 0;) {
    loop += " → " + name_of(problem, way[i]);
    if (way[i] == at) break;
  }
  refusals.push_back(refuse("loop", name_of(problem, at), "先后关系成环：{}", "the links form a loop: {}", loop));
}

// In its last step, which never ends, every team must be enough for every job: then a schedule exists.
void check_capacities(const Problem& problem, Refusals& refusals) {
  for (std::size_t team = 0; team < problem.teams.size(); ++team) {
    const std::int32_t lasting = problem.teams[team].capacity.back().capacity;
    for (std::size_t job = 0; job < problem.jobs.size(); ++job) {
      const std::int32_t need = problem.jobs[job].duration > 0 ? problem.jobs[job].needs[team] : 0;
      if (need > lasting)
        refusals.push_back(refuse(
            "team_too_small", name_of(problem, job), "需要队伍 {} 的 {} 人，而该队最终只有 {} 人",
            "it needs {1} of team {0}, which has {2} in the end", team_name(problem, team), need, lasting));
    }
  }
}

}  // namespace

Refusals check(const Problem& problem) {
  Refusals refusals;
  if (problem.jobs.empty()) refusals.push_back(refuse("no_jobs", "", "没有工作", "there are no jobs"));
  if (problem.jobs.size() > kMostJobs)
    return {
        refuse("too_many_jobs", "", "{} 项工作，超过 {} 项", "{} jobs, more than {}", problem.jobs.size(), kMostJobs)};
  for (std::size_t job = 0; job < problem.jobs.size(); ++job) check_job(problem, job, refusals);
  for (std::size_t team = 0; team < problem.teams.size(); ++team) check_team(problem, team, refusals);
  check_orders(problem, refusals);
  if (!refusals.empty()) return refusals;
  check_loops(problem, refusals);
  check_capacities(problem, refusals);
  if (const std::int64_t horizon = horizon_of(problem); horizon > kLongestHorizon)
    refusals.push_back(refuse(
        "too_long", "", "全部工作首尾相接需要 {} 个时间单位，超过 {}；请用更大的单位",
        "all jobs one after the other take {} time units, more than {}: use a larger unit", horizon, kLongestHorizon));
  return refusals;
}

Worth worth_of(const Problem& problem, const std::vector<Time>& start) {
  Worth worth;
  for (std::size_t i = 0; i < problem.jobs.size(); ++i) {
    const Job& job = problem.jobs[i];
    const Time finish = start[i] + job.duration;
    worth.makespan = std::max(worth.makespan, finish);
    if (job.due && finish > *job.due) worth.lateness += std::int64_t{finish - *job.due} * job.weight;
  }
  return worth;
}

Refusals check_schedule(const Problem& problem, const std::vector<Time>& start) {
  if (start.size() != problem.jobs.size())
    return {refuse(
        "wrong_count", "", "给出 {} 个开始时间，而工作有 {} 项", "{} starts are given, and there are {} jobs",
        start.size(), problem.jobs.size())};
  Refusals refusals;
  for (std::size_t job = 0; job < start.size(); ++job) {
    if (start[job] < problem.jobs[job].release)
      refusals.push_back(refuse(
          "too_early", name_of(problem, job), "开始于 {}，早于允许的 {}", "starts at {}, before it may at {}",
          start[job], problem.jobs[job].release));
  }
  for (const Order& order : problem.orders) {
    if (start[order.to] - start[order.from] < order.lag)
      refusals.push_back(refuse(
          "out_of_order", name_of(problem, order.to), "开始于 {0}，距 {1} 的开始不足 {2}",
          "starts at {0}, less than {2} after the start of {1}", start[order.to], name_of(problem, order.from),
          order.lag));
  }
  // Who is at work changes only where a job begins or ends and where the size of the team changes.
  for (std::size_t team = 0; team < problem.teams.size(); ++team) {
    std::map<Time, std::int64_t> change;
    std::int64_t before = 0;
    for (const auto& [from, capacity] : problem.teams[team].capacity) {
      change[from] += capacity - before;
      before = capacity;
    }
    for (std::size_t job = 0; job < start.size(); ++job) {
      if (problem.jobs[job].duration == 0) continue;
      change[start[job]] -= problem.jobs[job].needs[team];
      change[start[job] + problem.jobs[job].duration] += problem.jobs[job].needs[team];
    }
    std::int64_t idle = 0;
    for (const auto& [at, by] : change) {
      idle += by;
      if (idle < 0)
        refusals.push_back(refuse(
            "team_overloaded", team_name(problem, team), "时间 {} 缺 {} 人", "{1} too few at time {0}", at, -idle));
    }
  }
  return refusals;
}

}  // namespace muster::schedule::levelling
