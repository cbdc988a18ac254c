// Proposals 调整方案: a set of changes to the timetable that is weighed before it is made. It is applied as one change,
// or discarded; both stay in the ledger.
#pragma once

#include <optional>
#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

enum class ProposalState { proposed, applied, discarded };

template <>
std::span<const Choice> choices<ProposalState>();

struct Proposal {
  std::string code;
  std::string title;
  std::string title_en;
  std::string reason;
  std::string reason_en;
  std::string unit;  // that proposes it; empty: the office
  ProposalState state = ProposalState::proposed;
  std::optional<Date> decided_on;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Proposal>();

enum class ChangeAction { set, add, remove };

template <>
std::span<const Choice> choices<ChangeAction>();

// One line of a proposal. Texts stand as in the edition's tables: a list with semicolons between, a date as 2019-10-20.
struct ProposedChange {
  std::string code;
  std::string proposal;
  ChangeAction action = ChangeAction::set;
  std::string noun;     // task, link …
  std::string subject;  // code of the record that is changed, added or removed
  std::string field;    // that is set
  std::string was;      // what stood there when it was proposed; of a removed record: itself, as JSON
  std::string value;    // what shall stand there; of an added record: itself, as JSON
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<ProposedChange>();

}  // namespace muster
