#include "http/request_reader.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <boost/beast/http/basic_parser.hpp>

namespace muster::http {

namespace {

namespace beast = boost::beast;
namespace asio = boost::asio;
using beast::http::error;
using beast::http::field;
using beast::http::verb;

constexpr std::size_t first_reserve = 256 * 1024;   // a claimed length is only believed up to here
constexpr std::size_t shortest_chunked_end = 5;     // "0\r\n\r\n"
constexpr std::size_t empty_lines_before_head = 4;  // RFC 9112 2.2: some clients send one
constexpr std::size_t request_line_bytes_beside_target = 32;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_known(verb method) {
  switch (method) {
    case verb::get:
    case verb::head:
    case verb::post:
    case verb::put:
    case verb::patch:
    case verb::delete_:
    case verb::options:
      return true;
    default:
      return false;
  }
}

// Splits the request target into path and query. False: no form this server answers to.
bool read_target(std::string_view target, verb method, Request& request) {
  const auto is_visible = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
  if (!std::all_of(target.begin(), target.end(), is_visible)) return false;
  if (target == "*" && method == verb::options) {
    request.path = "*";
    return true;
  }
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t end_of_host = std::min(target.find_first_of("/?", scheme.size()), target.size());
    if (end_of_host == scheme.size()) return false;
    target = end_of_host == target.size() ? std::string_view("/") : target.substr(end_of_host);
    break;
  }
  const std::size_t question = target.find('?');
  request.path = target.substr(0, question);
  if (question != std::string_view::npos) request.query = target.substr(question + 1);
  if (request.path.empty()) request.path = "/";
  return request.path.front() == '/';
}

const Rejection& rejection_of(beast::error_code code) {
  if (code == error::bad_target) return rejections::bad_target;
  if (code == error::bad_content_length || code == error::multiple_content_length ||
      code == error::bad_transfer_encoding) {
    return rejections::bad_length;
  }
  if (code == error::bad_chunk || code == error::bad_chunk_extension) return rejections::bad_chunk;
  return rejections::bad_request;
}

}  // namespace

// Beast's parser does the grammar; this class the bounds and the strictness.
class RequestReader::Parser final : public beast::http::basic_parser<true> {
 public:
  Parser(const ReaderLimits& limits, const BodyLimit& limit_of) : limits_(limits), body_limit_of_(limit_of) {
    eager(true);
    header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    // Bounds on the body are ours: they depend on the head.
    body_limit(boost::none);
  }

  std::string_view input;  // of the put() under way
  Request request;
  const Rejection* rejection = nullptr;
  std::size_t header_bytes = 0;  // read so far, of request line, headers and trailers
  bool has_request_line = false;
  bool expects_continue = false;

  bool is_http_1_0() const { return version_ < 11; }

 private:
  void refuse(const Rejection& why, beast::error_code& code) {
    rejection = &why;
    code = error::bad_value;
  }

  // Lines continued by a leading space, which Beast joins: obsolete, and read differently by different servers.
  bool is_folded(std::string_view name, std::string_view value) const {
    const auto offset = reinterpret_cast<std::uintptr_t>(value.data()) - reinterpret_cast<std::uintptr_t>(input.data());
    if (offset > input.size()) return true;  // joined in a buffer of its own
    const auto after_name = static_cast<std::size_t>(name.data() + name.size() - input.data());
    return input.substr(after_name, offset - after_name).find('\r') != std::string_view::npos;
  }

  void on_request_impl(
      verb method, beast::string_view method_name, beast::string_view target, int version,
      beast::error_code& code) override {
    has_request_line = true;
    version_ = version;
    header_bytes = method_name.size() + target.size() + 12;
    if (target.size() > limits_.target_bytes) return refuse(rejections::target_too_long, code);
    if (!is_known(method)) return refuse(rejections::unknown_method, code);
    request.method = view(method_name);
    if (!read_target(view(target), method, request)) refuse(rejections::bad_target, code);
  }

  void on_field_impl(
      field name, beast::string_view name_text, beast::string_view value, beast::error_code& code) override {
    header_bytes += name_text.size() + value.size() + 4;
    if (header_bytes > limits_.header_bytes || ++header_count_ > limits_.header_count) {
      return refuse(rejections::headers_too_large, code);
    }
    if (is_folded(view(name_text), view(value))) return refuse(rejections::bad_request, code);
    if (is_header_done()) return;  // trailers are read and forgotten
    if (name == field::content_length) {
      if (has_length_ || !is_digits(view(value))) return refuse(rejections::bad_length, code);
      has_length_ = true;
    } else if (name == field::transfer_encoding) {
      if (has_encoding_ || version_ < 11) return refuse(rejections::bad_length, code);
      if (!beast::iequals(value, "chunked")) return refuse(rejections::unknown_transfer_encoding, code);
      has_encoding_ = true;
    } else if (name == field::host) {
      ++host_count_;
    } else if (name == field::expect && version_ >= 11) {
      if (!beast::iequals(value, "100-continue")) return refuse(rejections::expectation_failed, code);
      expects_continue = true;
    }
    request.headers.push_back({lower_case(view(name_text)), std::string(view(value))});
  }

