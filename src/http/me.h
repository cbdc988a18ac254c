// Who is signed in: what a page asks for first.
#pragma once

#include <string>
#include <vector>

#include "model/account.h"
#include "model/edition.h"

namespace muster::http {

struct Me {
  Account account;
  std::string unit_title;  // of the account's unit, from the newest edition that has it
  std::string unit_title_en;
  std::string csrf;  // to be sent back as X-CSRF-Token with every change
  std::vector<Edition> editions;
};

}  // namespace muster::http

namespace muster {

template <>
const Record& fields<http::Me>();

}  // namespace muster
