#include "drill/shard.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/sentence.h"

namespace muster::drill {
namespace {

constexpr std::string_view kFirstLine = "muster-drill-shard 2";
constexpr std::string_view kNobody = "-";  // no name begins so
constexpr std::size_t kMostColumns = 10'000'000;

// The shortest decimal that is read back as the same number.
void put(std::string& out, double value) {
  char text[32];
  const auto [end, error] = std::to_chars(std::begin(text), std::end(text), value);
  out.append(text, error == std::errc() ? end : text);
}

// Words and numbers of a line, from left to right.
class Cursor {
 public:
  explicit Cursor(std::string_view line) : rest_(line) {}

  std::string_view word() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view taken = rest_.substr(0, end);
    rest_.remove_prefix(end);
    is_good_ = is_good_ && !taken.empty();
    return taken;
  }
  std::string_view rest() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    return rest_;
  }
  template <class T>
  T number() {
    const std::string_view taken = word();
    T value{};
    const auto [end, error] = std::from_chars(taken.data(), taken.data() + taken.size(), value);
    is_good_ = is_good_ && error == std::errc() && end == taken.data() + taken.size();
    return value;
  }
  bool is_good() const { return is_good_; }

 private:
  std::string_view rest_;
  bool is_good_ = true;
};

struct Lines {
  std::string_view text;
  int line = 0;

  std::string_view next() {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
    return taken;
  }
};

bool read_metric(Cursor& cursor, Ensemble& part) {
  Metric metric;
  metric.unit = static_cast<Quantity>(cursor.number<unsigned>());
  metric.code = cursor.word();
  metric.place = cursor.word();
  metric.name = cursor.word();
  metric.of_class = cursor.rest();
  part.metrics.push_back(std::move(metric));
  return cursor.is_good() && static_cast<unsigned>(part.metrics.back().unit) <= 3;
}

bool read_replication(Cursor& cursor, Ensemble& part) {
  Replication of;
  of.index = cursor.number<std::uint32_t>();
  const auto ending = cursor.number<unsigned>();
  of.ending = static_cast<Ending>(ending);
  of.events = cursor.number<std::uint64_t>();
  of.ended_at = cursor.number<double>();
  for (std::size_t i = 0; i < part.metrics.size() && cursor.is_good(); ++i) of.row.push_back(cursor.number<double>());
  part.replications.push_back(std::move(of));
  return cursor.is_good() && ending <= static_cast<unsigned>(Ending::standstill) && cursor.rest().empty();
}

bool read_series(Cursor& cursor, Ensemble& part) {
  Series series;
  const auto kind = cursor.number<unsigned>();
  series.kind = static_cast<SeriesKind>(kind);
  series.place = cursor.word();
  series.by = cursor.word();
  if (series.by == kNobody) series.by.clear();
  const auto ticks = cursor.number<std::size_t>();
  if (!cursor.is_good() || kind > static_cast<unsigned>(SeriesKind::settling) || ticks > kMostColumns) return false;
  for (std::size_t i = 0; i < ticks && cursor.is_good(); ++i) {
    TickSum tick;
    tick.count = cursor.number<std::uint32_t>();
    tick.sum = cursor.number<std::int64_t>();
    tick.square = cursor.number<std::uint64_t>();
    tick.least = cursor.number<std::int64_t>();
    tick.most = cursor.number<std::int64_t>();
    series.ticks.push_back(tick);
  }
  part.series.push_back(std::move(series));
  return cursor.is_good() && cursor.rest().empty();
}

AtMost read_at_most(Cursor& cursor) {
  AtMost of;
  of.sum = cursor.number<std::uint64_t>();
  of.square = cursor.number<std::uint64_t>();
  of.product = cursor.number<std::uint64_t>();
  return of;
}

void put_at_most(std::string& out, const AtMost& of) { out += fmt::format(" {} {} {}", of.sum, of.square, of.product); }

