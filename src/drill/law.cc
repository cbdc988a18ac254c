#include "drill/law.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/elementary.h"

namespace muster::drill {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
// Purposes of the parts and of the attempts of one law stand apart from each other.
constexpr std::uint32_t kPartStep = 1U << 8;
constexpr std::uint32_t kAttemptStep = 1U << 20;

Variate variate_of(const Law& law) {
  switch (law.kind) {
    case LawKind::exponential:
    case LawKind::erlang:
    case LawKind::weibull:
    case LawKind::pareto:
      return Shape::exponential;
    case LawKind::normal:
      return Shape::normal;
    case LawKind::lognormal:
      return {Shape::lognormal, law.first, law.second};
    default:
      return Shape::uniform;
  }
}

double power(double base, double exponent) { return base > 0 ? exponential(exponent * logarithm(base)) : 0; }

// ln Γ(x), x > 0: C. Lanczos' series with g = 7, nine terms.
double log_gamma(double x) {
  static constexpr double c[] = {0.99999999999980993,  676.5203681218851,     -1259.1392167224028,
                                 771.32342877765313,   -176.61502916214059,   12.507343278686905,
                                 -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7};
  x -= 1;
  double sum = c[0];
  for (int i = 1; i < 9; ++i) sum += c[i] / (x + i);
  const double t = x + 7.5;
  return 0.91893853320467274 + (x + 0.5) * logarithm(t) - t + logarithm(sum);
}

double share(const Law& law, std::size_t i) { return law.cumulative[i] - (i > 0 ? law.cumulative[i - 1] : 0.0); }

struct Moments {
  double mean = 0;
  double square = 0;
};

Moments by_variance(double mean, double variance) { return {mean, mean * mean + variance}; }

Moments moments_of(const Law& law) {
  const double a = law.first;
  const double b = law.second;
  const double c = law.third;
  switch (law.kind) {
    case LawKind::constant:
      return by_variance(a, 0);
    case LawKind::exponential:
      return by_variance(a, a * a);
    case LawKind::uniform:
      return by_variance((a + b) / 2, (b - a) * (b - a) / 12);
    case LawKind::triangular:
      return by_variance((a + b + c) / 3, (a * a + b * b + c * c - a * b - a * c - b * c) / 18);
    case LawKind::normal:
      return by_variance(a, b * b);
    case LawKind::lognormal:
      return {exponential(a + b * b / 2), exponential(2 * a + 2 * b * b)};
    case LawKind::erlang:
      return by_variance(a * b, a * a * b);
    case LawKind::gamma:
      return by_variance(a * b, a * b * b);
    case LawKind::weibull:
      return {b * exponential(log_gamma(1 + 1 / a)), b * b * exponential(log_gamma(1 + 2 / a))};
    case LawKind::pareto:
      return {a > 1 ? b * a / (a - 1) : kInfinite, a > 2 ? b * b * a / (a - 2) : kInfinite};
    case LawKind::values:
    case LawKind::mixture: {
      Moments sum;
      for (std::size_t i = 0; i < law.cumulative.size(); ++i) {
        const Moments part = law.kind == LawKind::values ? by_variance(law.values[i], 0) : moments_of(law.parts[i]);
        sum.mean += share(law, i) * part.mean;
        sum.square += share(law, i) * part.square;
      }
      return sum;
    }
    case LawKind::sum: {
      double mean = 0;
      double variance = 0;
      for (const Law& part : law.parts) {
        const Moments of = moments_of(part);
        mean += of.mean;
        variance += of.square - of.mean * of.mean;
      }
      return by_variance(mean, variance);
    }
  }
  return {};
}

}  // namespace

double mean_of(const Law& law) { return moments_of(law).mean; }

double squared_variation_of(const Law& law) {
  const Moments of = moments_of(law);
  return of.mean > 0 ? of.square / (of.mean * of.mean) - 1 : 0;
}

