#include "drill/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "base/elementary.h"

namespace muster::drill {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kConfidence = 0.95;

// ln Γ(k / 2) for whole k >= 1, from ln Γ(1/2) or ln Γ(1) upwards.
double log_gamma_of_half(std::uint32_t k) {
  double sum = k % 2 == 1 ? 0.57236494292470008707 : 0;
  for (std::uint32_t i = k % 2 == 1 ? 1 : 2; i + 2 <= k; i += 2) sum += logarithm(i / 2.0);
  return sum;
}

// Lentz' way through the continued fraction of the incomplete beta function I_x(a, b), NIST DLMF 8.17.22.
double beta_fraction(double x, double a, double b) {
  constexpr double tiny = 1e-300;
  double c = 1;
  double d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < tiny ? tiny : d);
  double result = d;
  for (int m = 1; m < 400; ++m) {
    for (const bool even : {true, false}) {
      const double term = even ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                               : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 + term * d;
      d = 1 / (std::abs(d) < tiny ? tiny : d);
      c = 1 + term / c;
      if (std::abs(c) < tiny) c = tiny;
      result *= c * d;
      if (!even && std::abs(c * d - 1) < 1e-15) return result;
    }
  }
  return result;
}

// Probability that |T| <= t.
double within(double t, std::uint32_t freedom) {
  const double n = freedom;
  const double x = n / (n + t * t);
  const double log_front = n / 2 * logarithm(x) + 0.5 * logarithm(1 - x) - log_gamma_of_half(freedom) -
                           0.57236494292470008707 + log_gamma_of_half(freedom + 1);
  const double front = exponential(log_front);
  // Outside: I_x(n/2, 1/2).
  const double a = n / 2;
  if (x < (a + 1) / (a + 2.5)) return 1 - front * beta_fraction(x, a, 0.5) / a;
  return front * beta_fraction(1 - x, 0.5, a) / 0.5;
}

std::vector<double> present(std::span<const double> values) {
  std::vector<double> kept;
  for (const double value : values) {
    if (!std::isnan(value)) kept.push_back(value);
  }
  return kept;
}

// How many of n values lie below the quantile. From the likeliest number on both ways: the probability of 0 is too
// small for a double when n is some hundreds.
std::vector<double> binomial(std::size_t n, double share) {
  constexpr double nothing = 1e-40;
  const double odds = share / (1 - share);
  const auto likeliest = std::min(n, static_cast<std::size_t>(share * static_cast<double>(n + 1)));
  std::vector<double> weights(n + 1);
  weights[likeliest] = 1;
  for (std::size_t k = likeliest; k < n && weights[k] > nothing; ++k) {
    weights[k + 1] = weights[k] * static_cast<double>(n - k) / static_cast<double>(k + 1) * odds;
  }
  for (std::size_t k = likeliest; k > 0 && weights[k] > nothing; --k) {
    weights[k - 1] = weights[k] * static_cast<double>(k) / static_cast<double>(n - k + 1) / odds;
  }
  double sum = 0;
  for (const double weight : weights) sum += weight;
  for (double& weight : weights) weight /= sum;
  return weights;
}

double searched_quantile(std::uint32_t freedom, double confidence) {
  double low = 0;
  double high = 1;
  while (within(high, freedom) < confidence) high *= 2;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (within(middle, freedom) < confidence ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

double student_quantile(std::uint32_t freedom, double confidence) {
  if (freedom > 1'000'000) return normal_quantile((1 + confidence) / 2);
  // Every point of every curve asks for the same few, and the search is long.
  struct Found {
    std::uint32_t freedom = 0;
    double confidence = 0;
    double quantile = 0;
  };
  thread_local std::array<Found, 64> found;
  Found& of = found[freedom % found.size()];
  if (of.freedom != freedom || of.confidence != confidence) {
    of = {freedom, confidence, searched_quantile(freedom, confidence)};
  }
  return of.quantile;
}

Summary summary_of(std::span<const double> values) {
  Summary of;
  const std::vector<double> kept = present(values);
  of.count = static_cast<std::uint32_t>(kept.size());
  if (kept.empty()) return {0, kNone, kNone, kNone, kNone, kNone};
  double sum = 0;
  for (const double value : kept) sum += value;
  of.mean = sum / of.count;
  of.least = *std::min_element(kept.begin(), kept.end());
  of.most = *std::max_element(kept.begin(), kept.end());
  if (of.count < 2) {
    of.deviation = of.half_width = kNone;
    return of;
  }
  double squares = 0;
  for (const double value : kept) squares += (value - of.mean) * (value - of.mean);
  of.deviation = std::sqrt(squares / (of.count - 1));
  of.half_width = student_quantile(of.count - 1, kConfidence) * of.deviation / std::sqrt(static_cast<double>(of.count));
  return of;
}

Quantile quantile_of(std::span<const double> values, double share) {
  std::vector<double> ordered = present(values);
  if (ordered.empty()) return {kNone, kNone, kNone};
  std::sort(ordered.begin(), ordered.end());
  const std::size_t n = ordered.size();
  const double place = share * static_cast<double>(n - 1);
  const auto below = static_cast<std::size_t>(place);
  const double rest = place - static_cast<double>(below);
  Quantile of{ordered[below], kNone, kNone};
  if (below + 1 < n) of.value += rest * (ordered[below + 1] - ordered[below]);
  const std::vector<double> probabilities = binomial(n, share);
  double sum = 0;
  for (std::size_t k = 0; k < n; ++k) {
    sum += probabilities[k];
    if (sum <= (1 - kConfidence) / 2) of.low = ordered[k];
    if (sum >= (1 + kConfidence) / 2) {
      of.high = ordered[k];
      break;
    }
  }
  return of;
}

}  // namespace muster::drill
