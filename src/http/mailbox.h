// How other threads reach the connections of one I/O thread: letters in, run there in the order they came.
#pragma once

#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace muster::http {

// Outlives the I/O thread: whoever still holds a reply or a subscriber may post at any time, and is told when it is too
// late.
class Mailbox {
 public:
  using Letter = std::function<void()>;

  // `wake` makes the owner call deliver() soon. Called for the first letter of a batch only, and never after close().
  explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  // False: closed, the letter will never run.
  bool post(Letter letter) {
    const std::lock_guard lock(mutex_);
    if (is_closed_) return false;
    letters_.push_back(std::move(letter));
    if (letters_.size() == 1) wake_();
    return true;
  }

  // ---- for the owner ------------------------------------------------------------------------------------------------
  void own() { owner_ = std::this_thread::get_id(); }
  bool is_owner() const { return owner_ == std::this_thread::get_id(); }

  void deliver() {
    std::vector<Letter> letters;
    {
      const std::lock_guard lock(mutex_);
      letters.swap(letters_);
    }
    for (Letter& letter : letters) {
      letter();
      letter = nullptr;
    }
  }

  // Runs what is left.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      is_closed_ = true;
      wake_ = nullptr;
    }
    deliver();
  }

 private:
  std::mutex mutex_;
  std::vector<Letter> letters_;
  std::function<void()> wake_;
  bool is_closed_ = false;
  std::thread::id owner_;  // set before any other thread can know this mailbox
};

}  // namespace muster::http
