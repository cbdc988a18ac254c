#include "http/conversation.h"

#include <utility>

#include "http/web_socket.h"

namespace muster::http {

namespace {

constexpr std::size_t kept_input_bytes = 4 * 1024;

bool asks_to_close(const Response& response) {
  for (const Header& header : response.headers) {
    if ((header.name == "connection" || header.name == "Connection") && header.value == "close") return true;
  }
  return false;
}

}  // namespace

Conversation::Conversation(const Surroundings& surroundings, std::string peer, std::function<void()> changed, Time now)
    : surroundings_(surroundings),
      options_(surroundings.options),
      peer_(std::move(peer)),
      changed_(std::move(changed)),
      reader_(options_.reader, options_.body_limit_of),
      waiting_since_(now),
      last_progress_(now) {}

Conversation::~Conversation() { drop_rest(); }

void Conversation::received(std::string_view bytes, Time now) { proceed(now, bytes); }

void Conversation::ended(Time now) {
  is_ended_ = true;
  if (stream_) {
    stream_->lost();
    is_closing_ = true;
  }
  proceed(now);
}

void Conversation::lost() {
  if (stream_) stream_->lost();
  drop_rest();
  is_closing_ = true;
}

void Conversation::wrote(std::size_t bytes, Time now) {
  output_.wrote(bytes);
  if (slots_.empty() && reader_.state() == RequestReader::State::start) waiting_since_ = now;
  proceed(now);
}

bool Conversation::wants_input() const {
  if (is_closing_ || is_ended_) return false;
  return stream_ || (!is_reading_over_ && !held_ && has_room());
}

bool Conversation::is_idle() const {
  return !stream_ && !held_ && slots_.empty() && output_.empty() && reader_.state() == RequestReader::State::start;
}

void Conversation::stop(Time now) {
  is_stopping_ = true;
  is_reading_over_ = true;
  drop_held();
  if (stream_) stream_->stop();
  proceed(now);
}

void Conversation::answer(std::uint64_t number, Response response) {
  Slot* const waiting = slot(number);
  if (!waiting) return;
  waiting->response = std::move(response);
  waiting->is_answered = true;
  if (is_busy_) return;
  proceed(std::chrono::steady_clock::now());
  changed_();
}

void Conversation::begin_stream(std::uint64_t number, std::string head, std::shared_ptr<Subscriber> subscriber) {
  Slot* const waiting = slot(number);
  if (!waiting) return subscriber->end("gone");
  waiting->stream_head = std::move(head);
  waiting->subscriber = std::move(subscriber);
  answer(number, {});
}

void Conversation::flush() {
  if (!stream_ || is_busy_) return;
  proceed(std::chrono::steady_clock::now());
  changed_();
}

Conversation::Slot* Conversation::slot(std::uint64_t number) {
  if (number < first_number_ || number - first_number_ >= slots_.size()) return nullptr;
  return &slots_[static_cast<std::size_t>(number - first_number_)];
}

void Conversation::proceed(Time now, std::string_view fresh) {
  is_busy_ = true;
  if (!input_.empty()) input_ += fresh;
  const bool is_kept = !input_.empty();
  unread_ = is_kept ? std::string_view(input_) : fresh;
  while (proceed_once(now)) {
  }
  if (unread_.empty()) {
    if (input_.capacity() > kept_input_bytes) input_ = std::string();
    input_.clear();
  } else if (is_kept) {
    input_.erase(0, input_.size() - unread_.size());
  } else {
    input_ = unread_;
  }
  unread_ = {};
  is_busy_ = false;
}

// One step; true while there may be another.
bool Conversation::proceed_once(Time now) {
  if (stream_) {
    proceed_stream();
    return false;
  }
  if (is_closing_) {
    unread_ = {};
    return false;
  }
  if (write_answer(now)) return true;
  if (owes_continue_ && slots_.empty()) {
    owes_continue_ = false;
    waiting_since_ = now;
    output_.add("HTTP/1.1 100 Continue\r\n\r\n");
  }
  if (held_) {
    if (!slots_.empty() && !(is_safe(held_->request.method) && !is_web_socket_upgrade(held_->request))) return false;
    Held held = *std::exchange(held_, std::nullopt);
    begin(std::move(held));
    return true;
  }
  if (is_reading_over_) unread_ = {};
  if (!unread_.empty() && has_room() && read_some(now)) return true;
  const bool is_all_read = is_reading_over_ || (is_ended_ && (unread_.empty() || has_room()));
  if (is_all_read && slots_.empty()) is_closing_ = true;
  return false;
}

void Conversation::proceed_stream() {
  const std::string_view bytes = std::exchange(unread_, {});
  stream_->received(bytes);
  if (output_.empty()) stream_->flush();
  if (stream_->is_over()) is_closing_ = true;
}

bool Conversation::write_answer(Time now) {
  if (slots_.empty() || !slots_.front().is_answered) return false;
  Slot done = std::move(slots_.front());
  slots_.pop_front();
  ++first_number_;
  surroundings_.all_body_bytes -= done.body_bytes;
  if (slots_.empty()) is_exclusive_ = false;
  has_served_ = true;
  if (done.subscriber) {
    enter_stream(std::move(done), now);
    return true;
  }
  const bool is_last = is_stopping_ && slots_.empty();
  if (is_last || asks_to_close(done.response)) done.form.keep_alive = false;
  is_closing_ = !done.form.keep_alive;
  output_.add(response_piece(std::move(done.response), done.form));
  if (is_closing_) drop_rest();
  return true;
}

void Conversation::enter_stream(Slot slot, Time now) {
  drop_rest();
  is_reading_over_ = true;
  output_.add(std::move(slot.stream_head));
  if (slot.form.is_head || is_ended_) {
    slot.subscriber->end("gone");
    is_closing_ = true;
    return;
  }
  stream_ = std::make_unique<Stream>(std::move(slot.subscriber), options_, output_, now);
  if (is_stopping_) stream_->stop();
}

void Conversation::drop_held() {
  if (held_) surroundings_.all_body_bytes -= held_->body_bytes;
  held_.reset();
}

// Requests whose answers can no longer be sent.
void Conversation::drop_rest() {
  drop_held();
  surroundings_.all_body_bytes -= std::exchange(body_bytes_, 0);
  for (Slot& slot : std::exchange(slots_, {})) {
    surroundings_.all_body_bytes -= slot.body_bytes;
    ++first_number_;
    if (slot.subscriber) slot.subscriber->end("gone");
  }
}

bool Conversation::check_time(Time now) {
  if (output_.empty() || output_.written() != written_then_) {
    written_then_ = output_.written();
    last_progress_ = now;
  } else {
    const bool is_going = is_closing_ || (stream_ && stream_->is_closing());
    if (now - last_progress_ > (is_going ? options_.linger_timeout : options_.write_timeout)) return false;
  }
  if (stream_) {
    stream_->tick(now);
  } else if (wants_input()) {
    check_reading(now);
  } else {
    waiting_since_ = now;  // it is us who wait for something else
  }
  proceed(now);
  return true;
}

}  // namespace muster::http
