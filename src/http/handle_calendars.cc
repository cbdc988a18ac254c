// Calendars by a secret address, and those who make and revoke the addresses.
#include "app/calendar_subscriptions.h"
#include "http/answer.h"
#include "http/forwarded.h"
#include "http/handlers.h"
#include "http/response_head.h"
#include "wire/json.h"

namespace muster::http {
namespace {

constexpr std::string_view kCalendarEnding = ".ics";

// The secret in the last part of the address; without the ending there is nothing here.
std::string secret_in(std::string_view part) {
  if (!part.ends_with(kCalendarEnding)) return {};
  part.remove_suffix(kCalendarEnding.size());
  return std::string(part);
}

bool is_unchanged(const Request& request, const std::string& etag, const std::string& modified) {
  const std::string_view tags = request.header("if-none-match");
  return tags.empty() ? request.header("if-modified-since") == modified : is_known(tags, etag);
}

}  // namespace

Response list_subscriptions(Visit& visit) { return json_answer(wire::to_json(app::list_subscriptions(*visit.call))); }

Response subscribe(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto made = app::subscribe(*visit.call, *body);
  return made.ok() ? json_answer(wire::to_json(*made), 201) : problem_answer(made.refusals(), visit.language);
}

Response revoke_subscription(Visit& visit) {
  const auto outcome = app::revoke_subscription(*visit.call, std::string(parameter(visit.path, "subscription")));
  return outcome.ok() ? no_content() : problem_answer(outcome.refusals(), visit.language);
}

Response read_calendar(Visit& visit) {
  auto calendar = app::read_calendar(
      visit.house.app, secret_in(parameter(visit.path, "calendar")),
      client_address(visit.request, visit.house.proxies));
  if (!calendar.ok()) return problem_answer(calendar.refusals(), visit.language);
  const std::string modified = http_date(static_cast<std::time_t>(calendar->modified.microseconds / 1'000'000));
  Response response;
  response.headers = {
      {"content-type", "text/calendar; charset=utf-8"},
      {"content-disposition", "inline; filename=\"" + calendar->file_name + "\""},
      {"etag", calendar->etag},
      {"last-modified", modified},
      {"cache-control", "private, no-cache"},
      {"referrer-policy", "no-referrer"},
  };
  if (is_unchanged(visit.request, calendar->etag, modified)) {
    response.status = 304;
    return response;
  }
  response.body = std::move(calendar->text);
  return response;
}

}  // namespace muster::http
