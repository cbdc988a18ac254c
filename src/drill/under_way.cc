#include "drill/under_way.h"

#include <algorithm>
#include <limits>

namespace muster::drill {
namespace {

constexpr std::size_t kMostStretches = 200'000;  // of the courses that one run keeps for one table: some 15 MB

}  // namespace

bool UnderWay::knows(const RoadTrip& trip, Index point) const {
  if (!is_by_road(trip.to, point)) return false;
  return trip.set_out || (is_by_road(trip.from, trip.to) && is_by_road(trip.from, point));
}

const network::Course& UnderWay::course_of(RoadTrip& trip) {
  if (trip.set_out) {
    if (!trip.course) {
      approach_.head_for(*travel_.at[trip.to]);
      trip.course = approach_.course_from(*trip.set_out).value_or(network::Course{});
    }
    return *trip.course;
  }
  const auto found = courses_.find({trip.from, trip.to});
  if (found != courses_.end()) return found->second;
  if (stretches_ > kMostStretches) {
    courses_.clear();
    stretches_ = 0;
  }
  approach_.head_for(*travel_.at[trip.to]);
  network::Course& course = courses_[{trip.from, trip.to}];
  course = approach_.course_from(*travel_.at[trip.from]).value_or(network::Course{});
  stretches_ += course.stretches.size();
  return course;
}

network::Turning UnderWay::turning(RoadTrip& trip, double share) {
  const network::Course& course = course_of(trip);
  const double gone = share * static_cast<double>(course.time);
  return network::turning_after(course, std::min(static_cast<network::Milliseconds>(gone), course.time));
}

double UnderWay::seconds(const network::Turning& turning, Index point) {
  approach_.head_for(*travel_.at[point]);
  const network::Milliseconds time = approach_.time_from(turning);
  if (time >= network::kNever) return std::numeric_limits<double>::infinity();
  return static_cast<double>(time) / 1000;
}

network::Location UnderWay::where(const network::Turning& turning) const {
  return network::location_of(travel_.roads->graph, travel_.now->times, turning);
}

network::Location UnderWay::turns_at(const network::Turning& turning) const {
  return network::turning_place(travel_.roads->graph, turning);
}

}  // namespace muster::drill
