// How many come in a time: a rate that changes, its sum, and the time at which the sum reaches a number.
#pragma once

#include <cstddef>
#include <vector>

namespace muster::drill {

// Visitors per second. Between the times of `at` (ascending, the first is 0) the rate goes in straight lines, or stays
// at the value where the piece begins (`is_stepped`). Behind the last time it keeps the last value, or begins anew
// (`period` > 0; then the last time is the period's end).
struct Rate {
  std::vector<double> at{0};
  std::vector<double> value{0};
  bool is_stepped = true;
  double period = 0;
  std::vector<double> sum;  // expected visitors up to each time; made by settle()

  bool operator==(const Rate&) const = default;
};

void settle(Rate& rate);

double value_at(const Rate& rate, double time);
// Expected number from 0 to the time.
double sum_at(const Rate& rate, double time);

// When the sum reaches a number: exactly the inverse of sum_at, infinite where it never does. `hint` is the piece found
// last, for numbers that grow.
double time_of_sum(const Rate& rate, double sum, std::size_t& hint);

// mean + amplitude sin(2π t / period + phase), in 1,440 straight lines; the amplitude is at most the mean.
Rate sinusoid(double mean, double amplitude, double period, double phase);

}  // namespace muster::drill
