#include "wire/text_value.h"

#include <charconv>
#include <cmath>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"

namespace muster::wire {
namespace {

Refusal bad(const char* code, const std::string& where, std::string_view text, const Sentence& expected) {
  const std::string given = shortened(text, 40);
  return Refusal{
      code,
      where,
      {fmt::format("“{}”不是{}", given, expected.zh), fmt::format("\"{}\" is not {}", given, expected.en)}};
}

Result<Value> whole_number(std::string_view text, const std::string& where) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return bad("bad_number", where, text, {"整数", "a whole number"});
  }
  return Value{number};
}

Result<Value> number(std::string_view text, const std::string& where) {
  double parsed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(parsed)) {
    return bad("bad_number", where, text, {"数字", "a number"});
  }
  return Value{parsed};
}

Result<Value> truth(std::string_view text, const std::string& where) {
  const std::string word = lower_ascii(text);
  if (word == "true" || word == "1" || word == "yes" || word == "是") return Value{true};
  if (word == "false" || word == "0" || word == "no" || word == "否") return Value{false};
  return bad("bad_boolean", where, text, {" true 或 false", "true or false"});
}

Result<Value> date(const Field& field, std::string_view text, const std::string& where, std::optional<Date> opening) {
  if (const auto day = parse_date(text)) return Value{*day};
  if (field.is_relative && opening) {
    if (const auto day = parse_opening_day(text, *opening)) return Value{*day};
    return bad("bad_date", where, text, {"日期，应写成 2019-10-15 或 D-21", "a date like 2019-10-15 or D-21"});
  }
  return bad("bad_date", where, text, {"日期，应写成 2019-10-15", "a date like 2019-10-15"});
}

}  // namespace

Result<Value> value_from_text(
    const Field& field, std::string_view raw, const std::string& where, std::optional<Date> opening) {
  const std::string_view text = trimmed(raw);
  if (text.empty()) return Value{};
  switch (field.kind) {
    case Kind::boolean:
      return truth(text, where);
    case Kind::integer:
      return whole_number(text, where);
    case Kind::number:
      return number(text, where);
    case Kind::text:
      return Value{std::string(text)};
    case Kind::date:
      return date(field, text, where, opening);
    case Kind::instant:
      if (const auto instant = parse_instant(text)) return Value{*instant};
      return bad(
          "bad_instant", where, text, {"时刻，应写成 2019-10-15T08:00:00Z", "an instant like 2019-10-15T08:00:00Z"});
    case Kind::choice:
      return choice_from_text(field, text, where);
    case Kind::texts:
      return Value{split(text, ';')};
    case Kind::record:
    case Kind::records:
      break;
  }
  return refuse("not_a_scalar", where, "这一项不能写成一个值", "this field cannot be written as one value");
}

std::string number_to_text(double value) {
  char text[400];              // 5e-324 has 326 characters
  if (value == 0) return "0";  // of -0 too: JSON readers take it for the whole number 0
  const bool plain = std::abs(value) < 1e15;
  const auto [end, error] = plain ? std::to_chars(text, text + sizeof text, value, std::chars_format::fixed)
                                  : std::to_chars(text, text + sizeof text, value);
  return error == std::errc{} ? std::string(text, end) : std::string("0");
}

std::string value_to_text(const Field& field, const Value& value) {
  struct Writer {
    const Field& field;
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool truth_value) const { return truth_value ? "true" : "false"; }
    std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
    std::string operator()(double value_number) const { return number_to_text(value_number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(Date day) const { return format_date(day); }
    std::string operator()(Instant instant) const { return format_instant(instant); }
    std::string operator()(const Texts& list) const { return join(list, ";"); }
  };
  return std::visit(Writer{field}, value);
}

}  // namespace muster::wire
