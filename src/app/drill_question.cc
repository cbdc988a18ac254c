#include "app/drill_question.h"

#include <algorithm>
#include <charconv>

#include "app/run_drill.h"
#include "base/sentence.h"
#include "base/text.h"

namespace muster::app {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMostSeed = 9'000'000'000'000'000;  // what a JSON number holds exactly

// "0.5" in the unit of each answer, or "2%" of its mean.
void read_half_width(const std::string& text, DrillQuestion& question, Refusals& refusals) {
  if (text.empty()) return;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, question.half_width);
  question.is_relative = read.ptr != end && *read.ptr == '%';
  question.wants_precision = true;
  const bool whole = read.ec == std::errc() && read.ptr + (question.is_relative ? 1 : 0) == end;
  if (question.is_relative) question.half_width /= 100;
  if (whole && question.half_width > 0) return;
  refusals.push_back(refuse(
      "bad_number", "half_width", "“{}”应为大于 0 的数，或如 2%", "\"{}\" must be a number above 0, or such as 2%",
      shortened(text, 40)));
}

void read_number(
    const json::value& member, const char* name, std::int64_t least, std::int64_t most, std::int64_t& into,
    Refusals& refusals) {
  const auto* number = member.if_int64();
  if (number != nullptr && *number >= least && *number <= most) {
    into = *number;
  } else {
    refusals.push_back(
        refuse("out_of_range", name, "应为 {0} 到 {1} 的整数", "must be a whole number from {0} to {1}", least, most));
  }
}

void read_text(const json::value& member, const char* name, std::string& into, Refusals& refusals) {
  if (const auto* text = member.if_string()) {
    into = std::string(*text);
  } else {
    refusals.push_back(refuse("wrong_kind", name, "应为文字", "must be text"));
  }
}

}  // namespace

Result<DrillQuestion> question_in(const json::value& body, const drill::Scenario& scenario) {
  DrillQuestion question;
  Refusals refusals;
  question.run.seed = static_cast<std::int64_t>(scenario.seed);
  question.run.replications = std::min<std::int64_t>(scenario.replications, kMostDrillReplications);
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  for (const auto& [key, member] : body.get_object()) {
    if (key == "replications") {
      read_number(member, "replications", 1, kMostDrillReplications, question.run.replications, refusals);
    } else if (key == "seed") {
      read_number(member, "seed", 0, kMostSeed, question.run.seed, refusals);
    } else if (key == "half_width") {
      read_text(member, "half_width", question.run.half_width, refusals);
    } else if (key == "variant") {
      read_text(member, "variant", question.run.variant, refusals);
    } else if (key == "compares" && member.is_bool()) {
      question.run.compares = member.get_bool();
    } else {
      const std::string name = shortened(std::string_view(key), 40);
      refusals.push_back(refuse("unknown_field", name, "没有“{0}”这一项", "there is no field \"{0}\"", name));
    }
  }
  read_half_width(question.run.half_width, question, refusals);
  if (question.wants_precision && scenario.precisions.empty()) {
    refusals.push_back(refuse(
        "required", "half_width", "情景没有在 precision 里写明要算准哪些结果",
        "the scenario names no answer under \"precision\""));
  }
  if (!refusals.empty()) return refusals;
  return question;
}

}  // namespace muster::app
