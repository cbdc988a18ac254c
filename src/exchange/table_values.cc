#include "exchange/table_values.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::exchange {
namespace {

struct OtherWord {
  std::string_view field;
  std::string_view word;
  std::string_view choice;
};

// What offices write besides the labels of the choices.
constexpr OtherWord kOtherWords[] = {
    {"state", "完成", "done"},          {"state", "已办结", "done"},        {"state", "办结", "done"},
    {"state", "进行中", "in_progress"}, {"state", "推进", "in_progress"},   {"state", "已启动", "in_progress"},
    {"state", "未开始", "not_started"}, {"state", "待启动", "not_started"}, {"state", "待核验", "submitted"},
    {"level", "市级", "city"},          {"level", "区级", "district"},      {"level", "组级", "group"},
};

Result<Value> choice_of(const Field& field, std::string_view text, const std::string& where) {
  const std::string word = compact(text);
  for (const Choice& choice : field.alternatives) {
    if (word == compact(choice.label.zh) || lower_ascii(word) == lower_ascii(compact(choice.label.en))) {
      return Value{std::string(choice.name)};
    }
  }
  for (const OtherWord& other : kOtherWords) {
    if (other.field == field.name && other.word == word) return Value{std::string(other.choice)};
  }
  return wire::choice_from_text(field, text, where);
}

Refusal bad_number(const Field& field, std::string_view text, const std::string& where, const Sentence& hint) {
  return {
      "bad_number",
      where,
      {fmt::format("{}“{}”{}", field.label.zh, shortened(text, 30), hint.zh),
       fmt::format("{} \"{}\": {}", field.label.en, shortened(text, 30), hint.en)}};
}

std::optional<double> parsed(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// 50 %, 50% as a look of 0.5, or the bare number 50. A bare 0.5 or 1 may mean either and is not guessed.
Result<Value> percent_of(const Field& field, const Cell& cell, const std::string& where) {
  std::string text = compact(shown(cell));
  const bool has_sign = text.ends_with('%');
  if (has_sign) text.pop_back();
  const auto number = parsed(text);
  if (!number) {
    return bad_number(field, text, where, {"应为百分数，如 50%", "must be a percentage such as 50%"});
  }
  if (!has_sign && *number > 0 && *number <= 1) {
    return bad_number(
        field, text, where,
        {"不清楚是比例还是百分数，请写成 50% 的样子", "may be a share or percent; write it like 50%"});
  }
  return Value{static_cast<std::int64_t>(std::llround(*number))};
}

Result<Value> number_of(const Field& field, std::string_view raw, const std::string& where) {
  std::string text = compact(raw);
  for (const std::string_view suffix : {"个工作日", "工作日", "天", "日", "workingdays", "days", "day"}) {
    if (!text.ends_with(suffix)) continue;
    text.erase(text.size() - suffix.size());
    break;
  }
  if (const auto number = parsed(text)) return Value{*number};
  return bad_number(field, raw, where, {"应为工作日数，如 15", "must be a number of working days such as 15"});
}

Result<Value> codes_of(const Field& field, std::string_view text, const FindCode& find) {
  Texts codes;
  Refusals refusals;
  for (const std::string& name : listed(text)) {
    auto code = find(field.refers, name);
    if (code) {
      codes.push_back(*code);
    } else {
      refusals.insert(refusals.end(), code.refusals().begin(), code.refusals().end());
    }
  }
  if (!refusals.empty()) return refusals;
  return Value{std::move(codes)};
}

}  // namespace

std::vector<std::string> listed(std::string_view text) {
  constexpr std::array<std::string_view, 4> wide = {"、", "，", "；", "／"};
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t width = 1;
    bool separates = text[i] == ',' || text[i] == ';' || text[i] == '/' || text[i] == '\n';
    for (const std::string_view sign : wide) {
      if (!text.substr(i).starts_with(sign)) continue;
      separates = true;
      width = sign.size();
    }
    if (separates) {
      plain += '\n';
    } else {
      plain += text[i];
    }
    i += width;
  }
  return split(plain, '\n');
}

Result<Value> value_of(
    const Field& field, const Cell& cell, const std::string& where, std::optional<Date> opening, const FindCode& find) {
  if (cell.kind == CellKind::fault) {
    return refuse("formula_fault", where, "单元格公式出错：{}", "the cell's formula fails: {}", cell.text);
  }
  const std::string text = shown(cell);
  if (text.empty()) return Value{};
  if (field.kind == Kind::texts && !field.refers.empty()) return codes_of(field, text, find);
  if (!field.refers.empty()) {
    auto code = find(field.refers, text);
    if (!code) return code.refusals();
    return Value{*code};
  }
  if (field.kind == Kind::date) {
    const auto date = parse_office_date(text, where, {opening, field.name == "due"});
    if (!date) return date.refusals();
    return Value{*date};
  }
  if (field.kind == Kind::choice) return choice_of(field, text, where);
  if (field.name == "progress") return percent_of(field, cell, where);
  if (field.kind == Kind::number) return number_of(field, text, where);
  return wire::value_from_text(field, text, where, opening);
}

}  // namespace muster::exchange
