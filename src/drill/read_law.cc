// Laws: `90 s`, `{exponential: 2 min}`, `{lognormal: {mean: 60 s, variation: 0.5}}`, …
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

constexpr std::uint32_t kMostParts = 64;
constexpr std::size_t kMostValues = 1'000'000;
constexpr double kUnbounded = std::numeric_limits<double>::infinity();

struct LawReading {
  ScenarioReading& reading;
  Measured measured;

  std::optional<double> value(const Spot& spot) {
    if (measured == Measured::duration) return reading.duration(spot);
    if (measured == Measured::speed) return reading.speed(spot);
    return reading.number(spot, 0, kUnbounded);
  }

  std::optional<double> named(const Spot& map, std::string_view key) {
    if (const auto spot = map.at(key)) return value(*spot);
    missing(map, key);
    return std::nullopt;
  }

  std::optional<double> plain(const Spot& map, std::string_view key, double least, double most) {
    if (const auto spot = map.at(key)) return reading.number(*spot, least, most);
    missing(map, key);
    return std::nullopt;
  }

  void missing(const Spot& map, std::string_view key) {
    reading.refuse_at(map, "required", say("还应写明 {}", "{} must be given", key));
  }

  // Two or three values in brackets, in ascending order.
  std::optional<std::vector<double>> ascending(const Spot& spot, std::size_t count) {
    if (!spot.is_list() || spot.size() != count) {
      reading.refuse_at(
          spot, "wrong_kind",
          say("应为 {} 个由小到大的数，如 [1, 2]", "must be {} values in ascending order in brackets", count));
      return std::nullopt;
    }
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
      const auto read = value(spot.item(i));
      if (!read) return std::nullopt;
      values.push_back(*read);
    }
    if (std::is_sorted(values.begin(), values.end())) return values;
    reading.refuse_at(spot, "bad_order", {"应由小到大", "must be in ascending order"});
    return std::nullopt;
  }

  // Shares that add up to 1.
  bool add_up(const Spot& spot, Law& law) {
    double sum = 0;
    for (double& share : law.cumulative) {
      sum += share;
      share = sum;
    }
    if (std::abs(sum - 1) > 1e-6) {
      reading.refuse_at(
          spot, "bad_shares", say("各比例之和应为 1，现为 {:.6g}", "the shares must add up to 1, not {:.6g}", sum));
      return false;
    }
    law.cumulative.back() = 1;
    return true;
  }

  std::optional<Law> mean_and_variation(const Spot& spot, Law (*make)(double, double), double least) {
    if (!reading.needs_map(spot)) return std::nullopt;
    reading.only(spot, {"mean", "variation", "squared_variation"});
    const auto mean = named(spot, "mean");
    std::optional<double> variation;
    if (spot.at("squared_variation")) {
      variation = plain(spot, "squared_variation", least * least, 1e6);
      if (variation) variation = std::sqrt(*variation);
    } else {
      variation = plain(spot, "variation", least, 1e3);
    }
    if (!mean || !variation) return std::nullopt;
    if (*mean <= 0) {
      reading.refuse_at(spot, "bad_mean", {"均值应大于 0", "the mean must be above 0"});
      return std::nullopt;
    }
    return *variation == 0 ? Law{LawKind::constant, *mean, 0, 0, {}, {}, {}} : make(*mean, *variation);
  }

  std::optional<Law> values(const Spot& spot) {
    Law law;
    law.kind = LawKind::values;
    const Spot list = spot.is_map() ? spot.at("of").value_or(spot) : spot;
    if (spot.is_map()) reading.only(spot, {"of", "shares"});
    if (!list.is_list() || list.size() == 0 || list.size() > kMostValues) {
      reading.refuse_at(list, "wrong_kind", {"应为方括号中的一组值", "must be a list of values in brackets"});
      return std::nullopt;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto read = value(list.item(i));
      if (!read) return std::nullopt;
      law.values.push_back(*read);
    }
    const auto shares = spot.is_map() ? spot.at("shares") : std::nullopt;
    if (!shares) {
      for (std::size_t i = 1; i <= law.values.size(); ++i) {
        law.cumulative.push_back(static_cast<double>(i) / static_cast<double>(law.values.size()));
      }
      return law;
    }
    if (!shares->is_list() || shares->size() != law.values.size()) {
      reading.refuse_at(*shares, "wrong_kind", {"每个值各应有一个比例", "must be one share for each value"});
      return std::nullopt;
    }
    for (std::size_t i = 0; i < shares->size(); ++i) {
      const auto share = reading.share(shares->item(i));
      if (!share) return std::nullopt;
      law.cumulative.push_back(*share);
    }
    if (!add_up(*shares, law)) return std::nullopt;
    return law;
  }

  std::optional<Law> mixture(const Spot& spot) {
    Law law;
    law.kind = LawKind::mixture;
    if (!spot.is_list() || spot.size() == 0 || spot.size() > kMostParts) {
      reading.refuse_at(spot, "wrong_kind", {"应为一列 {share, law}", "must be a list of {share, law}"});
      return std::nullopt;
    }
    for (std::size_t i = 0; i < spot.size(); ++i) {
      const Spot part = spot.item(i);
      if (!reading.needs_map(part)) return std::nullopt;
      reading.only(part, {"share", "law"});
      const auto share = part.at("share");
      const auto inner = part.at("law");
      if (!share || !inner) {
        missing(part, share ? "law" : "share");
        return std::nullopt;
      }
      const auto weight = reading.share(*share);
      const auto read = reading.law(*inner, measured);
      if (!weight || !read) return std::nullopt;
      law.cumulative.push_back(*weight);
      law.parts.push_back(*read);
    }
    if (!add_up(spot, law)) return std::nullopt;
    return law;
  }

  std::optional<Law> sum(const Spot& spot) {
    Law law;
    law.kind = LawKind::sum;
    if (!spot.is_list() || spot.size() == 0 || spot.size() > kMostParts) {
      reading.refuse_at(spot, "wrong_kind", {"应为一列分布", "must be a list of laws"});
      return std::nullopt;
    }
    for (std::size_t i = 0; i < spot.size(); ++i) {
      const auto read = reading.law(spot.item(i), measured);
      if (!read) return std::nullopt;
      law.parts.push_back(*read);
    }
    return law;
  }

  std::optional<Law> exponential_of(const Spot& spot) {
    if (spot.is_map()) reading.only(spot, {"mean"});
    const auto mean = spot.is_map() ? named(spot, "mean") : value(spot);
    if (!mean) return std::nullopt;
    return Law{LawKind::exponential, *mean, 0, 0, {}, {}, {}};
  }

  std::optional<Law> spread(const Spot& spot) {
    const auto ends = ascending(spot, 2);
    if (!ends) return std::nullopt;
    return Law{LawKind::uniform, (*ends)[0], (*ends)[1], 0, {}, {}, {}};
  }

  std::optional<Law> triangle(const Spot& spot) {
    const auto points = ascending(spot, 3);
    if (!points) return std::nullopt;
    return Law{LawKind::triangular, (*points)[0], (*points)[2], (*points)[1], {}, {}, {}};
  }

  std::optional<Law> two(const Spot& spot, LawKind kind, std::string_view first, std::string_view second) {
    if (!reading.needs_map(spot)) return std::nullopt;
    reading.only(spot, {first, second});
    const bool by_shape = first == "shape";
    const auto one = by_shape ? plain(spot, first, 1e-3, 1e6) : named(spot, first);
    const auto other = named(spot, second);
    if (!one || !other) return std::nullopt;
    return Law{kind, *one, *other, 0, {}, {}, {}};
  }

  std::optional<Law> stages(const Spot& spot) {
    if (!reading.needs_map(spot)) return std::nullopt;
    reading.only(spot, {"stages", "mean"});
    const auto mean = named(spot, "mean");
    const auto count = plain(spot, "stages", 1, 1000);
    if (!mean || !count) return std::nullopt;
    if (*count != std::floor(*count)) {
      reading.refuse_at(spot, "bad_number", {"stages 应为整数", "stages must be a whole number"});
      return std::nullopt;
    }
    return Law{LawKind::erlang, *mean / *count, *count, 0, {}, {}, {}};
  }
};

}  // namespace

