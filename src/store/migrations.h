// The way from an older schema to this one, in numbered steps: migrations/0001_first.sql and so on, kept in the binary.
// A step that was released never changes; the store remembers each by its SHA-256.
#pragma once

#include <span>
#include <string_view>

#include "base/clock.h"
#include "store/connection.h"

namespace muster::store {

struct Migration {
  std::int64_t number = 0;
  std::string_view name;
  std::string_view sql;
};

std::span<const Migration> migrations();

// Applies what is missing, in one transaction. Throws Failure with a clear sentence when the store is newer than this
// binary, or when an applied migration is missing or is not the same one.
void migrate(Engine& engine, Connection& connection, Instant now, std::span<const Migration> steps = migrations());

}  // namespace muster::store
