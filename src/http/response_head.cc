#include "http/response_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <memory>
#include <utility>

namespace muster::http {

namespace {

constexpr std::size_t joined_body_bytes = 8 * 1024;  // smaller bodies are copied behind their head

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 426:
      return "Upgrade Required";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 507:
      return "Insufficient Storage";
    default:
      return "Status";
  }
}

void append_number(std::string& text, std::size_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

void append_two(std::string& text, int number) {
  text += static_cast<char>('0' + number / 10);
  text += static_cast<char>('0' + number % 10);
}

void append_date(std::string& head) {
  thread_local std::time_t second = -1;
  thread_local std::string line;
  const std::time_t now = std::time(nullptr);
  if (now != second) {
    line = "Date: " + http_date(now) + "\r\n";
    second = now;
  }
  head += line;
}

bool same_name(std::string_view left, std::string_view lower_case_right) {
  if (left.size() != lower_case_right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const char letter = left[i] >= 'A' && left[i] <= 'Z' ? static_cast<char>(left[i] + 32) : left[i];
    if (letter != lower_case_right[i]) return false;
  }
  return true;
}

bool is_written_here(std::string_view name) {
  return same_name(name, "content-length") || same_name(name, "connection") || same_name(name, "date") ||
         same_name(name, "transfer-encoding");
}

void append_clean(std::string& head, std::string_view text) {
  for (const char c : text) head += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
}

void append_headers(std::string& head, const std::vector<Header>& headers) {
  for (const Header& header : headers) {
    if (is_written_here(header.name)) continue;
    append_clean(head, header.name);
    head += ": ";
    append_clean(head, header.value);
    head += "\r\n";
  }
}

void append_status(std::string& head, int status) {
  head += "HTTP/1.1 ";
  append_number(head, static_cast<std::size_t>(status));
  head += ' ';
  head += reason_phrase(status);
  head += "\r\n";
}

}  // namespace

std::string http_date(std::time_t seconds) {
  static constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::string line;
  line += days[static_cast<std::size_t>(utc.tm_wday)];
  line += ", ";
  append_two(line, utc.tm_mday);
  line += ' ';
  line += months[static_cast<std::size_t>(utc.tm_mon)];
  line += ' ';
  append_number(line, static_cast<std::size_t>(utc.tm_year) + 1900);
  line += ' ';
  append_two(line, utc.tm_hour);
  line += ':';
  append_two(line, utc.tm_min);
  line += ':';
  append_two(line, utc.tm_sec);
  line += " GMT";
  return line;
}

Piece response_piece(Response response, const ResponseForm& form) {
  const std::size_t body_size = response.body_size();
  const bool has_length = response.status >= 200 && response.status != 204 && response.status != 304;
  const bool has_body = has_length && !form.is_head && body_size > 0;
  const bool is_own = !response.shared_body && response.static_body.empty();
  const bool is_joined = has_body && is_own && body_size <= joined_body_bytes;

  Piece piece;
  std::string& head = piece.head;
  head.reserve(256 + 64 * response.headers.size() + (is_joined ? body_size : 0));
  append_status(head, response.status);
  append_date(head);
  append_headers(head, response.headers);
  if (has_length) {
    head += "Content-Length: ";
    append_number(head, body_size);
    head += "\r\n";
  }
  if (!form.keep_alive) {
    head += "Connection: close\r\n";
  } else if (form.is_http_1_0) {
    head += "Connection: keep-alive\r\n";
  }
  head += "\r\n";

  if (!has_body) return piece;
  if (is_joined) {
    head += response.body;
  } else if (is_own) {
    piece.body = std::make_shared<const std::string>(std::move(response.body));
  } else if (response.shared_body) {
    piece.body = std::move(response.shared_body);
  } else {
    piece.fixed = response.static_body;
  }
  return piece;
}

std::string event_stream_head(const std::vector<Header>& extra) {
  std::string head;
  append_status(head, 200);
  append_date(head);
  head +=
      "Content-Type: text/event-stream; charset=utf-8\r\n"
      "X-Accel-Buffering: no\r\n"  // nginx would hold events back
      "Connection: close\r\n";
  const auto is_caching = [](const Header& header) { return same_name(header.name, "cache-control"); };
  if (std::none_of(extra.begin(), extra.end(), is_caching)) head += "Cache-Control: no-store\r\n";
  append_headers(head, extra);
  head += "\r\n";
  return head;
}

std::string web_socket_head(std::string_view accept) {
  std::string head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  head += "Sec-WebSocket-Accept: ";
  head += accept;
  head += "\r\n\r\n";
  return head;
}

}  // namespace muster::http
