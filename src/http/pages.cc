#include "http/pages.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <zlib.h>

#include "base/text.h"
#include "http/address.h"
#include "http/answer.h"
#include "http/assets.h"
#include "http/gzip.h"

namespace muster::http {
namespace {

constexpr const char* kNotice =
    "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>Muster</title><body>"
    "<p>此程序未内置网页，接口在 <code>/api/v1</code>。安装 npm 后重新构建即可。</p>"
    "<p lang=\"en\">This program was built without its web pages; the interface is at <code>/api/v1</code>. "
    "Install npm and build again to have them.</p></body></html>";

Response page(int status, std::string_view media_type, std::string body) {
  Response response;
  response.status = status;
  response.headers.push_back({"content-type", std::string(media_type)});
  response.headers.push_back({"cache-control", "no-cache"});
  response.body = std::move(body);
  return response;
}

const Asset* find_asset(std::span<const Asset> all, std::string_view path) {
  const auto at = std::lower_bound(
      all.begin(), all.end(), path, [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });
  return at != all.end() && at->path == path ? &*at : nullptr;
}

std::string unpacked(std::span<const unsigned char> packed) {
  z_stream stream{};
  stream.next_in = const_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return out;
  int state = Z_OK;
  while (state == Z_OK) {
    char piece[16384];
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(piece, sizeof piece - stream.avail_out);
  }
  inflateEnd(&stream);
  return out;
}

Response asset_answer(const Asset& asset, const Request& request) {
  Response response;
  response.headers.push_back({"etag", std::string(asset.etag)});
  // Names of built files carry a digest of their content; the entry page's does not.
  const bool lasting = asset.path.starts_with("/assets/");
  response.headers.push_back({"cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache"});
  response.headers.push_back({"vary", "accept-encoding"});
  if (is_known(request.header("if-none-match"), asset.etag)) {
    response.status = 304;
    return response;
  }
  response.headers.push_back({"content-type", std::string(asset.media_type)});
  if (accepts_gzip(request.header("accept-encoding"))) {
    response.headers.push_back({"content-encoding", "gzip"});
    response.static_body = asset.gzip;
  } else {
    response.shared_body = std::make_shared<const std::string>(unpacked(asset.gzip));
  }
  return response;
}

std::string_view media_type_of_file(std::string_view path) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".json", "application/json"},
  };
  for (const auto& [ending, type] : types) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

Response file_answer(const std::filesystem::path& root, std::string_view path) {
  const bool inside = path.find("..") == std::string_view::npos;
  std::error_code error;
  // What is joined must have no root of its own, or it would replace ours: //etc/passwd.
  std::filesystem::path file = root / std::filesystem::path(path).relative_path();
  if (!inside || !std::filesystem::is_regular_file(file, error)) file = root / "index.html";
  std::ifstream stream(file, std::ios::binary);
  return page(stream ? 200 : 404, media_type_of_file(file.string()), {std::istreambuf_iterator<char>(stream), {}});
}

}  // namespace

Response page_answer(const Pages& pages, const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    Response response = page(405, "text/plain; charset=utf-8", "");
    response.headers.push_back({"allow", "GET, HEAD"});
    return response;
  }
  const auto path = decode_percent(request.path);
  if (!path) return page(400, "text/plain; charset=utf-8", "");
  if (!pages.web_root.empty()) return file_answer(pages.web_root, *path);
  if (const Asset* asset = find_asset(pages.built, *path)) return asset_answer(*asset, request);
  // A missing file is a miss; any other address belongs to the pages' own routing.
  if (path->starts_with("/assets/")) return page(404, "text/plain; charset=utf-8", "");
  if (const Asset* entry = find_asset(pages.built, "/index.html")) return asset_answer(*entry, request);
  return page(200, "text/html; charset=utf-8", kNotice);
}

}  // namespace muster::http
