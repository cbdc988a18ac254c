// Accounts 账号. Kept in the ledger of the whole system (edition code `system`), without any secret in it.
#pragma once

#include <string>

#include "base/describe.h"

namespace muster {

inline constexpr std::string_view kSystemLedger = "system";

// administrator: accounts and settings. office: leading group's office, sees and steers all.
// unit_lead: own unit and the groups it leads. unit_member: own unit. observer: reads all, writes nothing.
enum class Role { administrator, office, unit_lead, unit_member, observer };

template <>
std::span<const Choice> choices<Role>();

struct Account {
  std::string code;  // sign-in name
  std::string title;
  Role role = Role::observer;
  std::string unit;  // unit code; the same code in every edition
  bool active = true;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Account>();

}  // namespace muster
