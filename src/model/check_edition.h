// The nouns' own checks: what must hold inside one record, between a record and what it belongs to, and over the whole
// edition. All mistakes are collected. Places are told by the caller, who knows file and line, or only the field.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "model/contents.h"

namespace muster {

// Where a field of a record stands, for the refusal: `tasks.csv:17:due`, or just `due`.
using Whereabouts = std::function<std::string(const Record& record, std::string_view code, std::string_view field)>;

// Whether a value was refused already when it was read, so that a rule over it would only repeat that mistake. Asked
// with an empty code: whether records of that noun could not be read, so that references to it cannot be judged.
using Doubtful = std::function<bool(const Record& record, std::string_view code, std::string_view field)>;

// Start before due, done only with a date, sourced facts only with a source … of one record. `as_of`, when given, is
// the day on which nothing may already have happened later.
void check_own_rules(
    const Record& record, const void* object, std::optional<Date> as_of, const Whereabouts& where, Refusals& refusals);

// Deadlines inside the deadlines they belong to.
void check_within(const Node& node, const Task& task, const Whereabouts& where, Refusals& refusals);
void check_within(const Task& task, const Task& parent, const Whereabouts& where, Refusals& refusals);
void check_within(const Countermeasure& measure, const Problem& problem, const Whereabouts& where, Refusals& refusals);

// Own rules, deadlines, dangling references and loops of the whole edition; at most kMostRefusals.
Refusals check_edition(const EditionContents& contents, const Whereabouts& where, const Doubtful& doubtful = {});

}  // namespace muster
