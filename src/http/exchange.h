// The way back from a reply, on whatever thread it is, to the conversation it belongs to.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "http/mailbox.h"
#include "http/message.h"
#include "http/subscriber.h"

namespace muster::http {

class Conversation;

class Exchange {
 public:
  struct Address {
    std::shared_ptr<Mailbox> mailbox;
    std::weak_ptr<Conversation> conversation;
    std::uint64_t number;  // of the request in its conversation
  };

  // `web_socket_accept` is empty when the request asks for no WebSocket.
  Exchange(Address address, std::string web_socket_accept, std::size_t stream_queue_bytes);
  ~Exchange();  // answers 500 when nobody did
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  // True for the first caller, who then must answer or begin a stream.
  bool claim() { return !is_claimed_.exchange(true); }
  void answer(Response response);
  std::shared_ptr<Subscriber> begin_stream(Subscriber::Form form, std::string head, Subscriber::OnMessage on_message);

  const std::string& web_socket_accept() const { return web_socket_accept_; }

 private:
  const Address address_;
  const std::string web_socket_accept_;
  const std::size_t stream_queue_bytes_;
  std::atomic<bool> is_claimed_ = false;
};

}  // namespace muster::http
