#include "exchange/column_mapping.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/office_date.h"

namespace muster::exchange {
namespace {

constexpr std::size_t kHeaderSearched = 30;  // rows
constexpr std::size_t kLeastRecognised = 2;  // columns of a header row

struct Names {
  std::string_view field;
  std::vector<std::string_view> names;  // the likelier before the others
};

// What offices call the columns, besides the labels of the fields themselves.
const std::vector<Names>& usual_names() {
  static const std::vector<Names> table = {
      {kSerial, {"序号", "no", "no.", "#", "number"}},
      {"code", {"任务编号", "编号", "任务代码", "项目编号", "taskcode", "taskid", "id"}},
      {"title",
       {"任务名称", "工作任务", "重点任务", "具体任务", "主要任务", "任务内容", "重点工作", "工作内容", "工作事项",
        "任务", "事项", "项目名称", "工作项目", "taskname", "task", "name", "workitem", "item", "description"}},
      {"title_en", {"任务英文名称", "englishtitle"}},
      {"group", {"所属保障组", "工作组", "专项组", "组别", "workinggroup", "guaranteegroup", "group"}},
      {"domain", {"工作领域", "专业领域", "类别", "area", "category"}},
      {"level", {"任务层级", "级别"}},
      {"parent", {"上级任务", "父任务", "parenttask", "parent"}},
      {"lead",
       {"牵头单位", "责任单位", "主责单位", "牵头部门", "责任部门", "主办单位", "承办单位", "牵头", "leadunit", "lead",
        "responsibleunit", "ownerunit", "owner", "unit"}},
      {"supporting",
       {"配合单位", "协办单位", "配合部门", "参与单位", "协同单位", "配合", "supportingunits", "supporting",
        "support"}},
      {"responsible",
       {"责任人", "具体责任人", "负责人", "牵头人", "第一责任人", "personincharge", "responsibleperson", "responsible",
        "person"}},
      {"deliverable", {"工作成果", "成果形式", "成果", "交付物", "完成标准", "deliverables", "output"}},
      {"start",
       {"开始时间", "计划开始时间", "计划开始", "启动时间", "起始时间", "开始", "startdate", "plannedstart", "begin"}},
      {"due",
       {"完成时限", "完成时间", "计划完成时间", "计划完成", "截止时间", "截止日期", "完成日期", "办结时限", "时限",
        "时间节点", "duedate", "deadline", "finishdate", "finish", "plannedfinish"}},
      {"predecessors", {"前置任务", "紧前任务", "前置", "依赖任务", "predecessor", "dependson"}},
      {"duration_low", {"乐观工期", "optimisticduration"}},
      {"duration_likely", {"工期", "预计工期", "最可能工期", "duration"}},
      {"duration_high", {"悲观工期", "pessimisticduration"}},
      {"state", {"任务状态", "进展状态", "完成状态", "taskstate", "status"}},
      {"progress", {"完成进度", "进度百分比", "完成率", "完成比例", "percentcomplete", "%complete", "%"}},
      {"done_on", {"实际完成时间", "实际完成日期", "实际完成", "办结日期", "actualfinish", "completedon"}},
      {"note", {"进展情况", "工作进展", "最新进展", "备注", "说明", "notes", "remarks", "comment"}},
      {"source", {"任务来源", "依据"}},
  };
  return table;
}

// Columns of our own tables that are worked out from the others: known, and never taken in.
bool is_worked_out(std::string_view plain) {
  static const std::set<std::string, std::less<>> names = [] {
    std::set<std::string, std::less<>> found;
    for (const std::string_view name : {"距开幕", "day", "剩余天数", "daysleft", "灯色", "colour", "情况", "why"})
      found.insert(plain_name(name));
    return found;
  }();
  return names.contains(plain);
}

struct Recognised {
  std::string_view field;
  std::size_t rank = 0;  // 0 is the likeliest name
};

using Dictionary = std::map<std::string, Recognised>;

const Dictionary& dictionary() {
  static const Dictionary built = [] {
    Dictionary names;
    for (const Names& list : usual_names()) {
      for (std::size_t i = 0; i < list.names.size(); ++i)
        names.emplace(plain_name(list.names[i]), Recognised{list.field, i});
    }
    for (const Field& field : fields<Task>().fields) {
      if (field.is_system) continue;
      for (const std::string_view name : {field.name, field.label.zh, field.label.en}) {
        names.emplace(plain_name(name), Recognised{field.name, 0});
      }
    }
    return names;
  }();
  return built;
}

constexpr std::size_t kRankSaid = 0;  // by a person, before; the usual names come behind

// What a person said of a column comes before what columns are usually called; an empty field: not taken over.
std::optional<Recognised> recognise(const Cell& cell, const RememberedColumns& remembered) {
  if (cell.kind != CellKind::text) return std::nullopt;
  const std::string name = plain_name(cell.text);
  if (const auto said = remembered.find(name); said != remembered.end()) return Recognised{said->second, kRankSaid};
  const auto at = dictionary().find(name);
  if (at == dictionary().end()) return std::nullopt;
  return Recognised{at->second.field, at->second.rank + 1};
}

std::size_t recognised_in(const SheetRow& row, const RememberedColumns& remembered) {
  std::set<std::string_view> seen;
  for (const Cell& cell : row.cells) {
    const auto known = recognise(cell, remembered);
    if (known && !known->field.empty()) seen.insert(known->field);
  }
  return seen.contains("title") ? seen.size() : 0;
}

// Of header rows that are merged downwards the last has all names.
const SheetRow* header_of(const Sheet& sheet, const RememberedColumns& remembered, std::size_t& recognised) {
  const SheetRow* best = nullptr;
  recognised = 0;
  for (std::size_t i = 0; i < sheet.rows.size() && i < kHeaderSearched; ++i) {
    const std::size_t count = recognised_in(sheet.rows[i], remembered);
    const bool goes_on = best != nullptr && best->number + 1 == sheet.rows[i].number && count == recognised;
    if (count >= kLeastRecognised && (count > recognised || goes_on)) {
      best = &sheet.rows[i];
      recognised = count;
    }
  }
  return best;
}

struct Taken {
  std::size_t column = 0;
  std::size_t rank = 0;
};

Sentence why_not_taken(
    const SheetRow& header, std::size_t column, const std::optional<Recognised>& known,
    const std::map<std::string_view, Taken>& taken) {
  const std::string at = cell_name(column, header.number);
  const std::string name = shown(header.cells[column]);
  if (!known && is_worked_out(plain_name(name)))
    return say(
        "{} 列“{}”：由本系统按其他列算出，无须导入",
        "{}: the column \"{}\" is worked out from the others and need not be taken in", at, name);
  if (!known)
    return say("{} 列“{}”：不认识，未采用", "{}: the column \"{}\" is not known and not taken over", at, name);
  if (known->field.empty())
    return say(
        "{} 列“{}”：此前设定为不采用", "{}: it was said before that the column \"{}\" is not taken over", at, name);
  return say(
      "{} 列“{}”：已采用“{}”列，未采用", "{}: the column \"{}\" is not taken over, since \"{}\" is", at, name,
      shown(header.cells[taken.at(known->field).column]));
}

void choose_columns(const SheetRow& header, const RememberedColumns& remembered, MappingProposal& proposal) {
  std::map<std::string_view, Taken> taken;
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const auto known = recognise(header.cells[i], remembered);
    if (!known || known->field.empty()) continue;
    const auto [at, is_new] = taken.emplace(known->field, Taken{i, known->rank});
    if (!is_new && known->rank < at->second.rank) at->second = {i, known->rank};
  }
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const Cell& cell = header.cells[i];
    if (is_blank(cell)) continue;
    const std::string name = shown(cell);
    const auto known = recognise(cell, remembered);
    const bool chosen = known && !known->field.empty() && taken.at(known->field).column == i;
    proposal.mapping.columns.push_back({name, chosen ? std::string(known->field) : std::string()});
    if (!chosen) proposal.remarks.push_back(why_not_taken(header, i, known, taken));
  }
}

