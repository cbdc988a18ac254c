#include "app/drill_runs.h"

#include <algorithm>

#include "app/niceness.h"
#include "app/secrets.h"
#include "base/sentence.h"

namespace muster::app {
namespace {

constexpr std::size_t kAtOnce = 2;
constexpr std::size_t kMostWaiting = 20;
constexpr std::size_t kMostKept = 200;                // runs
constexpr std::size_t kMostKeptBytes = 128ULL << 20;  // of their answers
constexpr std::int64_t kComeAgain = 30;               // seconds

bool is_over(DrillRunState state) {
  return state == DrillRunState::done || state == DrillRunState::cancelled || state == DrillRunState::failed;
}

double seconds_between(Instant from, Instant to) {
  return static_cast<double>(to.microseconds - from.microseconds) / 1e6;
}

}  // namespace

DrillRuns::~DrillRuns() {
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    for (const HeldRun& held : held_) held->is_cancelled = true;
  }
  has_work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

Result<DrillRun> DrillRuns::start(const std::string& edition, DrillRun told, DrillWork work) {
  const std::lock_guard lock(mutex_);
  for (const HeldRun& held : held_) {
    const bool same = held->edition == edition && held->run.scenario == told.scenario && held->work.key == work.key;
    if (!same || held->is_cancelled || held->run.state == DrillRunState::failed) continue;
    held->run.revision = told.revision;
    return shown(*held);
  }
  if (queue_.size() >= kMostWaiting) {
    Refusal busy = refuse(
        "busy", "", "已有 {} 个推演在等待，请稍后再试", "{} drills are waiting already; try again later",
        queue_.size());
    busy.retry_after = kComeAgain;
    return busy;
  }
  told.code = fmt::format("{}-{}", ++last_, random_token().substr(0, 6));  // one of before a restart is not another's
  told.asked_at = clock_.now();
  auto held = std::make_shared<Held>(Held{edition, std::move(told), std::move(work), false, nullptr, {}});
  held_.push_back(held);
  queue_.push_back(held);
  forget_old();
  if (threads_.size() < kAtOnce) threads_.emplace_back([this] { this->work(); });
  has_work_.notify_one();
  return shown(*held);
}

std::vector<DrillRun> DrillRuns::list(const std::string& edition, const std::string& scenario) {
  const std::lock_guard lock(mutex_);
  std::vector<DrillRun> runs;
  for (auto held = held_.rbegin(); held != held_.rend(); ++held) {
    if ((*held)->edition == edition && (*held)->run.scenario == scenario) runs.push_back(shown(**held));
  }
  return runs;
}

std::optional<DrillRun> DrillRuns::find(
    const std::string& edition, const std::string& scenario, const std::string& code) {
  const std::lock_guard lock(mutex_);
  const HeldRun held = with_code(code);
  if (!held || held->edition != edition || held->run.scenario != scenario) return std::nullopt;
  return shown(*held);
}

std::shared_ptr<const std::string> DrillRuns::answers(const std::string& code) {
  const std::lock_guard lock(mutex_);
  const HeldRun held = with_code(code);
  return held ? held->answers : nullptr;
}

std::optional<DrilledRun> DrillRuns::drilled(const std::string& code) {
  const std::lock_guard lock(mutex_);
  const HeldRun held = with_code(code);
  if (!held || !held->answers || !held->work.source) return std::nullopt;
  return DrilledRun{held->work.source, held->variants};
}

void DrillRuns::cancel(const std::string& code) {
  const std::lock_guard lock(mutex_);
  const HeldRun held = with_code(code);
  if (!held) return;
  if (is_over(held->run.state)) return void(std::erase(held_, held));
  held->is_cancelled = true;
  if (held->run.state == DrillRunState::running) return;
  std::erase(queue_, held);
  held->run.state = DrillRunState::cancelled;
  held->run.ended_at = clock_.now();
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
    why = {"内存不足，推演未能完成", "there was not enough memory for this drill"};
  } catch (const std::exception& failure) {
    why = {std::string("推演出错：") + failure.what(), std::string("the drill failed: ") + failure.what()};
  }
  const std::lock_guard lock(mutex_);
  DrillRun& run = held->run;
  run.ended_at = clock_.now();
  run.message = why.zh;
  run.message_en = why.en;
  run.state = held->is_cancelled ? DrillRunState::cancelled : answers ? DrillRunState::done : DrillRunState::failed;
  if (run.state == DrillRunState::done) {
    held->answers = std::make_shared<const std::string>(std::move(answers->json));
    held->variants = std::move(answers->variants);
  }
  held->work.compute = nullptr;  // and with it the scenario
  forget_old();
}

