// Which records exist, as far as the writer has seen it. What it knows of an edition stays true while it holds the lock
// of that ledger's head, and beyond, as long as nobody else has moved the head: then no question to the database is
// needed. References are checked far more often than they change.
#pragma once

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
    if (hash_ != hash) known_.clear();
    hash_.clear();
  }
  // What was learned and done since `begin` is durable, and this is the head now.
  void keep(std::string_view hash) { hash_ = hash; }
  // What was done since `begin` is undone, in part or in whole.
  void forget() {
    known_.clear();
    hash_.clear();
  }

  std::optional<bool> exists(std::string_view noun, std::string_view code) const;
  void set(std::string_view noun, std::string_view code, bool exists);

 private:
  static std::string key_of(std::string_view noun, std::string_view code);

  std::string hash_;  // of the head under which `known_` is true; empty: none
  std::unordered_map<std::string, bool> known_;
};

}  // namespace muster::store
