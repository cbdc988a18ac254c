#include "http/router.h"

#include <charconv>

#include "app/attach_evidence.h"
#include "app/import_project.h"
#include "app/import_table.h"
#include "app/keep_city_file.h"
#include "base/sentence.h"
#include "base/text.h"
#include "http/answer.h"
#include "http/gzip.h"
#include "http/pages.h"

namespace muster::http {
namespace {

constexpr std::string_view kCookie = "muster_session=";

std::string session_token(const Request& request) {
  std::string_view cookies = request.header("cookie");
  while (!cookies.empty()) {
    while (cookies.starts_with(' ') || cookies.starts_with(';')) cookies.remove_prefix(1);
    const std::string_view cookie = cookies.substr(0, cookies.find(';'));
    if (cookie.starts_with(kCookie)) return std::string(cookie.substr(kCookie.size()));
    cookies.remove_prefix(cookie.size());
  }
  return {};
}

// In thousandths: `en;q=0.8` is 800. What says nothing readable weighs nothing.
int weight_of(std::string_view range) {
  const std::size_t mark = range.find(';');
  if (mark == std::string_view::npos) return 1'000;
  std::string_view text = trimmed(range.substr(mark + 1));
  if (!text.starts_with("q=") && !text.starts_with("Q=")) return 0;
  text.remove_prefix(2);
  double weight = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), weight);
  return read.ec == std::errc{} && weight >= 0 && weight <= 1 ? static_cast<int>(weight * 1'000) : 0;
}

// `en`, `EN-gb`, `en;q=0.8` are English.
bool is_language(std::string_view range, std::string_view language) {
  return lower_ascii(trimmed(range.substr(0, range.find_first_of("-;")))) == language;
}

Refusals check_access(const Route& route, const Visit& visit) {
  if (route.access == Access::anyone) return {};
  if (!visit.session) return {refuse("not_signed_in", "", "请先登录", "sign in first")};
  const Role role = visit.session->account.role;
  if (route.access == Access::administrator && role != Role::administrator) return {app::not_allowed()};
  if (route.access == Access::contributor && role == Role::observer) return {app::not_allowed()};
  if (!is_safe(visit.request.method) && visit.request.header("x-csrf-token") != visit.session->csrf) {
    return {refuse("csrf", "", "页面已过期，请刷新后再试", "the page is out of date; reload it and try again")};
  }
  return {};
}

Refusals enter_edition(Visit& visit) {
  const std::string edition(parameter(visit.path, "edition"));
  if (edition.empty()) return {};
  const auto view = visit.house.app.views.find(edition);
  if (!view) return {refuse("unknown_edition", "", "没有届次 {}", "there is no edition {}", edition.substr(0, 64))};
  app::Call call{visit.house.app, {}, edition, view, visit.language};
  view->with(
      [&](const app::EditionState& state) { call.reader = app::reader_of(visit.session->account, state.contents); });
  visit.call.emplace(std::move(call));
  return {};
}

struct Found {
  const Route* route = nullptr;
  Parameters path;
  std::string methods;  // that the address takes, when it does not take this one
};

Found find_route(std::string_view method, std::string_view path) {
  Found found;
  for (const Route& route : routes()) {
    auto parameters = match(route.pattern, path);
    if (!parameters) continue;
    // A stream has no end whose head could be asked for.
    const bool head = method == "HEAD" && route.method == "GET" && route.stream == nullptr;
    if (route.method != method && !head) {
      if (found.methods.find(route.method) == std::string::npos)
        found.methods += (found.methods.empty() ? "" : ", ") + std::string(route.method);
      continue;
    }
    found.route = &route;
    found.path = std::move(*parameters);
    return found;
  }
  return found;
}

Response refused(const Refusals& refusals, Language language) { return problem_answer(refusals, language); }

void compress(Response& response, const Request& request) {
  if (response.shared_body || !response.static_body.empty()) return;
  const bool text = std::any_of(response.headers.begin(), response.headers.end(), [](const Header& header) {
    return header.name == "content-type" &&
           (header.value.find("json") != std::string::npos || header.value.starts_with("text/"));
  });
  if (!text) return;
  response.headers.push_back({"vary", "accept-encoding"});
  if (auto packed = gzip(response.body, request.header("accept-encoding"))) {
    response.body = std::move(*packed);
    response.headers.push_back({"content-encoding", "gzip"});
  }
}

void send(Reply& reply, const Request& request, Response response) {
  add_security_headers(response);
  compress(response, request);
  reply.send(std::move(response));
}

void answer_route(House& house, const Request& request, Reply& reply) {
  const Language language = language_of(request);
  Found found = find_route(request.method, request.path);
  if (found.route == nullptr && found.methods.empty()) {
    return send(
        reply, request,
        refused({refuse("no_route", "", "没有这个地址", "there is nothing at this address")}, language));
  }
  if (found.route == nullptr) {
    Response response = refused(
        {refuse("method_not_allowed", "", "此地址不支持该方法", "this address does not take that method")}, language);
    response.headers.push_back({"allow", found.methods});
    return send(reply, request, std::move(response));
  }
  auto query = parse_query(request.query);
  if (!query)
    return send(
        reply, request, refused({refuse("bad_query", "", "查询参数无法解读", "the query cannot be read")}, language));
  Visit visit{house,    request,      std::move(found.path), std::move(*query),
              language, std::nullopt, std::nullopt,          session_token(request)};
  if (found.route->access != Access::anyone || !visit.token.empty()) visit.session = house.sign_in.find(visit.token);
  Refusals refusals = check_access(*found.route, visit);
  if (refusals.empty()) refusals = enter_edition(visit);
  if (!refusals.empty()) return send(reply, request, refused(refusals, language));
  if (found.route->stream != nullptr) return found.route->stream(visit, reply);
  if (found.route->answer_later != nullptr) return found.route->answer_later(visit, reply);
  send(reply, request, found.route->handle(visit));
}

std::size_t largest_body_of(const Request& head) {
  const bool is_file_of_city = head.path.find("/city_files") != head.path.npos;
  if (head.method == "PUT" && is_file_of_city && head.path.ends_with("/content")) return app::kLargestCityUpload;
  if (head.method != "POST") return kJsonLimit;
  if (head.path.ends_with("/city_files") || head.path.ends_with("/city_files/check")) return app::kLargestCityUpload;
  if (head.path.ends_with("/evidence")) return app::kLargestEvidence;
  const auto takes_in = [&](const std::string& file) {
    return head.path.ends_with("/" + file) || head.path.ends_with("/" + file + "/preview");
  };
  // base64 takes a third more
  if (takes_in("tasks.xlsx")) return app::kLargestWorkbook / 3 * 4 + kJsonLimit;
  return takes_in("project.xml") ? app::kLargestProject / 3 * 4 + kJsonLimit : kJsonLimit;
}

}  // namespace

