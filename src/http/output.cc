#include "http/output.h"

#include <array>
#include <utility>

namespace muster::http {

void Output::add(Piece piece) {
  const std::size_t size = piece.size();
  if (size == 0) return;
  bytes_ += size;
  pieces_.push_back(std::move(piece));
}

std::size_t Output::gather(std::span<std::string_view> parts) const {
  std::size_t count = 0;
  std::size_t skip = done_of_first_;
  for (const Piece& piece : pieces_) {
    const std::array<std::string_view, 4> sections = {
        piece.head, piece.body ? std::string_view(*piece.body) : std::string_view(),
        std::string_view(reinterpret_cast<const char*>(piece.fixed.data()), piece.fixed.size()), piece.tail};
    for (const std::string_view section : sections) {
      if (skip >= section.size()) {
        skip -= section.size();
        continue;
      }
      if (count == parts.size()) return count;
      parts[count++] = section.substr(skip);
      skip = 0;
    }
  }
  return count;
}

void Output::wrote(std::size_t bytes) {
  written_ += bytes;
  bytes_ -= bytes;
  done_of_first_ += bytes;
  while (!pieces_.empty() && done_of_first_ >= pieces_.front().size()) {
    done_of_first_ -= pieces_.front().size();
    pieces_.pop_front();
  }
}

}  // namespace muster::http
