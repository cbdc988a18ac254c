// Teams 队伍 of which there are only so many (inspection crews, acceptance officers, drill venues), and which task
// needs how many of which: assignments 派用. What levelling places.
#pragma once

#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

struct Team {
  std::string code;
  std::string title;
  std::string title_en;
  std::string unit;           // that it belongs to
  std::int64_t capacity = 1;  // crews, officers, venues that may be at work at the same time
  std::string calendar;       // works on the days on which this one has working time; empty: the edition's
  std::string note;
  std::string note_en;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Team>();

// Throughout the task. One for each pair of task and team.
struct Assignment {
  std::string code;
  std::string task;
  std::string team;
  std::int64_t crews = 1;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Assignment>();

}  // namespace muster
