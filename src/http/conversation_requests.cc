// The part of a conversation that reads requests and hands them to the handler.
#include <exception>
#include <utility>

#include "http/conversation.h"
#include "http/rejection.h"
#include "http/web_socket.h"

namespace muster::http {

namespace {

constexpr std::size_t output_bytes_before_next = 256 * 1024;  // a client that does not read gets nothing more to read

void run_handler(const Surroundings& surroundings, Request&& request, Reply reply) {
  const std::string name = request.method + " " + request.path;
  std::string failure;
  try {
    surroundings.handler(std::move(request), std::move(reply));
    return;
  } catch (const std::exception& error) {
    failure = error.what();
  } catch (...) {
    failure = "unknown exception";
  }
  surroundings.options.report(name + ": " + failure);
}

}  // namespace

bool Conversation::has_room() const {
  return !is_exclusive_ && slots_.size() < options_.pipeline_limit && output_.bytes() < output_bytes_before_next;
}

// False: no progress without more bytes.
bool Conversation::read_some(Time now) {
  const RequestReader::State before = reader_.state();
  const std::size_t used = reader_.read(unread_);
  unread_.remove_prefix(used);
  const RequestReader::State state = reader_.state();
  if (state == RequestReader::State::refused) {
    refuse(reader_.rejection());
    return true;
  }
  if (state == RequestReader::State::body || state == RequestReader::State::complete) charge_body();
  if (state == RequestReader::State::complete) {
    hold_request();
    return true;
  }
  if (surroundings_.all_body_bytes.load(std::memory_order_relaxed) > options_.all_bodies_limit && body_bytes_ > 0) {
    refuse(rejections::busy);
    return true;
  }
  const bool expects_continue = state == RequestReader::State::body && reader_.expects_continue();
  if (state != before) {
    waiting_since_ = now;
    owes_continue_ = expects_continue;
  }
  if (!expects_continue) owes_continue_ = false;
  return used > 0;
}

void Conversation::charge_body() {
  const std::size_t bytes = reader_.request().body.size();
  surroundings_.all_body_bytes += bytes - body_bytes_;
  body_bytes_ = bytes;
}

void Conversation::hold_request() {
  ResponseForm form;
  form.keep_alive = reader_.keep_alive();
  form.is_http_1_0 = reader_.is_http_1_0();
  form.is_head = reader_.request().method == "HEAD";
  held_ = Held{reader_.take(), form, std::exchange(body_bytes_, 0)};
  held_->request.peer = peer_;
  owes_continue_ = false;
}

void Conversation::begin(Held held) {
  Request& request = held.request;
  const bool is_upgrade = !held.form.is_http_1_0 && is_web_socket_upgrade(request);
  const std::uint64_t number = first_number_ + slots_.size();
  is_exclusive_ = is_upgrade || !is_safe(request.method);
  if (!held.form.keep_alive) is_reading_over_ = true;
  Slot& made = slots_.emplace_back();
  made.form = held.form;
  made.body_bytes = held.body_bytes;

  Exchange::Address address{surroundings_.mailbox, weak_from_this(), number};
  std::string accept = is_upgrade ? accept_value(request.header("sec-websocket-key")) : std::string();
  Reply reply(std::make_shared<Exchange>(std::move(address), std::move(accept), options_.stream_queue_bytes));
  if (options_.is_quick && options_.is_quick(request)) {
    run_handler(surroundings_, std::move(request), std::move(reply));
    return;
  }
  Workers::Job job = [&surroundings = surroundings_, request = std::move(request), reply]() mutable {
    run_handler(surroundings, std::move(request), std::move(reply));
  };
  if (!surroundings_.workers.offer(std::move(job))) reply.send(problem(rejections::busy));
}

// The last answer of this connection, after those of the requests under way.
void Conversation::refuse(const Rejection& why) {
  is_reading_over_ = true;
  owes_continue_ = false;
  Slot& made = slots_.emplace_back();
  made.form.keep_alive = false;
  made.body_bytes = std::exchange(body_bytes_, 0);
  made.response = problem(why);
  made.is_answered = true;
}

void Conversation::check_reading(Time now) {
  const auto waited = now - waiting_since_;
  switch (reader_.state()) {
    case RequestReader::State::start:
      if (!slots_.empty() || !output_.empty()) return;
      if (waited > (has_served_ ? options_.idle_timeout : options_.header_timeout)) is_closing_ = true;
      return;
    case RequestReader::State::head:
      if (waited > options_.header_timeout) refuse(rejections::request_timeout);
      return;
    case RequestReader::State::body: {
      if (owes_continue_) return;  // the client waits for us
      const auto seconds = reader_.request().body.size() / options_.body_bytes_per_second;
      const auto allowed = options_.read_timeout + std::chrono::seconds(seconds);
      if (waited > allowed) refuse(rejections::request_timeout);
      return;
    }
    default:
      return;
  }
}

}  // namespace muster::http
