// What sign-in reads and writes: accounts, and the tables beside the ledger (credentials, sessions, invitations).
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "model/account.h"
#include "store/store.h"

namespace muster::app {

const std::string& system_ledger();
const store::Actor& house_itself();  // who writes when nobody is signed in

inline std::string text_at(std::span<const Value> row, std::size_t index) { return std::get<std::string>(row[index]); }
inline std::int64_t number_at(std::span<const Value> row, std::size_t index) {
  return std::get<std::int64_t>(row[index]);
}

std::optional<Account> load_account(store::Store& store, const std::string& name);
std::string password_hash_of(store::Store& store, const std::string& name);  // empty: there is none

// A write outside the ledger, which refuses nothing.
void run_alone(store::Store& store, const std::function<void(store::Session&)>& work);

}  // namespace muster::app