bool read_distribution(Cursor& cursor, Ensemble& part) {
  Distribution of;
  of.has_target = cursor.number<unsigned>() != 0;
  of.target = cursor.number<double>();
  of.place = cursor.word();
  of.name = cursor.word();
  of.of_class = cursor.rest();
  part.distributions.push_back(std::move(of));
  return cursor.is_good();
}

bool read_durations(Cursor& cursor, Ensemble& part) {
  if (part.distributions.empty()) return false;
  PooledDurations& of = part.distributions.back().durations;
  of.replications = cursor.number<std::uint32_t>();
  of.all = read_at_most(cursor);
  of.zero = read_at_most(cursor);
  of.in_target = read_at_most(cursor);
  of.first_bin = cursor.number<std::uint32_t>();
  const auto bins = cursor.number<std::uint32_t>();
  if (!cursor.is_good() || of.first_bin > Histogram::kBins || bins > Histogram::kBins - of.first_bin) return false;
  for (std::uint32_t i = 0; i < bins && cursor.is_good(); ++i) of.bins.push_back(read_at_most(cursor));
  return cursor.is_good() && cursor.rest().empty();
}

bool read_line(std::string_view line, Shard& shard) {
  Cursor cursor(line);
  const std::string_view what = cursor.word();
  if (what == "scenario") {
    shard.scenario = cursor.rest();
  } else if (what == "variant") {
    shard.variant = cursor.rest();
  } else if (what == "model") {
    shard.model = cursor.number<std::uint64_t>();
  } else if (what == "seed") {
    shard.part.seed = cursor.number<std::uint64_t>();
  } else if (what == "part") {
    shard.shard = cursor.number<std::uint32_t>();
    shard.shards = cursor.number<std::uint32_t>();
    shard.replications = cursor.number<std::uint32_t>();
    return cursor.is_good() && shard.shards > 0 && shard.shard < shard.shards;
  } else if (what == "metric") {
    return read_metric(cursor, shard.part);
  } else if (what == "replication") {
    return read_replication(cursor, shard.part);
  } else if (what == "series") {
    return read_series(cursor, shard.part);
  } else if (what == "distribution") {
    return read_distribution(cursor, shard.part);
  } else if (what == "durations") {
    return read_durations(cursor, shard.part);
  } else {
    return false;
  }
  return cursor.is_good();
}

std::uint32_t expected_rows(const Shard& shard) {
  return (shard.replications + shard.shards - 1 - shard.shard) / shard.shards;
}

}  // namespace

std::string write_shard(const Shard& shard) {
  const Ensemble& part = shard.part;
  std::string out(kFirstLine);
  out += fmt::format(
      "\nscenario {}\nvariant {}\nmodel {}\nseed {}\npart {} {} {}\n", shard.scenario, shard.variant, shard.model,
      part.seed, shard.shard, shard.shards, shard.replications);
  for (const Metric& metric : part.metrics) {
    out += fmt::format(
        "metric {} {} {} {} {}\n", static_cast<unsigned>(metric.unit), metric.code, metric.place, metric.name,
        metric.of_class);
  }
  for (const Replication& of : part.replications) {
    out += fmt::format("replication {} {} {} ", of.index, static_cast<unsigned>(of.ending), of.events);
    put(out, of.ended_at);
    for (const double value : of.row) {
      out += ' ';
      put(out, value);
    }
    out += '\n';
  }
  for (const Series& series : part.series) {
    out += fmt::format(
        "series {} {} {} {}", static_cast<unsigned>(series.kind), series.place,
        series.by.empty() ? kNobody : std::string_view(series.by), series.ticks.size());
    for (const TickSum& tick : series.ticks) {
      out += fmt::format(" {} {} {} {} {}", tick.count, tick.sum, tick.square, tick.least, tick.most);
    }
    out += '\n';
  }
  for (const Distribution& of : part.distributions) {
    const PooledDurations& durations = of.durations;
    out += fmt::format("distribution {} ", of.has_target ? 1 : 0);
    put(out, of.target);
    out += fmt::format(" {} {} {}\ndurations {}", of.place, of.name, of.of_class, durations.replications);
    for (const AtMost* number : {&durations.all, &durations.zero, &durations.in_target}) put_at_most(out, *number);
    out += fmt::format(" {} {}", durations.first_bin, durations.bins.size());
    for (const AtMost& bin : durations.bins) put_at_most(out, bin);
    out += '\n';
  }
  return out + "end\n";
}

