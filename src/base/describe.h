// A noun is described once: a plain struct plus one `fields<T>()`. From that one table come JSON, CSV, SQL columns,
// patches, JSON Schema and TypeScript. All of these are ordinary functions over `Record`, compiled once.
//
//   struct Unit { std::string code; std::string title; ... };
//   template <> const Record& fields<Unit>();                        // in the noun's header
//
//   template <> const Record& fields<Unit>() {                       // in the noun's .cc
//     static const Record record = describe<Unit>("unit", "units", {"成员单位", "Member unit"}, {
//         field<&Unit::code>("code", {"编号", "Code"}).key(), ...});
//     return record;
//   }
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/value.h"

namespace muster {

struct Label {
  std::string_view zh;
  std::string_view en;
};

// One alternative of an enumeration; its index in the table is the enumerator's value.
struct Choice {
  std::string_view name;
  Label label;
};

// Specialised beside each enumeration that is a field of a noun.
template <class E>
std::span<const Choice> choices();

template <class E>
std::string_view name_of(E choice) {
  return choices<E>()[static_cast<std::size_t>(choice)].name;
}

inline constexpr std::size_t kLargestFileText = 262'144;  // bytes

enum class Kind { boolean, integer, number, text, date, instant, choice, texts, record, records };

struct Record;

struct Field {
  std::string_view name;
  Label label;
  Label note{};  // what a person must know to fill it in: shape, unit, rule
  Kind kind = Kind::text;
  bool is_key = false;
  bool is_required = false;   // absent or empty is refused
  bool is_optional = false;   // may be absent (null); otherwise absent means the type's default
  bool is_system = false;     // kept by the house: in no CSV, in no patch
  bool is_relative = false;   // a date that may be written D-21 in a folder
  bool is_json = false;       // text that is JSON itself, and stands in JSON as such
  bool is_long = false;       // text of several paragraphs (limit 20,000 characters instead of 500)
  bool is_file = false;       // text of a whole file, kept to the byte (limit kLargestFileText); in no CSV
  std::string_view refers{};  // noun whose code stands here
  std::int64_t least = INT64_MIN;
  std::int64_t most = INT64_MAX;
  std::span<const Choice> alternatives{};
  const Record& (*nested)() = nullptr;

  Value (*get)(const void* object) = nullptr;
  // The value must have the alternative of `kind` (or be absent, which sets the default).
  void (*set)(void* object, Value&& value) = nullptr;
  // Nested records: how many, the i-th, one more.
  std::size_t (*size)(const void* object) = nullptr;
  const void* (*at)(const void* object, std::size_t index) = nullptr;
  void* (*append)(void* object) = nullptr;

  Field key() && { return is_key = is_required = true, std::move(*this); }
  Field required() && { return is_required = true, std::move(*this); }
  Field system() && { return is_system = true, std::move(*this); }
  Field relative() && { return is_relative = true, std::move(*this); }
  Field json_text() && { return is_json = true, std::move(*this); }
  Field long_text() && { return is_long = true, std::move(*this); }
  Field file_text() && { return is_long = is_file = true, std::move(*this); }
  Field to(std::string_view noun) && { return refers = noun, std::move(*this); }
  Field between(std::int64_t low, std::int64_t high) && { return least = low, most = high, std::move(*this); }
  Field noted(Label text) && { return note = text, std::move(*this); }
};

struct Record {
  std::string_view name;    // singular: the ledger's noun, the SQL table, the TypeScript type in snake_case
  std::string_view plural;  // the URL's collection and the CSV file
  Label label;
  std::vector<Field> fields;
  std::shared_ptr<void> (*make)() = nullptr;  // a new object of the described type

