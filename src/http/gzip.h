// Compression of bodies that are made for one answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace muster::http {

// Whether Accept-Encoding allows gzip: named (or `*`) and not with q=0.
bool accepts_gzip(std::string_view accept_encoding);

// The body as gzip, when the client accepts it, the body has 1 KiB or more, and it becomes smaller. The caller sets
// `content-encoding: gzip`, and `vary: accept-encoding` on both forms.
std::optional<std::string> gzip(std::string_view body, std::string_view accept_encoding);

}  // namespace muster::http
