// The whole server in-process, on the small edition and the accounts of app/test_world.h: requests go through real
// sockets, and people are signed in through the interface as a browser would do it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "app/test_world.h"
#include "http/router.h"
#include "http/server.h"
#include "http/test_client.h"

namespace muster::http {

inline constexpr const char* kNobody = "nobody";  // who has no session

class TestHouse {
 public:
  using Answer = TestClient::Answer;

  // What a signed-in browser sends along.
  struct Session {
    std::string token;
    std::string csrf;

    std::string cookie() const { return "Cookie: muster_session=" + token + "\r\n"; }
    std::string headers() const { return cookie() + "X-CSRF-Token: " + csrf + "\r\n"; }
  };

  // Everything a test may want otherwise than it is in the house.
  struct Wishes {
    std::string engine = "sqlite";
    ServerOptions server{};
    Pages pages{};
    bool secure_cookies = false;
    std::string demonstration{};
  };

  TestHouse() : TestHouse(Wishes{}) {}
  explicit TestHouse(Wishes wishes)
      : world(wishes.engine),
        house{*world.app, sign_in, follower, wishes.secure_cookies, wishes.demonstration},
        pages(wishes.pages),
        server(completed(std::move(wishes.server)), [this](Request&& request, Reply reply) {
          answer(house, pages, std::move(request), std::move(reply));
        }) {}

  std::uint16_t port() const { return server.port(); }

  // Signs in when it is the first time; nobody has an empty session.
  const Session& session_of(const std::string& account) {
    Session& session = sessions_[account];
    if (account == kNobody || !session.token.empty()) return session;
    const Answer answer = send_sign_in(account, app::kTestPassword);
    if (answer.status != 200) throw std::runtime_error("no session for " + account + ": " + answer.body);
    return session = session_in(answer);
  }

  static Session session_in(const Answer& answer) {
    const std::string& cookie = answer.headers.at("set-cookie");
    const std::size_t from = cookie.find('=') + 1;
    return {
        cookie.substr(from, cookie.find(';') - from),
        std::string(boost::json::parse(answer.body).at("csrf").as_string())};
  }

  Answer send_sign_in(const std::string& name, const std::string& password) {
    const boost::json::object body{{"name", name}, {"password", password}};
    return ask(kNobody, "POST", "/api/v1/sign-in", boost::json::serialize(body));
  }

  // `more_headers` with their CR LF; a body is JSON unless they say something else.
  Answer ask(
      const std::string& account, std::string_view method, const std::string& target, std::string_view body = {},
      const std::string& more_headers = {}) {
    std::string headers = account == kNobody ? std::string() : session_of(account).headers();
    if (!body.empty() && more_headers.find("Content-Type") == std::string::npos)
      headers += "Content-Type: application/json\r\n";
    return TestClient(port()).request(method, whole(target), body, headers + more_headers);
  }
  Answer get(const std::string& account, const std::string& target, const std::string& more_headers = {}) {
    return ask(account, "GET", target, {}, more_headers);
  }
  boost::json::value json_of(const std::string& account, const std::string& target) {
    return boost::json::parse(get(account, target).body);
  }

  // `tasks/T001` is below the edition; what begins with a slash is whole.
  static std::string whole(const std::string& target) {
    return target.starts_with('/') ? target : "/api/v1/editions/" + std::string(app::kFlora) + "/" + target;
  }

  std::int64_t entries() { return world.head() + world.store->head(kSystemLedger); }

  app::TestWorld world;
  app::SignIn sign_in{*world.store, world.clock};
  app::LedgerFollower follower{*world.app};
  House house;
  Pages pages;
  Server server;  // last: no request runs when the rest goes

 private:
  ServerOptions completed(ServerOptions options) const {
    options.worker_threads = 4;
    options.body_limit_of = [this](const Request& head) { return body_limit_of(house, head); };
    options.report = [](std::string_view line) { ADD_FAILURE() << "a handler threw: " << line; };
    return options;
  }

  std::map<std::string, Session> sessions_;
};

}  // namespace muster::http
