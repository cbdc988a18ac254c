// The SQL of tables, written once. Our words for the types of columns: TEXT, BIGINT, DOUBLE, BYTES.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace muster::store {

// Statements of a script, split at `;`. Comments (`-- …`) are dropped; strings and quoted names are respected.
std::vector<std::string> statements_in(std::string_view script);

// Replaces each bare word by what `word_for` answers for it.
std::string with_words(std::string_view sql, const std::function<std::string(std::string_view word)>& word_for);

// `?1` becomes `$1`.
std::string with_dollars(std::string_view sql);

}  // namespace muster::store