bool has_columns(const SheetRow& row, const TableMapping& mapping, std::string& missing) {
  std::set<std::string> names;
  for (const Cell& cell : row.cells) names.insert(plain_name(shown(cell)));
  for (const TableColumn& column : mapping.columns) {
    if (column.field.empty() || names.contains(plain_name(column.column))) continue;
    missing = column.column;
    return false;
  }
  return true;
}

}  // namespace

std::string plain_name(std::string_view column) {
  std::string name = lower_ascii(compact(column));
  const std::size_t bracket = name.find_first_of("([");
  if (bracket != std::string::npos && bracket > 0) name.resize(bracket);
  while (name.ends_with('*') || name.ends_with(':')) name.pop_back();
  return name;
}

RememberedColumns remembered_columns(const EditionContents& contents) {
  RememberedColumns remembered;
  for (const auto& [code, mapping] : contents.column_mappings) {
    if (mapping.noun == fields<Task>().name) remembered.emplace(plain_name(mapping.column), mapping.field);
  }
  return remembered;
}

Result<MappingProposal> propose_columns(
    const Workbook& workbook, const std::string& sheet, std::int64_t header_row, const RememberedColumns& remembered) {
  for (const Sheet& candidate : workbook.sheets) {
    if (candidate.title != sheet) continue;
    for (const SheetRow& row : candidate.rows) {
      if (row.number != header_row) continue;
      MappingProposal proposal{{sheet, header_row, {}}, {}};
      choose_columns(row, remembered, proposal);
      return proposal;
    }
  }
  return refuse(
      "no_header", workbook.name, "工作表“{}”的第 {} 行是空的，不能作表头",
      "row {1} of the sheet \"{0}\" is blank and cannot be the header row", shortened(sheet, 40), header_row);
}

