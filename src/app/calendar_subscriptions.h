// Calendars that a person's phone or desk program follows by a secret address, without signing in: what a unit or a
// person has to do, by date. The address is told once, when it is made; kept is its SHA-256, outside the ledger as
// sessions are. Whoever asks with it sees what the account that made it may see at that moment, and nothing once that
// account is switched off or has lost the right.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "app/app.h"

namespace muster::app {

inline constexpr std::int64_t kMostSubscriptions = 20;  // of one account in one edition

struct CalendarSubscription {
  std::string code;     // by which it is revoked; says nothing of the secret
  std::string account;  // that made it
  std::string noun;     // unit or person
  std::string subject;  // code of these
  std::string title;    // of the subject
  std::string title_en;
  std::string language;  // zh or en
  Instant created_at;
  std::optional<Instant> used_at;
  std::int64_t uses = 0;
};

struct CalendarSubscriptions {
  std::vector<CalendarSubscription> items;  // that the reader may revoke, the newest first
  Texts units;                              // whose calendar the reader may subscribe to
  Texts people;
};

struct NewCalendarSubscription {
  CalendarSubscription subscription;
  std::string address;  // /calendar/SECRET.ics, told this once
};

// Of a unit: its lead and the office. Of a person: any account of the person's unit (or of a unit above it), and those
// who see everything.
bool may_subscribe(
    const Reader& reader, const EditionContents& contents, std::string_view noun, const std::string& subject);

CalendarSubscriptions list_subscriptions(const Call& call);
// Body: {noun, subject, language}.
Result<NewCalendarSubscription> subscribe(const Call& call, const boost::json::value& body);
// One's own; the office also those of units.
Outcome revoke_subscription(const Call& call, const std::string& code);

struct CalendarText {
  std::string text;
  std::string etag;  // another one whenever the text may be another
  Instant modified;  // of the newest ledger entry
  std::string file_name;
};

// Refused as `not_found` when the secret is wrong, revoked, or its account may no longer; as `too_many_attempts` when
// this address was wrong too often. Counts the use.
Result<CalendarText> read_calendar(App& app, const std::string& secret, const std::string& peer);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::CalendarSubscription>();
template <>
const Record& fields<app::CalendarSubscriptions>();
template <>
const Record& fields<app::NewCalendarSubscription>();

}  // namespace muster
