#include "store/dialect.h"

#include "base/text.h"

namespace muster::store {
namespace {

bool in_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// The end of a quoted part that begins at `begin`; a doubled quote simply begins the next part.
std::size_t end_of_quoted(std::string_view sql, std::size_t begin) {
  const std::size_t end = sql.find(sql[begin], begin + 1);
  return end == std::string_view::npos ? sql.size() : end + 1;
}

bool is_quote(char c) { return c == '\'' || c == '"'; }

}  // namespace

std::vector<std::string> statements_in(std::string_view script) {
  std::vector<std::string> statements(1);
  for (std::size_t i = 0; i < script.size();) {
    if (is_quote(script[i])) {
      const std::size_t end = end_of_quoted(script, i);
      statements.back() += script.substr(i, end - i);
      i = end;
    } else if (script.substr(i, 2) == "--") {
      i = std::min(script.find('\n', i), script.size());
    } else if (script[i] == ';') {
      statements.emplace_back();
      ++i;
    } else {
      statements.back() += script[i++];
    }
  }
  for (std::string& statement : statements) statement = trimmed(statement);
  std::erase(statements, "");
  return statements;
}

std::string with_words(std::string_view sql, const std::function<std::string(std::string_view word)>& word_for) {
  std::string out;
  for (std::size_t i = 0; i < sql.size();) {
    std::size_t end = i + 1;
    if (is_quote(sql[i])) {
      end = end_of_quoted(sql, i);
      out += sql.substr(i, end - i);
    } else if (in_word(sql[i])) {
      while (end < sql.size() && in_word(sql[end])) ++end;
      out += word_for(sql.substr(i, end - i));
    } else {
      out += sql[i];
    }
    i = end;
  }
  return out;
}

std::string with_dollars(std::string_view sql) {
  std::string out;
  for (std::size_t i = 0; i < sql.size();) {
    if (is_quote(sql[i])) {
      const std::size_t end = end_of_quoted(sql, i);
      out += sql.substr(i, end - i);
      i = end;
    } else {
      out += sql[i] == '?' ? '$' : sql[i];
      ++i;
    }
  }
  return out;
}

}  // namespace muster::store
