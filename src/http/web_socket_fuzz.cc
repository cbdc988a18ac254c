// Any bytes, in any pieces: no crash, no message larger than its bound, nothing after the end.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "http/web_socket.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using Kind = muster::http::ClientFrames::Event::Kind;
  if (size == 0) return 0;
  const std::size_t piece = 1 + bytes[0] % 64U;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  muster::http::ClientFrames frames(200, 4);
  bool is_over = false;
  for (std::size_t at = 0; at < text.size(); at += piece) {
    frames.feed(text.substr(at, piece));
    while (const auto event = frames.next()) {
      if (is_over || event->payload.size() > 200) std::abort();
      is_over = event->kind == Kind::close || event->kind == Kind::violation;
    }
  }
  return 0;
}
