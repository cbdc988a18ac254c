#include "app/record_checks.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <unordered_map>

#include "app/loop_checks.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr const char* kScratch = "0";
constexpr std::size_t kShownReferences = 3;  // of each noun

void check_references(
    store::Transaction& transaction, const Record& record, const void* before, const void* after, Refusals& refusals) {
  for (const Field& field : record.fields) {
    if (field.refers.empty() || !differs(record, field.name, before, after)) continue;
    const Value value = field.get(after);
    Texts codes;
    if (const auto* code = std::get_if<std::string>(&value)) codes = {*code};
    if (const auto* list = std::get_if<Texts>(&value)) codes = *list;
    const Record& target = *find_noun(field.refers)->record;
    for (const std::string& code : codes) {
      if (code.empty() || transaction.exists(field.refers, code)) continue;
      refusals.push_back(refuse(
          "dangling_reference", std::string(field.name), "没有编号为 {0} 的{1}", "there is no {2} with code {0}",
          shortened(code, 40), target.label.zh, target.label.en));
    }
  }
}

// Parts of a record whose deadlines must lie inside its own.
template <class Part, class Whole>
void check_parts(store::Transaction& transaction, const char* field, const Whole& whole, Refusals& refusals) {
  const std::string sql = fmt::format(
      R"(SELECT "code" FROM "{}" WHERE "edition" = ?1 AND "{}" = ?2 ORDER BY "code")", fields<Part>().name, field);
  Texts codes;
  transaction.session().run(sql, {Value{transaction.edition()}, Value{whole.code}}, [&](std::span<const Value> row) {
    codes.push_back(std::get<std::string>(row[0]));
  });
  for (const std::string& code : codes) {
    const auto part = transaction.find<Part>(code);
    if (!part) continue;
    const std::size_t before = refusals.size();
    check_within(*part, whole, field_only, refusals);
    // The person changes the whole: say which part stands in the way.
    for (std::size_t i = before; i < refusals.size(); ++i) {
      refusals[i].message.zh = code + "：" + refusals[i].message.zh;
      refusals[i].message.en = code + ": " + refusals[i].message.en;
    }
  }
}

template <class Part, class Whole>
void check_inside(
    store::Transaction& transaction, const Part& part, const std::string& whole_code, Refusals& refusals) {
  if (whole_code.empty()) return;
  if (const auto whole = transaction.find<Whole>(whole_code)) check_within(part, *whole, field_only, refusals);
}

void check_deadlines(
    store::Transaction& transaction, const Record& record, const void* before, const void* after, Refusals& refusals) {
  if (record.name == "node") {
    const auto& node = *static_cast<const Node*>(after);
    if (differs(record, "due", before, after) || differs(record, "task", before, after)) {
      check_inside<Node, Task>(transaction, node, node.task, refusals);
    }
  } else if (record.name == "countermeasure") {
    const auto& measure = *static_cast<const Countermeasure*>(after);
    if (differs(record, "due", before, after) || differs(record, "problem", before, after)) {
      check_inside<Countermeasure, Problem>(transaction, measure, measure.problem, refusals);
    }
  } else if (record.name == "task") {
    const auto& task = *static_cast<const Task*>(after);
    const bool due = differs(record, "due", before, after);
    if (due || differs(record, "parent", before, after))
      check_inside<Task, Task>(transaction, task, task.parent, refusals);
    if (due && before != nullptr) {
      check_parts<Node>(transaction, "task", task, refusals);
      check_parts<Task>(transaction, "parent", task, refusals);
    }
  } else if (record.name == "problem" && before != nullptr && differs(record, "due", before, after)) {
    check_parts<Countermeasure>(transaction, "problem", *static_cast<const Problem*>(after), refusals);
  }
}

// A document's content is written to this path when the edition is exported, and looked for there when it is imported.
void check_file(const Record& record, const void* before, const void* after, Refusals& refusals) {
  if (record.name != "document" || !differs(record, "file", before, after)) return;
  const auto& document = *static_cast<const Document*>(after);
  if (document.file.empty()) return;
  if (!inside_documents(document.file)) {
    refusals.push_back(
        refuse("path_outside", "file", "文件须在 documents/ 之内", "the file must be inside documents/"));
  } else if (document.content.empty()) {
    refusals.push_back(refuse(
        "content_missing", "file", "这份文件没有内容，不能写路径",
        "there is no content that could stand at this path"));
  }
}

// Looks for records of one noun that match, and says which stand in the way.
struct ReferenceSearch {
  store::Transaction& transaction;
  Refusals& refusals;

