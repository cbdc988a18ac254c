#include "store/group_writer.h"

#include <algorithm>
#include <climits>
#include <pthread.h>
#include <unistd.h>

#include <linux/futex.h>
#include <sys/syscall.h>

#include "store/heads.h"

namespace muster::store {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostInGroup = 256;  // bounds how long the first of a group waits for the last
constexpr auto kPatience = 10s;            // with a database that cannot be reached
constexpr auto kFirstPause = 2ms;
constexpr auto kLongestPause = 250ms;

// Thrown inside an attempt: it cannot go on without savepoints.
struct NeedsCare {};

// Never run again: it may have happened.
class OutcomeUnknown : public Failure {
 public:
  OutcomeUnknown()
      : Failure(
            Kind::unavailable,
            Sentence{
                "提交时与数据库的连接中断，无法确认是否已保存，请刷新后查看",
                "The connection to the database was lost while saving, and it is not known whether it was "
                "saved. Please reload and look."}) {}
};

}  // namespace

void Gate::wait() {
  while (open_.load(std::memory_order_acquire) == 0) {
    syscall(SYS_futex, &open_, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
  }
}

void Gate::open() {
  open_.store(1, std::memory_order_release);
  syscall(SYS_futex, &open_, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
}

GroupWriter::GroupWriter(Engine& engine, const Clock& clock, Committed committed)
    : clock_(clock), committed_(std::move(committed)), connection_(engine.connect(Purpose::write)) {
  thread_ = std::thread([this] { loop(); });
  pthread_setname_np(thread_.native_handle(), "store-writer");
}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  waiting_.notify_one();
  thread_.join();
}

Statistics GroupWriter::statistics() const { return {commits_.load(), writes_.load(), repeats_.load()}; }

Result<Written> GroupWriter::write(const std::string& edition, const Actor& actor, const Work& work) {
  Request request;
  request.edition = &edition;
  request.actor = &actor;
  request.work = &work;
  std::shared_ptr<Group> group;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) throw Failure(Failure::Kind::unavailable, "the store is being closed");
    if (queue_.empty() || queue_.back()->requests.size() >= kMostInGroup) {
      queue_.push_back(std::make_shared<Group>());
    }
    group = queue_.back();
    group->requests.push_back(&request);
  }
  waiting_.notify_one();
  group->answered.wait();
  if (request.failure) std::rethrow_exception(request.failure);
  return *std::move(request.answer);
}

std::shared_ptr<GroupWriter::Group> GroupWriter::next_group() {
  std::unique_lock lock(mutex_);
  waiting_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  if (queue_.empty()) return nullptr;
  auto group = std::move(queue_.front());
  queue_.pop_front();
  return group;
}

void GroupWriter::loop() {
  while (const auto group = next_group()) {
    carry_out(group->requests);
    group->answered.open();
  }
}

void GroupWriter::carry_out(Requests requests) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  bool careful = false;
  for (auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(kFirstPause);;
       pause = std::min<std::chrono::milliseconds>(pause * 2, kLongestPause)) {
    try {
      if (lost_ && was_committed(*lost_)) {
        finish(*lost_, requests);
        lost_.reset();
        return;
      }
      lost_.reset();
      return attempt(requests, careful);
    } catch (const NeedsCare&) {
      careful = true;
      undo();
      pause = 0ms;
    } catch (const Surprise&) {
      careful = true;
      undo();
      pause = 0ms;
    } catch (const Unknown&) {
      undo();
    } catch (const Passing&) {
      undo();
      if (std::chrono::steady_clock::now() > deadline) {
        const auto failure = lost_ ? std::make_exception_ptr(OutcomeUnknown()) : std::current_exception();
        lost_.reset();
        return give_up(requests, failure);
      }
    } catch (const Failure& failure) {
      undo();
      lost_.reset();
      if (requests.size() == 1 || failure.kind() == Failure::Kind::unavailable) {
        return give_up(requests, std::current_exception());
      }
      // One of them does not fit, or breaks the transaction: let each stand for itself.
      for (std::size_t i = 0; i < requests.size(); ++i) carry_out(requests.subspan(i, 1));
      return;
    } catch (...) {
      undo();
      lost_.reset();
      return give_up(requests, std::current_exception());
    }
    ++repeats_;
    if (pause > 0ms) std::this_thread::sleep_for(pause);
  }
}

