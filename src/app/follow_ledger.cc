#include "app/follow_ledger.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "wire/json.h"

namespace muster::app {
namespace {

constexpr int kNewAtOnce = 1'000;
constexpr int kOldAtOnce = 200;
constexpr std::size_t kToldAtOnce = 64;
constexpr std::chrono::milliseconds kCatchingUpPause{10};
constexpr std::chrono::seconds kLookAgain{1};

std::vector<Told> told_of(std::span<const store::Entry> entries) {
  std::vector<Told> told;
  told.reserve(entries.size());
  for (const store::Entry& entry : entries) {
    auto json = std::make_shared<std::string>();
    wire::write_json(fields<store::Entry>(), &entry, *json);
    told.push_back({std::move(json), entry.sequence});
  }
  return told;
}

// Whoever reads must not be closed as slow because some entries are long: as many as there is room for, at least one.
std::span<const Told> that_fit(std::span<const Told> told, std::size_t room) {
  std::size_t count = 0;
  for (std::size_t bytes = 0; count < told.size(); ++count) {
    bytes += told[count].json->size();
    if (count > 0 && bytes > room) break;
  }
  return told.first(count);
}

}  // namespace

// What another process has just written is in the store before this one hears of it. Unknown while there is no store.
std::int64_t LedgerFollower::newest_in(const std::string& edition, std::int64_t known) {
  store::Query query;
  query.after = known;
  query.newest_first = true;
  query.limit = 1;
  try {
    const auto entries = app_.store.entries(edition, query);
    return entries.empty() ? known : entries.front().sequence;
  } catch (const store::Failure& failure) {
    spdlog::warn("live stream of {}: {}", edition, failure.what());
    return known;
  }
}

LedgerFollower::LedgerFollower(App& app) : app_(app) {
  subscription_ = app_.store.on_new_entries([this](std::string_view) {
    const std::lock_guard lock(mutex_);
    wake_ = true;
    woken_.notify_one();
  });
  thread_ = std::thread([this] { run(); });
}

LedgerFollower::~LedgerFollower() {
  subscription_.reset();
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    woken_.notify_one();
  }
  thread_.join();
}

void LedgerFollower::follow(const std::string& edition, Reader reader, std::int64_t after, Listener listener) {
  auto follower = std::make_shared<Follower>(Follower{std::move(reader), after, std::move(listener)});
  const std::lock_guard lock(mutex_);
  arriving_[edition].push_back(std::move(follower));
  wake_ = true;
  woken_.notify_one();
}

std::size_t LedgerFollower::followers() const {
  const std::lock_guard lock(mutex_);
  std::size_t count = 0;
  for (const auto& [edition, channel] : channels_) count += channel.followers.size();
  for (const auto& [edition, list] : arriving_) count += list.size();
  return count;
}

void LedgerFollower::run() {
  bool behind = false;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      woken_.wait_for(
          lock, behind ? kCatchingUpPause : std::chrono::milliseconds(kLookAgain), [this] { return wake_ || stop_; });
      if (stop_) return;
      wake_ = false;
    }
    behind = false;
    take_arrivals();
    // The map is changed by this thread alone.
    for (auto& [edition, channel] : channels_) {
      try {
        look_at_rights(std::chrono::steady_clock::now() - rights_seen_ >= kLookAgain);
        behind |= serve(edition, channel);
      } catch (const std::exception& error) {
        spdlog::warn("live stream of {}: {}", edition, error.what());
        behind = true;
      }
    }
  }
}

void LedgerFollower::take_arrivals() {
  const std::lock_guard lock(mutex_);
  for (auto& [edition, list] : arriving_) {
    Channel& channel = channels_[edition];
    const std::int64_t head = app_.store.head(edition);
    if (channel.followers.empty()) channel.position = head;
    for (auto& follower : list) {
      // Nobody can know what is not written yet: such a cursor comes from another store.
      follower->cursor = std::min(follower->cursor, head < follower->cursor ? newest_in(edition, head) : head);
      channel.followers.push_back(std::move(follower));
    }
  }
  arriving_.clear();
}

