// Checks of one record inside a write, against what is stored at that moment.
#pragma once

#include <functional>

#include <boost/json/value.hpp>

#include "app/app.h"
#include "model/check_edition.h"

namespace muster::app {

// One object of any noun, made and destroyed by its described type. Guards that storage and type go together.
class AnyRecord {
 public:
  explicit AnyRecord(const Record& record);
  AnyRecord(const AnyRecord& other);
  AnyRecord& operator=(const AnyRecord&) = delete;

  void* get() { return object_; }
  const void* get() const { return object_; }

 private:
  const Record& record_;
  EditionContents holder_;  // one record in its own table, or the edition itself
  void* object_ = nullptr;
};

// A member of a request. A choice that must be there is not taken as its first alternative when it is null.
Result<Value> entered_value(const Field& field, const boost::json::value& member, const std::string& where);

// Reads the members of a request into the object. `may` is asked for each field; what the house keeps is unknown here.
using MaySet = std::function<bool(const Field& field)>;
void read_entered(
    const Record& record, const boost::json::value& body, void* object, const MaySet& may, Refusals& refusals);

// Whether the field was set to something else; `before` is nullptr for a new record.
bool differs(const Record& record, std::string_view field, const void* before, const void* after);

// Own rules, references that must exist, deadlines inside the deadlines they belong to (upwards and downwards), loops.
// `before` is null for a new record; only what changed is checked against others.
Refusals check_in_transaction(
    store::Transaction& transaction, const Record& record, const void* before, const void* after);

// The same without loops, for many records that were written together: loops are then looked for once
// (app/loop_checks.h).
Refusals check_but_loops(store::Transaction& transaction, const Record& record, const void* before, const void* after);

// A path that stays inside the folder's documents/.
bool inside_documents(const std::string& file);

// Codes of records that refer to this one, a few of each noun: what stands in the way of removing it.
Refusals references_to(store::Transaction& transaction, const Record& record, const std::string& code);

// The place of a refusal in a request is just the field.
std::string field_only(const Record& record, std::string_view code, std::string_view field);

}  // namespace muster::app
