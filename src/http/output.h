// What is waiting to be written to one connection, in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace muster::http {

// One response or one frame of a stream: written as head, body (shared or fixed), tail, without copying them together.
struct Piece {
  std::string head;
  std::shared_ptr<const std::string> body;
  std::span<const unsigned char> fixed;
  std::string_view tail;  // of static storage

  std::size_t size() const { return head.size() + (body ? body->size() : 0) + fixed.size() + tail.size(); }
};

class Output {
 public:
  void add(Piece piece);
  void add(std::string text) { add(Piece{std::move(text), {}, {}, {}}); }

  bool empty() const { return pieces_.empty(); }
  std::size_t bytes() const { return bytes_; }        // waiting
  std::uint64_t written() const { return written_; }  // since the beginning

  // Fills `parts` from the front of what is waiting; the number filled. Valid until the next call that changes this.
  std::size_t gather(std::span<std::string_view> parts) const;
  void wrote(std::size_t bytes);

 private:
  std::deque<Piece> pieces_;
  std::size_t done_of_first_ = 0;
  std::size_t bytes_ = 0;
  std::uint64_t written_ = 0;
};

}  // namespace muster::http
