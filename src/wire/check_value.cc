#include "wire/check_value.h"

#include "base/sentence.h"
#include "base/text.h"

namespace muster::wire {
namespace {

constexpr std::size_t kShortText = 500;
constexpr std::size_t kLongText = 20'000;
constexpr std::size_t kListItems = 1'000;

// Kept to the byte: blanks at its ends and line ends of any kind are its own affair.
void check_file(std::string text, const std::string& where, Refusals& refusals) {
  if (text.size() > kLargestFileText) {
    refusals.push_back(refuse(
        "too_long", where, "有 {0} 字节，上限 {1} 字节", "has {0} bytes, the limit is {1}", text.size(),
        kLargestFileText));
  }
  std::erase(text, '\r');
  if (has_control_characters(text))
    refusals.push_back(refuse("control_character", where, "含有控制字符", "contains control characters"));
}

void check_text(const Field& field, const std::string& text, const std::string& where, Refusals& refusals) {
  if (!valid_utf8(text)) {
    refusals.push_back(refuse("not_utf8", where, "不是有效的 UTF-8 文字", "is not valid UTF-8 text"));
    return;
  }
  if (field.is_file) return check_file(text, where, refusals);
  if (has_control_characters(text)) {
    refusals.push_back(refuse("control_character", where, "含有控制字符", "contains control characters"));
  }
  if (trimmed(text).size() != text.size()) {
    refusals.push_back(refuse("blank_end", where, "首尾不能有空格或换行", "must not begin or end with a blank"));
  }
  const std::size_t limit = field.is_long ? kLongText : kShortText;
  if (const std::size_t length = count_characters(text); length > limit) {
    refusals.push_back(
        refuse("too_long", where, "有 {0} 个字，上限 {1} 个字", "has {0} characters, the limit is {1}", length, limit));
  }
  if (field.is_key && !text.empty() && !is_code(text)) {
    refusals.push_back(refuse(
        "bad_code", where, "编号“{}”只能用字母、数字、点、连字符和下划线，最长 64 位，以字母或数字开头",
        "code \"{}\" may only have letters, digits, dots, hyphens and underscores, at most 64, "
        "beginning with a letter or digit",
        shortened(text, 40)));
  }
}

template <class Number>
void check_range(const Field& field, Number number, const std::string& where, Refusals& refusals) {
  const bool low = field.least != INT64_MIN && number < static_cast<Number>(field.least);
  const bool high = field.most != INT64_MAX && number > static_cast<Number>(field.most);
  if (!low && !high) return;
  if (field.most == INT64_MAX) {
    refusals.push_back(refuse("out_of_range", where, "{0} 小于 {1}", "{0} is less than {1}", number, field.least));
  } else {
    refusals.push_back(refuse(
        "out_of_range", where, "{0} 不在 {1} 到 {2} 之间", "{0} is not between {1} and {2}", number, field.least,
        field.most));
  }
}

}  // namespace

void check_value(const Field& field, const Value& value, const std::string& where, Refusals& refusals) {
  const auto* text = std::get_if<std::string>(&value);
  if (field.is_required && (absent(value) || (text != nullptr && trimmed(*text).empty()))) {
    refusals.push_back(
        refuse("required", where, "“{}”不能为空", "\"{1}\" must not be empty", field.label.zh, field.label.en));
    return;
  }
  if (text != nullptr && field.kind == Kind::text) check_text(field, *text, where, refusals);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) check_range(field, *whole, where, refusals);
  if (const auto* number = std::get_if<double>(&value)) check_range(field, *number, where, refusals);
  if (const auto* list = std::get_if<Texts>(&value)) {
    if (list->size() > kListItems) {
      refusals.push_back(refuse(
          "too_many", where, "有 {0} 项，上限 {1} 项", "has {0} items, the limit is {1}", list->size(), kListItems));
    }
    for (const std::string& item : *list) {
      check_text(field, item, where, refusals);
      if (item.empty() || item.find(';') != std::string::npos) {
        refusals.push_back(refuse(
            "bad_item", where, "列表中的一项不能为空，也不能含分号",
            "an item of a list must not be empty or contain a semicolon"));
      }
    }
  }
}

void check_object(const Record& record, const void* object, const std::string& prefix, Refusals& refusals) {
  for (const Field& field : record.fields) {
    if (field.get == nullptr || field.is_system) continue;
    check_value(field, field.get(object), prefix + std::string(field.name), refusals);
  }
}

Result<Value> choice_from_text(const Field& field, std::string_view text, const std::string& where) {
  std::vector<std::string_view> names;
  for (const Choice& choice : field.alternatives) {
    if (choice.name == text || choice.label.zh == text) return Value{std::string(choice.name)};
    names.push_back(choice.name);
  }
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  const std::string given = shortened(text, 40);
  if (const std::string_view near = nearest(text, names); !near.empty()) {
    return refuse(
        "unknown_choice", where, "没有“{0}”这一选项，是否想写 {1}？可选：{2}",
        "there is no \"{0}\"; did you mean {1}? Choose one of: {2}", given, near, all);
  }
  return refuse(
      "unknown_choice", where, "没有“{0}”这一选项，可选：{1}", "there is no \"{0}\"; choose one of: {1}", given, all);
}

Refusal unknown_field(const Record& record, std::string_view name, const std::string& where) {
  std::vector<std::string_view> names;
  for (const Field& field : record.fields) {
    if (!field.is_system) names.push_back(field.name);
  }
  const std::string given = shortened(name, 40);
  if (const std::string_view near = nearest(name, names); !near.empty()) {
    return refuse(
        "unknown_field", where, "没有“{0}”这一项，是否想写 {1}？", "there is no field \"{0}\"; did you mean {1}?",
        given, near);
  }
  return refuse("unknown_field", where, "没有“{0}”这一项", "there is no field \"{0}\"", given);
}

}  // namespace muster::wire
