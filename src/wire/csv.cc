#include "wire/csv.h"

#include <algorithm>
#include <optional>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::wire {
namespace {

bool empty_cell(const std::string& cell) { return trimmed(cell).empty(); }

char separator_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  if (header.find(',') != std::string_view::npos) return ',';
  if (header.find('\t') != std::string_view::npos) return '\t';
  return header.find(';') != std::string_view::npos ? ';' : ',';
}

// One pass over the text; a class because position, line and the row under way must stay in step.
class Reader {
 public:
  Reader(std::string_view text, const std::string& name, const CsvLimits& limits)
      : text_(text), name_(name), limits_(limits), separator_(separator_of(text)) {}

  Outcome read(const std::function<void(CsvRow&&)>& sink) {
    std::size_t rows = 0;
    while (at_ < text_.size()) {
      CsvRow row;
      row.line = line_;
      if (auto outcome = read_row(row); !outcome.ok()) return outcome;
      // Spreadsheets write rows of nothing but separators below the last one.
      if (std::all_of(row.cells.begin(), row.cells.end(), empty_cell)) continue;
      if (++rows > limits_.rows) {
        return refuse("too_many_rows", place(row.line), "超过 {} 行", "more than {} rows", limits_.rows);
      }
      sink(std::move(row));
    }
    return Done{};
  }

 private:
  std::string place(std::size_t line) const { return fmt::format("{}:{}", name_, line); }

  Outcome read_row(CsvRow& row) {
    for (;;) {
      if (row.cells.size() == limits_.columns) {
        return refuse(
            "too_many_columns", place(row.line), "一行超过 {} 列", "a row of more than {} columns", limits_.columns);
      }
      std::string& cell = row.cells.emplace_back();
      // ="0123": how some programs keep a spreadsheet from taking text for a number.
      if (text_.substr(at_, 2) == "=\"") ++at_;
      const bool quoted = at_ < text_.size() && text_[at_] == '"';
      if (auto outcome = quoted ? read_quoted(cell, row.line) : read_plain(cell, row.line); !outcome.ok())
        return outcome;
      if (at_ >= text_.size()) return Done{};
      const char end = text_[at_++];
      if (end == separator_) continue;
      if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      ++line_;
      return Done{};
    }
  }

  Outcome read_plain(std::string& cell, std::size_t line) {
    const std::size_t from = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    if (at_ - from > limits_.cell_bytes) return too_long(line);
    cell = text_.substr(from, at_ - from);
    return Done{};
  }

