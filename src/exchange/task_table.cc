#include "exchange/task_table.h"

#include <algorithm>
#include <set>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/free_codes.h"
#include "exchange/named_records.h"
#include "exchange/table_values.h"
#include "model/check_edition.h"
#include "wire/check_value.h"

namespace muster::exchange {
namespace {

struct MappedColumn {
  std::size_t index = 0;
  std::string name;
  const Field* field = nullptr;  // nullptr: the running number
};

struct Row {
  const SheetRow* cells = nullptr;
  std::string title;
  std::string serial;
  Task task;
  bool is_known = false;
};

struct Table {
  const Workbook& workbook;
  const TableReading& reading;
  const Sheet* sheet = nullptr;
  std::uint32_t header_row = 0;
  std::vector<MappedColumn> columns{};
  std::vector<Row> rows{};
  NamedRecords names{};
  CodesByName serials{};
  TaskTable out{};
  Refusals refusals{};
};

const Cell& cell_at(const SheetRow& row, std::size_t column) {
  static const Cell blank;
  return column < row.cells.size() ? row.cells[column] : blank;
}

std::string place_of(const Table& table, std::size_t column, std::uint32_t row, std::string_view field) {
  return fmt::format("{}:{}!{}:{}", table.workbook.name, table.sheet->title, cell_name(column, row), field);
}

const MappedColumn* column_of(const Table& table, std::string_view field) {
  for (const MappedColumn& column : table.columns) {
    if (column.field != nullptr ? column.field->name == field : field == kSerial) return &column;
  }
  return nullptr;
}

std::string where_of(const Table& table, std::uint32_t row, std::string_view field) {
  const MappedColumn* column = column_of(table, field);
  return place_of(table, column != nullptr ? column->index : 0, row, field);
}

bool find_sheet(Table& table, const TableMapping& mapping) {
  for (const Sheet& sheet : table.workbook.sheets) {
    if (sheet.title == mapping.sheet) table.sheet = &sheet;
  }
  table.header_row = static_cast<std::uint32_t>(mapping.header_row);
  if (table.sheet != nullptr) return true;
  table.refusals.push_back(refuse(
      "no_sheet", table.workbook.name, "工作簿里没有工作表“{}”", "the workbook has no sheet \"{}\"", mapping.sheet));
  return false;
}

void find_column(Table& table, const SheetRow& header, const TableColumn& mapped) {
  if (mapped.field.empty()) return;
  const std::string head = fmt::format("{}:{}!{}", table.workbook.name, table.sheet->title, header.number);
  const Field* field = fields<Task>().find(mapped.field);
  if (mapped.field != kSerial && (field == nullptr || field->is_system)) {
    table.refusals.push_back(refuse(
        "unknown_field", head, "任务没有字段“{}”（列“{}”）", "tasks have no field \"{}\" (column \"{}\")", mapped.field,
        mapped.column));
    return;
  }
  if (column_of(table, mapped.field) != nullptr) {
    table.refusals.push_back(
        refuse("field_twice", head, "字段“{}”对应了不止一列", "more than one column stands for \"{}\"", mapped.field));
    return;
  }
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    if (plain_name(shown(header.cells[i])) != plain_name(mapped.column)) continue;
    table.columns.push_back({i, mapped.column, mapped.field == kSerial ? nullptr : field});
    return;
  }
  table.refusals.push_back(
      refuse("no_column", head, "表头里没有列“{}”", "the header row has no column \"{}\"", mapped.column));
}

void find_columns(Table& table, const TableMapping& mapping) {
  const SheetRow* header = nullptr;
  for (const SheetRow& row : table.sheet->rows) {
    if (row.number == table.header_row) header = &row;
  }
  const std::string head = fmt::format("{}:{}!{}", table.workbook.name, table.sheet->title, table.header_row);
  if (header == nullptr) {
    table.refusals.push_back(refuse("no_header", head, "表头行是空的", "the header row is blank"));
    return;
  }
  for (const TableColumn& mapped : mapping.columns) find_column(table, *header, mapped);
  for (const Field& field : fields<Task>().fields) {
    if (!field.is_required || field.is_key || column_of(table, field.name) != nullptr) continue;
    table.refusals.push_back(
        {"no_column",
         head,
         {fmt::format("没有一列对应必填的“{}”", field.label.zh),
          fmt::format("no column stands for \"{}\", which is required", field.label.en)}});
  }
}

std::map<std::string, std::string, std::less<>> places_of(const Table& table) {
  std::map<std::string, std::string, std::less<>> places;
  for (const MappedColumn& column : table.columns) {
    const std::string_view field = column.field == nullptr ? kSerial : column.field->name;
    places.emplace(
        field, fmt::format("{}:{}!{}", table.workbook.name, table.sheet->title, column_letters(column.index)));
  }
  return places;
}

bool is_own(const Cell& cell) { return !is_blank(cell) && !cell.is_spread; }

// Nothing of its own but what is merged down from above; a heading merged over the columns; a remark beside the tasks.
bool is_no_task(const Table& table, const SheetRow& row) {
  const auto own = [&](const MappedColumn& column) { return is_own(cell_at(row, column.index)); };
  if (std::none_of(table.columns.begin(), table.columns.end(), own)) return true;
  if (std::count_if(row.cells.begin(), row.cells.end(), is_own) > 1) return false;
  const std::size_t title = column_of(table, "title")->index;
  return !is_own(cell_at(row, title)) || cell_at(row, title + 1).is_spread;
}

std::string own_text(const SheetRow& row) {
  const auto at = std::find_if(row.cells.begin(), row.cells.end(), is_own);
  return at == row.cells.end() ? std::string() : shortened(shown(*at), 80);
}

void gather_rows(Table& table) {
  for (const SheetRow& cells : table.sheet->rows) {
    if (cells.number <= table.header_row) continue;
    if (is_no_task(table, cells)) {
      const std::string text = own_text(cells);
      if (!text.empty()) table.out.skipped.push_back({cells.number, text});
      continue;
    }
    Row row{.cells = &cells, .title = {}, .serial = {}, .task = {}};
    row.title = shown(cell_at(cells, column_of(table, "title")->index));
    if (const MappedColumn* serial = column_of(table, kSerial)) row.serial = shown(cell_at(cells, serial->index));
    table.rows.push_back(std::move(row));
  }
}

void give_codes(Table& table) {
  const EditionContents& contents = table.reading.contents;
  FreeCodes free = free_codes(table.reading.code_prefix, contents.tasks);
  const MappedColumn* column = column_of(table, "code");
  for (Row& row : table.rows) {
    if (column != nullptr) row.task.code = shown(cell_at(*row.cells, column->index));
    free.add(row.task.code);
  }
  for (Row& row : table.rows) {
    if (row.task.code.empty()) {
      const auto known = table.names.tasks.find(plain_name(row.title));
      const bool one = known != table.names.tasks.end() && known->second.size() == 1;
      row.task.code = one ? known->second[0] : free.next();
    }
    row.is_known = contents.tasks.contains(row.task.code);
  }
  for (const Row& row : table.rows) {
    add_name(table.names.tasks, row.task.code, row.task.code);
    add_name(table.names.tasks, row.title, row.task.code);
    add_name(table.serials, row.serial, row.task.code);
  }
}

void refuse_doubled_codes(Table& table) {
  std::unordered_map<std::string_view, std::uint32_t> seen;
  for (const Row& row : table.rows) {
    const auto [first, is_new] = seen.emplace(row.task.code, row.cells->number);
    if (is_new) continue;
    table.refusals.push_back(refuse(
        "duplicate_code", where_of(table, row.cells->number, column_of(table, "code") != nullptr ? "code" : "title"),
        "与第 {} 行是同一任务（{}）", "is the same task as row {} ({})", first->second, row.task.code));
  }
}

Result<std::string> code_behind(
    const Table& table, const Row& row, std::string_view noun, std::string_view name, const std::string& where) {
  if (noun == "task") {
    const auto by_number = table.serials.find(plain_name(name));
    if (by_number != table.serials.end() && by_number->second.size() == 1) return by_number->second.front();
  }
  return find_code(table.names, table.reading.contents, noun, name, row.task.lead, where);
}

void add_refusals(Table& table, const Refusals& more) {
  for (const Refusal& refusal : more) {
    if (table.refusals.size() < kMostRefusals) table.refusals.push_back(refusal);
  }
}

// The lead unit comes first: it tells people of one name apart.
std::vector<MappedColumn> lead_first(std::vector<MappedColumn> columns) {
  std::stable_partition(columns.begin(), columns.end(), [](const MappedColumn& column) {
    return column.field != nullptr && column.field->name == "lead";
  });
  return columns;
}

void read_row(Table& table, const std::vector<MappedColumn>& columns, Row& row) {
  TableTask out;
  out.row = row.cells->number;
  out.is_known = row.is_known;
  std::set<std::string_view> doubtful;
  for (const MappedColumn& column : columns) {
    if (column.field == nullptr || column.field->is_key) continue;
    const std::string where = place_of(table, column.index, out.row, column.field->name);
    const FindCode find = [&](std::string_view noun, std::string_view name) {
      return code_behind(table, row, noun, name, where);
    };
    auto value =
        value_of(*column.field, cell_at(*row.cells, column.index), where, table.reading.contents.edition.opens, find);
    Refusals wrong = value ? Refusals{} : value.refusals();
    if (value) wire::check_value(*column.field, *value, where, wrong);
    if (!wrong.empty()) doubtful.insert(column.field->name);
    add_refusals(table, wrong);
    if (wrong.empty()) column.field->set(&row.task, std::move(*value));
    out.fields.emplace_back(column.field->name);
  }
  Refusals wrong;
  wire::check_value(*fields<Task>().find("code"), row.task.code, where_of(table, out.row, "code"), wrong);
  if (doubtful.empty()) {
    const Whereabouts where = [&](const Record&, std::string_view, std::string_view field) {
      return where_of(table, out.row, field);
    };
    check_own_rules(fields<Task>(), &row.task, std::nullopt, where, wrong);
  }
  add_refusals(table, wrong);
  out.has_mistakes = !doubtful.empty() || !wrong.empty();
  out.task = std::move(row.task);
  table.out.tasks.push_back(std::move(out));
}

}  // namespace

TaskTableReading look_at_task_table(
    const Workbook& workbook, const TableMapping& mapping, const TableReading& reading) {
  Table table{.workbook = workbook, .reading = reading};
  if (find_sheet(table, mapping)) find_columns(table, mapping);
  if (!table.refusals.empty()) return {{}, std::move(table.refusals), {}};
  table.names = names_of(reading.contents);
  gather_rows(table);
  give_codes(table);
  refuse_doubled_codes(table);
  const std::vector<MappedColumn> columns = lead_first(table.columns);
  for (Row& row : table.rows) read_row(table, columns, row);
  if (table.rows.empty()) {
    table.refusals.push_back(refuse(
        "no_rows", fmt::format("{}:{}", workbook.name, table.sheet->title), "表头以下没有任务",
        "there are no tasks below the header row"));
  }
  return {std::move(table.out), std::move(table.refusals), places_of(table)};
}

Result<TaskTable> read_task_table(const Workbook& workbook, const TableMapping& mapping, const TableReading& reading) {
  TaskTableReading read = look_at_task_table(workbook, mapping, reading);
  if (!read.refusals.empty()) return std::move(read.refusals);
  return std::move(read.table);
}

}  // namespace muster::exchange
