// Problem ledger 问题台账: problems found, their countermeasures one by one, and where each stands on its way to
// closing. The way is 登记→分派→方案→整改→核验→销号→回头看; the rules of the steps are in book/problem_steps.h.
#pragma once

#include <optional>
#include <string>

#include "base/describe.h"
#include "model/provenance.h"
#include "model/task.h"

namespace muster {

enum class ProblemOrigin { inspection, drill, complaint, press, previous_edition, member_report, field_report };

template <>
std::span<const Choice> choices<ProblemOrigin>();

enum class Severity { critical, major, minor };

template <>
std::span<const Choice> choices<Severity>();

// Each state is named for what has been reached.
//   registered 已登记   assigned 已分派   planned 方案已定   rectifying 整改中   submitted 已整改待核验
//   verified 核验通过   closed 已销号   looked_back 回头看合格
enum class ProblemState { registered, assigned, planned, rectifying, submitted, verified, closed, looked_back };

template <>
std::span<const Choice> choices<ProblemState>();

struct Problem {
  std::string code;
  std::int64_t batch = 0;  // 0: not yet put into a batch
  std::string title;
  std::string title_en;
  std::string description;
  std::string description_en;
  ProblemOrigin origin = ProblemOrigin::inspection;
  Severity severity = Severity::minor;
  Domain domain = Domain::coordination;
  std::string group;
  std::string place;
  std::optional<double> longitude;
  std::optional<double> latitude;
  std::string task;  // task that the problem endangers
  Date found_on;
  std::string lead;  // unit that must put it right
  Texts supporting;
  std::string responsible;
  std::optional<Date> due;
  ProblemState state = ProblemState::registered;
  std::string closing_check;  // what must be shown before it is closed
  std::string closing_check_en;
  std::optional<Date> closed_on;
  std::optional<Date> look_back_due;
  std::int64_t reopened = 0;  // times
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Problem>();

enum class CountermeasureState { open, done };

template <>
std::span<const Choice> choices<CountermeasureState>();

struct Countermeasure {
  std::string code;
  std::string problem;
  std::string title;
  std::string title_en;
  std::string unit;         // empty: the problem's lead
  std::string responsible;  // empty: the problem's person
  std::optional<Date> due;
  CountermeasureState state = CountermeasureState::open;
  std::optional<Date> done_on;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Countermeasure>();

}  // namespace muster
