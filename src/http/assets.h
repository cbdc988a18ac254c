#pragma once

#include <span>
#include <string_view>

namespace muster::http {

/// One file of the web pages, embedded into the binary.
struct Asset {
  std::string_view path;                ///< "/assets/index-4f3a.js": begins with '/', as in the URL
  std::string_view media_type;          ///< "text/html; charset=utf-8"
  std::string_view etag;                ///< quoted SHA-256 of the uncompressed content
  std::span<const unsigned char> gzip;  ///< the content, compressed with gzip
};

/// All embedded files, sorted by path. Empty when the binary was built without the web pages.
std::span<const Asset> assets();

}  // namespace muster::http