// Everybody's when it is time to or when an account has changed; else only those of new arrivals.
void LedgerFollower::look_at_rights(bool time_to) {
  const std::int64_t accounts_at = app_.store.head(kSystemLedger);
  const bool all = time_to || accounts_at != accounts_at_;
  for (auto& [edition, channel] : channels_) {
    for (const auto& follower : channel.followers) {
      if (follower->over || (follower->looked_at && !all)) continue;
      follower->looked_at = true;
      if (follower->listener.allowed()) continue;
      follower->over = true;
      follower->listener.end();
    }
  }
  if (!all) return;
  accounts_at_ = accounts_at;
  rights_seen_ = std::chrono::steady_clock::now();
}

// Answers whether somebody is still behind.
bool LedgerFollower::serve(const std::string& edition, Channel& channel) {
  if (channel.followers.empty()) return false;
  for (const auto& follower : channel.followers) follower->over |= !follower->listener.open();
  const auto view = app_.views.find(edition);
  if (!view) return false;
  bool behind = tell_new(edition, channel, *view);
  for (const auto& follower : channel.followers) {
    if (!follower->over && follower->cursor < channel.position) behind |= tell_old(edition, channel, *follower, *view);
  }
  const std::lock_guard lock(mutex_);
  std::erase_if(channel.followers, [](const auto& follower) { return follower->over; });
  return behind;
}

bool LedgerFollower::tell_new(const std::string& edition, Channel& channel, View& view) {
  store::Query query;
  query.after = channel.position;
  query.limit = kNewAtOnce;
  const auto entries = app_.store.entries(edition, query);
  if (entries.empty()) return false;
  look_at_rights(false);
  const std::vector<Told> told = told_of(entries);
  const bool reorganised = std::any_of(entries.begin(), entries.end(), [](const store::Entry& entry) {
    return entry.noun == "unit" || entry.noun == "group";
  });
  view.with([&](const EditionState& state) {
    for (const auto& follower : channel.followers) {
      if (reorganised) follower->reader = reader_of(follower->reader.account, state.contents);
      if (follower->over || follower->cursor < channel.position) continue;
      tell(*follower, state, entries, told);
    }
  });
  channel.position = entries.back().sequence;
  return entries.size() == kNewAtOnce;
}

// What it has not heard yet and may see, a handful at a time: a reader that keeps up never has more waiting.
void LedgerFollower::tell(
    Follower& follower, const EditionState& state, std::span<const store::Entry> entries, std::span<const Told> told) {
  std::vector<Told> visible;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool is_new = entries[i].sequence > follower.cursor;
    if (is_new && may_see(follower.reader, state, entries[i])) visible.push_back(told[i]);
    if (visible.empty() || (visible.size() < kToldAtOnce && i + 1 < entries.size())) continue;
    if (!follower.listener.push(visible)) {
      follower.over = true;
      break;
    }
    visible.clear();
  }
  if (!entries.empty()) follower.cursor = std::max(follower.cursor, entries.back().sequence);
}

bool LedgerFollower::tell_old(const std::string& edition, Channel& channel, Follower& follower, View& view) {
  const std::size_t room = follower.listener.room();
  if (room == 0) return true;
  store::Query query;
  query.after = follower.cursor;
  query.before = channel.position + 1;
  query.limit = kOldAtOnce;
  const auto entries = app_.store.entries(edition, query);
  look_at_rights(false);
  if (follower.over) return false;
  const std::vector<Told> all = told_of(entries);
  const std::span<const Told> told = that_fit(all, room);
  view.with([&](const EditionState& state) { tell(follower, state, std::span(entries).first(told.size()), told); });
  if (entries.empty()) follower.cursor = channel.position;
  return !follower.over && follower.cursor < channel.position;
}

}  // namespace muster::app
