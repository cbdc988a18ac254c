#include "book/level_tasks.h"

namespace muster {

using book::LevelledTask;
using book::Levelling;
using book::TeamDay;
using book::TeamLoad;

template <>
const Record& fields<TeamDay>() {
  static const Record record = describe<TeamDay>(
      "team_day", "team_days", {"队伍日负荷", "Team on a day"},
      {
          field<&TeamDay::on>("on", {"日期", "Day"}),
          field<&TeamDay::capacity>("capacity", {"可用数", "There are"}),
          field<&TeamDay::needed>("needed", {"需用数", "Needed"}),
          field<&TeamDay::levelled>("levelled", {"错峰后需用数", "Needed after levelling"}),
      });
  return record;
}

template <>
const Record& fields<TeamLoad>() {
  static const Record record = describe<TeamLoad>(
      "team_load", "team_loads", {"队伍负荷", "Team's load"},
      {
          field<&TeamLoad::code>("code", {"编号", "Code"}),
          field<&TeamLoad::title>("title", {"名称", "Title"}),
          field<&TeamLoad::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&TeamLoad::unit>("unit", {"所属单位", "Unit"}),
          field<&TeamLoad::capacity>("capacity", {"可同时投入数", "Capacity"}),
          field<&TeamLoad::peak>("peak", {"单日最多需用", "Peak"}),
          field<&TeamLoad::overloaded>("overloaded", {"超负荷天数", "Overloaded days"}),
          field<&TeamLoad::overloaded_after>(
              "overloaded_after", {"错峰后超负荷天数", "Overloaded days after levelling"}),
          field<&TeamLoad::late_saved>(
              "late_saved", {"增一组可减少的逾期天数", "Days of lateness that one more saves"}),
          field<&TeamLoad::finish_saved>(
              "finish_saved", {"增一组可提前的天数", "Days by which one more brings the end forward"}),
          field<&TeamLoad::days>("days", {"逐日", "Day by day"}),
      });
  return record;
}

template <>
const Record& fields<LevelledTask>() {
  static const Record record = describe<LevelledTask>(
      "levelled_task", "levelled_tasks", {"错峰任务", "Levelled task"},
      {
          field<&LevelledTask::code>("code", {"编号", "Code"}),
          field<&LevelledTask::title>("title", {"名称", "Title"}),
          field<&LevelledTask::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&LevelledTask::lead>("lead", {"牵头单位", "Lead unit"}),
          field<&LevelledTask::team>("team", {"等候的队伍", "Team it waits for"}),
          field<&LevelledTask::start_before>("start_before", {"原最早开始", "Earliest start before"}),
          field<&LevelledTask::start>("start", {"开始", "Start"}),
          field<&LevelledTask::finish_before>("finish_before", {"原最早完成", "Earliest finish before"}),
          field<&LevelledTask::finish>("finish", {"完成", "Finish"}),
          field<&LevelledTask::due>("due", {"时限", "Due"}),
          field<&LevelledTask::late>("late", {"逾期天数", "Days late"}),
      });
  return record;
}

template <>
const Record& fields<Levelling>() {
  static const Record record = describe<Levelling>(
      "levelling", "levellings", {"错峰排期", "Levelling"},
      {
          field<&Levelling::sequence>("sequence", {"台账序号", "Ledger sequence"}),
          field<&Levelling::as_of>("as_of", {"截至", "As of"}),
          field<&Levelling::schedules>("schedules", {"编制次数", "Schedules tried"}),
          field<&Levelling::is_shortest>("is_shortest", {"已证最优", "Proved best"}),
          field<&Levelling::late_before>("late_before", {"队伍足够时逾期天数", "Days late with teams large enough"}),
          field<&Levelling::late>("late", {"错峰后逾期天数", "Days late after levelling"}),
          field<&Levelling::finish_before>("finish_before", {"队伍足够时就绪", "Ready with teams large enough"}),
          field<&Levelling::finish>("finish", {"错峰后就绪", "Ready after levelling"}),
          field<&Levelling::teams>("teams", {"队伍", "Teams"}),
          field<&Levelling::tasks>("tasks", {"推迟的任务", "Tasks that wait"}),
          field<&Levelling::changes>("changes", {"调整事项", "Changes"}),
          field<&Levelling::unplaced>("unplaced", {"无法排入", "Cannot be placed"}),
          field<&Levelling::sentence>("sentence", {"结论", "In words"}),
          field<&Levelling::sentence_en>("sentence_en", {"结论（英文）", "In words, in English"}),
      });
  return record;
}

}  // namespace muster