Result<Shard> read_shard(std::string_view text, const std::string& name) {
  Lines lines{text, 0};
  Shard shard;
  if (lines.next() != kFirstLine) {
    return refuse("no_shard", name + ":1", "不是推演的分片文件", "not a part of a drill");
  }
  while (!lines.text.empty()) {
    const std::string_view line = lines.next();
    if (line == "end") {
      if (shard.part.replications.size() == expected_rows(shard)) return shard;
      return refuse(
          "incomplete", name, "分片没有跑完：应有 {} 次，只有 {} 次",
          "the part is not complete: {} replications expected, {} there", expected_rows(shard),
          shard.part.replications.size());
    }
    if (!read_line(line, shard)) {
      return refuse("bad_shard", fmt::format("{}:{}", name, lines.line), "这一行读不懂", "this line is not understood");
    }
  }
  return refuse("incomplete", name, "分片文件不完整", "the file ends too early");
}

Result<Shard> merge_shards(std::vector<Shard> shards, const std::vector<std::string>& names) {
  Refusals refusals;
  Shard whole = std::move(shards.front());
  std::vector<bool> there(whole.shards);
  there[whole.shard] = true;
  for (std::size_t i = 1; i < shards.size(); ++i) {
    Shard& other = shards[i];
    const bool same_metrics = std::equal(
        whole.part.metrics.begin(), whole.part.metrics.end(), other.part.metrics.begin(), other.part.metrics.end(),
        [](const Metric& a, const Metric& b) { return a.code == b.code; });
    if (other.model != whole.model || other.part.seed != whole.part.seed || other.shards != whole.shards ||
        other.replications != whole.replications || other.part.series.size() != whole.part.series.size() ||
        other.part.distributions.size() != whole.part.distributions.size() || !same_metrics) {
      refusals.push_back(refuse(
          "other_run", names[i], "与 {} 不是同一次推演（模型、种子、次数或分片数不同）",
          "not of the same run as {} (model, seed, replications or number of parts differ)", names.front()));
      continue;
    }
    if (there[other.shard]) {
      refusals.push_back(refuse("doubled_part", names[i], "第 {} 片重复", "part {} is given twice", other.shard + 1));
      continue;
    }
    there[other.shard] = true;
    for (Replication& of : other.part.replications) whole.part.replications.push_back(std::move(of));
    add_distributions(other.part.distributions, whole.part.distributions);
    for (std::size_t k = 0; k < whole.part.series.size(); ++k) {
      auto& ticks = whole.part.series[k].ticks;
      const auto& more = other.part.series[k].ticks;
      if (ticks.size() < more.size()) ticks.resize(more.size());
      for (std::size_t tick = 0; tick < more.size(); ++tick) ticks[tick].add(more[tick]);
    }
  }
  for (std::size_t i = 0; i < there.size(); ++i) {
    if (!there[i] && refusals.empty()) {
      refusals.push_back(
          refuse("missing_part", "", "缺第 {} 片（共 {} 片）", "part {} of {} is missing", i + 1, there.size()));
    }
  }
  if (!refusals.empty()) return refusals;
  std::sort(
      whole.part.replications.begin(), whole.part.replications.end(),
      [](const Replication& a, const Replication& b) { return a.index < b.index; });
  whole.shard = 0;
  whole.shards = 1;
  return whole;
}

}  // namespace muster::drill
