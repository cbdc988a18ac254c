#include "store/change.h"

#include <algorithm>

#include "base/sentence.h"
#include "wire/json.h"

namespace muster::store {
namespace {

bool is_revision(const Field& field) { return field.name == "revision"; }

bool is_empty(const Field& field, const Value& value) {
  if (field.is_optional) return absent(value);
  switch (field.kind) {
    case Kind::boolean:
      return !std::get<bool>(value);
    case Kind::integer:
      return std::get<std::int64_t>(value) == 0;
    case Kind::number:
      return std::get<double>(value) == 0;
    case Kind::text:
      return std::get<std::string>(value).empty();
    case Kind::texts:
      return std::get<Texts>(value).empty();
    default:
      return false;
  }
}

void open_member(const Field& field, std::string& out) {
  out += out.size() == 1 ? "\"" : ",\"";
  out += field.name;
  out += "\":[";
}

// A value in the text of a change: a literal, a number, a string, or a list of strings.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool take(char wanted) {
    if (text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool at_end() const { return text_.empty(); }

  // Empty when there is no such thing here.
  std::string_view take_string() {
    if (text_.empty() || text_.front() != '"') return {};
    for (std::size_t i = 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '"') {
        return cut(i + 1);
      }
    }
    return {};
  }

  std::string_view take_value() {
    if (text_.empty()) return {};
    if (text_.front() == '"') return take_string();
    if (text_.front() == '[') return take_list();
    return cut(std::min(text_.find_first_not_of("0123456789+-.eEaflnrstu"), text_.size()));
  }

 private:
  std::string_view take_list() {
    const std::string_view whole = text_;
    take('[');
    for (bool first = true; !take(']'); first = false) {
      if ((!first && !take(',')) || take_string().empty()) return {};
    }
    return whole.substr(0, whole.size() - text_.size());
  }

  std::string_view cut(std::size_t size) {
    const std::string_view part = text_.substr(0, size);
    text_.remove_prefix(size);
    return part;
  }

  std::string_view text_;
};

Refusal malformed(std::string_view where) {
  return refuse("bad_change", std::string(where), "变更内容的格式不对", "the change is not in its form");
}

}  // namespace

std::vector<Value> values_of(const Record& record, const void* object) {
  std::vector<Value> values;
  values.reserve(record.fields.size());
  for (const Field& field : record.fields) values.push_back(field.get(object));
  return values;
}

std::string whole_change(const Record& record, std::span<const Value> values, Side side) {
  std::string out = "{";
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const Field& field = record.fields[i];
    if (is_revision(field) || is_empty(field, values[i])) continue;
    open_member(field, out);
    if (side == Side::after) out += "null,";
    wire::write_value(field, values[i], out);
    out += side == Side::after ? "]" : ",null]";
  }
  out += '}';
  return out;
}

std::string difference(const Record& record, std::span<const Value> before, std::span<const Value> after) {
  std::string out = "{";
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const Field& field = record.fields[i];
    if (is_revision(field) || before[i] == after[i]) continue;
    open_member(field, out);
    wire::write_value(field, before[i], out);
    out += ',';
    wire::write_value(field, after[i], out);
    out += ']';
  }
  if (out.size() == 1) return {};
  out += '}';
  return out;
}

Result<std::vector<FieldChange>> read_change(const Record& record, std::string_view change) {
  Scanner scanner(change);
  std::vector<FieldChange> changes;
  std::size_t next = 0;
  if (!scanner.take('{')) return malformed("");
  while (!scanner.take('}')) {
    if (!changes.empty() && !scanner.take(',')) return malformed(changes.back().field->name);
    const std::string_view quoted = scanner.take_string();
    if (quoted.size() < 2) return malformed("");
    const std::string_view name = quoted.substr(1, quoted.size() - 2);
    while (next < record.fields.size() && record.fields[next].name != name) ++next;
    if (next == record.fields.size() || is_revision(record.fields[next])) return malformed(name);
    FieldChange member{&record.fields[next++], {}, {}};
    if (!scanner.take(':') || !scanner.take('[')) return malformed(name);
    member.before = scanner.take_value();
    if (member.before.empty() || !scanner.take(',')) return malformed(name);
    member.after = scanner.take_value();
    if (member.after.empty() || !scanner.take(']')) return malformed(name);
    changes.push_back(member);
  }
  if (!scanner.at_end()) return malformed("");
  return changes;
}

std::string json_of(const Field& field, const Value& value) {
  std::string out;
  wire::write_value(field, value, out);
  return out;
}

std::string empty_json_of(const Record& record, const Field& field) {
  if (field.is_optional) return "null";
  switch (field.kind) {
    case Kind::boolean:
      return "false";
    case Kind::integer:
    case Kind::number:
      return "0";
    case Kind::texts:
      return "[]";
    case Kind::choice:
      return json_of(field, field.get(record.make().get()));
    case Kind::date:
      return json_of(field, Date{});
    case Kind::instant:
      return json_of(field, Instant{});
    default:
      return "\"\"";
  }
}

}  // namespace muster::store