  void on_header_impl(beast::error_code& code) override {
    if (has_length_ && has_encoding_) return refuse(rejections::bad_length, code);
    if (host_count_ > 1 || (host_count_ == 0 && version_ >= 11)) return refuse(rejections::bad_host, code);
    const std::uint64_t length = content_length().value_or(0);
    if (length == 0 && !has_encoding_) {
      expects_continue = false;
      return;
    }
    allowed_ = body_limit_of_(request);
    if (length > allowed_.bytes) return refuse(*allowed_.beyond, code);
    request.body.reserve(std::min<std::size_t>(static_cast<std::size_t>(length), first_reserve));
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}

  std::size_t on_body_impl(beast::string_view bytes, beast::error_code&) override {
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }

  void on_chunk_header_impl(std::uint64_t size, beast::string_view, beast::error_code& code) override {
    if (size > allowed_.bytes - request.body.size()) refuse(*allowed_.beyond, code);
  }

  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, beast::error_code& code) override {
    return on_body_impl(bytes, code);
  }

  void on_finish_impl(beast::error_code&) override {}
  void on_response_impl(int, beast::string_view, int, beast::error_code&) override {}

  const ReaderLimits& limits_;
  const BodyLimit& body_limit_of_;
  BodyAllowance allowed_ = 0;
  std::size_t header_count_ = 0;
  int version_ = 11;
  int host_count_ = 0;
  bool has_length_ = false;
  bool has_encoding_ = false;
};

struct RequestReader::Reading {
  ReaderLimits limits;
  BodyLimit body_limit;
  std::optional<Parser> parser;
  State state = State::start;
  const Rejection* rejection = nullptr;
  std::size_t empty_lines = 0;

  void refuse(const Rejection& why) {
    state = State::refused;
    rejection = &why;
  }

  // Skips the empty lines some clients send between requests. False: more bytes are needed to know.
  bool skip_empty_lines(std::string_view bytes, std::size_t& used) {
    while (used < bytes.size() && bytes[used] == '\r' && empty_lines < empty_lines_before_head) {
      if (used + 1 == bytes.size()) return false;
      if (bytes[used + 1] != '\n') return true;
      used += 2;
      ++empty_lines;
    }
    return used < bytes.size();
  }

  void refuse_size(std::string_view unused) {
    if (parser->is_header_done()) return refuse(rejections::bad_chunk);
    const std::string_view longest_line = unused.substr(0, limits.target_bytes + request_line_bytes_beside_target);
    const bool has_request_line = parser->has_request_line || longest_line.find('\n') != std::string_view::npos;
    refuse(has_request_line ? rejections::headers_too_large : rejections::target_too_long);
  }

  void check_unfinished(std::string_view unused) {
    if (parser->header_bytes + unused.size() > limits.header_bytes) refuse_size(unused);
  }

  void fail(beast::error_code code, std::string_view unused) {
    if (parser->rejection) return refuse(*parser->rejection);
    if (code == error::header_limit) return refuse_size(unused);
    refuse(rejection_of(code));
  }
};

RequestReader::RequestReader(const ReaderLimits& limits, BodyLimit body_limit) : reading_(std::make_unique<Reading>()) {
  reading_->limits = limits;
  reading_->body_limit = std::move(body_limit);
}

RequestReader::~RequestReader() = default;

std::size_t RequestReader::read(std::string_view bytes) {
  Reading& reading = *reading_;
  std::size_t used = 0;
  if (reading.state == State::start) {
    if (!reading.skip_empty_lines(bytes, used)) return used;
    reading.parser.emplace(reading.limits, reading.body_limit);
    reading.state = State::head;
  }
  while (used < bytes.size() && (reading.state == State::head || reading.state == State::body)) {
    Parser& parser = *reading.parser;
    const std::string_view rest = bytes.substr(used);
    // Until a chunked body is complete at least so many bytes must follow; Beast asserts on fewer.
    if (reading.state == State::body && parser.chunked() && rest.size() < shortest_chunked_end) break;
    parser.input = rest;
    beast::error_code code;
    const std::size_t taken = parser.put(asio::const_buffer(rest.data(), rest.size()), code);
    used += taken;
    if (code && code != error::need_more) {
      reading.fail(code, rest);
      break;
    }
    if (parser.is_header_done()) reading.state = parser.is_done() ? State::complete : State::body;
    if (code || taken == 0) {
      reading.check_unfinished(bytes.substr(used));
      break;
    }
  }
  return used;
}

RequestReader::State RequestReader::state() const { return reading_->state; }
const Rejection& RequestReader::rejection() const { return *reading_->rejection; }
const Request& RequestReader::request() const { return reading_->parser->request; }
bool RequestReader::keep_alive() const { return reading_->parser->keep_alive(); }
bool RequestReader::is_http_1_0() const { return reading_->parser->is_http_1_0(); }

bool RequestReader::expects_continue() const {
  return reading_->state == State::body && reading_->parser->expects_continue && request().body.empty();
}

Request RequestReader::take() {
  Request request = std::move(reading_->parser->request);
  reading_->parser.reset();
  reading_->state = State::start;
  reading_->empty_lines = 0;
  return request;
}

}  // namespace muster::http
