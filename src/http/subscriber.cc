#include "http/subscriber.h"

#include <utility>

#include "http/web_socket.h"

namespace muster::http {

namespace {

constexpr std::size_t batch_frames = 128;
constexpr std::size_t batch_bytes = 256 * 1024;

bool is_one_line(std::string_view payload) {
  return payload.find('\n') == std::string_view::npos && payload.find('\r') == std::string_view::npos;
}

// The rule of text/event-stream: every line of the payload is a data line of its own.
std::string data_lines(std::string_view payload) {
  std::string lines = "data: ";
  for (std::size_t i = 0; i < payload.size(); ++i) {
    const bool is_pair = payload[i] == '\r' && i + 1 < payload.size() && payload[i + 1] == '\n';
    if (is_pair) continue;
    if (payload[i] == '\n' || payload[i] == '\r') {
      lines += "\ndata: ";
    } else {
      lines += payload[i];
    }
  }
  return lines;
}

}  // namespace

Subscriber::Subscriber(Form form, std::size_t queue_bytes, std::function<void()> wake, OnMessage on_message)
    : form_(form), queue_bytes_(queue_bytes), wake_(std::move(wake)), on_message_(std::move(on_message)) {}

Subscriber::Frame Subscriber::frame(const Message& message) const {
  Piece piece;
  if (form_ == Form::web_socket) {
    piece.head = frame_head(Opcode::text, message.payload->size());
    piece.body = message.payload;
  } else {
    piece.head = "id: ";
    piece.head += std::to_string(message.id);
    piece.tail = "\n\n";
    if (message.is_one_line || is_one_line(*message.payload)) {
      piece.head += "\ndata: ";
      piece.body = message.payload;
    } else {
      piece.head += '\n';
      piece.head += data_lines(*message.payload);
    }
  }
  const std::size_t cost = piece.size() + sizeof(Frame);
  return {std::move(piece), cost};
}

bool Subscriber::push(std::shared_ptr<const std::string> payload, std::uint64_t id) {
  const Message message{std::move(payload), id};
  return push(std::span(&message, 1));
}

bool Subscriber::push(std::span<const Message> messages) {
  std::unique_lock lock(mutex_);
  for (const Message& message : messages) {
    if (!is_open_) return false;
    Frame made = frame(message);
    // A frame larger than the queue passes when it is alone: otherwise the reader would never get beyond it.
    if (queued_ == 0 || queued_ + made.cost <= queue_bytes_) {
      queued_ += made.cost;
      waiting_.push_back(std::move(made));
    } else {
      is_open_ = false;
      reason_ = "slow";
      waiting_.clear();
      queued_ = in_output_;
    }
  }
  const bool is_open = is_open_;
  wake_if_needed(lock);
  return is_open;
}

void Subscriber::wake_if_needed(std::unique_lock<std::mutex>& lock) {
  if (is_woken_) return;
  is_woken_ = true;
  lock.unlock();
  wake_();
}

bool Subscriber::open() const {
  const std::lock_guard lock(mutex_);
  return is_open_;
}

void Subscriber::close(std::string_view reason) {
  std::unique_lock lock(mutex_);
  if (!is_open_) return;
  is_open_ = false;
  reason_ = reason;
  wake_if_needed(lock);
}

std::string Subscriber::close_reason() const {
  const std::lock_guard lock(mutex_);
  return reason_;
}

void Subscriber::on_close(std::function<void()> callback) {
  {
    const std::lock_guard lock(mutex_);
    if (!is_over_) {
      on_close_ = std::move(callback);
      return;
    }
  }
  callback();
}

std::size_t Subscriber::room() const {
  const std::lock_guard lock(mutex_);
  return queued_ < queue_bytes_ / 4 ? queue_bytes_ / 2 - queued_ : 0;
}

std::size_t Subscriber::queued_bytes() const {
  const std::lock_guard lock(mutex_);
  return queued_;
}

bool Subscriber::take(Output& output) {
  const std::lock_guard lock(mutex_);
  if (!output.empty()) return false;
  queued_ -= in_output_;
  in_output_ = 0;
  for (std::size_t i = 0; i < batch_frames && !waiting_.empty() && output.bytes() < batch_bytes; ++i) {
    in_output_ += waiting_.front().cost;
    output.add(std::move(waiting_.front().piece));
    waiting_.pop_front();
  }
  // While the output holds something the connection comes back by itself.
  is_woken_ = !output.empty();
  return !is_open_ && waiting_.empty();
}

void Subscriber::end(std::string_view reason) {
  std::function<void()> callback;
  {
    const std::lock_guard lock(mutex_);
    if (is_over_) return;
    is_over_ = true;
    if (is_open_) reason_ = reason;
    is_open_ = false;
    waiting_.clear();
    queued_ = 0;
    in_output_ = 0;
    callback = std::exchange(on_close_, nullptr);
  }
  if (callback) callback();
}

void Subscriber::deliver(std::string_view text) {
  if (on_message_) on_message_(*this, text);
}

}  // namespace muster::http
