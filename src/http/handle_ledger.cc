#include <charconv>

#include "app/list_records.h"
#include "base/sentence.h"
#include "http/answer.h"
#include "http/handlers.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::http {
namespace {

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 0)
    return std::nullopt;
  return number;
}

Refusal bad_sequence(const std::string& name) {
  return refuse("bad_number", name, "应为台账序号", "must be a sequence of the ledger");
}

void read_parameter(const std::string& name, const std::string& text, store::Query& query, Refusals& refusals) {
  if (name == "after" || name == "before") {
    const auto sequence = number_in(text);
    if (!sequence) return refusals.push_back(bad_sequence(name));
    (name == "after" ? query.after : query.before) = *sequence;
  } else if (name == "noun") {
    query.noun = text;
  } else if (name == "code") {
    query.code = text;
  } else if (name == "order") {
    query.newest_first = text == "newest";
    if (text != "newest" && text != "oldest") {
      refusals.push_back(refuse("unknown_order", name, "只能按 newest 或 oldest 排序", "order is newest or oldest"));
    }
  } else if (name == "limit") {
    const auto limit = app::page_limit(text);
    if (!limit.ok()) return refusals.push_back(limit.refusals().front());
    query.limit = static_cast<int>(*limit);
  } else if (name != "language") {
    refusals.push_back(wire::unknown_field(fields<store::Entry>(), name, name));
  }
}

Result<store::Query> query_of(const Parameters& parameters) {
  store::Query query;
  query.limit = static_cast<int>(app::kPageDefault);
  Refusals refusals;
  for (const auto& [name, text] : parameters) read_parameter(name, text, query, refusals);
  if (!refusals.empty()) return refusals;
  return query;
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
  const auto query = query_of(visit.query);
  if (!query.ok()) return problem_answer(query.refusals(), visit.language);
  const auto entries = visit.house.app.store.entries(visit.call->edition, *query);
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
  const bool more = static_cast<int>(entries.size()) == query->limit;
  out += R"(],"next":)" + (more ? std::to_string(entries.back().sequence) : "null");
  return json_answer(out + R"(,"sequence":)" + std::to_string(sequence) + "}");
}

void stream_entries(Visit& visit, Reply& reply) {
  const auto refused = [&](const Refusal& refusal) {
    Response response = problem_answer({refusal}, visit.language);
    add_security_headers(response);
    reply.send(std::move(response));
  };
  if (!same_origin(visit.request)) return refused(app::not_allowed());
  // A browser that comes again says what it heard last; the address is still that of the first time.
  const std::string_view last = visit.request.header("last-event-id");
  const std::string_view text = last.empty() ? parameter(visit.query, "after") : last;
  const auto after = text.empty() ? visit.house.app.store.head(visit.call->edition) : number_in(text);
  if (!after) return refused(bad_sequence("after"));
  auto subscriber = reply.web_socket();
  if (!subscriber)
    subscriber = reply.server_sent_events({{"cache-control", "no-store"}, {"x-content-type-options", "nosniff"}});
  if (!subscriber) return;
  app::Listener listener;
  // JSON as it is written here has no line breaks.
  listener.push = [subscriber](std::span<const app::Told> entries) {
    std::vector<Subscriber::Message> messages;
    messages.reserve(entries.size());
    for (const app::Told& told : entries)
      messages.push_back({told.json, static_cast<std::uint64_t>(told.sequence), true});
    return subscriber->push(messages);
  };
  listener.room = [subscriber] { return subscriber->open() ? subscriber->room() : SIZE_MAX; };
  listener.open = [subscriber] { return subscriber->open(); };
  listener.allowed = [&sign_in = visit.house.sign_in, token = visit.token, revision = visit.session->account.revision] {
    const auto session = sign_in.find(token);
    return session && session->account.revision == revision;
  };
  listener.end = [subscriber] { subscriber->close("rights"); };
  visit.house.follower.follow(visit.call->edition, visit.call->reader, *after, std::move(listener));
}

}  // namespace muster::http
