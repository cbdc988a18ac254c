#include "http/reply.h"

#include <utility>

#include "http/exchange.h"
#include "http/response_head.h"

namespace muster::http {

Reply::Reply(std::shared_ptr<Exchange> exchange) : exchange_(std::move(exchange)) {}

void Reply::send(Response response) {
  if (exchange_->claim()) exchange_->answer(std::move(response));
}

std::shared_ptr<Subscriber> Reply::server_sent_events(const std::vector<Header>& extra) {
  if (!exchange_->claim()) return nullptr;
  return exchange_->begin_stream(Subscriber::Form::server_sent_events, event_stream_head(extra), {});
}

std::shared_ptr<Subscriber> Reply::web_socket(Subscriber::OnMessage on_message) {
  if (exchange_->web_socket_accept().empty() || !exchange_->claim()) return nullptr;
  std::string head = web_socket_head(exchange_->web_socket_accept());
  return exchange_->begin_stream(Subscriber::Form::web_socket, std::move(head), std::move(on_message));
}

}  // namespace muster::http
