// From a request to the handler that answers it: route, session, rights, edition; and the web pages for all the rest.
#pragma once

#include <filesystem>
#include <span>

#include "http/assets.h"
#include "http/request_reader.h"
#include "http/route.h"

namespace muster::http {

inline constexpr std::size_t kJsonLimit = 1ULL << 20;  // bytes of a JSON body

struct Pages {
  std::filesystem::path web_root{};         // for development: pages are read from here instead of from the binary
  std::span<const Asset> built = assets();  // sorted by path
};

// Answers one request. Never throws.
void answer(House& house, const Pages& pages, Request&& request, Reply reply);

// How large this request's body may be. Files are larger than JSON, and nobody's files are read who has no session.
BodyAllowance body_limit_of(const House& house, const Request& head);

// From Accept-Language, or the query's `language`; Chinese unless English is preferred.
Language language_of(const Request& request);

}  // namespace muster::http
