#include "http/stream.h"

#include <optional>
#include <string>
#include <utility>

namespace muster::http {

namespace {

constexpr std::size_t ignored_bytes_limit = 64 * 1024;  // a reader of events has nothing to say
constexpr std::size_t pending_pongs_bytes = 4 * 1024;   // of a client that pings and does not read
constexpr int silent_heartbeats_limit = 2;
constexpr std::string_view first_event = "retry: 1000\n\n";  // milliseconds before a browser resumes
constexpr std::string_view heartbeat_event = ":\n\n";

CloseCode code_of(std::string_view reason) {
  if (reason == "slow") return CloseCode::try_again_later;
  if (reason == "stopping") return CloseCode::going_away;
  return CloseCode::normal;
}

}  // namespace

Stream::Stream(std::shared_ptr<Subscriber> subscriber, const ServerOptions& options, Output& output, Time now)
    : subscriber_(std::move(subscriber)),
      options_(options),
      output_(output),
      frames_(options.client_message_bytes),
      last_heartbeat_(now) {
  if (!is_web_socket()) output_.add(std::string(first_event));
}

void Stream::received(std::string_view bytes) {
  if (is_over_ || bytes.empty()) return;
  silent_heartbeats_ = 0;
  if (is_web_socket()) return received_frames(bytes);
  ignored_bytes_ += bytes.size();
  if (ignored_bytes_ > ignored_bytes_limit) say_goodbye(CloseCode::policy, "unexpected");
}

void Stream::received_frames(std::string_view bytes) {
  using Kind = ClientFrames::Event::Kind;
  frames_.feed(bytes);
  while (!is_over_) {
    const std::optional<ClientFrames::Event> event = frames_.next();
    if (!event) return;
    switch (event->kind) {
      case Kind::message:
        subscriber_->deliver(event->payload);
        break;
      case Kind::ping:
        if (output_.bytes() < pending_pongs_bytes) output_.add(control_frame(Opcode::pong, event->payload));
        break;
      case Kind::pong:
        break;
      case Kind::close:
        say_goodbye(event->code, "gone");
        break;
      case Kind::violation:
        say_goodbye(event->code, "violation");
        break;
    }
  }
}

void Stream::flush() {
  if (is_over_) return;
  if (subscriber_->take(output_)) {
    const std::string reason = subscriber_->close_reason();
    say_goodbye(code_of(reason), reason);
  }
}

void Stream::tick(Time now) {
  if (is_over_ || now - last_heartbeat_ < options_.heartbeat) return;
  last_heartbeat_ = now;
  // A browser answers every ping. Pings are counted and not seconds: a machine that slept for a while loses nobody.
  if (is_web_socket() && ++silent_heartbeats_ > silent_heartbeats_limit) {
    return say_goodbye(CloseCode::policy, "silent");
  }
  // Frames that wait already show the client that we live; WebSocket pings also ask whether the client does.
  if (is_web_socket()) {
    if (output_.bytes() < pending_pongs_bytes) output_.add(control_frame(Opcode::ping, {}));
  } else if (output_.empty()) {
    output_.add(std::string(heartbeat_event));
  }
}

void Stream::say_goodbye(CloseCode code, std::string_view reason) {
  is_over_ = true;
  if (is_web_socket()) {
    output_.add(close_frame(code, reason));
  } else {
    std::string event = "event: close\ndata: ";
    for (const char c : reason) event += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    event += "\n\n";
    output_.add(std::move(event));
  }
  subscriber_->end(reason);
}

void Stream::stop() { subscriber_->close("stopping"); }

void Stream::lost() {
  is_over_ = true;
  subscriber_->end("gone");
}

}  // namespace muster::http
