#include "drill/rate.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace muster::drill {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kTurn = 6.283185307179586;

// By its series on one quarter of the turn: the C library's differs between processors.
double sine(double x) {
  x -= kTurn * std::floor(x / kTurn);
  double sign = 1;
  if (x > kTurn / 2) {
    x = kTurn - x;
    sign = -1;
  }
  if (x > kTurn / 4) x = kTurn / 2 - x;
  double term = x;
  double sum = x;
  for (int i = 1; i < 12; ++i) {
    term *= -x * x / static_cast<double>((2 * i) * (2 * i + 1));
    sum += term;
  }
  return sign * sum;
}

double slope(const Rate& rate, std::size_t piece) {
  if (rate.is_stepped || piece + 1 >= rate.at.size()) return 0;
  return (rate.value[piece + 1] - rate.value[piece]) / (rate.at[piece + 1] - rate.at[piece]);
}

std::size_t piece_of(const Rate& rate, double time) {
  const auto found = std::upper_bound(rate.at.begin(), rate.at.end(), time);
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(found - rate.at.begin(), 1)) - 1;
}

double sum_within(const Rate& rate, double time) {
  const std::size_t piece = piece_of(rate, time);
  const double rest = time - rate.at[piece];
  return rate.sum[piece] + rest * (rate.value[piece] + slope(rate, piece) * rest / 2);
}

double time_within(const Rate& rate, double sum, std::size_t& hint) {
  if (hint >= rate.sum.size() || rate.sum[hint] > sum) hint = 0;
  while (hint + 1 < rate.sum.size() && rate.sum[hint + 1] <= sum) ++hint;
  const double rest = sum - rate.sum[hint];
  const double value = rate.value[hint];
  const double rise = slope(rate, hint);
  double step = 0;
  if (rise != 0) {
    // Of value t + rise t² / 2 = rest the form without cancellation.
    const double root = std::sqrt(std::max(0.0, value * value + 2 * rise * rest));
    step = rest == 0 ? 0 : 2 * rest / (value + root);
  } else if (value > 0) {
    step = rest / value;
  } else {
    return kInfinite;
  }
  const double time = rate.at[hint] + step;
  return hint + 1 < rate.at.size() ? std::min(time, rate.at[hint + 1]) : time;
}

}  // namespace

void settle(Rate& rate) {
  rate.sum.assign(rate.at.size(), 0);
  for (std::size_t i = 1; i < rate.at.size(); ++i) {
    const double width = rate.at[i] - rate.at[i - 1];
    const double mean = rate.is_stepped ? rate.value[i - 1] : (rate.value[i - 1] + rate.value[i]) / 2;
    rate.sum[i] = rate.sum[i - 1] + width * mean;
  }
}

double value_at(const Rate& rate, double time) {
  if (rate.period > 0) time -= rate.period * std::floor(time / rate.period);
  const std::size_t piece = piece_of(rate, time);
  return rate.value[piece] + slope(rate, piece) * (time - rate.at[piece]);
}

double sum_at(const Rate& rate, double time) {
  if (rate.period <= 0) return sum_within(rate, time);
  const double cycles = std::floor(time / rate.period);
  return cycles * rate.sum.back() + sum_within(rate, time - cycles * rate.period);
}

double time_of_sum(const Rate& rate, double sum, std::size_t& hint) {
  if (rate.period <= 0) return time_within(rate, sum, hint);
  const double whole = rate.sum.back();
  if (whole <= 0) return kInfinite;
  const double cycles = std::floor(sum / whole);
  return cycles * rate.period + time_within(rate, sum - cycles * whole, hint);
}

Rate sinusoid(double mean, double amplitude, double period, double phase) {
  constexpr int kPieces = 1'440;
  Rate rate;
  rate.at.clear();
  rate.value.clear();
  rate.is_stepped = false;
  rate.period = period;
  for (int i = 0; i <= kPieces; ++i) {
    const double share = static_cast<double>(i) / kPieces;
    rate.at.push_back(share * period);
    rate.value.push_back(std::max(0.0, mean + amplitude * sine(kTurn * share + phase)));
  }
  settle(rate);
  return rate;
}

}  // namespace muster::drill
