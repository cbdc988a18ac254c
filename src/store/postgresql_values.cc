#include "store/postgresql_values.h"

#include <charconv>
#include <memory>

#include "store/connection.h"
#include "wire/text_value.h"

namespace muster::store {
namespace {

constexpr Oid kBool = 16;
constexpr Oid kBytes = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kText = 25;
constexpr Oid kOid = 26;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;
constexpr Oid kNumeric = 1700;

Oid type_of(const Value& value) {
  switch (value.index()) {
    case 0:
      return 0;
    case 1:
    case 2:
    case 6:
      return kInt8;
    case 3:
      return kFloat8;
    default:
      return kText;
  }
}

std::string number_text(double number) {
  char text[40];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

Value whole(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Value number(std::string_view text) {
  double parsed = 0;
  std::from_chars(text.data(), text.data() + text.size(), parsed);
  return parsed;
}

Value bytes(const char* text) {
  std::size_t size = 0;
  const std::unique_ptr<unsigned char, decltype(&PQfreemem)> raw(
      PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size), &PQfreemem);
  if (raw == nullptr) throw std::bad_alloc();
  return std::string(reinterpret_cast<const char*>(raw.get()), size);
}

}  // namespace

PostgresqlParameters::PostgresqlParameters(std::span<const Value> values) : made_(values.size()) {
  pointers_.reserve(values.size() + 1);
  types_.reserve(values.size() + 1);
  for (std::size_t i = 0; i < values.size(); ++i) add(values[i], made_[i]);
  lengths_.assign(pointers_.size(), 0);
  formats_.assign(pointers_.size(), 0);
}

void PostgresqlParameters::add(const Value& value, std::string& storage) {
  types_.push_back(type_of(value));
  if (absent(value)) return pointers_.push_back(nullptr);
  if (const auto* text = std::get_if<std::string>(&value)) {
    check_text(*text);
    return pointers_.push_back(text->c_str());
  }
  struct Writer {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool truth) const { return truth ? "1" : "0"; }
    std::string operator()(std::int64_t whole_number) const { return std::to_string(whole_number); }
    std::string operator()(double real) const { return number_text(real); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(Date date) const { return format_date(date); }
    std::string operator()(Instant instant) const { return std::to_string(instant.microseconds); }
    std::string operator()(const Texts& texts) const { return json_of(texts); }
  };
  storage = std::visit(Writer{}, value);
  check_text(storage);
  pointers_.push_back(storage.c_str());
}

void PostgresqlParameters::add_bytes(std::string_view content) {
  pointers_.push_back(content.data() == nullptr ? "" : content.data());
  lengths_.push_back(static_cast<int>(content.size()));
  formats_.push_back(1);
  types_.push_back(kBytes);
}

Value postgresql_value(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return {};
  const char* text = PQgetvalue(result, row, column);
  const std::string_view view(text, static_cast<std::size_t>(PQgetlength(result, row, column)));
  switch (PQftype(result, column)) {
    case kBool:
      return std::int64_t{view == "t"};
    case kInt2:
    case kInt4:
    case kInt8:
    case kOid:
      return whole(view);
    case kFloat4:
    case kFloat8:
      return number(view);
    case kNumeric:
      return view.find_first_of(".eE") == std::string_view::npos ? whole(view) : number(view);
    case kBytes:
      return bytes(text);
    default:
      return std::string(view);
  }
}

}  // namespace muster::store