  Outcome read_quoted(std::string& cell, std::size_t line) {
    ++at_;
    for (;; ++at_) {
      if (at_ >= text_.size()) {
        return refuse("open_quotation", place(line), "引号没有闭合", "a quotation mark is never closed");
      }
      const char c = text_[at_];
      if (c == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      if (c == '\n') ++line_;
      if (c == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') continue;
      cell += c;
      if (cell.size() > limits_.cell_bytes) return too_long(line);
    }
    ++at_;
    const bool ends = at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
    if (!ends) {
      return refuse(
          "text_after_quotation", place(line_), "闭合的引号后面还有文字",
          "there is text after a closing quotation mark");
    }
    return Done{};
  }

  Outcome too_long(std::size_t line) const {
    return refuse(
        "cell_too_long", place(line), "一个单元格超过 {} 字节", "a cell of more than {} bytes", limits_.cell_bytes);
  }

  std::string_view text_;
  const std::string& name_;
  const CsvLimits& limits_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

bool in_csv(const Field& field) { return !field.is_system && !field.is_file && field.nested == nullptr; }

struct Columns {
  std::vector<const Field*> fields;  // nullptr: a column that was refused
  std::size_t key = SIZE_MAX;
};

// A spreadsheet may carry empty columns on the right of the named ones.
void drop_empty_end(std::vector<std::string>& cells, std::size_t least) {
  while (cells.size() > least && empty_cell(cells.back())) cells.pop_back();
}

Columns columns_of(const Record& record, const CsvRow& header, const std::string& name, Refusals& refusals) {
  Columns columns;
  const std::string place = fmt::format("{}:{}:", name, header.line);
  for (const std::string& cell : header.cells) {
    const std::string_view title = trimmed(cell);
    const Field* field = record.find(title);
    if (field == nullptr || !in_csv(*field)) {
      refusals.push_back(unknown_field(record, title, place + shortened(title, 40)));
      field = nullptr;
    }
    if (field != nullptr && std::count(columns.fields.begin(), columns.fields.end(), field) > 0) {
      refusals.push_back(
          refuse("doubled_column", place + std::string(title), "这一列出现了两次", "this column stands twice"));
      field = nullptr;
    }
    if (field != nullptr && field->is_key) columns.key = columns.fields.size();
    columns.fields.push_back(field);
  }
  for (const Field& field : record.fields) {
    if (!field.is_required || !in_csv(field)) continue;
    bool present = false;
    for (const Field* column : columns.fields) present |= column == &field;
    if (!present) {
      refusals.push_back(refuse(
          "missing_column", place + std::string(field.name), "缺少“{0}”列", "the column \"{0}\" is missing",
          field.name));
    }
  }
  return columns;
}

// Answers whether the row has a record to keep.
bool read_record(
    const Columns& columns, const CsvRow& row, const CsvReading& reading, const MakeObject& make, Refusals& refusals) {
  const std::string place = fmt::format("{}:{}:", reading.name, row.line);
  if (row.cells.size() != columns.fields.size()) {
    refusals.push_back(refuse(
        "wrong_column_count", fmt::format("{}:{}", reading.name, row.line), "这一行有 {0} 列，表头有 {1} 列",
        "this row has {0} columns, the header has {1}", row.cells.size(), columns.fields.size()));
    return false;
  }
  const std::string code(trimmed(row.cells[columns.key]));
  if (!is_code(code)) {
    check_value(
        *columns.fields[columns.key], Value{code}, place + std::string(columns.fields[columns.key]->name), refusals);
    return false;
  }
  void* object = make(code, place + "code");
  if (object == nullptr) return true;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Field* field = columns.fields[i];
    if (field == nullptr) continue;
    const std::string where = place + std::string(field->name);
    auto value = value_from_text(*field, row.cells[i], where, reading.opening);
    if (!value.ok()) {
      refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
    } else if (!absent(*value)) {
      check_value(*field, *value, where, refusals);
      field->set(object, std::move(*value));
    } else if (field->is_required) {
      check_value(*field, *value, where, refusals);
    }
  }
  return true;
}

}  // namespace

Outcome read_csv(
    std::string_view text, const std::string& name, const CsvLimits& limits, const std::function<void(CsvRow&&)>& row) {
  return Reader(text, name, limits).read(row);
}

void write_csv_cell(std::string_view text, std::string& out) {
  const bool quote = text.find_first_of(",\"\n\r;\t") != std::string_view::npos ||
                     (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (!quote) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string csv_header(const Record& record) {
  std::string out;
  for (const Field& field : record.fields) {
    if (!in_csv(field)) continue;
    if (!out.empty()) out += ',';
    out += field.name;
  }
  return out + '\n';
}

void write_csv_row(const Record& record, const void* object, std::string& out) {
  bool first = true;
  for (const Field& field : record.fields) {
    if (!in_csv(field)) continue;
    if (!first) out += ',';
    first = false;
    write_csv_cell(value_to_text(field, field.get(object)), out);
  }
  out += '\n';
}

bool read_csv_records(
    const Record& record, std::string_view text, const CsvReading& reading, const MakeObject& make,
    Refusals& refusals) {
  std::optional<Columns> columns;
  bool complete = true;
  const auto outcome = read_csv(text, reading.name, {}, [&](CsvRow&& row) {
    drop_empty_end(row.cells, columns ? columns->fields.size() : 1);
    if (!columns) {
      columns = columns_of(record, row, reading.name, refusals);
    } else if (columns->key != SIZE_MAX && refusals.size() < kMostRefusals) {
      complete &= read_record(*columns, row, reading, make, refusals);
    } else {
      complete = false;
    }
  });
  if (!outcome.ok()) refusals.insert(refusals.end(), outcome.refusals().begin(), outcome.refusals().end());
  if (!columns && outcome.ok()) {
    refusals.push_back(refuse(
        "empty_file", reading.name + ":1", "文件是空的，至少要有表头",
        "the file is empty; it needs at least a header"));
  }
  return complete && columns && outcome.ok();
}

}  // namespace muster::wire
