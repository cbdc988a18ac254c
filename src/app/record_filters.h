// What a list may be narrowed by: any field's own value, a word, and for tasks and problems what is computed.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/rights.h"
#include "app/view.h"
#include "base/result.h"

namespace muster::app {

// What a record must satisfy: one of the columns, or else a question to the object.
struct Filter {
  std::vector<std::pair<const Column*, Column::Wanted>> any;
  std::function<bool(std::size_t row, const void* object)> question;

  bool passes(const Rows& rows, std::size_t row) const;
};

// Tells whether a field has this value, or its list contains it. A refusal: the text is no such value.
using ValueTest = std::function<bool(const Value& value)>;
Result<ValueTest> value_test(const Field& field, const std::string& text);

// No value: there is no filter of that name. A refusal: its text is none that it takes. Filters read the state until it
// changes.
std::optional<Result<Filter>> filter_of(
    const EditionState& state, const Record& record, const std::string& name, const std::string& text);

// The names of the filters of this noun that are no fields of it, or mean more than their field.
std::span<const std::string_view> computed_filters(const Record& record);

// Short texts that contain these words; ASCII letters of either case.
Filter text_filter(const EditionState& state, const Record& record, const std::string& text);

// What the reader may see; no value: everything.
std::optional<Filter> sight_filter(const EditionState& state, const Record& record, const Reader& reader);

// The rows that book/index.h lists under such a value, in order, when it has such a list.
std::optional<std::vector<std::size_t>> listed_rows(
    const EditionState& state, const Record& record, const std::string& name, const std::string& text);

}  // namespace muster::app
