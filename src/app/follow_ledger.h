// The live stream: every follower hears every entry it may see, once, in order, from its cursor on. It only reads the
// ledger; a follower that was away for a year and one that was away for a second are served by the same code.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "app/app.h"

namespace muster::app {

// An entry as it is told: its JSON is made once for all who hear it.
struct Told {
  std::shared_ptr<const std::string> json;
  std::int64_t sequence = 0;
};

// Where entries go, several at once and in order. `push` answers false when the stream is over; `room` how many bytes
// of old entries fit, 0 for none now; `allowed` whether the session that began it still gives the same rights.
struct Listener {
  std::function<bool(std::span<const Told> entries)> push;
  std::function<std::size_t()> room;
  std::function<bool()> open;
  std::function<bool()> allowed;
  std::function<void()> end;  // the rights have changed: the client must come again
};

// Owns one thread. Guards the list of followers.
class LedgerFollower {
 public:
  explicit LedgerFollower(App& app);
  ~LedgerFollower();
  LedgerFollower(const LedgerFollower&) = delete;
  LedgerFollower& operator=(const LedgerFollower&) = delete;

  // Follows from `after` until push answers false, the rights change or the thread stops. Rights are looked at every
  // second and, when an account has changed, before the next entry is told.
  void follow(const std::string& edition, Reader reader, std::int64_t after, Listener listener);

  std::size_t followers() const;

 private:
  struct Follower {
    Reader reader;
    std::int64_t cursor = 0;  // everything up to it has been told, or was known to the client
    Listener listener;
    bool looked_at = false;  // its rights, since it came
    bool over = false;
  };
  struct Channel {
    std::int64_t position = 0;  // everything up to it has been told to those who are level
    std::vector<std::shared_ptr<Follower>> followers;
  };

  void run();
  void take_arrivals();
  std::int64_t newest_in(const std::string& edition, std::int64_t known);
  bool serve(const std::string& edition, Channel& channel);
  bool tell_new(const std::string& edition, Channel& channel, View& view);
  static void tell(
      Follower& follower, const EditionState& state, std::span<const store::Entry> entries, std::span<const Told> told);
  bool tell_old(const std::string& edition, Channel& channel, Follower& follower, View& view);
  void look_at_rights(bool time_to);

  App& app_;
  mutable std::mutex mutex_;  // guards the four below; followers' fields belong to the thread
  std::condition_variable woken_;
  std::map<std::string, Channel> channels_;
  std::map<std::string, std::vector<std::shared_ptr<Follower>>> arriving_;
  bool wake_ = false;
  bool stop_ = false;
  std::int64_t accounts_at_ = 0;                         // head of the system ledger when rights were looked at
  std::chrono::steady_clock::time_point rights_seen_{};  // these two belong to the thread
  std::shared_ptr<void> subscription_;
  std::thread thread_;
};

}  // namespace muster::app
