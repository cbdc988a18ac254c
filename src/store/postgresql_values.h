// Values as libpq wants them, and back.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <libpq-fe.h>

#include "base/value.h"

namespace muster::store {

// The parameters of one statement, in text; bytes, if any, last and in binary.
class PostgresqlParameters {
 public:
  PostgresqlParameters() = default;
  explicit PostgresqlParameters(std::span<const Value> values);
  PostgresqlParameters(const PostgresqlParameters&) = delete;
  PostgresqlParameters& operator=(const PostgresqlParameters&) = delete;

  void add_bytes(std::string_view bytes);

  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }
  const std::vector<Oid>& types() const { return types_; }  // 0 for null

 private:
  void add(const Value& value, std::string& storage);

  std::vector<std::string> made_;  // text made from numbers and dates
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::vector<Oid> types_;
};

Value postgresql_value(const PGresult* result, int row, int column);

}  // namespace muster::store
