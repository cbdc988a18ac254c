// The schema as the described types ask for it, and the tables that stand outside the ledger. A store gets its schema
// from the migrations; a test holds the two together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/describe.h"

namespace muster::store {

// Every noun with a table: edition, account, and the collections of an edition.
const std::vector<const Record*>& stored_records();
// nullptr when there is no such noun.
const Record* stored_record(std::string_view noun);

// One statement for each table and index, in our own words for the types (dialect.h).
std::vector<std::string> generated_schema();

}  // namespace muster::store
