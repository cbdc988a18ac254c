// The route table's shape. A route cannot exist without naming who may call it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "app/follow_ledger.h"
#include "app/sign_in.h"
#include "http/address.h"
#include "http/message.h"
#include "http/reply.h"

namespace muster::http {

// What all handlers share; lives as long as the server.
struct House {
  app::App& app;
  app::SignIn& sign_in;
  app::LedgerFollower& follower;
  bool secure_cookies = false;         // behind TLS
  std::string demonstration{};         // sign-in hint for the page, JSON; empty outside a demonstration
  std::vector<std::string> proxies{};  // addresses whose X-Forwarded-For is believed (forwarded.h)
};

enum class Access {
  anyone,       // no session needed
  signed_in,    // any account
  contributor,  // any account but observers; what exactly is decided per record in app/rights.h
  administrator,
};

// One request on its way through a handler.
struct Visit {
  House& house;
  const Request& request;
  Parameters path;
  Parameters query;
  Language language = Language::zh;
  std::optional<app::Session> session;
  std::optional<app::Call> call;  // set for routes below /editions/{edition}
  std::string token;              // of the session
};

// How a route appears in the interface description. `body` and `answer` name described types; `{}` stands for the
// item of the route's collection.
struct Route {
  std::string_view method;
  std::string_view pattern;
  Access access;
  Label summary;
  const Record& (*body)() = nullptr;
  const Record& (*answer)() = nullptr;
  Response (*handle)(Visit& visit) = nullptr;
  void (*stream)(Visit& visit, Reply& reply) = nullptr;
  // Answers from another thread, once that is ready which takes long: no worker waits for it.
  void (*answer_later)(Visit& visit, Reply& reply) = nullptr;
};

std::span<const Route> routes();

}  // namespace muster::http
