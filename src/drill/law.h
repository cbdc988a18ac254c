// Laws of durations and sizes, and numbers drawn from them.
#pragma once

#include <cstdint>
#include <vector>

#include "drill/draws.h"

namespace muster::drill {

enum class LawKind : std::uint8_t {
  constant,     // first
  exponential,  // mean first
  uniform,      // from first to second
  triangular,   // least first, most second, likeliest third
  normal,       // mean first, deviation second; below 0 counts as 0
  lognormal,    // of the logarithm: mean first, deviation second
  erlang,       // mean of one stage first, stages second
  gamma,        // shape first, scale second
  weibull,      // shape first, scale second
  pareto,       // shape first, least second
  values,       // one of values, by cumulative shares
  mixture,      // one of parts, by cumulative shares
  sum,          // of all parts
};

struct Law {
  LawKind kind = LawKind::constant;
  double first = 0;
  double second = 0;
  double third = 0;
  std::vector<double> values;
  std::vector<double> cumulative;  // up to 1, of values or parts
  std::vector<Law> parts;

  bool operator==(const Law&) const = default;
};

// Expected value and squared coefficient of variation (0 where the mean is 0; both infinite where the law has none).
double mean_of(const Law& law);
double squared_variation_of(const Law& law);

// By mean and coefficient of variation.
Law lognormal_law(double mean, double variation);
Law gamma_law(double mean, double variation);
// Two exponential branches with balanced means, variation >= 1 (K. S. Trivedi, "Probability and Statistics", 2002,
// section 4.7; A. O. Allen's rule).
Law hyperexponential_law(double mean, double variation);

// Numbers of one law in one meaning, by the visitor's number. Laws of one number draw by inversion; gamma by the method
// of G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000) 363–372.
class LawDraws {
 public:
  LawDraws() = default;
  LawDraws(const Law& law, const StreamAddress& address);

  void begin(std::uint32_t replication);

  // Fetches the memory of a number that will be asked for soon.
  void fetch(std::uint32_t number) const { stream_.fetch(number); }

  double operator()(std::uint32_t number) {
    if (kind_ == LawKind::constant) return first_;
    if (kind_ == LawKind::exponential) return first_ * stream_(number);
    if (kind_ == LawKind::lognormal) return stream_(number);
    return by_kind(number);
  }

 private:
  double by_kind(std::uint32_t number);
  double by_gamma(std::uint32_t number);
  std::size_t chosen(double u) const;

  LawKind kind_ = LawKind::constant;
  double first_ = 0;
  const Law* law_ = nullptr;
  StreamAddress address_;
  DrawStream stream_;
  std::vector<LawDraws> parts_;
};

}  // namespace muster::drill
