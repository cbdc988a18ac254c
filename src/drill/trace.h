// One replication as it went, for replaying on a map: numbers at every tick, trips of units, incidents, orders.
//
// Little-endian: "MUSTERTR", version (uint32, 2), length of the header (uint32), the header as JSON, then records in
// the order of time, each a byte for its kind and unsigned LEB128 numbers. Differences are zigzag-coded against the
// tick before. docs/simulation.md lists the fields.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "drill/scenario.h"
#include "network/location.h"

namespace muster::drill {

enum class TripPurpose : std::uint8_t { to_incident, to_hospital, home };

// A trip that begins on the road, by a unit that was under way.
struct TraceTurn {
  network::Location from;
  network::Location turns_at;
  double after = 0;  // s from where it was called to where it can turn
};

class Trace {
 public:
  // Numbers are written every `tick` seconds.
  explicit Trace(double tick) : tick_(tick) {}

  double tick_seconds() const { return tick_; }
  const std::string& records() const { return records_; }

  void tick(
      const std::vector<std::uint32_t>& present, const std::vector<std::uint32_t>& waiting,
      const std::vector<std::uint32_t>& area_present);
  void trip(Index unit, Index from, Index to, double start, double duration, TripPurpose purpose);
  void turn(Index unit, const TraceTurn& turn, Index to, double start, double duration, TripPurpose purpose);
  void incident(std::uint64_t number, Index kind, Index point, double at);
  void reached(std::uint64_t number, double at);
  void over(std::uint64_t number, double at);
  void order(Index order, double at);

 private:
  void put(std::uint64_t value);
  void put_change(std::size_t place, std::uint32_t value);
  void put_time(double seconds);
  void put_location(network::Location at);

  double tick_;
  std::string records_;
  std::vector<std::uint32_t> last_;
};

// A tick for which the whole has some two thousand, a multiple of ten seconds where it is that long.
double usual_tick(const Scenario& scenario);

// The whole file.
std::string write_trace(const Scenario& scenario, const Trace& trace);

}  // namespace muster::drill
