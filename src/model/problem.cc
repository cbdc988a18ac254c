#include "model/problem.h"

#include "model/common_fields.h"

namespace muster {

template <>
std::span<const Choice> choices<ProblemOrigin>() {
  static constexpr Choice table[] = {
      {"inspection", {"督查检查", "Inspection"}},
      {"drill", {"演练发现", "Drill"}},
      {"complaint", {"市民和展客商反映", "Complaint"}},
      {"press", {"媒体报道", "Press"}},
      {"previous_edition", {"上届遗留", "Previous edition"}},
      {"member_report", {"成员单位上报", "Reported by a member unit"}},
      {"field_report", {"现场上报", "Reported from the field"}},
  };
  return table;
}

template <>
std::span<const Choice> choices<Severity>() {
  static constexpr Choice table[] = {
      {"critical", {"重大", "Critical"}},
      {"major", {"较大", "Major"}},
      {"minor", {"一般", "Minor"}},
  };
  return table;
}

template <>
std::span<const Choice> choices<ProblemState>() {
  static constexpr Choice table[] = {
      {"registered", {"已登记", "Registered"}},
      {"assigned", {"已分派", "Assigned"}},
      {"planned", {"方案已定", "Measures decided"}},
      {"rectifying", {"整改中", "Being rectified"}},
      {"submitted", {"已整改待核验", "Rectified, to be verified"}},
      {"verified", {"核验通过", "Verified"}},
      {"closed", {"已销号", "Closed"}},
      {"looked_back", {"回头看合格", "Looked back, holds"}},
  };
  return table;
}

template <>
std::span<const Choice> choices<CountermeasureState>() {
  static constexpr Choice table[] = {
      {"open", {"未落实", "Open"}},
      {"done", {"已落实", "Done"}},
  };
  return table;
}

template <>
const Record& fields<Problem>() {
  static const Record record = describe<Problem>(
      "problem", "problems", {"问题", "Problem"},
      {
          field<&Problem::code>("code", {"编号", "Code"}).key(),
          field<&Problem::batch>("batch", {"批次", "Batch"}).between(0, 999),
          field<&Problem::title>("title", {"问题", "Title"}).required(),
          field<&Problem::title_en>("title_en", {"问题（英文）", "Title in English"}),
          field<&Problem::description>("description", {"情况说明", "Description"}).long_text(),
          field<&Problem::description_en>("description_en", {"情况说明（英文）", "Description in English"}).long_text(),
          field<&Problem::origin>("origin", {"问题来源", "Origin"}),
          field<&Problem::severity>("severity", {"等级", "Severity"}),
          field<&Problem::domain>("domain", {"领域", "Domain"}),
          field<&Problem::group>("group", {"保障组", "Functional group"}).to("group"),
          field<&Problem::place>("place", {"点位", "Place"}).to("place"),
          field<&Problem::longitude>("longitude", {"经度", "Longitude"}).between(-180, 180).noted({"WGS84", "WGS84"}),
          field<&Problem::latitude>("latitude", {"纬度", "Latitude"}).between(-90, 90).noted({"WGS84", "WGS84"}),
          field<&Problem::task>("task", {"影响的任务", "Endangered task"}).to("task"),
          field<&Problem::found_on>("found_on", {"发现日期", "Found on"}).required().relative(),
          field<&Problem::lead>("lead", {"牵头单位", "Lead unit"}).to("unit"),
          field<&Problem::supporting>("supporting", {"配合单位", "Supporting units"}).to("unit"),
          field<&Problem::responsible>("responsible", {"责任人", "Person in charge"}).to("person"),
          field<&Problem::due>("due", {"整改时限", "Due"}).relative(),
          field<&Problem::state>("state", {"状态", "State"}),
          field<&Problem::closing_check>("closing_check", {"销号标准", "Closing check"}),
          field<&Problem::closing_check_en>("closing_check_en", {"销号标准（英文）", "Closing check in English"}),
          field<&Problem::closed_on>("closed_on", {"销号日期", "Closed on"}).relative(),
          field<&Problem::look_back_due>("look_back_due", {"回头看时限", "Look-back due"}).relative(),
          field<&Problem::reopened>("reopened", {"重开次数", "Times reopened"}).between(0, 999),
          provenance_field<&Problem::provenance>(),
          source_field<&Problem::source>(),
          revision_field<&Problem::revision>(),
      });
  return record;
}

template <>
const Record& fields<Countermeasure>() {
  static const Record record = describe<Countermeasure>(
      "countermeasure", "countermeasures", {"对策措施", "Countermeasure"},
      {
          field<&Countermeasure::code>("code", {"编号", "Code"}).key(),
          field<&Countermeasure::problem>("problem", {"所属问题", "Problem"}).required().to("problem"),
          field<&Countermeasure::title>("title", {"措施", "Title"}).required(),
          field<&Countermeasure::title_en>("title_en", {"措施（英文）", "Title in English"}),
          field<&Countermeasure::unit>("unit", {"落实单位", "Unit"}).to("unit"),
          field<&Countermeasure::responsible>("responsible", {"责任人", "Person in charge"}).to("person"),
          field<&Countermeasure::due>("due", {"时限", "Due"}).relative(),
          field<&Countermeasure::state>("state", {"状态", "State"}),
          field<&Countermeasure::done_on>("done_on", {"落实日期", "Done on"}).relative(),
          provenance_field<&Countermeasure::provenance>(),
          source_field<&Countermeasure::source>(),
          revision_field<&Countermeasure::revision>(),
      });
  return record;
}

}  // namespace muster
