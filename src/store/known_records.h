// Which records exist, and where the revisions of removed ones stopped, as far as the writer has seen it. What it knows
// of an edition stays true while it holds the lock of that ledger's head, and beyond, as long as nobody else has moved
// the head: then no question to the database is needed. References are checked far more often than they change.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace muster::store {

class KnownRecords {
 public:
  // The head is locked and stands at this hash: what was learned under another one is forgotten.
  void begin(std::string_view hash) {
    if (hash_ != hash) forget();
    hash_.clear();
  }
  // What was learned and done since `begin` is durable, and this is the head now.
  void keep(std::string_view hash) { hash_ = hash; }
  // What was done since `begin` is undone, in part or in whole.
  void forget() {
    known_.clear();
    removed_.reset();
    hash_.clear();
  }

  std::optional<bool> exists(std::string_view noun, std::string_view code) const;
  void set(std::string_view noun, std::string_view code, bool exists);

  // Removed codes are known all or none: they are few, and every creation asks.
  bool knows_removed() const { return removed_.has_value(); }
  void know_removed() { removed_.emplace(); }
  void set_removed(std::string_view noun, std::string_view code, std::int64_t revision);
  // The last revision of a code that was removed, 0 when it never was.
  std::int64_t removed_at(std::string_view noun, std::string_view code) const;

 private:
  static std::string key_of(std::string_view noun, std::string_view code);

  std::string hash_;  // of the head under which `known_` is true; empty: none
  std::unordered_map<std::string, bool> known_;
  std::optional<std::unordered_map<std::string, std::int64_t>> removed_;
};

}  // namespace muster::store
