// A demonstration: an edition folder loaded once, and a few accounts to look at it through different eyes.
#pragma once

#include <string>
#include <vector>

#include "app/app.h"

namespace muster::cli {

struct DemonstrationAccount {
  Account account;
  Label eyes;  // what this person is
};

// Loads the folder when the store has not got its edition, and gives every demonstration account the same fresh
// password (or the one in MUSTER_DEMONSTRATION_PASSWORD). Answers that password.
Result<std::string> prepare_demonstration(store::Store& store, const std::string& folder);

std::vector<DemonstrationAccount> demonstration_accounts();

// The accounts without the password, for the sign-in page.
std::string demonstration_json();

}  // namespace muster::cli
