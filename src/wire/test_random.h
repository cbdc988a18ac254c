// Random values and objects of described nouns for property tests. Used inside a RapidCheck property, which prints its
// seed when it fails (RC_PARAMS="seed=…" runs it again).
#pragma once

#include <bit>
#include <cmath>
#include <rapidcheck.h>
#include <string>

#include "base/text.h"
#include "wire/check_value.h"

namespace muster::wire {

// Pieces that some writer or reader might stumble over.
inline rc::Gen<std::string> piece() {
  return rc::gen::weightedElement<std::string>({
      {8, "a"},
      {4, "T001"},
      {6, "任务"},
      {4, "第二届进博会"},
      {3, "“"},
      {3, "\""},
      {2, "\"\""},
      {2, "'"},
      {4, ","},
      {3, ";"},
      {4, "\n"},
      {2, "\t"},
      {4, " "},
      {2, "\\"},
      {1, "\\n"},
      {2, "="},
      {1, "=\""},
      {2, "-"},
      {1, "- "},
      {1, "---"},
      {1, "..."},
      {2, "#"},
      {1, " #"},
      {2, ":"},
      {1, ": "},
      {1, "{"},
      {1, "}"},
      {1, "["},
      {1, "]"},
      {1, "&"},
      {1, "*"},
      {1, "!"},
      {1, "|"},
      {1, ">"},
      {1, "%"},
      {1, "@"},
      {1, "`"},
      {1, "~"},
      {1, "?"},
      {1, "null"},
      {1, "true"},
      {1, "No"},
      {1, "2019-10-15"},
      {1, "D-21"},
      {1, "0x1F"},
      {1, "1e5"},
      {1, "-0"},
      {2, "😀"},
      {1, "\xC2\xA0"},
      {1, "\xE3\x80\x80"},
      {1, "\xEF\xBB\xBF"},
      {1, "\xE2\x80\xA8"},
      {1, "\xE2\x80\x8B"},
      {1, "é"},
      {1, "<b>"},
      {1, "€"},
      {1, "\xEE\x80\x80"},
      {1, "\xEF\xBF\xBD"},
      {1, "\xF4\x8F\xBF\xBF"},
  });
}

inline rc::Gen<std::string> joined(rc::Gen<std::vector<std::string>> pieces) {
  return rc::gen::map(std::move(pieces), [](const std::vector<std::string>& parts) { return join(parts, ""); });
}

// Any text that a record may have.
inline rc::Gen<std::string> text() {
  return rc::gen::map(
      joined(rc::gen::scale(0.2, rc::gen::container<std::vector<std::string>>(piece()))),
      [](const std::string& untrimmed) { return std::string(trimmed(untrimmed)); });
}

// What no record may have is among it: blanks at the ends, control characters, broken UTF-8.
inline rc::Gen<std::string> wild_text() {
  const auto bad =
      rc::gen::element<std::string>("\r", "\r\n", std::string(1, '\0'), "\x1B", "\x7F", "\xC2\x85", "\xFF", "\xE6\xB5");
  return joined(rc::gen::scale(
      0.2,
      rc::gen::container<std::vector<std::string>>(rc::gen::weightedOneOf<std::string>({{12, piece()}, {1, bad}}))));
}

inline rc::Gen<std::string> code() {
  return rc::gen::map(
      rc::gen::pair(
          rc::gen::element('T', 'u', '7'),
          rc::gen::container<std::string>(rc::gen::element('0', '9', 'Z', 'a', '.', '-', '_'))),
      [](const std::pair<char, std::string>& parts) { return (parts.first + parts.second).substr(0, 64); });
}

inline rc::Gen<double> number(const Field& field) {
  const double low = field.least == INT64_MIN ? -1e300 : static_cast<double>(field.least);
  const double high = field.most == INT64_MAX ? 1e300 : static_cast<double>(field.most);
  const auto inside = [=](double value) { return std::isfinite(value) && value >= low && value <= high; };
  const auto any_bits = rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [=](std::uint64_t bits) {
    const auto value = std::bit_cast<double>(bits);
    return inside(value) ? value : low / 3;
  });
  const auto written = rc::gen::map(rc::gen::inRange<std::int64_t>(-1'800'000, 1'800'000), [=](std::int64_t parts) {
    const double value = static_cast<double>(parts) / 10'000;
    return inside(value) ? value : high / 7;
  });
  return rc::gen::weightedOneOf<double>(
      {{3, any_bits}, {5, written}, {1, rc::gen::element(low, high, 0.0, std::max(low, -0.0))}});
}

