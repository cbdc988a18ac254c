// Changes of the timetable that are weighed before they are made: read from a request, made in a copy in memory, or
// made within one write.
#pragma once

#include <vector>

#include <boost/json/value.hpp>

#include "app/app.h"
#include "book/comparison.h"

namespace muster::app {

inline constexpr std::size_t kMostChanges = 2'000;

// Nouns that may be changed this way: what a forecast is made of.
bool is_proposable(std::string_view noun);

// What a forecast is made of, alone.
EditionContents timetable_of(const EditionContents& contents);

// The list `changes` of a request: [{action, noun, subject, field, value}]. Shape and limits only; places are
// changes/0/field.
Result<std::vector<ProposedChange>> read_changes(const boost::json::value& list);

struct Making {
  const Reader& reader;
  const EditionState& state;
  EditionContents& contents;                   // the copy, as timetable_of gives it
  std::vector<book::WeighedChange> told = {};  // one for each change that was made
};

// Makes them in the copy. A change that was proposed for another value than stands there now is made all the same and
// told as stale when `is_stored`. Refused: what the reader cannot see or nobody may change, values that are none,
// references to nothing, broken rules of a single record.
Refusals make_changes(const std::vector<ProposedChange>& changes, bool is_stored, Making& making);

// Makes all of them or refuses: a record that has changed since (`conflict`), anything that a single change would be
// refused for.
Outcome make_changes(
    store::Transaction& transaction, const std::vector<ProposedChange>& changes, const std::string& reason);

}  // namespace muster::app
