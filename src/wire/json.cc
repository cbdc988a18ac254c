#include "wire/json.h"

#include <charconv>
#include <cmath>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::wire {
namespace {

void write_list(const Texts& list, std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    write_text(list[i], out);
  }
  out += ']';
}

void write_nested(const Field& field, const void* object, std::string& out) {
  const Record& nested = field.nested();
  if (field.kind == Kind::record) return write_json(nested, field.at(object, 0), out);
  out += '[';
  const std::size_t count = field.size(object);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    write_json(nested, field.at(object, i), out);
  }
  out += ']';
}

Refusal wrong_kind(std::string_view where, const Sentence& expected) {
  return Refusal{"wrong_kind", std::string(where), {"应为" + expected.zh, "must be " + expected.en}};
}

Result<Value> list_from_json(const boost::json::value& json, std::string_view where) {
  if (!json.is_array()) return wrong_kind(where, {"文字列表", "a list of text"});
  Texts list;
  for (const auto& item : json.get_array()) {
    if (!item.is_string()) return wrong_kind(where, {"文字列表", "a list of text"});
    list.emplace_back(item.get_string());
  }
  return Value{std::move(list)};
}

Result<Value> whole_from_json(const boost::json::value& json, std::string_view where) {
  if (json.is_int64()) return Value{json.get_int64()};
  return wrong_kind(where, {"整数", "a whole number"});
}

Result<Value> number_from_json(const boost::json::value& json, std::string_view where) {
  if (json.is_number() && std::isfinite(json.to_number<double>())) return Value{json.to_number<double>()};
  return wrong_kind(where, {"数字", "a number"});
}

}  // namespace

void write_text(std::string_view utf8, std::string& out) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  std::size_t clean = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(utf8, clean, i - clean);
    clean = i + 1;
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += "\\u00";
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
  }
  out.append(utf8, clean, utf8.size() - clean);
  out += '"';
}

void write_value(const Field& field, const Value& value, std::string& out) {
  switch (value.index()) {
    case 0:
      out += field.kind == Kind::texts ? "[]" : "null";
      return;
    case 1:
      out += std::get<bool>(value) ? "true" : "false";
      return;
    case 2: {
      char digits[24];
      const auto end = std::to_chars(digits, digits + sizeof digits, std::get<std::int64_t>(value)).ptr;
      out.append(digits, end);
      return;
    }
    case 3: {
      const double number = std::get<double>(value);
      out += std::isfinite(number) ? number_to_text(number) : "null";
      return;
    }
    case 4:
      if (field.is_json) {
        out += std::get<std::string>(value);
      } else {
        write_text(std::get<std::string>(value), out);
      }
      return;
    case 7:
      write_list(std::get<Texts>(value), out);
      return;
    default:
      out += '"';
      out += value_to_text(field, value);
      out += '"';
  }
}

void write_members(const Record& record, const void* object, std::string& out) {
  bool first = true;
  for (const Field& field : record.fields) {
    if (!first) out += ',';
    first = false;
    out += '"';
    out += field.name;
    out += "\":";
    if (field.nested != nullptr) {
      write_nested(field, object, out);
    } else {
      write_value(field, field.get(object), out);
    }
  }
}

void write_json(const Record& record, const void* object, std::string& out) {
  out += '{';
  write_members(record, object, out);
  out += '}';
}

Result<Value> value_from_json(const Field& field, const boost::json::value& json, std::string_view where) {
  if (json.is_null()) return Value{};
  switch (field.kind) {
    case Kind::boolean:
      if (json.is_bool()) return Value{json.get_bool()};
      return wrong_kind(where, {" true 或 false", "true or false"});
    case Kind::integer:
      return whole_from_json(json, where);
    case Kind::number:
      return number_from_json(json, where);
    case Kind::texts:
      return list_from_json(json, where);
    case Kind::record:
    case Kind::records:
      return wrong_kind(where, {"单个值", "a single value"});
    default:
      break;
  }
  if (!json.is_string()) return wrong_kind(where, {"文字", "text"});
  const std::string_view text(json.get_string().data(), json.get_string().size());
  if (field.kind == Kind::text) return Value{std::string(text)};
  return value_from_text(field, text, std::string(where));
}

void read_json(
    const Record& record, const boost::json::value& json, void* object, const std::string& prefix, Refusals& refusals) {
  if (!json.is_object()) {
    refusals.push_back(refuse("wrong_kind", prefix, "应为 JSON 对象", "must be a JSON object"));
    return;
  }
  for (const auto& [key, member] : json.get_object()) {
    const Field* field = record.find({key.data(), key.size()});
    const std::string where = prefix + shortened({key.data(), key.size()}, 40);
    if (field == nullptr) {
      refusals.push_back(unknown_field(record, {key.data(), key.size()}, where));
    } else if (field->kind == Kind::record) {
      read_json(field->nested(), member, field->append(object), where + ".", refusals);
    } else if (field->kind == Kind::records) {
      if (!member.is_array()) {
        refusals.push_back(wrong_kind(where, {"列表", "a list"}));
        continue;
      }
      std::size_t index = 0;
      for (const auto& item : member.get_array()) {
        read_json(field->nested(), item, field->append(object), fmt::format("{}[{}].", where, index++), refusals);
      }
    } else {
      auto value = value_from_json(*field, member, where);
      if (value.ok()) {
        field->set(object, std::move(*value));
      } else {
        refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
      }
    }
  }
}

}  // namespace muster::wire
