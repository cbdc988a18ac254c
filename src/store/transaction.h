// What a write may do: load described records, change them, and have every change written down in the ledger within
// the same database transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/entry.h"
#include "store/session.h"

namespace muster::store {

struct Actor {
  std::string account;
  std::string unit;
};

class Transaction {
 public:
  virtual ~Transaction() = default;

  // The raw connection, for looking things up and for tables that are outside the ledger (credentials, sessions). The
  // nouns' own tables are written by the members below only.
  virtual Session& session() = 0;
  virtual const std::string& edition() const = 0;
  virtual Instant now() const = 0;

  // Fills `object` and answers true when the record exists in this edition.
  virtual bool load(const Record& record, std::string_view code, void* object) = 0;
  virtual bool exists(std::string_view noun, std::string_view code) = 0;

  // Writes the record with revision 1, or with the next one after a removed record of that code, and sets it. Refused
  // (`duplicate_code`) when the code is taken.
  virtual Outcome create(const Record& record, void* object, std::string_view reason = {}) = 0;
  // Writes the differing fields with the next revision; no difference, no entry. `after.revision` is set.
  virtual void change(const Record& record, const void* before, void* after, std::string_view reason = {}) = 0;
  virtual void remove(const Record& record, const void* object, std::string_view reason = {}) = 0;

  // The record's entries with a greater revision, oldest first: what others did since it was read.
  virtual std::vector<Entry> changes_since(const Record& record, std::string_view code, std::int64_t revision) = 0;

  // Keeps bytes by their SHA-256 (answered in lower-case hexadecimal). Keeping the same bytes twice costs nothing.
  virtual std::string keep_content(std::string_view bytes) = 0;

  template <class T>
  std::optional<T> find(std::string_view code) {
    T object;
    if (!load(fields<T>(), code, &object)) return std::nullopt;
    return object;
  }
  template <class T>
  Outcome create(T& object, std::string_view reason = {}) {
    return create(fields<T>(), &object, reason);
  }
  template <class T>
  void change(const T& before, T& after, std::string_view reason = {}) {
    change(fields<T>(), &before, &after, reason);
  }
  template <class T>
  void remove(const T& object, std::string_view reason = {}) {
    remove(fields<T>(), &object, reason);
  }
};

}  // namespace muster::store
