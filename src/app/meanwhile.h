// What others did since a person looked: asked inside a write, so that nothing is overwritten unseen.
#pragma once

#include <map>
#include <set>
#include <string>

#include "store/transaction.h"

namespace muster::app {

// Names of fields, by noun and code.
using Meanwhile = std::map<std::pair<std::string, std::string>, std::set<std::string>>;

// `seen`: sequence of the ledger that the person looked at.
Meanwhile changed_since(store::Transaction& transaction, std::int64_t seen);

}  // namespace muster::app
