#include "app/calendar_subscriptions.h"
#include "app/secrets.h"
#include "app/sign_in_rows.h"
#include "base/sentence.h"
#include "exchange/calendar_feed.h"

namespace muster::app {
namespace {

struct Kept {
  std::string account;
  std::string edition;
  std::string noun;
  std::string subject;
  Language language = Language::zh;
};

// A secret is looked up by its digest: how long that takes says nothing of how much of a guess was right.
std::optional<Kept> kept_under(store::Store& store, const std::string& digest) {
  std::optional<Kept> kept;
  store.read([&](store::Session& session) {
    kept.reset();
    session.run(
        R"(SELECT "account", "edition", "noun", "subject", "language" FROM "calendar_subscription"
           WHERE "secret_hash" = ?1)",
        {Value{digest}}, [&](std::span<const Value> row) {
          kept = Kept{
              text_at(row, 0), text_at(row, 1), text_at(row, 2), text_at(row, 3),
              text_at(row, 4) == "en" ? Language::en : Language::zh};
        });
  });
  return kept;
}

// When the edition was changed last, as far as this sequence: the same entries give the same text, byte by byte.
Instant time_of(store::Store& store, const std::string& edition, std::int64_t sequence) {
  store::Query query;
  query.after = sequence - 1;
  query.limit = 1;
  const auto entries = store.entries(edition, query);
  return entries.empty() ? Instant{} : entries.front().at;
}

std::optional<CalendarText> calendar_of(App& app, const Kept& kept) {
  const auto account = load_account(app.store, kept.account);
  const auto view = app.views.find(kept.edition);
  if (!account || !account->active || view == nullptr) return std::nullopt;
  std::optional<CalendarText> out;
  exchange::CalendarFeed feed;
  std::int64_t sequence = 0;
  view->with([&](const EditionState& state) {
    const Reader reader = reader_of(*account, state.contents);
    if (!may_subscribe(reader, state.contents, kept.noun, kept.subject)) return;
    const exchange::FeedSight sight{
        [&](const Task& task) { return may_see(reader, task); },
        [&](const Problem& problem) { return may_see(reader, problem); }};
    feed = kept.noun == "unit" ? exchange::feed_of_unit(state.contents, kept.subject, kept.language, sight)
                               : exchange::feed_of_person(state.contents, kept.subject, kept.language, sight);
    sequence = state.sequence;
    out.emplace();
  });
  if (!out) return out;
  out->modified = time_of(app.store, kept.edition, sequence);
  out->text = exchange::write_calendar(feed, out->modified);
  out->etag = fmt::format("\"{}-{}\"", sequence, account->revision);
  out->file_name = fmt::format("{}-{}.ics", kept.edition, kept.subject);
  return out;
}

Refusal too_many(Instant now) {
  Refusal refusal =
      refuse("too_many_attempts", "", "请求过于频繁，请一分钟后再试", "too many attempts; try again in a minute");
  refusal.retry_after = 60 - now.microseconds / 1'000'000 % 60;
  return refusal;
}

}  // namespace

Result<CalendarText> read_calendar(App& app, const std::string& secret, const std::string& peer) {
  const Instant now = app.clock.now();
  if (app.wrong_secrets.too_many_from(peer, now)) return too_many(now);
  const std::string digest = digest_of_token(secret);
  const auto kept = kept_under(app.store, digest);
  auto calendar = kept ? calendar_of(app, *kept) : std::nullopt;
  if (!calendar) {
    app.wrong_secrets.note(peer, now);
    return refuse("not_found", "", "没有这个日历", "there is no such calendar");
  }
  run_alone(app.store, [&](store::Session& session) {
    session.run(
        R"(UPDATE "calendar_subscription" SET "uses" = "uses" + 1, "used_at" = ?2 WHERE "secret_hash" = ?1)",
        {Value{digest}, Value{now.microseconds}});
  });
  return std::move(*calendar);
}

}  // namespace muster::app
