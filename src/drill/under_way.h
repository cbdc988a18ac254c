// Where a unit is that drives by road: on its way street by street, and how long it takes to somewhere else from the
// next junction there. Only for trips whose times come from the roads; the others are reckoned between their ends.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "drill/index.h"
#include "network/approach.h"

namespace muster::drill {

// The roads behind a table of travel times.
struct RoadTravel {
  std::shared_ptr<const network::Roads> roads;
  std::shared_ptr<const network::RoadsNow> now;
  std::vector<std::optional<network::RoadPoint>> at;  // of each point; nothing: no road is near
  std::vector<bool> is_by_road;                       // from × points + to: the table says what the roads say
};

// From a point to a point, or from wherever the unit was when it was called.
struct RoadTrip {
  Index from = 0;
  Index to = 0;
  std::optional<network::Turning> set_out;  // where it was called under way
  std::optional<network::Course> course;    // of a trip that began so; filled when first asked for
};

// What one run needs to ask; used for one replication after another. Courses between points are kept up to a bound.
class UnderWay {
 public:
  explicit UnderWay(const RoadTravel& travel)
      : travel_(travel), points_(travel.at.size()), approach_(*travel.roads, *travel.now) {}

  // Whether the roads say how long it takes to the point from where this trip leads.
  bool knows(const RoadTrip& trip, Index point) const;
  // `share` is how much of the trip's time is over.
  network::Turning turning(RoadTrip& trip, double share);
  // At the travel times of the table; not finite where no way leads.
  double seconds(const network::Turning& turning, Index point);

  network::Location where(const network::Turning& turning) const;
  network::Location turns_at(const network::Turning& turning) const;

 private:
  const network::Course& course_of(RoadTrip& trip);
  bool is_by_road(Index from, Index to) const { return travel_.is_by_road[from * points_ + to]; }

  const RoadTravel& travel_;
  std::size_t points_;
  network::Approach approach_;
  std::map<std::pair<Index, Index>, network::Course> courses_;
  std::size_t stretches_ = 0;  // of all that are kept
};

}  // namespace muster::drill
