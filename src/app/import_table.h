// An office's own table (.xlsx) into the task book, in two steps: first a look at what would be created and changed,
// then all of it in one transaction or nothing. Both run the same rules over the same rows; the look is undone.
//
// A blank cell says nothing: what the task has stays. States and dates of completion are not taken from tables: they
// are set by steps, which ask who may take them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "app/import_rows.h"
#include "exchange/column_mapping.h"

namespace muster::app {

inline constexpr std::size_t kLargestWorkbook = std::size_t{8} << 20;  // bytes of the .xlsx
inline constexpr std::size_t kMostTableTasks = 5'000;                  // of one import

// What comes in: {name, workbook, mapping}; `workbook` is base64. Without a mapping, or without columns in it, the
// columns are proposed: first as they were remembered in this edition, then by their usual names.
struct TableUpload {
  std::string name;
  std::string bytes;
  std::optional<exchange::TableMapping> mapping;
};
Result<TableUpload> read_upload(const boost::json::value& body);

struct TableSheet {
  std::string title;
  std::int64_t rows = 0;  // with something in them
};

struct PreviewColumn {
  std::string column;  // as the office calls it
  std::string cell;    // of its head: C2
  std::string field;   // of a task, or kSerial; empty: not taken over
  std::string remark;  // why not
  std::string remark_en;
};

struct PassedRow {  // that is no task: a heading, a signature
  std::int64_t row = 0;
  std::string text;
};

struct TablePreview {
  std::string name;
  std::vector<TableSheet> sheets;
  std::string sheet;
  std::int64_t header_row = 0;  // 0: none was found
  std::vector<PreviewColumn> columns;
  Texts choosable;               // fields that a column may stand for
  Texts required;                // of these
  std::vector<PreviewRow> rows;  // that would be created or changed
  std::vector<PassedRow> passed;
  std::vector<TableRefusal> refusals;
  std::int64_t refused = 0;
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t sequence = 0;  // of the ledger, as it was looked at: goes into the import
  bool may_import = false;    // nothing was refused, and there is something to do
};

// Refused as a whole: a file that is no workbook, is too large or a trap; a caller who may not.
Result<TablePreview> preview_table(const Call& call, const TableUpload& upload);

struct TableImported {
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t remembered = 0;  // columns whose meaning is new
  std::int64_t sequence = 0;
};

// `seen` is the preview's sequence. What others changed since in the same field to something else is a `conflict` that
// names both values; everything that is wrong is told at its cell. Remembers what the columns stand for.
Result<TableImported> import_table(const Call& call, const TableUpload& upload, std::int64_t seen);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::TableSheet>();
template <>
const Record& fields<app::PreviewColumn>();
template <>
const Record& fields<app::PassedRow>();
template <>
const Record& fields<app::TablePreview>();
template <>
const Record& fields<app::TableImported>();

}  // namespace muster
