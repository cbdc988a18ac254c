#include "app/kept_drill_runs.h"

#include <charconv>

#include <boost/json.hpp>

#include "base/sentence.h"
#include "store/change.h"
#include "store/columns.h"
#include "wire/json.h"
#include "wire/packed_text.h"

namespace muster::app {
namespace {

namespace json = boost::json;

const store::Actor& drill_actor() {
  static const store::Actor actor{"system", ""};
  return actor;
}

using Work = std::function<void(store::Transaction&)>;

void write(const RunPlace& place, const Work& work) {
  const auto written = place.store.write(place.edition, drill_actor(), [&](store::Transaction& transaction) -> Outcome {
    work(transaction);
    return Done{};
  });
  (void)written;  // the work refuses nothing
}

std::string text_of(const DrillSource& source) {
  json::object texts;
  json::object contents;
  for (const auto& [code, text] : source.texts) texts[code] = text;
  for (const auto& [path, digest] : source.contents) contents[path] = digest;
  return json::serialize(json::object{
      {"scenario", source.scenario},
      {"seed", source.seed},
      {"texts", std::move(texts)},
      {"contents", std::move(contents)}});
}

std::string text_of(const std::vector<DrilledVariant>& variants) {
  json::array list;
  for (const DrilledVariant& variant : variants) {
    list.push_back(json::object{
        {"code", variant.code},
        {"model", fmt::format("{:016x}", variant.model)},
        {"replications", variant.replications}});
  }
  return json::serialize(list);
}

[[noreturn]] void damaged(const std::string& code) {
  throw store::Failure(store::Failure::Kind::damaged, "what was kept of drill run " + code + " cannot be read");
}

DrillSource source_in(const std::string& text) {
  const json::value read = json::parse(text);
  DrillSource source{std::string(read.at("scenario").as_string()), read.at("seed").to_number<std::int64_t>(), {}, {}};
  for (const auto& [code, one] : read.at("texts").as_object()) source.texts.emplace(code, one.as_string());
  for (const auto& [path, one] : read.at("contents").as_object()) source.contents.emplace(path, one.as_string());
  return source;
}

std::vector<DrilledVariant> variants_in(const std::string& text) {
  std::vector<DrilledVariant> variants;
  const json::value read = json::parse(text);
  for (const json::value& one : read.as_array()) {
    DrilledVariant variant{
        std::string(one.at("code").as_string()), 0, one.at("replications").to_number<std::int64_t>()};
    const json::string& model = one.at("model").as_string();
    std::from_chars(model.data(), model.data() + model.size(), variant.model, 16);
    variants.push_back(std::move(variant));
  }
  return variants;
}

// A row as `run_columns` has it.
DrillRun run_in(std::span<const Value> row, Instant now) {
  const Record& record = fields<DrillRun>();
  DrillRun run;
  store::fill(record, row, &run);
  const Instant seen{std::get<std::int64_t>(row[record.fields.size()])};
  if (is_over(run) || now.microseconds - seen.microseconds <= kLongestSilence) return run;
  run.state = DrillRunState::failed;
  run.place = 0;
  run.ended_at = seen;
  run.message = "计算它的服务器没有算完就停止了，请再次推演。";
  run.message_en = "The server that computed this drill stopped before it was done; run it again.";
  return run;
}

const std::string& run_columns() {
  static const std::string columns =
      "SELECT " + store::column_list(fields<DrillRun>()) + R"(, "seen_at", "is_cancelled" FROM "drill_run" )";
  return columns;
}

void each_run(
    const RunPlace& place, const std::string& rest, std::initializer_list<Value> values,
    const std::function<void(std::span<const Value> row)>& sink) {
  place.store.read([&](store::Session& session) { session.run(run_columns() + rest, values, sink); });
}

// The oldest that are over, or whose node is gone, go until the others have room.
void make_room(store::Transaction& transaction, const std::string& edition) {
  store::Session& session = transaction.session();
  const std::int64_t still_told = transaction.now().microseconds - kLongestSilence;
  std::vector<std::string> going;
  std::int64_t runs = 0;
  std::int64_t bytes = 0;
  session.run(
      R"(SELECT "code", "bytes", "ended_at", "seen_at" FROM "drill_run" WHERE "edition" = ?1 ORDER BY "asked_at" DESC, "code" DESC)",
      {Value{edition}}, [&](std::span<const Value> row) {
        bytes += std::get<std::int64_t>(row[1]);
        const bool is_newest = ++runs == 1;
        const bool fits = runs <= kMostKeptRuns && bytes <= kMostKeptRunBytes;
        const bool may_go = !absent(row[2]) || std::get<std::int64_t>(row[3]) < still_told;
        if (!fits && !is_newest && may_go) going.push_back(std::get<std::string>(row[0]));
      });
  for (const std::string& code : going) {
    session.run(R"(DELETE FROM "drill_run" WHERE "edition" = ?1 AND "code" = ?2)", {Value{edition}, Value{code}});
  }
}

// Answers whether the run is still there and wanted.
bool update(store::Transaction& transaction, const std::string& edition, const DrillRun& run) {
  const auto instant = [](const std::optional<Instant>& at) { return at ? Value{at->microseconds} : Value{}; };
  const std::int64_t changed = transaction.session().run(
      R"(UPDATE "drill_run" SET "state" = ?3, "began_at" = ?4, "ended_at" = ?5, "place" = ?6, "done" = ?7, "of" = ?8,
         "seconds" = ?9, "seconds_left" = ?10, "message" = ?11, "message_en" = ?12, "seen_at" = ?13
         WHERE "edition" = ?1 AND "code" = ?2 AND "is_cancelled" = 0 AND "ended_at" IS NULL)",
      {Value{edition}, Value{run.code}, Value{std::string(name_of(run.state))}, instant(run.began_at),
       instant(run.ended_at), Value{run.place}, Value{run.done}, Value{run.of}, Value{run.seconds},
       Value{run.seconds_left}, Value{run.message}, Value{run.message_en}, Value{transaction.now().microseconds}});
  return changed == 1;
}

}  // namespace