std::size_t DrillRuns::Held::bytes() const {
  std::size_t bytes = answers ? answers->size() : 0;
  if (!work.source) return bytes;
  for (const auto& [code, text] : work.source->texts) bytes += text.size();
  return bytes;
}

void DrillRuns::forget_old() {
  std::size_t bytes = 0;
  for (const HeldRun& held : held_) bytes += held->bytes();
  for (auto at = held_.begin(); at != held_.end() && (held_.size() > kMostKept || bytes > kMostKeptBytes);) {
    const bool may_go = is_over((*at)->run.state) && at + 1 != held_.end();
    if (may_go) bytes -= (*at)->bytes();
    at = may_go ? held_.erase(at) : at + 1;
  }
}

DrillRun DrillRuns::shown(const Held& held) const {
  DrillRun run = held.run;
  const auto waiting = std::find_if(queue_.begin(), queue_.end(), [&](const auto& one) { return one.get() == &held; });
  if (waiting != queue_.end()) run.place = waiting - queue_.begin() + 1;
  if (run.began_at) run.seconds = seconds_between(*run.began_at, run.ended_at.value_or(clock_.now()));
  if (run.state == DrillRunState::running && run.done > 0)
    run.seconds_left = run.seconds / static_cast<double>(run.done) * static_cast<double>(run.of - run.done);
  return run;
}

DrillRuns::HeldRun DrillRuns::with_code(const std::string& code) const {
  const auto found = std::find_if(held_.begin(), held_.end(), [&](const auto& held) { return held->run.code == code; });
  return found == held_.end() ? nullptr : *found;
}

}  // namespace muster::app

namespace muster {

using app::DrillRun;
using app::DrillRunState;

template <>
std::span<const Choice> choices<DrillRunState>() {
  static constexpr Choice table[] = {
      {"waiting", {"排队等待", "Waiting"}},   {"running", {"推演中", "Running"}}, {"done", {"已完成", "Done"}},
      {"cancelled", {"已取消", "Cancelled"}}, {"failed", {"未能完成", "Failed"}},
  };
  return table;
}

template <>
const Record& fields<DrillRun>() {
  using R = DrillRun;
  static const Record record = describe<R>(
      "drill_run", "drill_runs", {"推演", "Drill run"},
      {
          field<&R::code>("code", {"编号", "Code"}),
          field<&R::scenario>("scenario", {"推演情景", "Scenario"}),
          field<&R::revision>("revision", {"情景版次", "Revision of the scenario"}),
          field<&R::variant>("variant", {"方案", "Variant"}),
          field<&R::compares>("compares", {"比较各方案", "Compares the variants"}),
          field<&R::seed>("seed", {"随机种子", "Seed"}),
          field<&R::replications>("replications", {"推演次数", "Replications"}),
          field<&R::half_width>("half_width", {"精度要求", "Half-width"}),
          field<&R::state>("state", {"状态", "State"}),
          field<&R::started_by>("started_by", {"发起人", "Started by"}),
          field<&R::asked_at>("asked_at", {"发起时间", "Asked at"}),
          field<&R::began_at>("began_at", {"开始时间", "Began at"}),
          field<&R::ended_at>("ended_at", {"结束时间", "Ended at"}),
          field<&R::place>("place", {"排队位次", "Place in the queue"}),
          field<&R::done>("done", {"已推演", "Done"}),
          field<&R::of>("of", {"共需", "Of"}),
          field<&R::seconds>("seconds", {"已用时", "Seconds"}),
          field<&R::seconds_left>("seconds_left", {"约余", "Seconds left"}),
          field<&R::message>("message", {"说明", "Message"}),
          field<&R::message_en>("message_en", {"英文说明", "Message in English"}),
      });
  return record;
}

}  // namespace muster
