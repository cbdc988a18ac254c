#include "base/text.h"
#include "exchange/calendar_feed.h"

namespace muster::exchange {
namespace {

constexpr std::size_t kLineOctets = 75;  // RFC 5545, 3.1

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

void fold(std::string_view line, std::string& out) {
  std::size_t room = kLineOctets;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 0 && !begins_character(line[end])) --end;
    out.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = kLineOctets - 1;  // the blank that says that the line goes on
  }
  out.append(line).append("\r\n");
}

// TEXT (3.3.11): control characters have no place in it.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      out += "\\n";
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += (byte < 0x20 && c != '\t') || byte == 0x7F ? ' ' : c;
    }
  }
  return out;
}

std::string basic_date(Date date) {
  std::string text = format_date(date);
  std::erase(text, '-');
  return text;
}

// 20191015T080000Z
std::string basic_instant(Instant instant) {
  std::string text = format_instant(instant).substr(0, 19);
  std::erase(text, '-');
  std::erase(text, ':');
  return text + "Z";
}

struct CalendarText {
  std::string out;

  void line(std::string_view name, std::string_view value) { fold(std::string(name) + ":" + std::string(value), out); }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) line(name, escaped(value));
  }
};

void write_event(CalendarText& calendar, const FeedEvent& event, const std::string& stamp) {
  calendar.line("BEGIN", "VEVENT");
  calendar.text("UID", event.uid);
  calendar.line("DTSTAMP", stamp);
  calendar.line("DTSTART;VALUE=DATE", basic_date(event.on));
  calendar.line("DTEND;VALUE=DATE", basic_date(event.on + 1));
  calendar.line("SEQUENCE", std::to_string(event.revision));
  calendar.text("SUMMARY", event.summary);
  calendar.text("DESCRIPTION", event.description);
  std::string categories;
  for (const std::string& category : event.categories)
    categories += (categories.empty() ? "" : ",") + escaped(category);
  if (!categories.empty()) calendar.line("CATEGORIES", categories);
  calendar.line("STATUS", event.is_cancelled ? "CANCELLED" : "CONFIRMED");
  // A due date keeps nobody busy all day.
  calendar.line("TRANSP", "TRANSPARENT");
  calendar.line("END", "VEVENT");
}

}  // namespace

std::string write_calendar(const CalendarFeed& feed, Instant stamp) {
  CalendarText calendar;
  calendar.line("BEGIN", "VCALENDAR");
  calendar.line("VERSION", "2.0");
  calendar.line("PRODID", "-//Muster//Task book//ZH");
  calendar.line("CALSCALE", "GREGORIAN");
  calendar.line("METHOD", "PUBLISH");
  calendar.text("X-WR-CALNAME", feed.title);
  calendar.text("NAME", feed.title);
  calendar.text("X-WR-CALDESC", feed.description);
  calendar.text("DESCRIPTION", feed.description);
  calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
  calendar.line("X-PUBLISHED-TTL", "PT1H");
  const std::string at = basic_instant(stamp);
  for (const FeedEvent& event : feed.events) write_event(calendar, event, at);
  calendar.line("END", "VCALENDAR");
  return std::move(calendar.out);
}

}  // namespace muster::exchange
