// The one answer to a request.
#pragma once

#include <memory>
#include <vector>

#include "http/message.h"
#include "http/subscriber.h"

namespace muster::http {

class Exchange;

// A handle that may be copied, kept and used from any thread, and even after the server has gone. The first use counts,
// later ones are ignored. When the last copy goes unused, 500 is sent: no request stays without an answer.
class Reply {
 public:
  explicit Reply(std::shared_ptr<Exchange> exchange);

  void send(Response response);

  // Answers 200 text/event-stream and keeps the connection. Null when this reply was used before. The cursor with which
  // a browser resumes is the request's header `last-event-id`.
  std::shared_ptr<Subscriber> server_sent_events(const std::vector<Header>& extra = {});

  // Accepts the upgrade to WebSocket. Null, and the reply still unused, when the request asks for none. Messages of the
  // client go to `on_message`. Who may connect from which origin is the caller's business: check before.
  std::shared_ptr<Subscriber> web_socket(Subscriber::OnMessage on_message = {});

 private:
  std::shared_ptr<Exchange> exchange_;
};

}  // namespace muster::http
