#include "app/calendar_subscriptions.h"

#include <algorithm>

#include "app/secrets.h"
#include "app/sign_in_rows.h"
#include "base/sentence.h"
#include "base/text.h"
#include "exchange/titles.h"

namespace muster::app {
namespace {

namespace json = boost::json;

constexpr std::size_t kCodeLength = 12;

bool may_steer(const Reader& reader) {
  return reader.account.role == Role::office || reader.account.role == Role::administrator;
}

bool may_subscribe_unit(const Reader& reader, const std::string& unit) {
  if (may_steer(reader)) return true;
  return reader.account.role == Role::unit_lead && reader.units.contains(unit);
}

bool may_subscribe_person(const Reader& reader, const Person& person) {
  return reader.sees_all || reader.units.contains(person.unit);
}

void name_subject(const EditionContents& contents, CalendarSubscription& subscription) {
  const bool unit = subscription.noun == "unit";
  const std::string& code = subscription.subject;
  const auto name = [&](Language language) {
    return unit ? exchange::name_in(contents.units, code, language)
                : exchange::name_in(contents.people, code, language);
  };
  subscription.title = name(Language::zh);
  subscription.title_en = name(Language::en);
}

bool may_revoke(const Reader& reader, const CalendarSubscription& subscription) {
  return subscription.account == reader.account.code || (subscription.noun == "unit" && may_steer(reader));
}

std::vector<CalendarSubscription> stored_in(store::Session& session, const std::string& edition) {
  std::vector<CalendarSubscription> found;
  session.run(
      R"(SELECT "code", "account", "noun", "subject", "language", "created_at", "used_at", "uses"
         FROM "calendar_subscription" WHERE "edition" = ?1 ORDER BY "created_at" DESC, "code")",
      {Value{edition}}, [&](std::span<const Value> row) {
        CalendarSubscription one;
        one.code = text_at(row, 0);
        one.account = text_at(row, 1);
        one.noun = text_at(row, 2);
        one.subject = text_at(row, 3);
        one.language = text_at(row, 4);
        one.created_at = {number_at(row, 5)};
        if (number_at(row, 6) > 0) one.used_at = Instant{number_at(row, 6)};
        one.uses = number_at(row, 7);
        found.push_back(std::move(one));
      });
  return found;
}

std::string text_member(const json::value& body, std::string_view name) {
  const json::value* member = body.is_object() ? body.get_object().if_contains(name) : nullptr;
  return member != nullptr && member->is_string() ? std::string(member->get_string()) : std::string();
}

Refusals check_wish(const CalendarSubscription& wish) {
  Refusals refusals;
  if (wish.noun != "unit" && wish.noun != "person")
    refusals.push_back(refuse("unknown_noun", "noun", "只能是 unit 或 person", "is unit or person"));
  if (wish.subject.empty())
    refusals.push_back(refuse("required", "subject", "须写明单位或责任人", "say which unit or person"));
  if (wish.language != "zh" && wish.language != "en")
    refusals.push_back(refuse("unknown_choice", "language", "只能是 zh 或 en", "is zh or en"));
  return refusals;
}

Refusal not_found_subscription() {
  return refuse("not_found", "", "没有这个日历订阅", "there is no such calendar subscription");
}

}  // namespace

bool may_subscribe(
    const Reader& reader, const EditionContents& contents, std::string_view noun, const std::string& subject) {
  if (noun == "unit") return contents.units.contains(subject) && may_subscribe_unit(reader, subject);
  const auto person = contents.people.find(subject);
  return noun == "person" && person != contents.people.end() && may_subscribe_person(reader, person->second);
}

CalendarSubscriptions list_subscriptions(const Call& call) {
  CalendarSubscriptions out;
  call.app.store.read([&](store::Session& session) { out.items = stored_in(session, call.edition); });
  std::erase_if(out.items, [&](const CalendarSubscription& one) { return !may_revoke(call.reader, one); });
  call.view->with([&](const EditionState& state) {
    for (CalendarSubscription& one : out.items) name_subject(state.contents, one);
    for (const auto& [code, unit] : state.contents.units) {
      if (may_subscribe_unit(call.reader, code)) out.units.push_back(code);
    }
    for (const auto& [code, person] : state.contents.people) {
      if (may_subscribe_person(call.reader, person)) out.people.push_back(code);
    }
  });
  return out;
}

Result<NewCalendarSubscription> subscribe(const Call& call, const json::value& body) {
  NewCalendarSubscription made;
  CalendarSubscription& one = made.subscription;
  one.noun = text_member(body, "noun");
  one.subject = text_member(body, "subject");
  one.language = text_member(body, "language");
  if (const Refusals refusals = check_wish(one); !refusals.empty()) return refusals;
  bool known = false;
  bool allowed = false;
  call.view->with([&](const EditionState& state) {
    known = find_noun(one.noun)->find(state.contents, one.subject) != nullptr;
    allowed = may_subscribe(call.reader, state.contents, one.noun, one.subject);
    name_subject(state.contents, one);
  });
  if (!known) {
    return refuse(
        "dangling_reference", "subject", "没有编号为 {0} 的单位或责任人", "there is no unit or person with code {0}",
        shortened(one.subject, 40));
  }
  if (!allowed) return not_allowed();
  const std::string secret = random_token();
  one.code = random_token().substr(0, kCodeLength);
  one.account = call.reader.account.code;
  const auto written =
      call.app.store.write(system_ledger(), house_itself(), [&](store::Transaction& transaction) -> Outcome {
        one.created_at = transaction.now();
        std::int64_t count = 0;
        transaction.session().run(
            R"(SELECT COUNT(*) FROM "calendar_subscription" WHERE "edition" = ?1 AND "account" = ?2)",
            {Value{call.edition}, Value{one.account}}, [&](std::span<const Value> row) { count = number_at(row, 0); });
        if (count >= kMostSubscriptions) {
          return refuse(
              "too_many_subscriptions", "", "本账号已有 {} 个日历订阅，请先撤销不用的",
              "this account has {} subscriptions already; revoke those that are not used", count);
        }
        transaction.session().run(
            R"(INSERT INTO "calendar_subscription"
               ("secret_hash", "code", "account", "edition", "noun", "subject", "language", "created_at")
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
            {Value{digest_of_token(secret)}, Value{one.code}, Value{one.account}, Value{call.edition}, Value{one.noun},
             Value{one.subject}, Value{one.language}, Value{one.created_at.microseconds}});
        return Done{};
      });
  if (!written.ok()) return written.refusals();
  made.address = "/calendar/" + secret + ".ics";
  return made;
}

Outcome revoke_subscription(const Call& call, const std::string& code) {
  const auto written =
      call.app.store.write(system_ledger(), house_itself(), [&](store::Transaction& transaction) -> Outcome {
        for (const CalendarSubscription& one : stored_in(transaction.session(), call.edition)) {
          if (one.code != code || !may_revoke(call.reader, one)) continue;
          transaction.session().run(
              R"(DELETE FROM "calendar_subscription" WHERE "edition" = ?1 AND "code" = ?2)",
              {Value{call.edition}, Value{code}});
          return Done{};
        }
        return not_found_subscription();
      });
  if (!written.ok()) return written.refusals();
  return Done{};
}

}  // namespace muster::app
