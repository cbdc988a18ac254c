#include "exchange/project_elements.h"

#include <algorithm>
#include <unordered_map>

namespace muster::exchange {
namespace {

// Elements with the same use, each list under the element around it.
struct ElementList {
  std::string_view around;
  std::string_view names;
};

constexpr ElementList kRead[] = {
    {"Project",
     "SaveVersion Name Title ScheduleFromStart StartDate CriticalSlackLimit HonorConstraints CalendarUID "
     "MinutesPerDay StatusDate "
     "CurrentDate Calendars Tasks"},
    {"Calendars", "Calendar"},
    {"Calendar", "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks"},
    {"WeekDays", "WeekDay"},
    {"WeekDay", "DayType DayWorking TimePeriod WorkingTimes"},
    {"TimePeriod", "FromDate ToDate"},
    {"WorkingTimes", "WorkingTime"},
    {"WorkingTime", "FromTime ToTime"},
    {"Exceptions", "Exception"},
    {"Exception",
     "EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem MonthPosition Month MonthDay "
     "DayWorking WorkingTimes"},
    {"WorkWeeks", "WorkWeek"},
    {"WorkWeek", "TimePeriod Name WeekDays"},
    {"Tasks", "Task"},
    {"Task",
     "UID ID Name Active Manual IsNull OutlineLevel Duration DurationFormat Milestone Summary PercentComplete "
     "ActualStart "
     "ActualFinish RemainingDuration ConstraintType ConstraintDate CalendarUID Deadline ManualStart PredecessorLink "
     "Baseline ExternalTask"},
    {"PredecessorLink", "PredecessorUID Type CrossProject LinkLag LagFormat"},
    {"Baseline", "Number Start Finish"},
};

constexpr ElementList kSettings[] = {
    {"Project",
     "ActualsInSync AdminProject AutoAddNewResourcesAndTasks Autolink BaselineForEarnedValue BuildNumber "
     "CurrencyDigits "
     "CurrencySymbolPosition DefaultFixedCostAccrual DefaultOvertimeRate DefaultStandardRate DefaultTaskEVMethod "
     "DefaultTaskType DurationFormat EditableActualCosts ExtendedCreationDate FYStartDate FiscalYearStart GUID "
     "InsertedProjectsLikeSummary KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled LastSaved CreationDate "
     "MicrosoftProjectServerURL MoveCompletedEndsBack MoveCompletedEndsForward MoveRemainingStartsBack "
     "MoveRemainingStartsForward NewTaskStartDate NewTasksAreManual NewTasksEffortDriven NewTasksEstimated "
     "ProjectExternallyEdited RemoveFileProperties SplitsInProgressTasks SpreadActualCost SpreadPercentComplete "
     "TaskUpdatesResource UpdateManuallyScheduledTasksWhenEditingLinks WeekStartDay WorkFormat"},
    {"Calendar", "GUID IsBaselineCalendar"},
    {"Task",
     "GUID CommitmentType CreateDate DisplayAsSummary FreeformDurationFormat HideBar IsPublished IsSubprojectReadOnly "
     "Rollup"},
};

using enum ElementUse;

constexpr ProjectElement kOthers[] = {
    {"Project/Resources", whole, {"资源", "resources"}},
    {"Project/Assignments",
     whole,
     {"资源分配（任务日期可能因此与 MS Project 不同）",
      "assignments of resources (dates may differ from MS Project because of them)"}},
    {"Project/OutlineCodes", whole, {"大纲代码", "outline codes"}},
    {"Project/WBSMasks", whole, {"WBS 掩码", "WBS masks"}},
    {"Project/ExtendedAttributes", whole, {"自定义域", "custom fields"}},
    {"Project/Views", whole, {"视图", "views"}},
    {"Project/Filters", whole, {"筛选器", "filters"}},
    {"Project/Groups", whole, {"分组", "groups"}},
    {"Project/Tables", whole, {"表", "tables"}},
    {"Project/Maps", whole, {"映射", "maps"}},
    {"Project/Reports", whole, {"报表", "reports"}},
    {"Project/Drawings", whole, {"绘图", "drawings"}},
    {"Project/DataLinks", whole, {"数据链接", "data links"}},
    {"Project/VBAProjects", whole, {"宏", "macros"}},
    {"Project/FinishDate", computed, {"完成日期", "finish"}},
    {"Project/DefaultStartTime", computed, {"默认开始时刻", "usual start of day"}},
    {"Project/DefaultFinishTime", computed, {"默认结束时刻", "usual end of day"}},
    {"Project/MinutesPerWeek", computed, {"每周工时", "minutes per week"}},
    {"Project/DaysPerMonth", left, {"每月工作日数", "days per month"}, "20"},
    {"Project/MultipleCriticalPaths", left, {"多条关键路径", "several critical paths"}},
    {"Project/Author", left, {"作者", "author"}},
    {"Project/Manager", left, {"经理", "manager"}},
    {"Project/Company", left, {"单位", "company"}},
    {"Project/Subject", left, {"主题", "subject"}},
    {"Project/Category", left, {"类别", "category"}},
    {"Project/CurrencySymbol", left, {"货币符号", "currency sign"}},
    {"Project/CurrencyCode", left, {"货币", "currency"}},
    {"Task/Start", computed, {"开始", "start"}},
    {"Task/Finish", computed, {"完成", "finish"}},
    {"Task/ManualFinish", computed, {"手动完成", "finish placed by hand"}},
    {"Task/ManualDuration", computed, {"手动工期", "duration placed by hand"}},
    {"Task/EarlyStart", computed, {"最早开始", "early start"}},
    {"Task/EarlyFinish", computed, {"最早完成", "early finish"}},
    {"Task/LateStart", computed, {"最晚开始", "late start"}},
    {"Task/LateFinish", computed, {"最晚完成", "late finish"}},
    {"Task/FreeSlack", computed, {"自由时差", "free slack"}},
    {"Task/TotalSlack", computed, {"总时差", "total slack"}},
    {"Task/StartSlack", computed, {"开始时差", "start slack"}},
    {"Task/FinishSlack", computed, {"完成时差", "finish slack"}},
    {"Task/Critical", computed, {"关键", "critical"}},
    {"Task/StartVariance", computed, {"开始差异", "start variance"}},
    {"Task/FinishVariance", computed, {"完成差异", "finish variance"}},
    {"Task/OutlineNumber", computed, {"大纲数字", "outline number"}},
    {"Task/ActualDuration", computed, {"实际工期", "actual duration"}},
    {"Task/WBS", left, {"WBS 编号", "WBS code"}},
    {"Task/Notes", left, {"备注", "notes"}},
    {"Task/Contact", left, {"联系人", "contact"}},
    {"Task/Priority", left, {"优先级", "priority"}, "500"},
    {"Task/Estimated", left, {"工期为估计", "estimated duration"}},
    {"Task/Type", left, {"任务类型", "task type"}, "1"},
    {"Task/EffortDriven", left, {"投入比导向", "effort driven"}},
    {"Task/Recurring", left, {"周期性任务", "recurring task"}},
    {"Task/OverAllocated", left, {"过度分配", "overallocated"}},
    {"Task/Stop", left, {"中断", "stop"}},
    {"Task/Resume", left, {"继续", "resume"}},
    {"Task/ResumeValid", left, {"可继续", "resume valid"}},
    {"Task/PreLeveledStart", left, {"调配前开始", "start before levelling"}},
    {"Task/PreLeveledFinish", left, {"调配前完成", "finish before levelling"}},
    {"Task/LevelAssignments", left, {"可调整分配", "levelling may adjust"}, "1"},
    {"Task/LevelingCanSplit", left, {"调配可拆分", "levelling may split"}, "1"},
    {"Task/LevelingDelay", left, {"调配延迟", "levelling delay"}},
    {"Task/LevelingDelayFormat", left, {"调配延迟单位", "levelling delay unit"}, "8"},
    {"Task/IgnoreResourceCalendar", left, {"忽略资源日历", "ignores resource calendars"}},
    {"Task/IsSubproject",
     left,
     {"插入的项目（其内容不在本文件）", "inserted project (its tasks are not in this file)"}},
    {"Task/SubprojectName", left, {"插入项目的文件", "file of the inserted project"}},
    {"Task/ExternalTaskProject", left, {"外部项目", "other project"}},
    {"Task/Hyperlink", left, {"超链接", "hyperlink"}},
    {"Task/HyperlinkAddress", left, {"超链接地址", "hyperlink address"}},
    {"Task/Work", left, {"工时", "work"}},
    {"Task/RegularWork", left, {"常规工时", "regular work"}},
    {"Task/OvertimeWork", left, {"加班工时", "overtime work"}},
    {"Task/ActualWork", left, {"实际工时", "actual work"}},
    {"Task/ActualOvertimeWork", left, {"实际加班工时", "actual overtime work"}},
    {"Task/RemainingWork", left, {"剩余工时", "remaining work"}},
    {"Task/RemainingOvertimeWork", left, {"剩余加班工时", "remaining overtime work"}},
    {"Task/PercentWorkComplete", left, {"工时完成百分比", "percent of work complete"}},
    {"Task/PhysicalPercentComplete", left, {"实际完成百分比", "physical percent complete"}},
    {"Task/WorkVariance", left, {"工时差异", "work variance"}},
    {"Task/Cost", left, {"成本", "cost"}},
    {"Task/FixedCost", left, {"固定成本", "fixed cost"}},
    {"Task/FixedCostAccrual", left, {"固定成本累算", "accrual of fixed cost"}, "3"},
    {"Task/ActualCost", left, {"实际成本", "actual cost"}},
    {"Task/RemainingCost", left, {"剩余成本", "remaining cost"}},
    {"Task/OvertimeCost", left, {"加班成本", "overtime cost"}},
    {"Task/ActualOvertimeCost", left, {"实际加班成本", "actual overtime cost"}},
    {"Task/RemainingOvertimeCost", left, {"剩余加班成本", "remaining overtime cost"}},
    {"Task/ActualWorkProtected", left, {"受保护的实际工时", "protected actual work"}},
    {"Task/ActualOvertimeWorkProtected", left, {"受保护的实际加班工时", "protected actual overtime work"}},
    {"Task/ACWP", left, {"已完成工作的实际成本", "actual cost of work performed"}},
    {"Task/BCWP", left, {"挣值", "budgeted cost of work performed"}},
    {"Task/BCWS", left, {"计划值", "budgeted cost of work scheduled"}},
    {"Task/CV", left, {"成本差异", "cost variance"}},
    {"Task/EarnedValueMethod", left, {"挣值计算方法", "earned value method"}},
    {"Task/OutlineCode", whole, {"大纲代码", "outline code"}},
    {"Task/ExtendedAttribute", whole, {"自定义域", "custom field"}},
    {"Task/TimephasedData", whole, {"分时段数据", "timephased data"}},
    {"Task/StartText", left, {"开始（文字）", "start as text"}},
    {"Task/FinishText", left, {"完成（文字）", "finish as text"}},
    {"Task/DurationText", left, {"工期（文字）", "duration as text"}},
    {"PredecessorLink/CrossProjectName", left, {"外部项目", "other project"}},
    {"Baseline/Duration", left, {"基线工期", "baseline duration"}},
    {"Baseline/DurationFormat", left, {"基线工期单位", "unit of the baseline duration"}},
    {"Baseline/Work", left, {"基线工时", "baseline work"}},
    {"Baseline/Cost", left, {"基线成本", "baseline cost"}},
    {"Baseline/TimephasedData", whole, {"基线分时段数据", "timephased baseline"}},
};

using Table = std::unordered_map<std::string, ProjectElement>;

void add_list(const ElementList& list, ElementUse use, Table& table) {
  for (std::string_view rest = list.names; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    ProjectElement& element = table[std::string(list.around) + "/" + std::string(rest.substr(0, end))];
    element.use = use;
    if (use == setting) element.label = {"MS Project 自身的设置", "setting of MS Project"};
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

Table table_of_elements() {
  Table table;
  for (const ElementList& list : kRead) add_list(list, read, table);
  for (const ElementList& list : kSettings) add_list(list, setting, table);
  for (const ProjectElement& element : kOthers) table[std::string(element.name)] = element;
  return table;
}

}  // namespace

const ProjectElement* find_project_element(std::string_view name) {
  static const Table table = table_of_elements();
  const auto at = table.find(std::string(name));
  return at == table.end() ? nullptr : &at->second;
}

}  // namespace muster::exchange