Result<MappingProposal> propose_mapping(const Workbook& workbook, const RememberedColumns& remembered) {
  const Sheet* sheet = nullptr;
  const SheetRow* header = nullptr;
  std::size_t most = 0;
  for (const Sheet& candidate : workbook.sheets) {
    std::size_t recognised = 0;
    const SheetRow* row = candidate.is_hidden ? nullptr : header_of(candidate, remembered, recognised);
    if (row == nullptr || recognised <= most) continue;
    most = recognised;
    sheet = &candidate;
    header = row;
  }
  if (header == nullptr) {
    return refuse(
        "no_header", workbook.name, "没有找到表头：前 {} 行中应有一行含任务名称、牵头单位、完成时限等列名",
        "no header row found: one of the first {} rows must name columns such as task, lead unit and due date",
        kHeaderSearched);
  }
  MappingProposal proposal;
  proposal.mapping.sheet = sheet->title;
  proposal.mapping.header_row = header->number;
  choose_columns(*header, remembered, proposal);
  return proposal;
}

Result<TableMapping> find_again(const Workbook& workbook, const TableMapping& remembered) {
  std::string missing;
  for (const bool same_title : {true, false}) {
    for (const Sheet& sheet : workbook.sheets) {
      if ((sheet.title == remembered.sheet) != same_title || sheet.is_hidden) continue;
      const SheetRow* found = nullptr;
      for (std::size_t i = 0; i < sheet.rows.size() && i < kHeaderSearched; ++i) {
        if (found != nullptr && found->number + 1 != sheet.rows[i].number) break;
        if (has_columns(sheet.rows[i], remembered, missing)) found = &sheet.rows[i];
      }
      if (found != nullptr) return TableMapping{sheet.title, found->number, remembered.columns};
    }
  }
  return refuse(
      "no_header", workbook.name, "没有找到含已设定各列的表头，例如缺少列“{}”",
      "no header row has all the columns that are set, for instance \"{}\"", missing);
}

}  // namespace muster::exchange

namespace muster {

using exchange::TableColumn;
using exchange::TableMapping;

template <>
const Record& fields<TableColumn>() {
  static const Record record = describe<TableColumn>(
      "table_column", "table_columns", {"表格的列", "Column of a table"},
      {
          field<&TableColumn::column>("column", {"表中列名", "Column in the table"}).required(),
          field<&TableColumn::field>("field", {"对应字段", "Field"}).noted({"留空：不采用", "empty: not taken over"}),
      });
  return record;
}

template <>
const Record& fields<TableMapping>() {
  static const Record record = describe<TableMapping>(
      "table_mapping", "table_mappings", {"表格对应关系", "Table mapping"},
      {
          field<&TableMapping::sheet>("sheet", {"工作表", "Sheet"}),
          field<&TableMapping::header_row>("header_row", {"表头行", "Header row"}).between(1, 1'048'576),
          field<&TableMapping::columns>("columns", {"各列", "Columns"}),
      });
  return record;
}

}  // namespace muster
