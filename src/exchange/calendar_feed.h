// A calendar feed (iCalendar, RFC 5545) that any phone or desk calendar can follow: due dates of tasks and nodes,
// look-backs of closed problems and the milestones, as whole days.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/contents.h"

namespace muster::exchange {

struct FeedEvent {
  std::string uid;  // stays when anything else changes: `task-T001@ciie-2019.muster`
  std::string summary;
  std::string description;
  Date on;
  std::int64_t revision = 0;  // SEQUENCE
  std::vector<std::string> categories;
  bool is_cancelled = false;
};

struct CalendarFeed {
  std::string title;  // as the calendar is called at the reader's
  std::string description;
  std::vector<FeedEvent> events;
};

// What may be told at all; nothing set: everything.
struct FeedSight {
  std::function<bool(const Task&)> task;
  std::function<bool(const Problem&)> problem;
};

// What a unit leads or supports, or a person is in charge of; nodes without a person of their own count for their
// task's. Milestones are everybody's. Withdrawn tasks and nodes are told as cancelled.
CalendarFeed feed_of_unit(
    const EditionContents& contents, const std::string& unit, Language language, const FeedSight& sight = {});
CalendarFeed feed_of_person(
    const EditionContents& contents, const std::string& person, Language language, const FeedSight& sight = {});

// `stamp` is when the feed is made (DTSTAMP). The lines end in CRLF and are folded at 75 octets, never inside a
// character.
std::string write_calendar(const CalendarFeed& feed, Instant stamp);

}  // namespace muster::exchange