Language language_of(const Request& request) {
  const auto query = parse_query(request.query);
  std::string_view wanted = query ? parameter(*query, "language") : std::string_view();
  if (wanted.empty()) wanted = request.header("accept-language");
  Language best = Language::zh;
  int most = 0;
  for (const std::string& range : split(wanted, ',')) {
    const int weight = weight_of(range);
    const bool english = is_language(range, "en");
    if (weight <= most || (!english && !is_language(range, "zh"))) continue;
    most = weight;
    best = english ? Language::en : Language::zh;
  }
  return best;
}

BodyAllowance body_limit_of(const House& house, const Request& head) {
  const std::size_t largest = largest_body_of(head);
  if (largest <= kJsonLimit) return largest;
  try {
    if (house.sign_in.find(session_token(head))) return largest;
  } catch (const std::exception&) {
    // The store does not answer, and on the thread that reads nobody else would catch it.
    return {kJsonLimit, rejections::busy};
  }
  return {kJsonLimit, rejections::not_signed_in};
}

void answer(House& house, const Pages& pages, Request&& request, Reply reply) {
  try {
    if (request.path.starts_with("/api/") || request.path.starts_with("/calendar/")) {
      answer_route(house, request, reply);
    } else {
      send(reply, request, page_answer(pages, request));
    }
  } catch (const std::exception& failure) {
    send(reply, request, failure_answer(failure, language_of(request)));
  }
}

}  // namespace muster::http
