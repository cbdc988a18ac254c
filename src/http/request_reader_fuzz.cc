// Any bytes, in any pieces: no crash, no more used than given, nothing larger than its bound.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "http/request_reader.h"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using muster::http::RequestReader;
  if (size == 0) return 0;
  const std::size_t piece = 1 + bytes[0] % 64U;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  RequestReader reader({.target_bytes = 64, .header_bytes = 256, .header_count = 8}, [](const auto&) { return 100U; });
  std::string input;
  for (std::size_t at = 0; at < text.size(); at += piece) {
    input += text.substr(at, piece);
    while (true) {
      const std::size_t used = reader.read(input);
      check(used <= input.size());
      input.erase(0, used);
      if (reader.state() == RequestReader::State::refused) {
        check(muster::http::problem(reader.rejection()).status >= 400);
        return 0;
      }
      if (reader.state() != RequestReader::State::complete) break;
      const muster::http::Request request = reader.take();
      check(!request.method.empty() && (request.path == "*" || request.path.front() == '/'));
      check(request.body.size() <= 100 && request.headers.size() <= 8 && request.path.size() <= 64);
    }
    check(input.size() <= 256 + 64);
  }
  return 0;
}
