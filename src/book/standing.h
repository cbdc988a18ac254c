// Where a record stands on a given day. Colours are computed, never typed. They follow the supervision slips in use
// (practice: three-colour slips, issued by status): blue deadline near, yellow behind, red overdue; green is done and
// verified.
#pragma once

#include <string>

#include "base/result.h"
#include "book/index.h"

namespace muster::book {

enum class Colour { none, blue, yellow, red, green };

inline constexpr int kNearDays = 10;       // one ten-day check period
inline constexpr int kBehindPoints = 25;   // percent of progress behind the elapsed share of the time
inline constexpr int kUnassignedDays = 3;  // a problem may wait so long for its lead unit
inline constexpr int kProblemNearDays = 5;

struct TaskStanding {
  Colour colour = Colour::none;
  std::string reason;
  std::string reason_en;
  std::int64_t days_left = 0;  // to the due date; negative: overdue by so many
  std::int64_t nodes_total = 0;
  std::int64_t nodes_done = 0;
  std::int64_t nodes_overdue = 0;
  std::int64_t evidence = 0;
  bool evidence_missing = false;  // done without the evidence that was required
};

struct NodeStanding {
  Colour colour = Colour::none;
  std::int64_t days_left = 0;
};

struct ProblemStanding {
  Colour colour = Colour::none;
  std::string reason;
  std::string reason_en;
  std::int64_t days_left = 0;  // to the due date, or to the look-back once closed; 0 when there is no date
  std::int64_t countermeasures_total = 0;
  std::int64_t countermeasures_done = 0;
  std::int64_t evidence = 0;
  bool look_back_overdue = false;
};

NodeStanding standing_of(const Node& node, Date as_of);
TaskStanding standing_of(const Task& task, const EditionContents& contents, const EditionIndex& index, Date as_of);
ProblemStanding standing_of(const Problem& problem, const EditionIndex& index, Date as_of);

// Still to be worked on: neither done nor withdrawn; neither closed nor looked back.
bool is_open(const Task& task);
bool is_open(const Problem& problem);

}  // namespace muster::book

namespace muster {

template <>
std::span<const Choice> choices<book::Colour>();
template <>
const Record& fields<book::TaskStanding>();
template <>
const Record& fields<book::NodeStanding>();
template <>
const Record& fields<book::ProblemStanding>();

}  // namespace muster
