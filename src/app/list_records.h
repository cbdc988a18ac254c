// One page of a collection: filtered, only what the reader may see, by keyset.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/app.h"

namespace muster::app {

using Parameters = std::vector<std::pair<std::string, std::string>>;  // decoded query

inline constexpr std::int64_t kPageDefault = 50;
inline constexpr std::int64_t kPageMost = 500;

// The limit of a page as somebody wrote it.
Result<std::int64_t> page_limit(std::string_view text);

// JSON: {items, next, total, sequence, may_create, may_import}. `limit`, `after`, `order` (code, due), `q`, any field
// by name, and for tasks and problems: unit, colour, open, evidence_missing, to_verify, reopened, look_back_overdue.
// `next` goes into `after` as it is; in order of due dates it holds date and code, so that a record that moves or goes
// leaves the place as it was.
Result<std::string> list_records(const Call& call, const Record& record, const Parameters& parameters);

// The records that the reader may see and that fit these filters, in code order; `limit`, `after` and `order` do not
// count here.
Result<std::vector<const void*>> find_records(
    const Call& call, const EditionState& state, const Record& record, const Parameters& parameters);

Result<std::string> get_record(const Call& call, const Record& record, const std::string& code);

}  // namespace muster::app
