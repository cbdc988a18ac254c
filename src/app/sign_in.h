// Signing in and out, sessions, lock-out with back-off, the one-time link of the first administrator.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "model/account.h"
#include "store/store.h"

namespace muster::app {

inline constexpr std::chrono::hours kSessionLife{12};  // a working day; then sign in again
inline constexpr std::chrono::hours kInvitationLife{24};
inline constexpr int kFreeFailures = 5;                // wrong passwords before the first lock-out
inline constexpr std::chrono::seconds kFirstLock{30};  // doubled by each further failure
inline constexpr std::chrono::minutes kLongestLock{15};
inline constexpr int kAttemptsPerMinute = 30;  // from one address

struct Session {
  Account account;
  std::string csrf;
};

struct SignedIn {
  Session session;
  std::string token;  // for the cookie; kept nowhere
};

// Guards the two caches: signed-in sessions (so that a request needs no database read) and attempts by address.
class SignIn {
 public:
  SignIn(store::Store& store, const Clock& clock) : store_(store), clock_(clock) {}

  // Refusals: wrong_credentials, locked, too_many_attempts; each the same for known and unknown names.
  Result<SignedIn> sign_in(const std::string& name, const std::string& password, const std::string& peer);
  // The account behind a name and its password, without a session; counted and refused as sign_in does.
  Result<Account> check(const std::string& name, const std::string& password, const std::string& peer);
  void sign_out(const std::string& token);
  std::optional<Session> find(const std::string& token);
  // All sessions of an account end: its password was changed or it was switched off.
  void end_all(const std::string& account);

  // A link that makes one administrator, once. Only the newest is valid.
  std::string invite_administrator();
  bool valid_invitation(const std::string& token);
  Result<SignedIn> accept_invitation(const std::string& token, const Account& account, const std::string& password);

  bool has_accounts();

 private:
  struct Cached {
    Session session;
    Instant checked;
    Instant expires;
  };
  struct Attempts {
    std::int64_t minute = 0;
    int count = 0;
  };
  // Wrong passwords of one name since the last right one.
  struct Failures {
    std::int64_t count = 0;
    Instant locked_until{};
  };

  bool too_many_from(const std::string& peer);
  SignedIn open_session(const Account& account);
  Failures failures_of(const std::string& name, bool known);
  void note_failure(const std::string& name, bool known);
  Failures after_one_more(Failures failures) const;
  std::optional<Cached> load_session(const std::string& digest);

  store::Store& store_;
  const Clock& clock_;
  std::mutex mutex_;  // guards all below
  std::map<std::string, Cached> sessions_;
  std::int64_t sessions_at_ = -1;  // head of the system ledger when the cache was filled
  std::int64_t ended_ = 0;         // how often sessions were ended: what was loaded before may be over
  std::map<std::string, Attempts> attempts_;
  std::map<std::string, Failures> unknown_names_;  // so that a name nobody has locks like any other
};

// For tables outside the ledger: keeps a password with an account inside a write.
void keep_password(store::Transaction& transaction, const std::string& account, const std::string& hash);

}  // namespace muster::app
