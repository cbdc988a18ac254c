#include "exchange/project_reading.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/sentence.h"
#include "base/text.h"
#include "schedule/network.h"
#include "wire/text_value.h"

namespace muster::exchange {

using schedule::Moment;
using schedule::Seconds;

namespace {

constexpr const char* kLawNames[] = {"fixed", "triangular", "pert", "uniform", "exponential", "lognormal"};

template <class Number>
bool number_from(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

// A fraction of a second says nothing here; a zone would be another clock than the place's.
std::string_view without_fraction(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot != 19) return text;
  const std::string_view digits = text.substr(dot + 1);
  const bool fraction = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return fraction ? text.substr(0, dot) : text;
}

}  // namespace

void note(ProjectReading& reading, LeftoverKind kind, const std::string& element, const Sentence& what) {
  Leftover& leftover = reading.noted[std::to_string(static_cast<int>(kind)) + element];
  if (leftover.count++ > 0) return;
  leftover.kind = kind;
  leftover.element = element;
  leftover.what = what;
}

void refuse_child(
    ProjectReading& reading, const Subject& subject, const char* child, std::string code, const Sentence& what) {
  if (reading.refusals.size() >= kMostRefusals) return;
  const pugi::xml_node at = subject.node.child(child);
  reading.refusals.push_back(
      {std::move(code),
       reading.document.where(at ? at : subject.node, child),
       {subject.name.zh + "：" + what.zh, subject.name.en + ": " + what.en}});
}

std::optional<std::int64_t> whole_of(
    ProjectReading& reading, const Subject& subject, const char* child, std::int64_t least, std::int64_t most) {
  const std::string_view text = text_of(subject.node, child);
  if (text.empty()) return std::nullopt;
  std::int64_t number = 0;
  if (number_from(text, number) && number >= least && number <= most) return number;
  refuse_child(
      reading, subject, child, "bad_number",
      say("{} “{}”不是 {} 到 {} 之间的整数", "{} \"{}\" is no whole number from {} to {}", child, shortened(text, 40),
          least, most));
  return std::nullopt;
}

std::optional<Moment> moment_of(ProjectReading& reading, const Subject& subject, const char* child) {
  const std::string_view text = text_of(subject.node, child);
  if (text.empty() || text == "NA") return std::nullopt;
  if (const auto moment = schedule::parse_moment(without_fraction(text))) return moment;
  refuse_child(
      reading, subject, child, "bad_date",
      say("{} “{}”不是 1900 至 2199 年间的日期时间，应写成 2019-10-15T08:00:00，不带时区",
          "{} \"{}\" is no date and time of the years 1900 to 2199, written 2019-10-15T08:00:00 without a zone", child,
          shortened(text, 40)));
  return std::nullopt;
}

std::optional<Seconds> duration_of(ProjectReading& reading, const Subject& subject, const char* child) {
  const std::string_view text = text_of(subject.node, child);
  if (text.empty()) return std::nullopt;
  const ReadDuration read = parse_duration(text);
  switch (read.fault) {
    case DurationFault::none:
      return read.seconds;
    case DurationFault::negative:
      refuse_child(
          reading, subject, child, "negative_duration",
          say("{} “{}”是负数", "{} \"{}\" is negative", child, shortened(text, 40)));
      return std::nullopt;
    case DurationFault::absurd:
      refuse_child(
          reading, subject, child, "long_duration",
          say("{} “{}”超过 200 年", "{} \"{}\" is beyond 200 years", child, shortened(text, 40)));
      return std::nullopt;
    case DurationFault::malformed:
      break;
  }
  refuse_child(
      reading, subject, child, "bad_duration",
      say("{} “{}”不是工期，应写成 PT8H0M0S（时、分、秒）",
          "{} \"{}\" is no duration; it is written PT8H0M0S (hours, minutes, seconds)", child, shortened(text, 40)));
  return std::nullopt;
}

bool truth_of(ProjectReading& reading, const Subject& subject, const char* child, bool otherwise) {
  const std::string_view text = text_of(subject.node, child);
  if (text.empty()) return otherwise;
  if (text == "1" || text == "true") return true;
  if (text == "0" || text == "false") return false;
  refuse_child(
      reading, subject, child, "bad_boolean",
      say("{} “{}”应为 1 或 0", "{} \"{}\" must be 1 or 0", child, shortened(text, 40)));
  return otherwise;
}

ReadDuration parse_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (!text.starts_with("PT") || text.size() < 4) return {DurationFault::malformed};
  text.remove_prefix(2);
  struct Part {
    char letter;
    double seconds;
  };
  constexpr Part parts[] = {{'H', 3600}, {'M', 60}, {'S', 1}};
  double total = 0;
  std::size_t next = 0;
  while (!text.empty()) {
    const std::size_t end = text.find_first_not_of("0123456789.");
    if (end == 0 || end == std::string_view::npos) return {DurationFault::malformed};
    while (next < std::size(parts) && parts[next].letter != text[end]) ++next;
    double number = 0;
    if (next == std::size(parts) || text[0] == '.' || !number_from(text.substr(0, end), number)) {
      return {DurationFault::malformed};
    }
    total += number * parts[next++].seconds;
    text.remove_prefix(end + 1);
  }
  if (!(total <= static_cast<double>(schedule::kLongestDuration))) return {DurationFault::absurd};
  const Seconds seconds = std::llround(total);
  if (negative && seconds > 0) return {DurationFault::negative};
  return {DurationFault::none, seconds};
}

std::string format_duration(Seconds seconds) {
  return fmt::format("PT{}H{}M{}S", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string estimate_to_text(const schedule::Estimate& estimate) {
  return fmt::format(
      "{} {} {} {}", kLawNames[static_cast<std::size_t>(estimate.law)], wire::number_to_text(estimate.low),
      wire::number_to_text(estimate.likely), wire::number_to_text(estimate.high));
}

std::optional<schedule::Estimate> estimate_from_text(std::string_view text) {
  const std::vector<std::string> words = split(text, ' ');
  if (words.size() != 4) return std::nullopt;
  const auto law = std::find(std::begin(kLawNames), std::end(kLawNames), words[0]);
  schedule::Estimate estimate;
  if (law == std::end(kLawNames) || !number_from(words[1], estimate.low) || !number_from(words[2], estimate.likely) ||
      !number_from(words[3], estimate.high)) {
    return std::nullopt;
  }
  estimate.law = static_cast<schedule::Law>(law - std::begin(kLawNames));
  return estimate;
}

}  // namespace muster::exchange