void GroupWriter::attempt(Requests requests, bool careful) {
  for (Request* request : requests) {
    request->answer.reset();
    request->failure = nullptr;
  }
  connection_->begin_writing();
  GroupState group{*connection_, known_, {}, careful};
  for (const Request* request : requests) group.heads[*request->edition];
  lock_heads(group);
  connection_->forget_writes();
  for (const auto& [edition, head] : group.heads) known_[edition].begin(head.hash);
  bool wrote = false;
  for (Request* request : requests) {
    run_one(*request, group, requests.size() == 1);
    wrote = wrote || connection_->wrote();
    connection_->forget_writes();
  }
  if (!wrote) {
    connection_->roll_back();
    for (const auto& [edition, head] : group.heads) known_[edition].keep(head.hash);
    return;
  }
  const bool all_undone = requests.size() == 1 && (requests[0]->failure || !requests[0]->answer->ok());
  if (all_undone) return undo();
  save_heads(group);
  connection_->settle();
  try {
    connection_->commit();
  } catch (const Unknown&) {
    if (!has_entries(group)) throw OutcomeUnknown();
    lost_.emplace(std::move(group));
    throw;
  }
  finish(group, requests);
}

void GroupWriter::finish(GroupState& group, Requests requests) {
  for (const auto& [edition, head] : group.heads) known_[edition].keep(head.hash);
  ++commits_;
  writes_ += static_cast<std::int64_t>(requests.size());
  committed_(group);
}

// Runs one request so that, when it is refused or fails, nothing of it stays.
void GroupWriter::run_one(Request& request, GroupState& group, bool alone) {
  const bool guarded = group.careful && !alone;
  if (guarded) {
    connection_->run("SAVEPOINT \"request\"");
    connection_->forget_writes();
  }
  const Head before = group.heads.find(*request.edition)->second;
  try {
    RecordTransaction transaction(group, *request.edition, *request.actor, clock_.now());
    auto outcome = (*request.work)(transaction);
    if (outcome.ok()) {
      request.answer.emplace(Written{group.heads.find(*request.edition)->second.sequence});
    } else {
      request.answer.emplace(outcome.refusals());
    }
  } catch (const Passing&) {
    throw;
  } catch (const Surprise&) {
    throw;
  } catch (const Failure& failure) {
    if (failure.kind() == Failure::Kind::full) throw;
    if (!alone && !guarded) throw NeedsCare{};
    request.failure = std::current_exception();
  } catch (...) {
    if (!alone && !guarded) throw NeedsCare{};
    request.failure = std::current_exception();
  }
  const bool undo = request.failure || !request.answer->ok();
  if (undo && !guarded && !alone && connection_->wrote()) throw NeedsCare{};
  if (guarded) {
    if (undo) {
      connection_->run("ROLLBACK TO SAVEPOINT \"request\"");
      group.heads[*request.edition] = before;
      known_[*request.edition].forget();
    }
    connection_->run("RELEASE SAVEPOINT \"request\"");
    if (undo) connection_->forget_writes();
  }
}

void GroupWriter::undo() {
  connection_->roll_back();
  for (auto& [edition, known] : known_) known.forget();
}

bool GroupWriter::was_committed(const GroupState& lost) {
  connection_->begin_writing();
  const bool found = stands_in_ledger(*connection_, lost);
  connection_->roll_back();
  return found;
}

void GroupWriter::give_up(Requests requests, const std::exception_ptr& failure) {
  for (Request* request : requests) request->failure = failure;
}

}  // namespace muster::store
