#include "app/drill_runs.h"

#include <algorithm>
#include <chrono>

#include <spdlog/spdlog.h>

#include "app/kept_drill_runs.h"
#include "app/niceness.h"
#include "app/secrets.h"

namespace muster::app {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kAtOnce = 2;
constexpr std::size_t kMostWaiting = 20;
constexpr std::int64_t kComeAgain = 30;  // seconds
constexpr auto kBetweenWords = 1s;
constexpr auto kBetweenTries = 2s;
constexpr int kMostTries = 100;  // to keep what was computed

double seconds_between(Instant from, Instant to) {
  return static_cast<double>(to.microseconds - from.microseconds) / 1e6;
}

const Sentence& server_stopped() {
  static const Sentence sentence{
      "服务器没有算完就停止了，请再次推演。", "The server stopped before this drill was done; run it again."};
  return sentence;
}

void set_over(DrillRun& run, DrillRunState state, Instant at, const Sentence& why = {}) {
  run.state = state;
  run.ended_at = at;
  run.place = 0;
  run.seconds_left = 0;
  run.message = why.zh;
  run.message_en = why.en;
}

}  // namespace

DrillRuns::~DrillRuns() {
  std::deque<HeldRun> waiting;
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    waiting.swap(queue_);
    for (const HeldRun& held : held_) held->is_cancelled = true;
  }
  has_work_.notify_all();
  has_to_tell_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  if (teller_.joinable()) teller_.join();
  for (const HeldRun& held : waiting) {
    set_over(held->run, DrillRunState::failed, clock_.now(), server_stopped());
    if (!keep_end(held, held->run, {})) break;  // a store that is away is not waited for each time
  }
}

Result<DrillRun> DrillRuns::start(const std::string& edition, DrillRun told, DrillWork work) {
  const std::lock_guard one_by_one(starting_);
  if (auto same = same_here(edition, told, work.key)) return std::move(*same);
  const RunPlace place{store_, edition};
  if (auto same = same_run(place, told.scenario, work.key, told.revision, clock_.now())) return std::move(*same);
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= kMostWaiting) {
      Refusal busy = refuse(
          "busy", "", "已有 {} 个推演在等待，请稍后再试", "{} drills are waiting already; try again later",
          queue_.size());
      busy.retry_after = kComeAgain;
      return busy;
    }
    told.code = fmt::format("{}-{}", ++last_, random_token().substr(0, 8));  // every node counts from 1
    told.place = std::ssize(queue_) + 1;
  }
  told.asked_at = clock_.now();
  keep_run(place, told, work.key, work.source ? *work.source : DrillSource{});
  auto held = std::make_shared<Held>(Held{edition, std::move(told), std::move(work), false});
  const std::lock_guard lock(mutex_);
  held_.push_back(held);
  queue_.push_back(held);
  if (threads_.size() < kAtOnce) threads_.emplace_back([this] { this->work(); });
  if (!teller_.joinable()) teller_ = std::thread([this] { tell_others(); });
  has_work_.notify_all();
  has_to_tell_.notify_all();
  return shown(*held);
}

std::optional<DrillRun> DrillRuns::same_here(const std::string& edition, const DrillRun& told, const std::string& key) {
  const std::lock_guard lock(mutex_);
  for (const HeldRun& held : held_) {
    const bool same = held->edition == edition && held->run.scenario == told.scenario && held->work.key == key;
    if (!same || held->is_cancelled || is_over(held->run)) continue;
    held->run.revision = told.revision;
    return shown(*held);
  }
  return std::nullopt;
}

std::vector<DrillRun> DrillRuns::list(const std::string& edition, const std::string& scenario) {
  std::vector<DrillRun> runs = kept_runs({store_, edition}, scenario, clock_.now());
  const std::lock_guard lock(mutex_);
  for (DrillRun& run : runs) {
    if (const HeldRun held = with_code(edition, run.code)) run = shown(*held);
  }
  return runs;
}

std::optional<DrillRun> DrillRuns::find(
    const std::string& edition, const std::string& scenario, const std::string& code) {
  std::optional<DrillRun> found;
  {
    const std::lock_guard lock(mutex_);
    if (const HeldRun held = with_code(edition, code)) found = shown(*held);
  }
  if (!found) found = kept_run({store_, edition}, code, clock_.now());
  return found && found->scenario == scenario ? found : std::nullopt;
}

std::optional<std::string> DrillRuns::answers(const std::string& edition, const std::string& code) {
  return kept_answers({store_, edition}, code);
}

std::optional<DrilledRun> DrillRuns::drilled(const std::string& edition, const std::string& code) {
  return kept_drilled({store_, edition}, code);
}

void DrillRuns::cancel(const std::string& edition, const std::string& code) {
  if (give_up(edition, code)) return;
  const RunPlace place{store_, edition};
  {
    const std::lock_guard lock(mutex_);
    std::erase(held_, with_code(edition, code));
  }
  const auto kept = kept_run(place, code, clock_.now());
  if (!kept) return;
  if (is_over(*kept)) return clear_run(place, code);
  ask_to_cancel(place, code);
}

