// Accounts: making them, changing roles, setting passwords. The administrator's work, except one's own password.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "app/sign_in.h"

namespace muster::app {

// Shape of the name, role with its unit.
Refusals check_account(const Account& account);

// In code order, from behind `after`: at most `limit` of those that fit.
using AccountFilter = std::function<bool(const Account&)>;
std::vector<Account> list_accounts(
    store::Store& store, const std::string& after, std::int64_t limit, const AccountFilter& fits = {});
std::optional<Account> find_account(store::Store& store, const std::string& code);

// Body: {code, title, role, unit, password}. Answers the account's code.
Result<std::string> create_account(store::Store& store, const store::Actor& actor, const boost::json::value& body);

// Changes title, role, unit or active. The last active administrator stays one. Ends the account's sessions.
Outcome change_account(
    store::Store& store, SignIn& sign_in, const store::Actor& actor, const std::string& code, std::int64_t revision,
    const boost::json::value& changes);

// Ends the account's sessions.
Outcome set_password(
    store::Store& store, SignIn& sign_in, const store::Actor& actor, const std::string& code,
    const std::string& password);
Outcome change_own_password(
    store::Store& store, SignIn& sign_in, const Account& account, const std::string& old_password,
    const std::string& new_password, const std::string& peer);

}  // namespace muster::app
