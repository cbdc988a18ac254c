#include <algorithm>
#include <charconv>
#include <map>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/workbook_parts.h"

namespace muster::exchange {
namespace {

using Rows = std::map<std::uint32_t, SheetRow>;

int hexadecimal_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// `_x000D_` stands for a character that XML has no place for (ECMA-376, ST_Xstring).
std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int code = 0;
    bool escaped = text.substr(i, 2) == "_x" && i + 6 < text.size() && text[i + 6] == '_';
    for (std::size_t k = 2; escaped && k < 6; ++k) {
      const int digit = hexadecimal_digit(text[i + k]);
      escaped = digit >= 0;
      code = code * 16 + digit;
    }
    if (!escaped || code >= 0x80) {
      out += text[i];
      continue;
    }
    i += 6;
    if (code == '\r' && text.substr(i + 1, 1) == "\n") continue;
    out += code == '\r' || code == '\n' ? '\n' : code < 0x20 ? ' ' : static_cast<char>(code);
  }
  return out;
}

struct SheetReading {
  const WorkbookParts& parts;
  const std::string& place;  // `name:sheet`
  std::size_t& budget;
  Rows rows{};
  Refusals refusals{};
};

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Cell text_cell(const std::string& text) {
  Cell cell;
  cell.text = without_escapes(text);
  cell.kind = cell.text.empty() ? CellKind::blank : CellKind::text;
  return cell;
}

Cell number_cell(const SheetReading& reading, pugi::xml_node node, std::string_view text) {
  const auto number = number_of(text);
  if (!number) return text_cell(std::string(text));
  Cell cell;
  cell.kind = CellKind::number;
  cell.number = *number;
  const auto style = static_cast<std::size_t>(node.attribute("s").as_uint(0));
  const NumberLook look = style < reading.parts.looks.size() ? reading.parts.looks[style] : NumberLook::plain;
  if (look == NumberLook::percent) cell.kind = CellKind::percent;
  if (look == NumberLook::date) {
    if (const auto date = serial_date(*number, reading.parts.from_1904)) {
      cell.kind = CellKind::date;
      cell.date = *date;
    }
  }
  return cell;
}

Cell cell_of(const SheetReading& reading, pugi::xml_node node) {
  const std::string_view type = node.attribute("t").value();
  if (type == "inlineStr") return text_cell(rich_text(node.child("is")));
  const std::string_view value = text_of(node, "v");
  if (value.empty()) return {};
  if (type == "s") {
    const auto index = number_of(value);
    const bool known = index && *index >= 0 && *index < static_cast<double>(reading.parts.texts.size());
    return known ? text_cell(reading.parts.texts[static_cast<std::size_t>(*index)]) : Cell{};
  }
  if (type == "str") return text_cell(node.child_value("v"));
  Cell cell;
  if (type == "b") {
    cell.kind = CellKind::truth;
    cell.number = value == "1" ? 1 : 0;
  } else if (type == "e") {
    cell.kind = CellKind::fault;
    cell.text = value;
  } else if (const auto date = type == "d" ? parse_date(value.substr(0, 10)) : std::nullopt) {
    cell.kind = CellKind::date;
    cell.date = *date;
  } else {
    return number_cell(reading, node, value);
  }
  return cell;
}

std::string where_of(const SheetReading& reading, CellPlace at) {
  return reading.place + "!" + cell_name(at.column, at.row);
}

void refuse_size(SheetReading& reading, CellPlace at) {
  reading.refusals.push_back(refuse(
      "too_large", where_of(reading, at), "工作表过大：最多 {} 列，整个工作簿最多 {} 个单元格",
      "the sheet is too large: at most {} columns, and {} cells in the workbook", kMostSheetColumns, kMostCells));
}

void put(SheetReading& reading, CellPlace at, Cell&& cell) {
  if (cell.kind == CellKind::blank || !reading.refusals.empty()) return;
  if (at.column >= kMostSheetColumns || reading.budget == 0) return refuse_size(reading, at);
  if (count_characters(cell.text) > kLongestCell) {
    reading.refusals.push_back(refuse(
        "long_cell", where_of(reading, at), "单元格超过 {} 字", "the cell has more than {} characters", kLongestCell));
    return;
  }
  --reading.budget;
  SheetRow& row = reading.rows[at.row];
  row.number = at.row;
  if (row.cells.size() <= at.column) row.cells.resize(at.column + 1);
  row.cells[at.column] = std::move(cell);
}

void read_rows(SheetReading& reading, pugi::xml_node worksheet) {
  std::uint32_t number = 0;
  for (const pugi::xml_node row : worksheet.child("sheetData").children("row")) {
    number = row.attribute("r").as_uint(number + 1);
    std::size_t column = 0;
    for (const pugi::xml_node node : row.children("c")) {
      CellPlace at{column, number};
      if (const auto named = parse_cell_name(node.attribute("r").value())) at = *named;
      put(reading, at, cell_of(reading, node));
      column = at.column + 1;
    }
    const auto kept = reading.rows.find(number);
    if (kept != reading.rows.end()) kept->second.is_hidden = row.attribute("hidden").as_bool(false);
    if (reading.rows.size() > kMostSheetRows && reading.refusals.empty()) {
      reading.refusals.push_back(
          refuse("too_large", reading.place, "工作表超过 {} 行", "the sheet has more than {} rows", kMostSheetRows));
    }
    if (!reading.refusals.empty()) return;
  }
}

void spread(SheetReading& reading, pugi::xml_node merge) {
  const std::string_view range = merge.attribute("ref").value();
  const std::size_t colon = range.find(':');
  const auto from = parse_cell_name(range.substr(0, colon));
  const auto to = colon == std::string_view::npos ? from : parse_cell_name(range.substr(colon + 1));
  if (!from || !to) return;
  const auto row = reading.rows.find(from->row);
  if (row == reading.rows.end() || from->column >= row->second.cells.size()) return;
  Cell value = row->second.cells[from->column];
  if (value.kind == CellKind::blank) return;
  value.is_spread = true;
  // A title merged over columns that are not used may go on for ever.
  const std::size_t last = std::min(to->column, kMostSheetColumns - 1);
  if (to->row < from->row || last < from->column) return;
  if ((to->row - from->row + std::size_t{1}) * (last - from->column + 1) > reading.budget) {
    refuse_size(reading, *from);
    return;
  }
  for (std::uint32_t number = from->row; number <= to->row; ++number) {
    for (std::size_t column = from->column; column <= last; ++column) {
      if (number != from->row || column != from->column) put(reading, {column, number}, Cell(value));
    }
  }
}

}  // namespace

Result<Sheet> read_sheet(
    pugi::xml_node worksheet, const std::string& place, const WorkbookParts& parts, std::size_t& budget) {
  SheetReading reading{parts, place, budget};
  read_rows(reading, worksheet);
  for (const pugi::xml_node merge : worksheet.child("mergeCells").children("mergeCell")) {
    if (reading.refusals.empty()) spread(reading, merge);
  }
  if (!reading.refusals.empty()) return std::move(reading.refusals);
  Sheet sheet;
  for (auto& [number, row] : reading.rows) sheet.rows.push_back(std::move(row));
  return sheet;
}

}  // namespace muster::exchange
