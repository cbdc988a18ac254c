#include <charconv>
#include <csignal>
#include <cstdio>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include "app/follow_ledger.h"
#include "base/sentence.h"
#include "base/text.h"
#include "cli/actions.h"
#include "cli/demonstration.h"
#include "http/forwarded.h"
#include "http/router.h"
#include "http/server.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

struct Listening {
  std::string address;
  std::uint16_t port = 0;
};

Result<Listening> listening_of(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  Listening listening;
  if (colon != std::string::npos) {
    listening.address = text.substr(0, colon);
    const auto read = std::from_chars(text.data() + colon + 1, text.data() + text.size(), listening.port);
    if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && !listening.address.empty()) return listening;
  }
  return refuse(
      "bad_address", "--listen", "应为 地址:端口，例如 127.0.0.1:8080",
      "must be address:port, for example 127.0.0.1:8080");
}

// Whose word on the client's address is believed: a proxy on this machine, and those that are named.
Result<std::vector<std::string>> proxies_of(const Options& options) {
  std::vector<std::string> proxies;
  if (options.behind_tls) proxies = {"127.0.0.1", "::1"};
  Refusals refusals;
  if (!options.behind_tls && !options.proxies.empty())
    refusals.push_back(refuse("needs_tls", "--proxies", "须与 --behind-tls 同用", "goes together with --behind-tls"));
  for (const std::string& text : split(options.proxies, ',')) {
    if (const auto address = http::plain_address(text)) {
      proxies.push_back(*address);
    } else {
      refusals.push_back(
          refuse("bad_address", "--proxies", "“{}”不是 IP 地址", "\"{}\" is no IP address", shortened(text, 60)));
    }
  }
  if (!refusals.empty()) return refusals;
  return proxies;
}

void log_to_standard_error() {
  auto logger = spdlog::stderr_logger_mt("muster");
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
  spdlog::set_default_logger(logger);
}

void print_address(
    const Setting& setting, const std::string& address, const std::string& sign_in_zh, const std::string& sign_in_en) {
  std::string json = R"({"address":)";
  wire::write_text(address, json);
  say_done(
      setting,
      say("Muster 已就绪：{0}\n{1}按 Ctrl-C 停止。", "Muster is ready: {0}\n{2}Press Ctrl-C to stop.", address,
          sign_in_zh, sign_in_en),
      json + "}");
  std::fflush(stdout);
}

struct SignInWords {
  std::string zh;
  std::string en;
};

SignInWords demonstration_words(const std::string& password) {
  SignInWords words{"登录名（密码均为 " + password + "）：\n", "Sign in as (password for all: " + password + "):\n"};
  for (const DemonstrationAccount& row : demonstration_accounts()) {
    words.zh += fmt::format("  {:<10} {}\n", row.account.code, row.eyes.zh);
    words.en += fmt::format("  {:<10} {}\n", row.account.code, row.eyes.en);
  }
  return words;
}

SignInWords invitation_words(app::SignIn& sign_in, const std::string& address) {
  if (sign_in.has_accounts()) return {};
  const std::string link = address + "/first-administrator?token=" + sign_in.invite_administrator();
  return {
      "首次使用，请在 24 小时内用此一次性链接建立管理员：\n  " + link + "\n",
      "First start: make the administrator with this one-time link within 24 hours:\n  " + link + "\n"};
}

// Waits for Ctrl-C or the service's stop; the signals are blocked in every thread before this.
void wait_for_end(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

// A thousand screens need a thousand descriptors; the system's first limit is often 1,024.
void allow_many_connections() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

}  // namespace

int serve(const Setting& setting, const Options& options) {
  const auto listening = listening_of(options.listen);
  if (!listening.ok()) return report(listening.refusals(), setting);
  const auto proxies = proxies_of(options);
  if (!proxies.ok()) return report(proxies.refusals(), setting);
  const sigset_t signals = block_signals();
  log_to_standard_error();
  allow_many_connections();
  const SystemClock clock;
  const auto store = store::open(options.store, clock);
  app::App app(*store, clock);
  app::SignIn sign_in(*store, clock);
  SignInWords words;
  std::string demonstration;
  if (!options.demonstration.empty()) {
    const auto password = prepare_demonstration(*store, options.demonstration);
    if (!password.ok()) return report(password.refusals(), setting);
    words = demonstration_words(*password);
    demonstration = demonstration_json();
  }
  app::LedgerFollower follower(app);
  http::House house{app, sign_in, follower, options.behind_tls, demonstration, *proxies};
  const http::Pages pages{options.web_root};
  http::ServerOptions server_options;
  server_options.address = listening->address;
  server_options.port = listening->port;
  server_options.body_limit_of = [&house](const http::Request& head) { return http::body_limit_of(house, head); };
  http::Server server(server_options, [&](http::Request&& request, http::Reply reply) {
    http::answer(house, pages, std::move(request), std::move(reply));
  });
  const std::string address = fmt::format("http://{}:{}", listening->address, server.port());
  if (options.demonstration.empty()) words = invitation_words(sign_in, address);
  print_address(setting, address, words.zh, words.en);
  wait_for_end(signals);
  server.stop();
  return kDone;
}

}  // namespace muster::cli
