#include "http/forwarded.h"

#include <algorithm>

#include <arpa/inet.h>

#include "base/text.h"

namespace muster::http {
namespace {

// `[::1]:80` and `[::1]` without brackets and port; `1.2.3.4:80` without port.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    return end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
  }
  const std::size_t colon = text.find(':');
  const bool is_only = colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos;
  return is_only ? text.substr(0, colon) : text;
}

// The hops of all such headers, as one list from the client to us.
std::vector<std::string> hops_of(const Request& request) {
  std::vector<std::string> hops;
  for (const Header& header : request.headers) {
    if (header.name != "x-forwarded-for") continue;
    for (std::string& hop : split(header.value, ',')) hops.push_back(std::move(hop));
  }
  return hops;
}

}  // namespace

std::optional<std::string> plain_address(std::string_view text) {
  const std::string bare(without_port(text));
  char written[INET6_ADDRSTRLEN];
  in_addr four{};
  if (inet_pton(AF_INET, bare.c_str(), &four) == 1) return inet_ntop(AF_INET, &four, written, sizeof written);
  in6_addr six{};
  if (inet_pton(AF_INET6, bare.c_str(), &six) != 1) return std::nullopt;
  if (IN6_IS_ADDR_V4MAPPED(&six)) return inet_ntop(AF_INET, &six.s6_addr[12], written, sizeof written);
  return inet_ntop(AF_INET6, &six, written, sizeof written);
}

std::string client_address(const Request& request, const std::vector<std::string>& proxies) {
  const auto trusted = [&](const std::string& address) {
    return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
  };
  std::string nearest = plain_address(request.peer).value_or(request.peer);
  const std::vector<std::string> hops = hops_of(request);
  for (auto hop = hops.rbegin(); hop != hops.rend() && trusted(nearest); ++hop) {
    const auto address = plain_address(*hop);
    if (!address) break;
    nearest = *address;
  }
  return nearest;
}

}  // namespace muster::http
