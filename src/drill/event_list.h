// What happens next. Events come out by time, and those of one time in the order in which they were put in, so that a
// run is the same on any machine.
//
// An event is one 128-bit number: the bits of its time (of numbers that are not negative the bits stand in the order of
// the numbers), the count of its putting in, and what it is. One comparison of integers decides.
//
// The near future is a heap of four children, without a branch that depends on the events. Where the list grows long,
// the far future waits unsorted in buckets, and a bucket is only put into the heap when its turn comes: the ladder
// queue of W. T. Tang, R. S. M. Goh and I. L.-J. Thng, "Ladder queue: an O(1) priority queue structure for large-scale
// discrete event simulation", ACM TOMACS 15 (2005) 175–204, with the heap as its bottom.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace muster::drill {

struct Event {
  double at = 0;               // seconds from the start, not negative
  std::uint64_t sequence = 0;  // of putting in; no two events share one
  std::uint32_t what = 0;      // below 2^28: the caller's
};

class EventList {
 public:
  static constexpr std::uint32_t kMostWhat = (1U << 28) - 1;
  // From this length on the heap is cut and the later part goes to buckets. The order is the same with any cut.
  static constexpr std::size_t kUsualCut = 16'384;

  explicit EventList(std::size_t cut = kUsualCut) : cut_(cut < 8 ? 8 : cut) { clear(); }

  // Puts in an event and answers its sequence.
  std::uint64_t push(double at, std::uint32_t what) {
    const std::uint64_t sequence = sequence_++;
    put(Key{std::bit_cast<std::uint64_t>(at)} << 64 | (sequence << kWhatBits | what));
    return sequence;
  }

  // Takes out the next event; the list must not be empty. Its place at the root stays open until the next call, so that
  // a push right after needs one passage through the heap and not two.
  Event pop() {
    settle();
    const Key key = heap_[0];
    is_open_ = true;
    --size_;
    const auto low = static_cast<std::uint64_t>(key);
    return {
        std::bit_cast<double>(static_cast<std::uint64_t>(key >> 64)), low >> kWhatBits,
        static_cast<std::uint32_t>(low & kMostWhat)};
  }

  // What probably comes soon: one of the next few, i below 4. For fetching memory early, no more.
  std::uint32_t near(std::size_t i) const { return static_cast<std::uint32_t>(heap_[1 + i]) & kMostWhat; }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  void clear();

 private:
  __extension__ using Key = unsigned __int128;
  static constexpr int kWhatBits = 28;
  static constexpr Key kNone = ~Key{0};

  // Events between `from` and `until`, in buckets of one width; those before `next` have had their turn.
  struct Rung {
    double from = 0;
    double width = 0;
    double in_width = 0;  // 1 / width
    double until = 0;
    std::size_t next = 0;
    std::size_t held = 0;
    std::vector<std::vector<Key>> buckets;

    double bound(std::size_t bucket) const {
      return bucket >= buckets.size() ? until : from + static_cast<double>(bucket) * width;
    }
    // Exactly the bucket whose bounds hold the time, whatever rounding makes of the multiplication.
    std::size_t place_of(double at) const;
  };

  static double time_of(Key key) { return std::bit_cast<double>(static_cast<std::uint64_t>(key >> 64)); }

  void put(Key key) {
    ++size_;
    if (static_cast<std::uint64_t>(key >> 64) >= limit_) return put_far(key);
    if (is_open_) {
      is_open_ = false;
      sink(key);
      return;
    }
    if (count_ >= cut_) {
      cut();
      if (static_cast<std::uint64_t>(key >> 64) >= limit_) return put_far(key);
    }
    if (count_ + 8 > heap_.size()) heap_.resize(heap_.size() * 2, kNone);
    rise(count_++, key);
  }

  void settle() {
    if (is_open_) {
      is_open_ = false;
      const Key last = heap_[--count_];
      heap_[count_] = kNone;
      if (count_ > 0) sink(last);
    }
    if (count_ == 0) refill();
  }

  void rise(std::size_t at, Key key) {
    while (at > 0) {
      const std::size_t parent = (at - 1) / 4;
      if (heap_[parent] < key) break;
      heap_[at] = heap_[parent];
      at = parent;
    }
    heap_[at] = key;
  }

  static std::size_t earliest_of_four(const Key* heap, std::size_t child) {
    const std::size_t left = child + static_cast<std::size_t>(heap[child + 1] < heap[child]);
    const std::size_t right = child + 2 + static_cast<std::size_t>(heap[child + 3] < heap[child + 2]);
    return left + (right - left) * static_cast<std::size_t>(heap[right] < heap[left]);
  }

  // The open root goes down to a leaf along the earliest children; what is put there seldom rises again.
  void sink(Key key) {
    Key* const heap = heap_.data();
    std::size_t at = 0;
    for (std::size_t child = 1; child < count_; child = 4 * at + 1) {
      const std::size_t first = earliest_of_four(heap, child);
      heap[at] = heap[first];
      at = first;
    }
    rise(at, key);
  }

  void put_far(Key key);
  void cut();
  void make_heap();
  void refill();
  void lay_rung(std::vector<Key>& events, double from, double until);

  std::vector<Key> heap_;  // count_ events, behind them numbers later than any event
  std::size_t count_ = 0;
  std::size_t cut_ = kUsualCut;
  std::uint64_t limit_ = 0;  // bits of the time from which events wait in rungs or in `far_`
  bool is_open_ = false;
  std::size_t size_ = 0;
  std::uint64_t sequence_ = 0;
  std::vector<Rung> rungs_;  // the last is the nearest
  std::vector<std::vector<Key>> spare_;
  std::vector<Key> far_;  // beyond the first rung
  double far_least_ = 0;
  double far_most_ = 0;
};

}  // namespace muster::drill
