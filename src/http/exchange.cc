#include "http/exchange.h"

#include <utility>

#include "http/conversation.h"
#include "http/rejection.h"

namespace muster::http {

Exchange::Exchange(Address address, std::string web_socket_accept, std::size_t stream_queue_bytes)
    : address_(std::move(address)),
      web_socket_accept_(std::move(web_socket_accept)),
      stream_queue_bytes_(stream_queue_bytes) {}

Exchange::~Exchange() {
  if (claim()) answer(problem(rejections::internal_error));
}

void Exchange::answer(Response response) {
  if (address_.mailbox->is_owner()) {
    if (const auto conversation = address_.conversation.lock()) {
      conversation->answer(address_.number, std::move(response));
    }
    return;
  }
  address_.mailbox->post([address = address_, response = std::move(response)]() mutable {
    if (const auto conversation = address.conversation.lock()) {
      conversation->answer(address.number, std::move(response));
    }
  });
}

std::shared_ptr<Subscriber> Exchange::begin_stream(
    Subscriber::Form form, std::string head, Subscriber::OnMessage on_message) {
  auto flush = [mailbox = address_.mailbox, conversation = address_.conversation] {
    mailbox->post([conversation] {
      if (const auto alive = conversation.lock()) alive->flush();
    });
  };
  auto subscriber = std::make_shared<Subscriber>(form, stream_queue_bytes_, std::move(flush), std::move(on_message));
  auto begin = [address = address_, subscriber, head = std::move(head)]() mutable {
    if (const auto conversation = address.conversation.lock()) {
      conversation->begin_stream(address.number, std::move(head), subscriber);
    } else {
      subscriber->end("gone");
    }
  };
  // Through the mailbox on the own thread too: the handler has the subscriber before anything happens to it.
  if (!address_.mailbox->post(std::move(begin))) subscriber->end("stopping");
  return subscriber;
}

}  // namespace muster::http