// False unless it is under way here.
bool DrillRuns::give_up(const std::string& edition, const std::string& code) {
  HeldRun held;
  {
    const std::lock_guard lock(mutex_);
    held = with_code(edition, code);
    if (!held || is_over(held->run)) return false;
    held->is_cancelled = true;
    if (std::erase(queue_, held) == 0) return true;  // whoever computes it sees to the rest
    std::erase(held_, held);
  }
  set_over(held->run, DrillRunState::cancelled, clock_.now());
  end_run({store_, edition}, held->run, {});
  return true;
}

void DrillRuns::work() {
  step_back();
  std::unique_lock lock(mutex_);
  while (true) {
    has_work_.wait(lock, [this] { return is_stopped_ || !queue_.empty(); });
    if (is_stopped_) return;
    const HeldRun held = queue_.front();
    queue_.pop_front();
    held->run.state = DrillRunState::running;
    held->run.began_at = clock_.now();
    lock.unlock();
    compute(held);
    lock.lock();
  }
}

void DrillRuns::compute(const HeldRun& held) {
  const auto tell = [&](std::int64_t done, std::int64_t of) {
    const std::lock_guard lock(mutex_);
    held->run.done = done;
    held->run.of = of;
    return !held->is_cancelled;
  };
  std::optional<DrillAnswers> answers;
  Sentence why;
  try {
    answers = held->work.compute(tell);
  } catch (const std::bad_alloc&) {
    why = {"内存不足，推演未能完成。", "There was not enough memory for this drill."};
  } catch (const std::exception& failure) {
    why = {std::string("推演出错：") + failure.what(), std::string("The drill failed: ") + failure.what()};
  }
  held->work.compute = nullptr;  // and with it the scenario
  DrillRun ended;
  {
    const std::lock_guard lock(mutex_);
    ended = shown(*held);
    if (held->is_cancelled) {
      answers.reset();
      const DrillRunState state = is_stopped_ ? DrillRunState::failed : DrillRunState::cancelled;
      set_over(ended, state, clock_.now(), is_stopped_ ? server_stopped() : Sentence{});
    } else {
      set_over(ended, answers ? DrillRunState::done : DrillRunState::failed, clock_.now(), why);
    }
  }
  const bool is_kept = keep_end(held, ended, answers.value_or(DrillAnswers{}));
  const std::lock_guard lock(mutex_);
  if (is_kept) {
    std::erase(held_, held);
  } else {
    set_over(
        held->run, DrillRunState::failed, clock_.now(),
        {"结果未能存入数据库，请再次推演。", "The results could not be kept in the database; run the drill again."});
  }
}

bool DrillRuns::keep_end(const HeldRun& held, const DrillRun& ended, const DrillAnswers& answers) {
  for (int tries = 0; tries < kMostTries; ++tries) {
    try {
      end_run({store_, held->edition}, ended, answers);
      return true;
    } catch (const std::exception& failure) {
      spdlog::warn("drill run {} could not be kept: {}", ended.code, failure.what());
    }
    std::unique_lock lock(mutex_);
    if (has_work_.wait_for(lock, kBetweenTries, [this] { return is_stopped_; })) break;
  }
  return false;
}

// Says to the other nodes, time and again, how the runs stand, and hears which of them are to end.
void DrillRuns::tell_others() {
  std::unique_lock lock(mutex_);
  while (!is_stopped_) {
    std::vector<std::pair<std::string, DrillRun>> under_way;
    for (const HeldRun& held : held_) {
      if (!is_over(held->run)) under_way.emplace_back(held->edition, shown(*held));
    }
    if (under_way.empty()) {
      has_to_tell_.wait(lock);
      continue;
    }
    lock.unlock();
    for (const auto& [edition, run] : under_way) {
      try {
        if (!tell_run({store_, edition}, run)) give_up(edition, run.code);
      } catch (const std::exception& failure) {
        spdlog::warn("drill run {} could not be told of: {}", run.code, failure.what());
      }
    }
    lock.lock();
    has_to_tell_.wait_for(lock, kBetweenWords, [this] { return is_stopped_; });
  }
}

DrillRun DrillRuns::shown(const Held& held) const {
  DrillRun run = held.run;
  const auto waiting = std::find_if(queue_.begin(), queue_.end(), [&](const auto& one) { return one.get() == &held; });
  run.place = waiting != queue_.end() ? waiting - queue_.begin() + 1 : 0;
  if (run.began_at) run.seconds = seconds_between(*run.began_at, run.ended_at.value_or(clock_.now()));
  if (run.state == DrillRunState::running && run.done > 0)
    run.seconds_left = run.seconds / static_cast<double>(run.done) * static_cast<double>(run.of - run.done);
  return run;
}

DrillRuns::HeldRun DrillRuns::with_code(const std::string& edition, const std::string& code) const {
  const auto found = std::find_if(
      held_.begin(), held_.end(), [&](const auto& held) { return held->edition == edition && held->run.code == code; });
  return found == held_.end() ? nullptr : *found;
}

}  // namespace muster::app
