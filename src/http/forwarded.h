// Where a request came from when proxies stand between. Anybody can write an X-Forwarded-For; only what a trusted proxy
// added to it says something, so it is read from the right until the first address that is no trusted proxy.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace muster::http {

// An IPv4 or IPv6 address in its one form (lower case, shortest; an IPv4 address inside an IPv6 one as IPv4), without
// the port or brackets it may have had. No value: it is none.
std::optional<std::string> plain_address(std::string_view text);

// `proxies` are plain addresses. The connection's own address when it comes from none of them, or when they say nothing
// that can be read.
std::string client_address(const Request& request, const std::vector<std::string>& proxies);

}  // namespace muster::http