void keep_run(const RunPlace& place, const DrillRun& run, const std::string& key, const DrillSource& source) {
  const Record& record = fields<DrillRun>();
  std::vector<Value> values{Value{place.edition}};
  for (const Value& value : store::values_of(record, &run)) values.push_back(value);
  const std::string packed = wire::packed(text_of(source));
  write(place, [&](store::Transaction& transaction) {
    store::Session& session = transaction.session();
    if (session.run(store::statements_of(record).insert, std::span<const Value>(values), {}) != 1) {
      throw store::Failure(store::Failure::Kind::broken, "there is a drill run " + run.code + " already");
    }
    session.run(
        R"(UPDATE "drill_run" SET "key" = ?3, "seen_at" = ?4, "source" = ?5, "bytes" = ?6
           WHERE "edition" = ?1 AND "code" = ?2)",
        {Value{place.edition}, Value{run.code}, Value{key}, Value{transaction.now().microseconds}, Value{packed},
         Value{std::ssize(packed)}});
    make_room(transaction, place.edition);
  });
}

bool tell_run(const RunPlace& place, const DrillRun& run) {
  bool is_wanted = false;
  write(place, [&](store::Transaction& transaction) { is_wanted = update(transaction, place.edition, run); });
  return is_wanted;
}

void end_run(const RunPlace& place, const DrillRun& run, const DrillAnswers& answers) {
  const std::string packed = answers.json.empty() ? "" : wire::packed(answers.json);
  const std::string variants = text_of(answers.variants);
  write(place, [&](store::Transaction& transaction) {
    store::Session& session = transaction.session();
    const std::vector<Value> which{Value{place.edition}, Value{run.code}};
    // It is over, and who has asked for its end has it.
    session.run(
        R"(UPDATE "drill_run" SET "is_cancelled" = 0 WHERE "edition" = ?1 AND "code" = ?2)",
        std::span<const Value>(which), {});
    update(transaction, place.edition, run);
    session.run(
        R"(UPDATE "drill_run" SET "variants" = ?3, "answers" = ?4, "bytes" = "bytes" + ?5
           WHERE "edition" = ?1 AND "code" = ?2)",
        {which[0], which[1], Value{variants}, Value{packed}, Value{std::ssize(packed)}});
    make_room(transaction, place.edition);
  });
}