  // `fits` has the last word on each row: a list in a column is found by its text only roughly.
  template <class Fits>
  void look(
      const Record& other, const std::string& column, const std::string& condition, std::vector<Value> values,
      const Fits& fits) const {
    values.insert(values.begin(), Value{transaction.edition()});
    const std::string sql = fmt::format(
        R"(SELECT "code", {} FROM "{}" WHERE "edition" = ?1 AND {} ORDER BY "code")", column, other.name, condition);
    Texts codes;
    transaction.session().run(sql, values, [&](std::span<const Value> row) {
      if (codes.size() < kShownReferences && fits(std::get<std::string>(row[1])))
        codes.push_back(std::get<std::string>(row[0]));
    });
    if (codes.empty()) return;
    refusals.push_back(refuse(
        "still_referred_to", "", "仍被{0} {2} 引用，不能删除", "is still referred to by {1} {2}", other.label.zh,
        other.label.en, join(codes, ", ")));
  }
};

bool lists(const std::string& json, const std::string& code) {
  const auto list = wire::parse_json(json);
  if (!list.ok() || !list->is_array()) return false;
  const auto& items = list->get_array();
  return std::any_of(
      items.begin(), items.end(), [&](const auto& item) { return item.is_string() && item.get_string() == code; });
}

}  // namespace

bool differs(const Record& record, std::string_view field, const void* before, const void* after) {
  const Field& described = *record.find(field);
  return before == nullptr || described.get(before) != described.get(after);
}

AnyRecord::AnyRecord(const Record& record) : record_(record) {
  const Noun* noun = find_noun(record.name);
  object_ = noun == nullptr ? static_cast<void*>(&holder_.edition) : noun->put(holder_, kScratch);
  if (noun != nullptr) record.find("code")->set(object_, Value{});
}

AnyRecord::AnyRecord(const AnyRecord& other) : AnyRecord(other.record_) {
  for (const Field& field : record_.fields) field.set(object_, field.get(other.object_));
}

Result<Value> entered_value(const Field& field, const boost::json::value& member, const std::string& where) {
  if (member.is_null() && field.kind == Kind::choice && !field.is_optional) {
    return refuse("required", where, "“{0}”不能为空", "\"{1}\" must not be empty", field.label.zh, field.label.en);
  }
  return wire::value_from_json(field, member, where);
}

void read_entered(
    const Record& record, const boost::json::value& body, void* object, const MaySet& may, Refusals& refusals) {
  if (!body.is_object()) {
    refusals.push_back(refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object"));
    return;
  }
  for (const auto& [key, member] : body.get_object()) {
    const std::string name(key);
    const Field* field = record.find(name);
    if (field == nullptr || field->is_system || field->nested != nullptr) {
      refusals.push_back(wire::unknown_field(record, name, name));
      continue;
    }
    if (!may(*field)) {
      refusals.push_back(refuse(
          "not_allowed", name, "您不能直接修改“{0}”", "you may not change \"{1}\" yourself", field->label.zh,
          field->label.en));
      continue;
    }
    auto value = entered_value(*field, member, name);
    if (!value.ok()) {
      refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
      continue;
    }
    wire::check_value(*field, *value, name, refusals);
    field->set(object, std::move(*value));
  }
}

std::string field_only(const Record&, std::string_view, std::string_view field) { return std::string(field); }

Refusals check_but_loops(store::Transaction& transaction, const Record& record, const void* before, const void* after) {
  Refusals refusals;
  check_own_rules(record, after, std::nullopt, field_only, refusals);
  check_references(transaction, record, before, after, refusals);
  check_deadlines(transaction, record, before, after, refusals);
  check_file(record, before, after, refusals);
  return refusals;
}

Refusals check_in_transaction(
    store::Transaction& transaction, const Record& record, const void* before, const void* after) {
  Refusals refusals = check_but_loops(transaction, record, before, after);
  check_loops(transaction, record, before, after, refusals);
  return refusals;
}

bool inside_documents(const std::string& file) {
  const std::filesystem::path path(file);
  return path.is_relative() && file.starts_with("documents/") && path.has_filename() &&
         std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

Refusals references_to(store::Transaction& transaction, const Record& record, const std::string& code) {
  Refusals refusals;
  const ReferenceSearch search{transaction, refusals};
  const auto any = [](const std::string&) { return true; };
  const auto look_in = [&](const Record& other) {
    for (const Field& field : other.fields) {
      if (field.refers != record.name) continue;
      const std::string column = fmt::format("\"{}\"", field.name);
      if (field.kind == Kind::texts) {
        search.look(other, column, column + " LIKE ?2", {Value{"%\"" + code + "\"%"}}, [&](const std::string& list) {
          return lists(list, code);
        });
      } else {
        search.look(other, column, column + " = ?2", {Value{code}}, any);
      }
    }
  };
  look_in(fields<Edition>());
  for (const Noun& noun : nouns()) look_in(*noun.record);
  search.look(
      fields<Evidence>(), R"("subject")", R"("noun" = ?2 AND "subject" = ?3)",
      {Value{std::string(record.name)}, Value{code}}, any);
  return refusals;
}

}  // namespace muster::app
