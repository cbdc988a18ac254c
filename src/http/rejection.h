// The answers the transport gives by itself, before or instead of a handler.
#pragma once

#include <string_view>

#include "http/message.h"

namespace muster::http {

struct Rejection {
  int status;
  std::string_view code;  // stable, for programs
  std::string_view zh;
  std::string_view en;
};

namespace rejections {
extern const Rejection bad_request;
extern const Rejection bad_target;
extern const Rejection bad_host;
extern const Rejection bad_length;
extern const Rejection bad_chunk;
extern const Rejection request_timeout;
extern const Rejection not_signed_in;
extern const Rejection body_too_large;
extern const Rejection target_too_long;
extern const Rejection expectation_failed;
extern const Rejection headers_too_large;
extern const Rejection internal_error;
extern const Rejection unknown_method;
extern const Rejection unknown_transfer_encoding;
extern const Rejection busy;
}  // namespace rejections

// application/problem+json with the sentence in both languages: at this point nobody knows the person's language.
Response problem(const Rejection& rejection);

}  // namespace muster::http
