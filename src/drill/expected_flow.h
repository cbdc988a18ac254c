// How many visitors come to each station on average, before anything is run: the traffic equations. Ways and queues are
// taken to need no time. For checks before a run only.
#pragma once

#include <functional>
#include <vector>

#include "drill/scenario.h"

namespace muster::drill {

// What holds at one time, by station.
struct Standing {
  std::vector<bool> is_closed;
  std::vector<std::size_t> sign;
  std::vector<double> lanes;
};

// A span in which no order of the clock changes anything. Orders that wait for a number are not foreseen.
struct Span {
  double from = 0;
  double until = 0;
  Standing standing;
};
std::vector<Span> spans_of(const Scenario& scenario);

// Visitors whom a source makes from one time until another.
double made_by(const Source& source, double from, double until, double lasts);

// Visitors, by station, who come to it in the span, of one class. Those who come to a closed place are in it.
std::vector<double> coming_to(const Scenario& scenario, Index visitor_class, const Span& span);

// Sees each station to which a route may lead.
void each_target(const Route& route, const std::function<void(Index)>& see);
// Also where one goes who finds it full, balks or gives up.
void each_way(const Station& station, const std::function<void(Index)>& see);

}  // namespace muster::drill