std::optional<Law> ScenarioReading::law(const Spot& spot, Measured measured) {
  LawReading read{*this, measured};
  if (spot.is_scalar()) {
    const auto value = read.value(spot);
    if (!value) return std::nullopt;
    return Law{LawKind::constant, *value, 0, 0, {}, {}, {}};
  }
  if (!spot.is_map() || spot.size() != 1) {
    refuse_at(
        spot, "bad_law",
        {"应为一个值，或一种分布，如 {exponential: 2 min}",
         "must be one value, or one law such as {exponential: 2 min}"});
    return std::nullopt;
  }
  only(
      spot, {"constant", "exponential", "uniform", "triangular", "normal", "lognormal", "erlang", "gamma", "weibull",
             "pareto", "hyperexponential", "values", "mixture", "sum"});
  const std::string& kind = spot.key(0);
  const Spot inner = spot.item(0);
  if (kind == "constant") return law(inner, measured);
  if (kind == "exponential") return read.exponential_of(inner);
  if (kind == "uniform") return read.spread(inner);
  if (kind == "triangular") return read.triangle(inner);
  if (kind == "normal") return read.two(inner, LawKind::normal, "mean", "deviation");
  if (kind == "lognormal") return read.mean_and_variation(inner, lognormal_law, 0);
  if (kind == "gamma") return read.mean_and_variation(inner, gamma_law, 0);
  if (kind == "hyperexponential") return read.mean_and_variation(inner, hyperexponential_law, 1);
  if (kind == "erlang") return read.stages(inner);
  if (kind == "weibull") return read.two(inner, LawKind::weibull, "shape", "scale");
  if (kind == "pareto") return read.two(inner, LawKind::pareto, "shape", "least");
  if (kind == "values") return read.values(inner);
  if (kind == "mixture") return read.mixture(inner);
  if (kind == "sum") return read.sum(inner);
  return std::nullopt;
}

}  // namespace muster::drill
