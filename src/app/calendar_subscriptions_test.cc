#include "app/calendar_subscriptions.h"

#include <gmock/gmock.h>

#include "app/accounts.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

using testing::HasSubstr;
using testing::Not;

class CalendarSubscriptionsTest : public testing::Test {
 protected:
  Result<NewCalendarSubscription> subscribe_as(
      const std::string& account, const std::string& noun, const std::string& subject,
      const std::string& language = "zh") {
    return subscribe(world.call(account), {{"noun", noun}, {"subject", subject}, {"language", language}});
  }
  std::string secret_of(const std::string& account, const std::string& noun, const std::string& subject) {
    const auto made = subscribe_as(account, noun, subject);
    if (!made.ok()) throw std::runtime_error(all_refused(made));
    EXPECT_TRUE(made->address.starts_with("/calendar/") && made->address.ends_with(".ics"));
    return made->address.substr(10, made->address.size() - 14);
  }
  Result<CalendarText> read(const std::string& secret, const std::string& peer = "10.0.0.1") {
    return read_calendar(*world.app, secret, peer);
  }
  std::string text_of(const std::string& secret) {
    const auto calendar = read(secret);
    EXPECT_TRUE(calendar.ok()) << all_refused(calendar);
    return calendar.ok() ? calendar->text : "";
  }

  TestWorld world;
};

TEST_F(CalendarSubscriptionsTest, TellsWhatAUnitHasToDo) {
  const std::string text = text_of(secret_of("traffic", "unit", "U10"));
  EXPECT_THAT(text, HasSubstr("UID:task-T001@flora-2020.muster"));
  EXPECT_THAT(text, HasSubstr("UID:task-T004@flora-2020.muster")) << "supported";
  EXPECT_THAT(text, HasSubstr("UID:node-N002@flora-2020.muster"));
  EXPECT_THAT(text, HasSubstr("UID:milestone-M03@flora-2020.muster"));
  EXPECT_THAT(text, Not(HasSubstr("task-T002")));
}

TEST_F(CalendarSubscriptionsTest, TellsLookBacksThatAreDue) {
  const std::string text = text_of(secret_of("police", "unit", "U20"));
  EXPECT_THAT(text, HasSubstr("UID:look-back-P003@flora-2020.muster"));
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20200225"));
}

TEST_F(CalendarSubscriptionsTest, AreMadeByThoseWhoseBusinessItIs) {
  const auto code = [&](const char* account, const char* noun, const char* subject) {
    return refused(subscribe_as(account, noun, subject));
  };
  EXPECT_EQ(code("traffic", "unit", "U10"), "");
  EXPECT_EQ(code("traffic", "unit", "U11"), "") << "below it";
  EXPECT_EQ(code("traffic", "unit", "U20"), "not_allowed");
  EXPECT_EQ(code("staff", "unit", "U10"), "not_allowed") << "a member, not the lead";
  EXPECT_EQ(code("observer", "unit", "U10"), "not_allowed");
  EXPECT_EQ(code("office", "unit", "U20"), "");
  EXPECT_EQ(code("staff", "person", "R10"), "");
  EXPECT_EQ(code("staff", "person", "R20"), "not_allowed");
  EXPECT_EQ(code("observer", "person", "R20"), "");
  EXPECT_EQ(code("office", "person", "R99"), "dangling_reference");
  EXPECT_EQ(code("office", "task", "T001"), "unknown_noun");
  EXPECT_EQ(
      all_refused(subscribe(world.call("office"), {{"noun", "unit"}})), "required@subject unknown_choice@language");
}

TEST_F(CalendarSubscriptionsTest, ShowNoMoreThanTheAccountMaySee) {
  // The person of the bus group is put in charge of a task that the group itself has no part in.
  ASSERT_TRUE(world.change("office", "task", "T003", R"({"responsible":"R11"})").ok());
  EXPECT_THAT(text_of(secret_of("bus", "person", "R11")), Not(HasSubstr("task-T003")));
  EXPECT_THAT(text_of(secret_of("office", "person", "R11")), HasSubstr("task-T003"));
}

