#include "exchange/calendar_feed.h"

#include <map>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libical/ical.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "wire/test_random.h"

namespace muster::exchange {
namespace {

const Instant kStamp = *parse_instant("2019-10-15T08:30:00Z");

struct ReadEvent {
  std::string uid;
  std::string summary;
  std::string description;
  std::string start;
  std::string end;
  std::string stamp;
  int sequence = -1;
  std::string status;
  std::vector<std::string> categories;
};

std::string text_or_nothing(const char* text) { return text == nullptr ? std::string() : text; }

// What libical makes of the bytes; it is another program's reader.
std::vector<ReadEvent> events_in(const std::string& calendar) {
  const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> whole(
      icalparser_parse_string(calendar.c_str()), &icalcomponent_free);
  std::vector<ReadEvent> events;
  if (whole == nullptr) return events;
  EXPECT_EQ(icalcomponent_count_errors(whole.get()), 0);
  for (icalcomponent* one = icalcomponent_get_first_component(whole.get(), ICAL_VEVENT_COMPONENT); one != nullptr;
       one = icalcomponent_get_next_component(whole.get(), ICAL_VEVENT_COMPONENT)) {
    ReadEvent event;
    event.uid = text_or_nothing(icalcomponent_get_uid(one));
    event.summary = text_or_nothing(icalcomponent_get_summary(one));
    event.description = text_or_nothing(icalcomponent_get_description(one));
    event.start = icaltime_as_ical_string(icalcomponent_get_dtstart(one));
    event.end = icaltime_as_ical_string(icalcomponent_get_dtend(one));
    event.stamp = icaltime_as_ical_string(icalcomponent_get_dtstamp(one));
    event.sequence = icalcomponent_get_sequence(one);
    event.status = icalenum_status_to_string(icalcomponent_get_status(one));
    for (icalproperty* property = icalcomponent_get_first_property(one, ICAL_CATEGORIES_PROPERTY); property != nullptr;
         property = icalcomponent_get_next_property(one, ICAL_CATEGORIES_PROPERTY)) {
      event.categories.push_back(text_or_nothing(icalproperty_get_categories(property)));
    }
    events.push_back(event);
  }
  return events;
}

EditionContents city() {
  EditionContents contents;
  contents.edition.code = "ciie-2019";
  contents.edition.title = "第二届";
  contents.edition.opens = date_of(2019, 11, 5);
  contents.units["U10"].title = "市公安局";
  contents.people["P1"].title = "王伟";
  const auto task = [&](const char* code, const char* lead, Texts supporting, const char* person) {
    Task& made = contents.tasks[code];
    made.code = code;
    made.title = std::string("任务") + code;
    made.lead = lead;
    made.supporting = std::move(supporting);
    made.responsible = person;
    made.due = date_of(2019, 10, 15);
    made.revision = 3;
  };
  task("T1", "U10", {}, "P1");
  task("T2", "U11", {"U10"}, "P2");
  task("T3", "U11", {}, "P2");
  const auto node = [&](const char* code, const char* of, const char* person) {
    Node& made = contents.nodes[code];
    made.code = code;
    made.task = of;
    made.title = "节点";
    made.responsible = person;
    made.due = date_of(2019, 9, 30);
  };
  node("T1.1", "T1", "");
  node("T1.2", "T1", "P2");
  node("T3.1", "T3", "P1");
  contents.milestones["M1"].code = "M1";
  contents.milestones["M1"].on = date_of(2019, 11, 5);
  contents.milestones["M1"].title = "开幕";
  contents.tasks["T2"].state = TaskState::withdrawn;
  return contents;
}

std::vector<std::string> uids(const CalendarFeed& feed) {
  std::vector<std::string> out;
  for (const FeedEvent& event : feed.events) out.push_back(event.uid);
  return out;
}

TEST(CalendarFeed, TellsAUnitOfWhatItLeadsAndSupports) {
  const EditionContents contents = city();
  const CalendarFeed feed = feed_of_unit(contents, "U10", Language::zh);
  EXPECT_EQ(
      uids(feed), (std::vector<std::string>{
                      "task-T1@ciie-2019.muster", "task-T2@ciie-2019.muster", "node-T1.1@ciie-2019.muster",
                      "node-T1.2@ciie-2019.muster", "milestone-M1@ciie-2019.muster"}));
  const auto events = events_in(write_calendar(feed, kStamp));
  ASSERT_EQ(events.size(), 5u);
  EXPECT_EQ(events[0].uid, "task-T1@ciie-2019.muster");
  EXPECT_EQ(events[0].summary, "【时限】T1 任务T1");
  EXPECT_EQ(events[0].start, "20191015");
  EXPECT_EQ(events[0].end, "20191016");
  EXPECT_EQ(events[0].stamp, "20191015T083000Z");
  EXPECT_EQ(events[0].sequence, 3);
  EXPECT_EQ(events[0].status, "CONFIRMED");
  EXPECT_EQ(events[1].status, "CANCELLED");
}

TEST(CalendarFeed, TellsAPersonOfWhatIsTheirs) {
  const EditionContents contents = city();
  EXPECT_EQ(
      uids(feed_of_person(contents, "P1", Language::en)),
      (std::vector<std::string>{
          "task-T1@ciie-2019.muster", "node-T1.1@ciie-2019.muster", "node-T3.1@ciie-2019.muster",
          "milestone-M1@ciie-2019.muster"}));
  EXPECT_EQ(feed_of_person(contents, "P1", Language::en).title, "王伟: due dates");
}

void expect_lines_within_octets(const std::string& calendar) {
  std::size_t at = 0;
  while (at < calendar.size()) {
    const std::size_t end = calendar.find("\r\n", at);
    RC_ASSERT(end != std::string::npos);
    const std::string line = calendar.substr(at, end - at);
    RC_ASSERT(line.size() <= 75u);
    RC_ASSERT(valid_utf8(line));
    RC_ASSERT(line.find_first_of("\r\n") == std::string::npos);
    at = end + 2;
  }
}

// Blanks at the ends and line feeds of other kinds are the only things a text may lose.
RC_GTEST_PROP(CalendarFeed, IsReadBackByAnotherProgram, ()) {
  CalendarFeed feed;
  feed.title = *wire::text();
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    FeedEvent event;
    event.uid = *wire::code();
    event.summary = *rc::gen::suchThat(wire::text(), [](const std::string& text) { return !text.empty(); });
    event.description =
        *wire::text() + std::string(static_cast<std::size_t>(*rc::gen::inRange(0, 60)), 'x') + *wire::text();
    event.on = {*rc::gen::inRange(10'000, 30'000)};
    event.revision = *rc::gen::inRange(0, 1000);
    feed.events.push_back(event);
  }
  const std::string calendar = write_calendar(feed, kStamp);
  expect_lines_within_octets(calendar);
  const auto events = events_in(calendar);
  RC_ASSERT(events.size() == feed.events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    RC_ASSERT(events[i].uid == feed.events[i].uid);
    RC_ASSERT(events[i].summary == feed.events[i].summary);
    RC_ASSERT(events[i].description == feed.events[i].description);
    RC_ASSERT(events[i].sequence == static_cast<int>(feed.events[i].revision));
  }
}

TEST(CalendarFeed, HasItsNameAndCategories) {
  CalendarFeed feed{"市公安局, 任务;时限", "", {}};
  feed.events.push_back({"a@b", "甲", "第一行\n第二行\\", date_of(2019, 12, 31), 1, {"任务", "公共,安全"}, false});
  const std::string calendar = write_calendar(feed, kStamp);
  EXPECT_THAT(calendar, ::testing::HasSubstr("\r\nX-WR-CALNAME:市公安局\\, 任务\\;时限\r\n"));
  EXPECT_THAT(calendar, ::testing::HasSubstr("\r\nCATEGORIES:任务,公共\\,安全\r\n"));
  EXPECT_THAT(calendar, ::testing::HasSubstr("\r\nDTEND;VALUE=DATE:20200101\r\n"));
  const auto events = events_in(calendar);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].description, "第一行\n第二行\\");
  ASSERT_EQ(events[0].categories.size(), 2u);
}

}  // namespace
}  // namespace muster::exchange