  const Field* find(std::string_view field_name) const {
    for (const Field& field : fields) {
      if (field.name == field_name) return &field;
    }
    return nullptr;
  }
};

template <class T>
const Record& fields();

template <class T>
Record describe(std::string_view name, std::string_view plural, Label label, std::initializer_list<Field> list) {
  return {
      name, plural, label, std::vector<Field>(list), []() -> std::shared_ptr<void> { return std::make_shared<T>(); }};
}

namespace detail {

template <class M>
struct Member;

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

template <auto P>
struct Pointee;
template <class T, class M, M T::* P>
struct Pointee<P> {
  using Owner = T;
  using Type = M;
};

template <class M>
constexpr Kind kind_of() {
  if constexpr (is_optional<M>::value) {
    return kind_of<typename M::value_type>();
  } else if constexpr (std::is_same_v<M, bool>) {
    return Kind::boolean;
  } else if constexpr (std::is_enum_v<M>) {
    return Kind::choice;
  } else if constexpr (std::is_integral_v<M>) {
    return Kind::integer;
  } else if constexpr (std::is_floating_point_v<M>) {
    return Kind::number;
  } else if constexpr (std::is_same_v<M, std::string>) {
    return Kind::text;
  } else if constexpr (std::is_same_v<M, Date>) {
    return Kind::date;
  } else if constexpr (std::is_same_v<M, Instant>) {
    return Kind::instant;
  } else if constexpr (std::is_same_v<M, Texts>) {
    return Kind::texts;
  } else if constexpr (is_vector<M>::value) {
    return Kind::records;
  } else {
    return Kind::record;
  }
}

template <class M>
Value to_value(const M& member) {
  if constexpr (is_optional<M>::value) {
    return member ? to_value(*member) : Value{};
  } else if constexpr (std::is_same_v<M, bool>) {
    return member;
  } else if constexpr (std::is_enum_v<M>) {
    return std::string(name_of(member));
  } else if constexpr (std::is_integral_v<M>) {
    return static_cast<std::int64_t>(member);
  } else if constexpr (std::is_floating_point_v<M>) {
    return static_cast<double>(member);
  } else {
    return member;
  }
}

template <class M>
void from_value(M& member, Value&& value) {
  if (absent(value)) {
    member = M{};
  } else if constexpr (is_optional<M>::value) {
    from_value(member.emplace(), std::move(value));
  } else if constexpr (std::is_enum_v<M>) {
    const std::string& name = std::get<std::string>(value);
    const auto table = choices<M>();
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (table[i].name == name) member = static_cast<M>(i);
    }
  } else if constexpr (std::is_integral_v<M> && !std::is_same_v<M, bool>) {
    member = static_cast<M>(std::get<std::int64_t>(value));
  } else {
    member = std::get<M>(std::move(value));
  }
}

}  // namespace detail

template <auto P>
Field field(std::string_view name, Label label) {
  using Owner = typename detail::Pointee<P>::Owner;
  using M = typename detail::Pointee<P>::Type;
  Field out;
  out.name = name;
  out.label = label;
  out.kind = detail::kind_of<M>();
  out.is_optional = detail::is_optional<M>::value;
  if constexpr (detail::kind_of<M>() == Kind::record) {
    out.nested = &fields<M>;
    out.size = [](const void*) { return std::size_t{1}; };
    out.at = [](const void* object, std::size_t) -> const void* { return &(static_cast<const Owner*>(object)->*P); };
    out.append = [](void* object) -> void* { return &(static_cast<Owner*>(object)->*P); };
  } else if constexpr (detail::kind_of<M>() == Kind::records) {
    out.nested = &fields<typename M::value_type>;
    out.size = [](const void* object) { return (static_cast<const Owner*>(object)->*P).size(); };
    out.at = [](const void* object, std::size_t index) -> const void* {
      return &(static_cast<const Owner*>(object)->*P)[index];
    };
    out.append = [](void* object) -> void* { return &(static_cast<Owner*>(object)->*P).emplace_back(); };
  } else {
    if constexpr (detail::kind_of<M>() == Kind::choice) {
      if constexpr (detail::is_optional<M>::value) {
        out.alternatives = choices<typename M::value_type>();
      } else {
        out.alternatives = choices<M>();
      }
    }
    out.get = [](const void* object) { return detail::to_value(static_cast<const Owner*>(object)->*P); };
    out.set = [](void* object, Value&& value) {
      detail::from_value(static_cast<Owner*>(object)->*P, std::move(value));
    };
  }
  return out;
}

}  // namespace muster
