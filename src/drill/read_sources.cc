// Classes of visitors and where they come from.
#include <algorithm>

#include "drill/reading_parts.h"

namespace muster::drill {
namespace {

constexpr std::uint32_t kMostVisitors = 100'000'000;

// A rate from the shape of a curve, of which `total` come between from and until.
void scale_to(Rate& rate, double total, double from, double until) {
  const double whole = sum_at(rate, until) - sum_at(rate, from);
  if (whole <= 0) return;
  for (double& value : rate.value) value *= total / whole;
  settle(rate);
}

void read_total(const Spot& spot, ScenarioReading& reading, Source& source) {
  const auto total = reading.whole(*spot.at("total"), 0, kMostVisitors);
  const double until = std::min(source.until, reading.scenario.clock.lasts);
  std::optional<Rate> curve;
  if (const auto shape = spot.at("curve")) {
    curve = reading.curve(*shape);
    if (!curve) return;
    // Where it is wrong how long the scenario lasts, that is said already.
    if (reading.scenario.clock.lasts > 0 && sum_at(*curve, until) - sum_at(*curve, source.from) <= 0) {
      reading.refuse_at(*shape, "empty_curve", {"在这段时间内曲线为零", "the curve is zero all the time"});
      return;
    }
  } else {
    curve = Rate{};
    curve->value = {1};
    settle(*curve);
  }
  if (!total) return;
  source.rate = *curve;
  source.total = *total;
  const auto counted = spot.at("counted");
  if (counted && counted->text() == "exactly") {
    source.kind = SourceKind::by_total;
  } else if (!counted || counted->text() == "on_average") {
    source.kind = SourceKind::by_rate;
    scale_to(source.rate, *total, source.from, until);
  } else {
    reading.refuse_at(*counted, "bad_value", {"应为 exactly 或 on_average", "must be exactly or on_average"});
  }
}

void read_coming(const Spot& spot, ScenarioReading& reading, Source& source) {
  const std::initializer_list<std::string_view> forms = {"rate", "total", "every", "times", "population"};
  const auto given =
      std::count_if(forms.begin(), forms.end(), [&](std::string_view form) { return spot.at(form).has_value(); });
  if (given != 1) {
    reading.refuse_at(
        spot, "bad_source",
        {"应写明 rate、total、every、times、population 之一",
         "must have one of rate, total, every, times, population"});
    return;
  }
  for (const char* key : {"curve", "counted"}) {
    if (const auto idle = spot.at(key); idle && !spot.at("total")) {
      reading.refuse_at(*idle, "idle_field", {"没有 total，这一项不起作用", "means nothing without \"total\""});
    }
  }
  if (const auto rate = spot.at("rate")) {
    source.kind = SourceKind::by_rate;
    if (const auto read = reading.rate(*rate)) source.rate = *read;
  } else if (spot.at("total")) {
    read_total(spot, reading, source);
  } else if (const auto every = spot.at("every")) {
    source.kind = SourceKind::by_gap;
    if (const auto law = reading.law(*every, Measured::duration)) source.gap = *law;
    if (mean_of(source.gap) <= 0) {
      reading.refuse_at(*every, "bad_gap", {"间隔的均值应大于 0", "the mean gap must be above 0"});
    }
  } else if (const auto times = spot.at("times")) {
    source.kind = SourceKind::by_times;
    source.times = times_in(*times, reading);
  } else if (const auto population = spot.at("population")) {
    source.kind = SourceKind::population;
    if (const auto count = reading.whole(*population, 1, 1'000'000)) source.total = *count;
    const auto pause = spot.at("pause");
    if (!pause) {
      reading.refuse_at(
          spot, "required",
          {"应写明 pause（再次到来前的间歇）",
           "\"pause\" must be given (the time before a "
           "member comes again)"});
    } else if (const auto law = reading.law(*pause, Measured::duration)) {
      source.gap = *law;
    }
  }
}

void read_source(const Spot& spot, ScenarioReading& reading, Source& source) {
  if (!reading.needs_map(spot)) return;
  reading.only(
      spot, {"title", "class", "to", "rate", "total", "curve", "counted", "every", "times", "population", "pause",
             "batch", "from", "until", "note"});
  source.title = reading.title(spot);
  if (const auto of = spot.at("class")) source.visitor_class = reading.visitor_class(*of, of->text()).value_or(0);
  if (const auto from = spot.at("from")) source.from = reading.moment(*from).value_or(0);
  if (const auto until = spot.at("until")) source.until = reading.moment(*until).value_or(kNever);
  if (source.until <= source.from) {
    reading.refuse_at(*spot.at("until"), "bad_order", {"结束应晚于开始", "must be later than \"from\""});
  }
  read_coming(spot, reading, source);
  if (const auto batch = spot.at("batch")) source.batch = reading.law(*batch, Measured::count);
  if (source.batch && source.kind == SourceKind::population) {
    reading.refuse_at(
        *spot.at("batch"), "bad_source",
        {"population 的成员各自到来，没有 batch", "members of a population come one by one"});
  }
  const auto to = spot.at("to");
  if (!to) {
    reading.refuse_at(spot, "required", {"应写明 to（到哪里去）", "\"to\" must be given"});
  } else if (const auto route = reading.route(*to)) {
    source.to = *route;
  }
}

}  // namespace

void read_classes(const Spot& root, ScenarioReading& reading) {
  auto& classes = reading.scenario.flow.classes;
  const auto spot = root.at("classes");
  if (!spot) {
    classes.push_back({"visitor", {}, 0});
    reading.classes.emplace("visitor", 0);
    return;
  }
  if (!reading.needs_map(*spot)) return;
  reading.need_codes(*spot);
  for (std::size_t i = 0; i < spot->size(); ++i) {
    VisitorClass of;
    of.code = spot->key(i);
    const Spot item = spot->item(i);
    if (item.is_map()) {
      reading.only(item, {"title", "priority", "note"});
      of.title = reading.title(item);
      if (const auto priority = item.at("priority")) of.priority = reading.whole(*priority, 0, 1000).value_or(0);
    } else if (item.tree->kind != YamlKind::nothing) {
      reading.needs_map(item);
    }
    reading.classes.emplace(of.code, static_cast<Index>(classes.size()));
    classes.push_back(std::move(of));
  }
  if (classes.empty() || classes.size() > 31) {
    reading.refuse_at(*spot, "bad_count", {"应有 1 到 31 类人群", "there must be 1 to 31 classes"});
    if (classes.empty()) classes.push_back({"visitor", {}, 0});
  }
}

void read_sources(const Spot& root, ScenarioReading& reading) {
  const auto spot = root.at("sources");
  if (!spot || !reading.needs_map(*spot)) return;
  reading.need_codes(*spot);
  for (std::size_t i = 0; i < spot->size(); ++i) {
    Source source;
    source.code = spot->key(i);
    read_source(spot->item(i), reading, source);
    reading.sources.emplace(source.code, static_cast<Index>(i));
    reading.scenario.flow.sources.push_back(std::move(source));
  }
}

}  // namespace muster::drill