TEST_F(CalendarSubscriptionsTest, EndWithTheAccountAndWithItsRights) {
  const std::string secret = secret_of("traffic", "unit", "U10");
  const auto change = [&](const char* changes, std::int64_t revision) {
    SignIn sign_in{*world.store, world.clock};
    return change_account(*world.store, sign_in, {"admin", ""}, "traffic", revision, boost::json::parse(changes));
  };
  ASSERT_TRUE(change(R"({"unit":"U20"})", 1).ok());
  EXPECT_EQ(refused(read(secret)), "not_found") << "now of another unit";
  ASSERT_TRUE(change(R"({"unit":"U10"})", 2).ok());
  EXPECT_EQ(refused(read(secret)), "");
  ASSERT_TRUE(change(R"({"active":false})", 3).ok());
  EXPECT_EQ(refused(read(secret)), "not_found");
}

TEST_F(CalendarSubscriptionsTest, AreCountedListedAndRevoked) {
  const std::string secret = secret_of("traffic", "unit", "U10");
  secret_of("staff", "person", "R10");
  text_of(secret);
  world.clock.advance(std::chrono::hours(1));
  text_of(secret);
  const CalendarSubscriptions own = list_subscriptions(world.call("traffic"));
  ASSERT_EQ(own.items.size(), 1u) << "its own alone";
  EXPECT_EQ(own.items[0].uses, 2);
  EXPECT_EQ(own.items[0].used_at, world.clock.now());
  EXPECT_EQ(own.items[0].title, "滨江市交通局");
  EXPECT_THAT(own.units, testing::ElementsAre("U10", "U11"));
  EXPECT_THAT(own.people, testing::ElementsAre("R10", "R11"));
  EXPECT_EQ(list_subscriptions(world.call("office")).items.size(), 1u) << "the office has those of units in hand";
  EXPECT_EQ(refused(revoke_subscription(world.call("staff"), own.items[0].code)), "not_found");
  ASSERT_TRUE(revoke_subscription(world.call("office"), own.items[0].code).ok());
  EXPECT_EQ(refused(read(secret)), "not_found");
  EXPECT_TRUE(list_subscriptions(world.call("traffic")).items.empty());
}

TEST_F(CalendarSubscriptionsTest, AnswerTheSameBytesUntilTheLedgerGrows) {
  const std::string secret = secret_of("traffic", "unit", "U10");
  const auto first = read(secret);
  world.clock.advance(std::chrono::hours(1));
  const auto second = read(secret);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->text, second->text);
  EXPECT_EQ(first->etag, second->etag);
  ASSERT_TRUE(world.change("traffic", "task", "T001", R"({"note":"x"})").ok());
  const auto third = read(secret);
  ASSERT_TRUE(third.ok());
  EXPECT_NE(third->etag, first->etag);
  EXPECT_GT(third->modified, first->modified);
  EXPECT_NE(third->text, first->text) << "another revision";
}

TEST_F(CalendarSubscriptionsTest, NothingSecretIsKept) {
  const std::string secret = secret_of("traffic", "unit", "U10");
  EXPECT_EQ(secret.size(), 64u) << "256 random bits";
  bool found = false;
  world.store->read([&](store::Session& session) {
    session.run(R"(SELECT "secret_hash", "code" FROM "calendar_subscription")", {}, [&](std::span<const Value> row) {
      found = true;
      EXPECT_EQ(std::get<std::string>(row[0]), digest_of_token(secret));
      EXPECT_THAT(secret, Not(HasSubstr(std::get<std::string>(row[1]))));
    });
  });
  EXPECT_TRUE(found);
}

TEST_F(CalendarSubscriptionsTest, GuessingIsSlowedDown) {
  const std::string secret = secret_of("traffic", "unit", "U10");
  for (int i = 0; i < kWrongSecretsPerMinute; ++i) EXPECT_EQ(refused(read(std::string(64, 'a'))), "not_found");
  const auto slowed = read(secret);
  EXPECT_EQ(refused(slowed), "too_many_attempts");
  EXPECT_GT(slowed.refusals()[0].retry_after, 0);
  EXPECT_EQ(refused(read(secret, "10.0.0.2")), "") << "from elsewhere";
  world.clock.advance(std::chrono::minutes(1));
  EXPECT_EQ(refused(read(secret)), "");
}

TEST_F(CalendarSubscriptionsTest, AreBoundedForEachAccount) {
  for (std::int64_t i = 0; i < kMostSubscriptions; ++i) secret_of("staff", "person", "R10");
  EXPECT_EQ(refused(subscribe_as("staff", "person", "R10")), "too_many_subscriptions");
  EXPECT_EQ(refused(subscribe_as("traffic", "person", "R10")), "");
}

}  // namespace
}  // namespace muster::app
