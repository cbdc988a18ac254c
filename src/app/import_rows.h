// Records that a file speaks of, written inside a transaction: what taking in a table and taking in a project file
// share. A look at the file runs the same and is undone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "app/app.h"
#include "store/transaction.h"

namespace muster::app {

inline constexpr std::size_t kMostTableRefusals = 200;  // that are told; all are counted

// Both values as a person reads them.
struct FieldChange {
  std::string field;
  std::string was;
  std::string was_en;
  std::string becomes;
  std::string becomes_en;
};

struct PreviewRow {
  std::int64_t row = 0;  // of the sheet; of a project file the line
  std::string noun;
  std::string code;
  std::string title;
  bool is_new = false;
  bool is_removed = false;
  std::vector<FieldChange> changes;  // of a new record: what the file says of it
};

struct TableRefusal {
  std::string place;  // 任务书.xlsx:Sheet1!C5:due, 计划.xml:17:due
  std::string code;
  std::string message;
  std::string message_en;
};

// One record of which the file says something.
struct FileRow {
  const Record* record = nullptr;
  const void* object = nullptr;  // its code is set
  Texts fields;                  // that are set to what the object has
  std::int64_t number = 0;       // of the row or line
  bool is_known = false;         // the edition had it when the file was read
  bool is_removed = false;
};

struct FileRows {
  std::vector<FileRow> rows;
  std::function<std::string(const FileRow& row, std::string_view field)> place;
};

struct WrittenRows {
  std::vector<PreviewRow> rows;
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  std::int64_t unchanged = 0;
  Refusals refusals;
};

// Writes every row, then asks every rule of what stands there now: rows may refer to each other in any order. `seen` is
// the sequence that the person looked at: what others changed since in the same field is a `conflict` that names both
// values. `words` explains values.
using Words = std::function<Sentence(const Field& field, const Value& value)>;
WrittenRows write_rows(
    store::Transaction& transaction, const FileRows& rows, std::int64_t seen, const std::string& reason,
    const Words& words);

// The same, undone.
WrittenRows try_rows(
    const Call& call, const FileRows& rows, std::int64_t seen, const std::string& reason, const Words& words);

// Adds to those that are told, up to kMostTableRefusals; answers how many there are.
std::int64_t tell_refusals(const Refusals& refusals, std::vector<TableRefusal>& told);

// What an upload's member of base64 holds, at most `most` bytes. `required` is what is said when it is not there.
std::string read_base64(
    const boost::json::object& body, const char* member, std::size_t most, const Sentence& required,
    Refusals& refusals);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::FieldChange>();
template <>
const Record& fields<app::PreviewRow>();
template <>
const Record& fields<app::TableRefusal>();

}  // namespace muster
