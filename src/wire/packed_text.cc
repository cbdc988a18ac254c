#include "wire/packed_text.h"

#include <charconv>
#include <limits>
#include <sodium.h>
#include <stdexcept>
#include <zlib.h>

#include <fmt/format.h>

namespace muster::wire {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
constexpr std::size_t kMostGrowth = 1100;  // deflate makes nothing smaller than a 1,032nd

std::string base64_of(const std::string& bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(
      out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), kVariant);
  out.pop_back();  // the terminating zero
  return out;
}

std::optional<std::string> bytes_of(std::string_view base64) {
  std::string bytes(base64.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int state = sodium_base642bin(
      reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), base64.data(), base64.size(), nullptr, &size, &end,
      kVariant);
  if (state != 0 || end != base64.data() + base64.size()) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string packed(std::string_view text) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("a text too long to be packed");
  uLongf size = compressBound(text.size());
  std::string bytes(size, '\0');
  const int state = compress2(
      reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size(),
      Z_DEFAULT_COMPRESSION);
  if (state != Z_OK) throw std::bad_alloc();
  bytes.resize(size);
  return fmt::format("{}:{}", text.size(), base64_of(bytes));
}

std::optional<std::string> unpacked(std::string_view packed) {
  std::size_t announced = 0;
  const auto [colon, error] = std::from_chars(packed.data(), packed.data() + packed.size(), announced);
  if (error != std::errc{} || colon == packed.data() + packed.size() || *colon != ':') return std::nullopt;
  const auto bytes = bytes_of(packed.substr(static_cast<std::size_t>(colon - packed.data()) + 1));
  if (!bytes || announced > bytes->size() * kMostGrowth) return std::nullopt;
  std::string text(announced, '\0');
  uLongf size = announced;
  const int state = uncompress(
      reinterpret_cast<Bytef*>(text.data()), &size, reinterpret_cast<const Bytef*>(bytes->data()), bytes->size());
  if (state != Z_OK || size != announced) return std::nullopt;
  return text;
}

}  // namespace muster::wire