Law lognormal_law(double mean, double variation) {
  const double square = logarithm(1 + variation * variation);
  return {LawKind::lognormal, logarithm(mean) - square / 2, std::sqrt(square), 0, {}, {}, {}};
}

Law gamma_law(double mean, double variation) {
  const double square = variation * variation;
  return {LawKind::gamma, 1 / square, mean * square, 0, {}, {}, {}};
}

Law hyperexponential_law(double mean, double variation) {
  const double square = variation * variation;
  const double first = (1 + std::sqrt((square - 1) / (square + 1))) / 2;
  Law law;
  law.kind = LawKind::mixture;
  law.cumulative = {first, 1};
  law.parts = {
      {LawKind::exponential, mean / (2 * first), 0, 0, {}, {}, {}},
      {LawKind::exponential, mean / (2 * (1 - first)), 0, 0, {}, {}, {}}};
  return law;
}

LawDraws::LawDraws(const Law& law, const StreamAddress& address)
    : kind_(law.kind), first_(law.first), law_(&law), address_(address), stream_(address, variate_of(law)) {
  for (std::size_t i = 0; i < law.parts.size(); ++i) {
    StreamAddress part = address;
    part.purpose += kPartStep * static_cast<std::uint32_t>(i + 1);
    parts_.emplace_back(law.parts[i], part);
  }
}

void LawDraws::begin(std::uint32_t replication) {
  address_.replication = replication;
  stream_.begin(replication);
  for (LawDraws& part : parts_) part.begin(replication);
}

std::size_t LawDraws::chosen(double u) const {
  const auto& limits = law_->cumulative;
  const auto found = std::upper_bound(limits.begin(), limits.end(), u);
  return std::min(static_cast<std::size_t>(found - limits.begin()), limits.size() - 1);
}

double LawDraws::by_gamma(std::uint32_t number) {
  const double shape = law_->first;
  // Below 1 by the shape one higher.
  const double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  StreamAddress at = address_;
  while (true) {
    at.purpose += kAttemptStep;
    const double z = draw_one(at, Shape::normal, 2 * number);
    const double root = 1 + c * z;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double minus_log = draw_one(at, Shape::exponential, 2 * number + 1);
    if (-minus_log > z * z / 2 + d - d * v + d * logarithm(v)) continue;
    const double drawn = d * v * law_->second;
    return shape < 1 ? drawn * exponential(-draw_one(address_, Shape::exponential, number) / shape) : drawn;
  }
}

double LawDraws::by_kind(std::uint32_t number) {
  const double a = law_->first;
  const double b = law_->second;
  switch (kind_) {
    case LawKind::constant:
      return a;
    case LawKind::exponential:
      return a * stream_(number);
    case LawKind::uniform:
      return a + (b - a) * stream_(number);
    case LawKind::triangular: {
      const double u = stream_(number);
      const double c = law_->third;
      const double turn = b > a ? (c - a) / (b - a) : 0;
      return u < turn ? a + std::sqrt(u * (b - a) * (c - a)) : b - std::sqrt((1 - u) * (b - a) * (b - c));
    }
    case LawKind::normal:
      return std::max(0.0, a + b * stream_(number));
    case LawKind::lognormal:
      return stream_(number);
    case LawKind::erlang: {
      const auto stages = static_cast<std::uint32_t>(b);
      double sum = 0;
      for (std::uint32_t i = 0; i < stages; ++i) sum += stream_(number * stages + i);
      return a * sum;
    }
    case LawKind::gamma:
      return by_gamma(number);
    case LawKind::weibull:
      return b * power(stream_(number), 1 / a);
    case LawKind::pareto:
      return b * exponential(stream_(number) / a);
    case LawKind::values:
      return law_->values[chosen(stream_(number))];
    case LawKind::mixture:
      return parts_[chosen(stream_(number))](number);
    case LawKind::sum: {
      double sum = 0;
      for (LawDraws& part : parts_) sum += part(number);
      return sum;
    }
  }
  return 0;
}

}  // namespace muster::drill
