// One connection's side of HTTP/1.1, without its socket: bytes received go in, bytes to write come out.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/exchange.h"
#include "http/mailbox.h"
#include "http/message.h"
#include "http/output.h"
#include "http/request_reader.h"
#include "http/response_head.h"
#include "http/server.h"
#include "http/stream.h"
#include "http/workers.h"

namespace muster::http {

// What the conversations of one I/O thread share.
struct Surroundings {
  const ServerOptions& options;
  const Handler& handler;
  Workers& workers;
  std::atomic<std::size_t>& all_body_bytes;
  std::shared_ptr<Mailbox> mailbox;
};

// Used on its I/O thread only. Requests of one connection run side by side only if all are safe (GET, HEAD, OPTIONS);
// answers leave in the order of the requests.
class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // `changed` is called when there is something new to write or to do, except from within received(), wrote(), ended(),
  // check_time() and stop(), whose caller looks anyway.
  Conversation(const Surroundings& surroundings, std::string peer, std::function<void()> changed, Time now);
  ~Conversation();
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  // ---- for the connection -------------------------------------------------------------------------------------------
  void received(std::string_view bytes, Time now);
  void ended(Time now);  // the client will send no more
  void lost();           // the connection is gone
  const Output& output() const { return output_; }
  void wrote(std::size_t bytes, Time now);
  bool wants_input() const;
  bool wants_large_input() const { return reader_.state() == RequestReader::State::body; }
  bool is_idle() const;                                                // between requests
  bool is_finished() const { return is_closing_ && output_.empty(); }  // all is said: close
  // What is due by now: heartbeats, refusals of what takes too long. False: hopeless, close at once.
  bool check_time(Time now);
  void stop(Time now);

  // ---- for exchanges ------------------------------------------------------------------------------------------------
  void answer(std::uint64_t number, Response response);
  void begin_stream(std::uint64_t number, std::string head, std::shared_ptr<Subscriber> subscriber);
  void flush();

 private:
  // A request under way: its answer waits here until the answers before it are written.
  struct Slot {
    ResponseForm form;
    std::size_t body_bytes = 0;
    bool is_answered = false;
    Response response;
    std::string stream_head;
    std::shared_ptr<Subscriber> subscriber;
  };

  // A request that is complete and waits for its turn.
  struct Held {
    Request request;
    ResponseForm form;
    std::size_t body_bytes;
  };

  Slot* slot(std::uint64_t number);
  void proceed(Time now, std::string_view fresh = {});
  bool proceed_once(Time now);
  bool has_room() const;
  bool read_some(Time now);
  void hold_request();
  void begin(Held held);
  void refuse(const Rejection& why);
  bool write_answer(Time now);
  void enter_stream(Slot slot, Time now);
  void proceed_stream();
  void check_reading(Time now);
  void charge_body();
  void drop_held();
  void drop_rest();

  const Surroundings& surroundings_;
  const ServerOptions& options_;
  const std::string peer_;
  const std::function<void()> changed_;

  RequestReader reader_;
  std::string input_;        // received and not yet read
  std::string_view unread_;  // what is left of it, or of the bytes just received
  std::optional<Held> held_;
  std::deque<Slot> slots_;
  std::uint64_t first_number_ = 0;  // of slots_.front()
  bool is_exclusive_ = false;       // the last slot must be finished before another begins
  Output output_;
  std::unique_ptr<Stream> stream_;

  Time waiting_since_;  // for what the client sends next
  Time last_progress_;  // of the output
  std::uint64_t written_then_ = 0;
  std::size_t body_bytes_ = 0;  // charged to all_body_bytes for the message being read
  bool has_served_ = false;
  bool owes_continue_ = false;
  bool is_ended_ = false;         // by the client, who may still read
  bool is_reading_over_ = false;  // what the client still sends is ignored
  bool is_stopping_ = false;
  bool is_closing_ = false;
  bool is_busy_ = false;
};

}  // namespace muster::http
