#include "app/edition_folder_files.h"

#include <algorithm>
#include <fstream>
#include <sodium.h>

#include "app/record_checks.h"
#include "base/sentence.h"
#include "base/text.h"

namespace muster::app {

std::optional<std::string> keep_file(const KeptFile& file, std::string& digest, Bytes& out, Refusals& refusals) {
  auto bytes = read_whole_file(file.path, file.name, file.limit);
  if (!bytes.ok()) {
    for (Refusal refusal : bytes.refusals()) {
      refusal.where = file.where;
      refusals.push_back(std::move(refusal));
    }
    return std::nullopt;
  }
  const std::string actual = sha256_of(*bytes);
  if (!digest.empty() && digest != actual) {
    refusals.push_back(refuse(
        "content_changed", file.where, "文件 {0} 的内容与摘要不符", "the bytes of {0} are not those of the digest",
        file.name));
    return std::nullopt;
  }
  digest = actual;
  out[actual] = file.path;
  return std::move(*bytes);
}

bool stays_inside(const std::filesystem::path& folder, const std::filesystem::path& file) {
  std::error_code error;
  const auto root = std::filesystem::canonical(folder, error);
  const auto real = std::filesystem::canonical(file, error);
  return error || std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
}

std::string sha256_of(std::string_view bytes) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return hexadecimal({reinterpret_cast<const char*>(digest), sizeof digest});
}

Result<std::string> read_whole_file(const std::filesystem::path& path, const std::string& name, std::uintmax_t limit) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return refuse("missing_file", name, "找不到文件 {}", "the file {} is not there", name);
  }
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return refuse("unreadable_file", name, "文件 {} 无法读取", "the file {} cannot be read", name);
  if (size > limit) {
    return refuse(
        "file_too_large", name, "文件 {0} 有 {1} 字节，上限 {2} 字节", "the file {0} has {1} bytes, the limit is {2}",
        name, size, limit);
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!stream) return refuse("unreadable_file", name, "文件 {} 无法读取", "the file {} cannot be read", name);
  return bytes;
}

void read_contents(
    const std::filesystem::path& folder, EditionFolder& out, const Origins& origins, Refusals& refusals) {
  for (auto& [code, document] : out.contents.documents) {
    if (refusals.size() >= kMostRefusals) return;
    if (!document.content.empty() && !is_sha256(document.content)) {
      refusals.push_back(refuse(
          "bad_sha256", place_of(origins, fields<Document>(), code, "content"), "不是 SHA-256（64 位小写十六进制）",
          "is no SHA-256 (64 lower-case hexadecimal digits)"));
    } else if (!document.file.empty() || !document.content.empty()) {
      const std::string name = document.file.empty() ? "content/" + document.content : document.file;
      const std::string where = place_of(origins, fields<Document>(), code, document.file.empty() ? "content" : "file");
      if (!document.file.empty() && (!inside_documents(name) || !stays_inside(folder, folder / name))) {
        refusals.push_back(
            refuse("path_outside", where, "文件须在 documents/ 之内", "the file must be inside documents/"));
      } else {
        keep_file({folder / name, name, where}, document.content, out.content_files, refusals);
      }
    }
  }
  for (auto& [code, evidence] : out.contents.evidence) {
    if (!is_sha256(evidence.content) || refusals.size() >= kMostRefusals) continue;
    const std::string name = "content/" + evidence.content;
    const std::string where = place_of(origins, fields<Evidence>(), code, "content");
    const auto bytes = keep_file({folder / name, name, where}, evidence.content, out.content_files, refusals);
    if (bytes) evidence.size = static_cast<std::int64_t>(bytes->size());
  }
}

std::string place_of(const Origins& origins, const Record& record, std::string_view code, std::string_view field) {
  std::string key(record.name);
  key += '/';
  key += record.name == "edition" ? field : code;
  const auto at = origins.find(key);
  return fmt::format("{}:{}:{}", file_of(record), at == origins.end() ? 1 : at->second.line, field);
}

}  // namespace muster::app
