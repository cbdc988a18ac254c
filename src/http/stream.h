// One connection that has become a stream: moves frames from its subscriber to the output, keeps it alive, hears the
// client.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

#include "http/output.h"
#include "http/server.h"
#include "http/subscriber.h"
#include "http/web_socket.h"

namespace muster::http {

class Stream {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Stream(std::shared_ptr<Subscriber> subscriber, const ServerOptions& options, Output& output, Time now);

  void received(std::string_view bytes);
  void flush();         // to be called whenever the output has become empty
  void tick(Time now);  // heartbeat
  void stop();          // the server is stopping
  void lost();          // the connection is gone
  bool is_over() const { return is_over_; }
  bool is_closing() const { return is_over_ || !subscriber_->open(); }

 private:
  bool is_web_socket() const { return subscriber_->form() == Subscriber::Form::web_socket; }
  void received_frames(std::string_view bytes);
  void say_goodbye(CloseCode code, std::string_view reason);

  const std::shared_ptr<Subscriber> subscriber_;
  const ServerOptions& options_;
  Output& output_;
  ClientFrames frames_;
  Time last_heartbeat_;
  int silent_heartbeats_ = 0;
  std::size_t ignored_bytes_ = 0;
  bool is_over_ = false;
};

}  // namespace muster::http
