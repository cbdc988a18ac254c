// The limit of sign-in attempts by address, over real connections with and without a proxy in front.
#include <gtest/gtest.h>

#include "app/test_world.h"
#include "http/router.h"
#include "http/server.h"
#include "http/test_client.h"

namespace muster::http {
namespace {

class SignInLimit : public testing::Test {
 protected:
  void serve(std::vector<std::string> proxies) {
    house = std::make_unique<House>(House{*world.app, sign_in, follower, !proxies.empty(), {}, std::move(proxies)});
    ServerOptions options;
    options.address = "127.0.0.1";
    options.port = 0;
    server = std::make_unique<Server>(options, [this](Request&& request, Reply reply) {
      answer(*house, pages, std::move(request), std::move(reply));
    });
  }

  // The refusal's code, "" when it was accepted.
  std::string attempt(const std::string& forwarded_for, const char* password = "wrong password") {
    const std::string body =
        fmt::format(R"({{"name":"{}","password":"{}"}})", password == app::kTestPassword ? "office" : "", password);
    TestClient client(server->port());
    client.send(fmt::format(
        "POST /api/v1/sign-in HTTP/1.1\r\nHost: muster\r\nX-Forwarded-For: {}\r\nContent-Type: application/json\r\n"
        "Content-Length: {}\r\n\r\n{}",
        forwarded_for, body.size(), body));
    const auto answered = client.read_answer();
    if (answered.status == 200) return "";
    return std::string(boost::json::parse(answered.body).at("code").as_string());
  }

  app::TestWorld world;
  app::SignIn sign_in{*world.store, world.clock};
  app::LedgerFollower follower{*world.app};
  Pages pages;
  std::unique_ptr<House> house;
  std::unique_ptr<Server> server;
};

TEST_F(SignInLimit, IsEachClientsOwnBehindATrustedProxy) {
  serve({"127.0.0.1"});
  for (int i = 0; i < app::kAttemptsPerMinute; ++i) {
    // What the client itself wrote stands further left, another one each time.
    EXPECT_EQ(attempt(fmt::format("198.51.100.{}, 203.0.113.5", i)), "wrong_credentials");
  }
  EXPECT_EQ(attempt("203.0.113.5", app::kTestPassword), "too_many_attempts");
  EXPECT_EQ(attempt("203.0.113.6", app::kTestPassword), "");
}

TEST_F(SignInLimit, IsTheConnectionsWhereNoProxyIsTrusted) {
  serve({});
  for (int i = 0; i < app::kAttemptsPerMinute; ++i)
    EXPECT_EQ(attempt(fmt::format("203.0.113.{}", i)), "wrong_credentials");
  EXPECT_EQ(attempt("203.0.113.200", app::kTestPassword), "too_many_attempts");
}

}  // namespace
}  // namespace muster::http
