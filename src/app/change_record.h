// Making, changing and removing records. Every change is one transaction with its ledger entry.
#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "app/app.h"

namespace muster::app {

// Answers the new record's code. The code may be left out: the next free one is given.
Result<std::string> create_record(const Call& call, const Record& record, const boost::json::value& body);

// `changes` are the fields as the person wants them, seen at `revision`. Fields that nobody else changed meanwhile are
// merged; when somebody changed one of the same fields to something else, the refusal `conflict` names each of them.
Outcome change_record(
    const Call& call, const Record& record, const std::string& code, std::int64_t revision,
    const boost::json::value& changes);

// Refused while something still refers to it.
Outcome remove_record(const Call& call, const Record& record, const std::string& code, std::int64_t revision);

}  // namespace muster::app