inline rc::Gen<Date> date() {
  return rc::gen::map(rc::gen::inRange(date_of(1900, 1, 1).days, date_of(2200, 1, 1).days), [](std::int32_t days) {
    return Date{days};
  });
}

inline rc::Gen<Texts> texts(const Field& field) {
  const auto item =
      field.refers.empty()
          ? rc::gen::suchThat(
                text(), [](const std::string& one) { return !one.empty() && one.find(';') == std::string::npos; })
          : code();
  return rc::gen::scale(0.2, rc::gen::container<Texts>(item));
}

// A value that check_value accepts.
inline rc::Gen<Value> value_for(const Field& field) {
  const auto as_value = [](auto made) {
    return rc::gen::map(std::move(made), [](auto one) { return Value{std::move(one)}; });
  };
  rc::Gen<Value> made = rc::gen::just(Value{});
  switch (field.kind) {
    case Kind::boolean:
      made = as_value(rc::gen::arbitrary<bool>());
      break;
    case Kind::integer:
      made = as_value(rc::gen::oneOf(
          rc::gen::inRange<std::int64_t>(
              std::max<std::int64_t>(field.least, -1'000), std::min<std::int64_t>(field.most, 1'000)),
          rc::gen::element(
              std::max<std::int64_t>(field.least, INT64_MIN), std::min<std::int64_t>(field.most, INT64_MAX))));
      break;
    case Kind::number:
      made = as_value(number(field));
      break;
    case Kind::text:
      made = as_value(
          field.is_key            ? code()
          : field.is_required     ? rc::gen::suchThat(text(), [](const std::string& one) { return !one.empty(); })
          : !field.refers.empty() ? rc::gen::oneOf(code(), rc::gen::just(std::string()))
                                  : text());
      break;
    case Kind::date:
      made = as_value(date());
      break;
    case Kind::instant:
      made = as_value(rc::gen::map(
          rc::gen::inRange<std::int64_t>(-2'000'000'000'000'000, 7'000'000'000'000'000),
          [](std::int64_t at) { return Instant{at}; }));
      break;
    case Kind::choice:
      made = rc::gen::map(
          rc::gen::elementOf(std::vector<Choice>(field.alternatives.begin(), field.alternatives.end())),
          [](const Choice& choice) { return Value{std::string(choice.name)}; });
      break;
    case Kind::texts:
      made = as_value(texts(field));
      break;
    case Kind::record:
    case Kind::records:
      break;
  }
  return field.is_optional && !field.is_required
             ? rc::gen::weightedOneOf<Value>({{3, made}, {1, rc::gen::just(Value{})}})
             : made;
}

// Fills every field, nested records too.
inline void fill(const Record& record, void* object) {
  for (const Field& field : record.fields) {
    if (field.kind == Kind::record) {
      fill(field.nested(), field.append(object));
    } else if (field.kind == Kind::records) {
      const int count = *rc::gen::inRange(0, 3);
      for (int i = 0; i < count; ++i) fill(field.nested(), field.append(object));
    } else {
      field.set(object, *value_for(field));
    }
  }
}

// The first field that differs; empty: none does.
inline std::string difference(const Record& record, const void* a, const void* b, bool system_too) {
  for (const Field& field : record.fields) {
    if (field.is_system && !system_too) continue;
    if (field.nested == nullptr) {
      if (!(field.get(a) == field.get(b))) return std::string(field.name);
      continue;
    }
    if (field.size(a) != field.size(b)) return std::string(field.name);
    for (std::size_t i = 0; i < field.size(a); ++i) {
      const std::string inside = difference(field.nested(), field.at(a, i), field.at(b, i), system_too);
      if (!inside.empty()) return std::string(field.name) + "." + inside;
    }
  }
  return {};
}

inline std::string told(const Refusals& refusals) {
  std::string out;
  for (const Refusal& refusal : refusals)
    out += refusal.where + ": [" + refusal.code + "] " + refusal.message.en + "\n";
  return out;
}

}  // namespace muster::wire
