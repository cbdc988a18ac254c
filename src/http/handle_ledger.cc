#include <charconv>

#include "base/sentence.h"
#include "http/answer.h"
#include "http/handlers.h"
#include "wire/json.h"

namespace muster::http {
namespace {

constexpr std::int64_t kMostEntries = 500;
constexpr std::size_t kRoomyQueue = 256 * 1024;  // bytes waiting above which old entries are held back

std::int64_t number_in(std::string_view text, std::int64_t otherwise) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && read.ec == std::errc{} && read.ptr == text.data() + text.size() && number >= 0 ? number : otherwise;
}

// A page from elsewhere may not listen in a signed-in person's name.
bool same_origin(const Request& request) {
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return true;
  const std::size_t from = origin.find("://");
  return from != std::string_view::npos && origin.substr(from + 3) == request.header("host");
}

}  // namespace

Response list_entries(Visit& visit) {
  store::Query query;
  query.after = number_in(parameter(visit.query, "after"), 0);
  query.before = number_in(parameter(visit.query, "before"), 0);
  query.noun = parameter(visit.query, "noun");
  query.code = parameter(visit.query, "code");
  query.newest_first = parameter(visit.query, "order") == "newest";
  const std::int64_t limit = std::clamp<std::int64_t>(number_in(parameter(visit.query, "limit"), 50), 1, kMostEntries);
  query.limit = static_cast<int>(limit);
  const auto entries = visit.house.app.store.entries(visit.call->edition, query);
  std::string out = R"({"items":[)";
  std::int64_t sequence = 0;
  visit.call->view->with([&](const app::EditionState& state) {
    bool first = true;
    sequence = state.sequence;
    for (const store::Entry& entry : entries) {
      if (!app::may_see(visit.call->reader, state, entry)) continue;
      if (!first) out += ',';
      first = false;
      wire::write_json(fields<store::Entry>(), &entry, out);
    }
  });
  const bool more = static_cast<std::int64_t>(entries.size()) == limit;
  out += R"(],"next":)" + (more ? std::to_string(entries.back().sequence) : "null");
  return json_answer(out + R"(,"sequence":)" + std::to_string(sequence) + "}");
}

void stream_entries(Visit& visit, Reply& reply) {
  if (!same_origin(visit.request)) {
    reply.send(problem_answer({app::not_allowed()}, visit.language));
    return;
  }
  const std::int64_t head = visit.house.app.store.head(visit.call->edition);
  const std::string_view last = visit.request.header("last-event-id");
  const std::int64_t after = number_in(last.empty() ? parameter(visit.query, "after") : last, head);
  auto subscriber = reply.web_socket();
  if (!subscriber) subscriber = reply.server_sent_events({{"cache-control", "no-store"}, {"x-content-type-options", "nosniff"}});
  if (!subscriber) return;
  app::Listener listener;
  listener.push = [subscriber](std::shared_ptr<const std::string> json, std::int64_t sequence) {
    return subscriber->push(std::move(json), static_cast<std::uint64_t>(sequence));
  };
  listener.has_room = [subscriber] { return !subscriber->open() || subscriber->queued_bytes() < kRoomyQueue; };
  listener.open = [subscriber] { return subscriber->open(); };
  listener.end = [subscriber] { subscriber->close("rights"); };
  visit.house.follower.follow(visit.call->edition, visit.call->reader, after, std::move(listener));
}

}  // namespace muster::http
