#include "http/gzip.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace muster::http {

namespace {

constexpr std::size_t smallest_body = 1024;
constexpr int level = 4;              // for JSON of the task book little more than half the time of 6, and 8 % larger
constexpr int gzip_window = 15 + 16;  // zlib: 16 more asks for a gzip header

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts the part before `separator` off the front.
std::string_view cut(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

bool is_named(std::string_view coding, std::string_view lower_case_name) {
  return std::equal(coding.begin(), coding.end(), lower_case_name.begin(), lower_case_name.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b;
  });
}

// q=0, q=0.0, q=0.00: not wanted.
bool is_refused(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = cut(parameters, ';');
    if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=') continue;
    return parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
  }
  return false;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    std::string_view parameters = cut(accept_encoding, ',');
    const std::string_view coding = cut(parameters, ';');
    if (is_named(coding, "gzip")) return !is_refused(parameters);
    if (coding == "*") any = !is_refused(parameters);
  }
  return any;
}

std::optional<std::string> gzip(std::string_view body, std::string_view accept_encoding) {
  if (body.size() < smallest_body || body.size() > std::numeric_limits<uInt>::max()) return std::nullopt;
  if (!accepts_gzip(accept_encoding)) return std::nullopt;
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return std::nullopt;
  std::string compressed(body.size(), '\0');  // larger than this is of no use
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_out = static_cast<uInt>(compressed.size());
  const int outcome = deflate(&stream, Z_FINISH);
  const std::size_t size = stream.total_out;
  deflateEnd(&stream);
  if (outcome != Z_STREAM_END) return std::nullopt;
  compressed.resize(size);
  return compressed;
}

}  // namespace muster::http
