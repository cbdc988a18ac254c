// Links of a project file, each written at the task it leads to.
#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_reading.h"
#include "schedule/network.h"

namespace muster::exchange {

using schedule::LagKind;
using schedule::Link;
using schedule::LinkKind;

namespace {

constexpr std::int64_t kMostLag = schedule::kLongestDuration / 6;

// Formats: 19 %, 20 elapsed %, 3…12 units of which the even ones are elapsed; with 32 more the same, estimated.
void read_lag(ProjectReading& reading, const Subject& subject, Link& link) {
  const std::int64_t lag = whole_of(reading, subject, "LinkLag", -kMostLag, kMostLag).value_or(0);
  const std::int64_t format = whole_of(reading, subject, "LagFormat", 0, 100).value_or(7);
  const std::int64_t plain = format >= 35 ? format - 32 : format;
  if (plain == 19 || plain == 20) {
    link.lag_kind = LagKind::percent;
    link.lag = lag * 10;  // percent to thousandths
    if (plain == 19) return;
    note(
        reading, LeftoverKind::adapted, "PredecessorLink/LagFormat",
        {"按日历时间百分比的时距：按工作时间百分比计",
         "lags in elapsed percent count as percent of the working duration"});
    return;
  }
  const bool elapsed = plain >= 4 && plain <= 12 && plain % 2 == 0;
  link.lag_kind = elapsed ? LagKind::elapsed : LagKind::working;
  link.lag = lag * 6;  // tenths of a minute
}

void read_link(ProjectReading& reading, const Subject& subject, std::uint32_t to) {
  if (truth_of(reading, subject, "CrossProject", false)) {
    note(
        reading, LeftoverKind::left_out, "PredecessorLink/CrossProject",
        {"跨项目的前置关系：不读入", "links with other projects: not taken over"});
    return;
  }
  const auto uid = whole_of(reading, subject, "PredecessorUID", INT64_MIN, INT64_MAX);
  if (!uid) {
    if (text_of(subject.node, "PredecessorUID").empty()) {
      refuse_child(
          reading, subject, "PredecessorUID", "missing",
          {"前置关系缺少前置任务", "a link does not say what it comes from"});
    }
    return;
  }
  if (reading.inactive.contains(*uid)) {
    note(
        reading, LeftoverKind::left_out, "PredecessorLink",
        {"与停用任务的前置关系：不读入", "links with inactive tasks: not taken over"});
    return;
  }
  const auto from = reading.activity_of.find(*uid);
  if (from == reading.activity_of.end()) {
    refuse_child(
        reading, subject, "PredecessorUID", "dangling_link",
        say("前置任务 {} 不在文件中", "there is no task {} in the file that it could wait for", *uid));
    return;
  }
  constexpr LinkKind kinds[] = {
      LinkKind::finish_finish, LinkKind::finish_start, LinkKind::start_finish, LinkKind::start_start};
  Link link;
  link.from = from->second;
  link.to = to;
  link.kind = kinds[whole_of(reading, subject, "Type", 0, 3).value_or(1)];
  read_lag(reading, subject, link);
  reading.file.plan.links.push_back(link);
}

}  // namespace

void read_links(ProjectReading& reading) {
  for (std::uint32_t to = 0; to < reading.task_nodes.size(); ++to) {
    const pugi::xml_node task = reading.task_nodes[to];
    if (!task.child("PredecessorLink")) continue;
    const Subject subject = subject_of_task(task);
    for (const pugi::xml_node node : task.children("PredecessorLink")) read_link(reading, {node, subject.name}, to);
  }
}

}  // namespace muster::exchange
