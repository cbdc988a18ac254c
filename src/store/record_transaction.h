// The one implementation of Transaction: on any Connection, under the locked heads of a group of writes.
#pragma once

#include <map>
#include <string>

#include "store/connection.h"
#include "store/known_records.h"
#include "store/transaction.h"

namespace muster::store {

struct Head {
  std::int64_t sequence = 0;
  std::string hash;
  std::int64_t sequence_before = 0;  // when the group began
};

using KnownByEdition = std::map<std::string, KnownRecords, std::less<>>;

// What a group of writes knows and has done so far.
struct GroupState {
  Connection& connection;
  KnownByEdition& known;
  std::map<std::string, Head, std::less<>> heads{};  // of the editions written to; locked
  bool careful = false;                              // every statement is waited for
};

class RecordTransaction final : public Transaction {
 public:
  RecordTransaction(GroupState& group, const std::string& edition, const Actor& actor, Instant now);

  Session& session() override { return group_.connection; }
  const std::string& edition() const override { return edition_; }
  Instant now() const override { return now_; }

  bool load(const Record& record, std::string_view code, void* object) override;
  bool exists(std::string_view noun, std::string_view code) override;
  Outcome create(const Record& record, void* object, std::string_view reason) override;
  void change(const Record& record, const void* before, void* after, std::string_view reason) override;
  void remove(const Record& record, const void* object, std::string_view reason) override;
  std::vector<Entry> changes_since(const Record& record, std::string_view code, std::int64_t revision) override;
  std::string keep_content(std::string_view bytes) override;

 private:
  std::int64_t first_revision(const Record& record, std::string_view code);
  void write_down(
      Action action, const Record& record, std::string code, std::int64_t revision, std::string_view reason,
      std::string change);
  bool run_for_one(std::string_view sql, std::span<const Value> values);

  GroupState& group_;
  const std::string& edition_;
  const Actor& actor_;
  Instant now_;
  Head& head_;
  KnownRecords& known_;
};

}  // namespace muster::store
