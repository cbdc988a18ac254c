// One open stream to one client: server-sent events or a WebSocket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "http/output.h"

namespace muster::http {

// Every function may be called from any thread and none of them waits. The callbacks run on the connection's I/O
// thread, so they must be short. A reader that cannot keep up is closed with reason "slow" and resumes by cursor.
class Subscriber {
 public:
  enum class Form { server_sent_events, web_socket };
  using OnMessage = std::function<void(Subscriber&, std::string_view text)>;

  // Made by Reply. `wake` is called when something waits and nobody has been told yet.
  Subscriber(Form form, std::size_t queue_bytes, std::function<void()> wake, OnMessage on_message);

  // Server-sent events: `id: N` and `data: payload`, one data line for each line of the payload. WebSocket: one text
  // message that is the payload; a client that resumes needs the id inside it. The payload's bytes are shared, never
  // copied, when it is one line (as JSON is). Several at once leave in as few writes as they can. False: the stream is
  // closed, or was closed now because its queue would overflow.
  struct Message {
    std::shared_ptr<const std::string> payload;
    std::uint64_t id = 0;
    bool is_one_line = false;  // known to be: it need not be looked through again for each of a thousand readers
  };
  bool push(std::span<const Message> messages);
  bool push(std::shared_ptr<const std::string> payload, std::uint64_t id);

  bool open() const;

  // What was pushed before is still delivered if the client reads it soon. The client learns the reason.
  void close(std::string_view reason);
  std::string close_reason() const;  // "slow", "stopping", "gone" (the client left), or what close() was given

  // Called once, when the stream is over; at once when it already is.
  void on_close(std::function<void()> callback);

  // Bytes that may be pushed of what can also wait; 0 while a quarter of the queue is taken, so that pushing goes in
  // bouts.
  std::size_t room() const;
  std::size_t queued_bytes() const;  // pushed and not yet given to the operating system

  // ---- for the connection -------------------------------------------------------------------------------------------
  Form form() const { return form_; }

  // Moves waiting frames to an empty output. True: closed, and nothing waits any more.
  bool take(Output& output);
  void end(std::string_view reason);    // over: runs on_close
  void deliver(std::string_view text);  // a message of the client

 private:
  struct Frame {
    Piece piece;
    std::size_t cost;
  };
  Frame frame(const Message& message) const;
  void wake_if_needed(std::unique_lock<std::mutex>& lock);

  const Form form_;
  const std::size_t queue_bytes_;
  const std::function<void()> wake_;
  const OnMessage on_message_;

  mutable std::mutex mutex_;
  std::deque<Frame> waiting_;
  std::size_t queued_ = 0;     // cost of what waits and of what the output holds
  std::size_t in_output_ = 0;  // the latter alone
  bool is_woken_ = false;
  bool is_open_ = true;
  bool is_over_ = false;
  std::string reason_;
  std::function<void()> on_close_;
};

}  // namespace muster::http
