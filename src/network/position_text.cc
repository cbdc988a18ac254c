#include "network/position_text.h"

#include <charconv>
#include <cmath>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::network {
namespace {

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string with_seven_digits(std::int32_t units) {
  const std::int64_t size = units < 0 ? -std::int64_t{units} : units;
  return fmt::format("{}{}.{:07}", units < 0 ? "-" : "", size / kUnitsPerDegree, size % kUnitsPerDegree);
}

}  // namespace

std::optional<Location> position_in(std::string_view text, const std::string& where, Refusals& refusals) {
  const std::size_t comma = std::min(text.find(','), text.size());
  const auto longitude = number_in(trimmed(text.substr(0, comma)));
  const auto latitude = number_in(trimmed(text.substr(std::min(text.size(), comma + 1))));
  if (!longitude || !latitude) {
    refusals.push_back(refuse(
        "no_position", where, "“{}”应写作 经度,纬度，如 121.2977,31.1920",
        "\"{}\" should be LONGITUDE,LATITUDE such as 121.2977,31.1920", valid_utf8(text) ? shortened(text, 40) : "?"));
    return std::nullopt;
  }
  if (on_earth(*longitude, *latitude)) return location_at(*longitude, *latitude);
  refusals.push_back(
      on_earth(*latitude, *longitude)
          ? refuse(
                "outside", where, "{}, {} 不在地球上；先写经度再写纬度",
                "{}, {} is not on the Earth; the longitude comes first", *longitude, *latitude)
          : refuse("outside", where, "{}, {} 不在地球上", "{}, {} is not on the Earth", *longitude, *latitude));
  return std::nullopt;
}

std::string text_of(Location at) { return with_seven_digits(at.longitude) + "," + with_seven_digits(at.latitude); }

}  // namespace muster::network
