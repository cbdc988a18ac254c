#include "app/sign_in.h"

#include <algorithm>

#include "app/secrets.h"
#include "app/sign_in_rows.h"
#include "base/sentence.h"
#include "base/text.h"
#include "store/columns.h"

namespace muster::app {
namespace {

constexpr std::chrono::seconds kCheckAgain{5};   // how long another node's sign-out may go unnoticed
constexpr std::size_t kMostRemembered = 10'000;  // sessions, addresses, names held in memory

Instant later(Instant at, std::chrono::microseconds by) { return at + by; }

template <class Map>
void keep_small(Map& map) {
  if (map.size() >= kMostRemembered) map.clear();
}

Refusal wrong_credentials() {
  return refuse("wrong_credentials", "", "登录名或密码不正确", "the sign-in name or the password is wrong");
}

Refusal locked(Instant now, Instant until) {
  const auto seconds = (until.microseconds - now.microseconds) / 1'000'000 + 1;
  Refusal refusal = refuse(
      "locked", "", "密码多次错误，请 {} 秒后再试", "too many wrong passwords; try again in {} seconds", seconds);
  refusal.retry_after = seconds;
  return refusal;
}

Refusal too_many_attempts(Instant now) {
  Refusal refusal =
      refuse("too_many_attempts", "", "登录过于频繁，请一分钟后再试", "too many attempts; try again in a minute");
  refusal.retry_after = 60 - now.microseconds / 1'000'000 % 60;
  return refusal;
}

}  // namespace

bool SignIn::too_many_from(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  keep_small(attempts_);
  Attempts& attempts = attempts_[peer];
  const std::int64_t minute = clock_.now().microseconds / 60'000'000;
  if (attempts.minute != minute) attempts = {minute, 0};
  return ++attempts.count > kAttemptsPerMinute;
}

SignIn::Failures SignIn::failures_of(const std::string& name, bool known) {
  if (!known) {
    const std::lock_guard lock(mutex_);
    const auto at = unknown_names_.find(name);
    return at == unknown_names_.end() ? Failures{} : at->second;
  }
  Failures failures;
  store_.read([&](store::Session& session) {
    session.run(
        R"(SELECT "failed", "locked_until" FROM "credential" WHERE "account" = ?1)", {Value{name}},
        [&](std::span<const Value> row) { failures = {number_at(row, 0), {number_at(row, 1)}}; });
  });
  return failures;
}

SignIn::Failures SignIn::after_one_more(Failures failures) const {
  ++failures.count;
  if (failures.count >= kFreeFailures) {
    const auto doublings = std::min<std::int64_t>(failures.count - kFreeFailures, 10);
    const std::chrono::seconds lock = std::min<std::chrono::seconds>(kFirstLock * (1LL << doublings), kLongestLock);
    failures.locked_until = later(clock_.now(), lock);
  }
  return failures;
}

void SignIn::note_failure(const std::string& name, bool known) {
  if (!known) {
    const std::lock_guard lock(mutex_);
    keep_small(unknown_names_);
    Failures& failures = unknown_names_[name];
    failures = after_one_more(failures);
  }
  // An unknown name costs the same write, in a row that belongs to nobody.
  const std::string row = known ? name : std::string();
  run_alone(store_, [&](store::Session& session) {
    if (!known) {
      session.run(
          R"(INSERT INTO "credential" ("account", "password_hash", "changed_at") VALUES ('', '', 0) ON CONFLICT DO NOTHING)");
    }
    Failures failures;
    session.run(
        R"(SELECT "failed", "locked_until" FROM "credential" WHERE "account" = ?1)", {Value{row}},
        [&](std::span<const Value> found) { failures = {number_at(found, 0), {number_at(found, 1)}}; });
    failures = after_one_more(failures);
    session.run(
        R"(UPDATE "credential" SET "failed" = ?2, "locked_until" = ?3 WHERE "account" = ?1)",
        {Value{row}, Value{failures.count}, Value{failures.locked_until.microseconds}});
  });
}

Result<Account> SignIn::check(const std::string& name, const std::string& password, const std::string& peer) {
  if (too_many_from(peer)) return too_many_attempts(clock_.now());
  if (name.empty() || name.size() > 200 || password.size() > 1'000) return wrong_credentials();
  if (!valid_utf8(name) || has_control_characters(name)) return wrong_credentials();
  const std::string hash = password_hash_of(store_, name);
  const bool known = !hash.empty();
  if (const Failures before = failures_of(name, known); before.locked_until > clock_.now()) {
    return locked(clock_.now(), before.locked_until);
  }
  if (!known) spend_a_comparison(password);
  const bool right = known && password_matches(hash, password);
  // Again: of many guesses at the same time, those that end after the lock learn nothing.
  const Failures failures = failures_of(name, known);
  if (failures.locked_until > clock_.now()) return locked(clock_.now(), failures.locked_until);
  const auto account = load_account(store_, name);
  if (!right || !account || !account->active) {
    note_failure(name, known);
    return wrong_credentials();
  }
  if (failures.count > 0) {
    run_alone(store_, [&](store::Session& session) {
      session.run(R"(UPDATE "credential" SET "failed" = 0, "locked_until" = 0 WHERE "account" = ?1)", {Value{name}});
    });
  }
  return *account;
}

Result<SignedIn> SignIn::sign_in(const std::string& name, const std::string& password, const std::string& peer) {
  const auto account = check(name, password, peer);
  if (!account.ok()) return account.refusals();
  return open_session(*account);
}

SignedIn SignIn::open_session(const Account& account) {
  SignedIn signed_in{{account, random_token()}, random_token()};
  const Instant now = clock_.now();
  run_alone(store_, [&](store::Session& session) {
    session.run(R"(DELETE FROM "sign_in_session" WHERE "expires_at" < ?1)", {Value{now.microseconds}});
    session.run(
        R"(INSERT INTO "sign_in_session" ("token_hash", "account", "csrf", "created_at", "used_at", "expires_at")
                   VALUES (?1, ?2, ?3, ?4, ?4, ?5))",
        {Value{digest_of_token(signed_in.token)}, Value{account.code}, Value{signed_in.session.csrf},
         Value{now.microseconds}, Value{later(now, kSessionLife).microseconds}});
  });
  return signed_in;
}

std::optional<SignIn::Cached> SignIn::load_session(const std::string& digest) {
  std::string name;
  Cached cached;
  store_.read([&](store::Session& session) {
    name.clear();
    session.run(
        R"(SELECT "account", "csrf", "expires_at" FROM "sign_in_session" WHERE "token_hash" = ?1)", {Value{digest}},
        [&](std::span<const Value> row) {
          name = text_at(row, 0);
          cached.session.csrf = text_at(row, 1);
          cached.expires = {number_at(row, 2)};
        });
  });
  if (name.empty()) return std::nullopt;
  const auto account = load_account(store_, name);
  if (!account || !account->active) return std::nullopt;
  cached.session.account = *account;
  cached.checked = clock_.now();
  return cached;
}

std::optional<Session> SignIn::find(const std::string& token) {
  if (token.size() != 64) return std::nullopt;
  const std::string digest = digest_of_token(token);
  const Instant now = clock_.now();
  std::int64_t ended = 0;
  {
    const std::lock_guard lock(mutex_);
    ended = ended_;
    const std::int64_t head = store_.head(system_ledger());
    if (head != sessions_at_) {
      sessions_.clear();
      sessions_at_ = head;
    }
    const auto at = sessions_.find(digest);
    const bool fresh = at != sessions_.end() && later(at->second.checked, kCheckAgain) > now;
    if (fresh && at->second.expires > now) return at->second.session;
  }
  const auto loaded = load_session(digest);
  const std::lock_guard lock(mutex_);
  sessions_.erase(digest);
  if (!loaded || loaded->expires <= now) return std::nullopt;
  // Something ended meanwhile, perhaps this session: answered once more, but not remembered.
  if (ended != ended_) return loaded->session;
  keep_small(sessions_);
  sessions_[digest] = *loaded;
  return loaded->session;
}

void SignIn::sign_out(const std::string& token) {
  const std::string digest = digest_of_token(token);
  run_alone(store_, [&](store::Session& session) {
    session.run(R"(DELETE FROM "sign_in_session" WHERE "token_hash" = ?1)", {Value{digest}});
  });
  const std::lock_guard lock(mutex_);
  sessions_.erase(digest);
  ++ended_;
}

void SignIn::end_all(const std::string& account) {
  run_alone(store_, [&](store::Session& session) {
    session.run(R"(DELETE FROM "sign_in_session" WHERE "account" = ?1)", {Value{account}});
  });
  const std::lock_guard lock(mutex_);
  sessions_.clear();
  ++ended_;
}

bool SignIn::has_accounts() { return store_.head(system_ledger()) > 0; }

std::string SignIn::invite_administrator() {
  const std::string token = random_token();
  run_alone(store_, [&](store::Session& session) {
    session.run(R"(DELETE FROM "invitation")");
    session.run(
        R"(INSERT INTO "invitation" ("token_hash", "account", "role", "expires_at") VALUES (?1, '', 'administrator', ?2))",
        {Value{digest_of_token(token)}, Value{later(clock_.now(), kInvitationLife).microseconds}});
  });
  return token;
}

bool SignIn::valid_invitation(const std::string& token) {
  bool valid = false;
  store_.read([&](store::Session& session) {
    valid = false;
    session.run(
        R"(SELECT 1 FROM "invitation" WHERE "token_hash" = ?1 AND "expires_at" > ?2)",
        {Value{digest_of_token(token)}, Value{clock_.now().microseconds}},
        [&](std::span<const Value>) { valid = true; });
  });
  return valid;
}

Result<SignedIn> SignIn::accept_invitation(
    const std::string& token, const Account& wanted, const std::string& password) {
  Refusals refusals = check_password(password, wanted.code);
  if (!refusals.empty()) return refusals;
  // Before the costly part: nobody without a link makes us hash.
  const Refusal used =
      refuse("invitation_used", "token", "链接已失效或已使用", "the link is no longer valid or has been used");
  if (!valid_invitation(token)) return used;
  const std::string hash = hash_password(password);
  Account account = wanted;
  const auto written = store_.write(system_ledger(), house_itself(), [&](store::Transaction& transaction) -> Outcome {
    const std::int64_t taken = transaction.session().run(
        R"(DELETE FROM "invitation" WHERE "token_hash" = ?1 AND "expires_at" > ?2)",
        {Value{digest_of_token(token)}, Value{transaction.now().microseconds}});
    if (taken != 1) return used;
    account = wanted;
    account.role = Role::administrator;
    account.active = true;
    if (auto created = transaction.create(account, "first administrator"); !created.ok()) return created;
    keep_password(transaction, account.code, hash);
    return Done{};
  });
  if (!written.ok()) return written.refusals();
  return open_session(account);
}

}  // namespace muster::app
