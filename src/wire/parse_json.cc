#include <charconv>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/json.h"

namespace muster::wire {
namespace {

using boost::json::string_view;
using Error = boost::json::error_code;

// Builds the value as Boost.JSON's own parser does, except that numbers are read exactly: Boost 1.81 misses one decimal
// number in eight by a last bit, and what was written would not be what is read.
struct Builder {
  static constexpr std::size_t max_object_size = boost::json::object::max_size();
  static constexpr std::size_t max_array_size = boost::json::array::max_size();
  static constexpr std::size_t max_key_size = boost::json::string::max_size();
  static constexpr std::size_t max_string_size = boost::json::string::max_size();

  boost::json::value_stack stack{};
  std::string number{};  // its characters so far

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) { return true; }
  bool on_object_end(std::size_t members, Error&) { return stack.push_object(members), true; }
  bool on_array_begin(Error&) { return true; }
  bool on_array_end(std::size_t items, Error&) { return stack.push_array(items), true; }
  bool on_key_part(string_view part, std::size_t, Error&) { return stack.push_chars(part), true; }
  bool on_key(string_view part, std::size_t, Error&) { return stack.push_key(part), true; }
  bool on_string_part(string_view part, std::size_t, Error&) { return stack.push_chars(part), true; }
  bool on_string(string_view part, std::size_t, Error&) { return stack.push_string(part), true; }
  bool on_number_part(string_view part, Error&) { return number.append(part.data(), part.size()), true; }
  bool on_int64(std::int64_t whole, string_view, Error&) { return number.clear(), stack.push_int64(whole), true; }
  bool on_uint64(std::uint64_t whole, string_view, Error&) { return number.clear(), stack.push_uint64(whole), true; }
  bool on_double(double near, string_view part, Error&) {
    number.append(part.data(), part.size());
    double exact = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), exact);
    stack.push_double(read.ec == std::errc{} ? exact : near);  // beyond the range: infinite or zero
    number.clear();
    return true;
  }
  bool on_bool(bool truth, Error&) { return stack.push_bool(truth), true; }
  bool on_null(Error&) { return stack.push_null(), true; }
  bool on_comment_part(string_view, Error&) { return true; }
  bool on_comment(string_view, Error&) { return true; }
};

// Line and column of a byte, for people.
std::pair<std::size_t, std::size_t> place_of(std::string_view text, std::size_t offset) {
  std::size_t line = 1;
  std::size_t column = 1;
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    if (text[i] == '\n') {
      ++line;
      column = 1;
    } else {
      ++column;
    }
  }
  return {line, column};
}

}  // namespace

Result<boost::json::value> parse_json(std::string_view text) {
  boost::json::basic_parser<Builder> parser(boost::json::parse_options{});
  parser.handler().stack.reset();
  Error error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (!error && parser.done() && trimmed(text.substr(used)).empty()) return parser.handler().stack.release();
  const auto [line, column] = place_of(text, used);
  const std::string where = fmt::format("{}:{}", line, column);
  if (error == boost::json::error::too_deep) {
    return refuse("too_deep", where, "JSON 嵌套过深（上限 32 层）", "the JSON is nested too deeply (the limit is 32)");
  }
  return refuse(
      "bad_json", where, "第 {0} 行第 {1} 列起不是有效的 JSON", "not valid JSON from line {0}, column {1}", line,
      column);
}

}  // namespace muster::wire