std::vector<DrillRun> kept_runs(const RunPlace& place, const std::string& scenario, Instant now) {
  std::vector<DrillRun> runs;
  each_run(
      place, R"(WHERE "edition" = ?1 AND "scenario" = ?2 ORDER BY "asked_at" DESC, "code" DESC)",
      {Value{place.edition}, Value{scenario}}, [&](std::span<const Value> row) { runs.push_back(run_in(row, now)); });
  return runs;
}

std::optional<DrillRun> kept_run(const RunPlace& place, const std::string& code, Instant now) {
  std::optional<DrillRun> run;
  each_run(
      place, R"(WHERE "edition" = ?1 AND "code" = ?2)", {Value{place.edition}, Value{code}},
      [&](std::span<const Value> row) { run = run_in(row, now); });
  return run;
}

std::optional<DrillRun> same_run(
    const RunPlace& place, const std::string& scenario, const std::string& key, std::int64_t revision, Instant now) {
  std::optional<DrillRun> same;
  each_run(
      place, R"(WHERE "edition" = ?1 AND "scenario" = ?2 AND "key" = ?3 AND "is_cancelled" = 0 ORDER BY "asked_at")",
      {Value{place.edition}, Value{scenario}, Value{key}}, [&](std::span<const Value> row) {
        DrillRun run = run_in(row, now);
        if (run.state == DrillRunState::failed || run.state == DrillRunState::cancelled) return;
        same = std::move(run);
      });
  if (!same || same->revision == revision) return same;
  same->revision = revision;
  write(place, [&](store::Transaction& transaction) {
    transaction.session().run(
        R"(UPDATE "drill_run" SET "revision" = ?3 WHERE "edition" = ?1 AND "code" = ?2)",
        {Value{place.edition}, Value{same->code}, Value{revision}});
  });
  return same;
}

std::optional<std::string> kept_answers(const RunPlace& place, const std::string& code) {
  std::optional<std::string> packed;
  place.store.read([&](store::Session& session) {
    session.run(
        R"(SELECT "answers" FROM "drill_run" WHERE "edition" = ?1 AND "code" = ?2 AND "state" = 'done')",
        {Value{place.edition}, Value{code}},
        [&](std::span<const Value> row) { packed = std::get<std::string>(row[0]); });
  });
  if (!packed) return std::nullopt;
  auto answers = wire::unpacked(*packed);
  if (!answers) damaged(code);
  return answers;
}

std::optional<DrilledRun> kept_drilled(const RunPlace& place, const std::string& code) {
  std::optional<std::pair<std::string, std::string>> kept;
  place.store.read([&](store::Session& session) {
    session.run(
        R"(SELECT "source", "variants" FROM "drill_run" WHERE "edition" = ?1 AND "code" = ?2 AND "state" = 'done')",
        {Value{place.edition}, Value{code}}, [&](std::span<const Value> row) {
          kept.emplace(std::get<std::string>(row[0]), std::get<std::string>(row[1]));
        });
  });
  if (!kept) return std::nullopt;
  const auto source = wire::unpacked(kept->first);
  if (!source) damaged(code);
  try {
    return DrilledRun{std::make_shared<const DrillSource>(source_in(*source)), variants_in(kept->second)};
  } catch (const std::exception&) {
    damaged(code);
  }
}

void ask_to_cancel(const RunPlace& place, const std::string& code) {
  write(place, [&](store::Transaction& transaction) {
    transaction.session().run(
        R"(UPDATE "drill_run" SET "is_cancelled" = 1 WHERE "edition" = ?1 AND "code" = ?2 AND "ended_at" IS NULL)",
        {Value{place.edition}, Value{code}});
  });
}

void clear_run(const RunPlace& place, const std::string& code) {
  write(place, [&](store::Transaction& transaction) {
    transaction.session().run(
        R"(DELETE FROM "drill_run" WHERE "edition" = ?1 AND "code" = ?2)", {Value{place.edition}, Value{code}});
  });
}

}  // namespace muster::app
