#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/sentence.h"
#include "base/text.h"
#include "network/osm_file.h"

namespace muster::network {

Result<OsmFile> read_osm(std::string bytes, const std::string& name, const OsmLimits& limits) {
  if (bytes.size() > limits.file_bytes) {
    return refuse(
        "too_large", name, "文件过大：最多 {} MB", "the file is too large: at most {} MB", limits.file_bytes >> 20);
  }
  // A .osm.pbf begins with the length of its first header, which is far below 2²⁴.
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string::npos && bytes[first] == '<') return read_osm_xml(std::move(bytes), name, limits);
  return read_osm_pbf(bytes, name, limits);
}

Result<OsmFile> read_osm_file(const std::string& path, const OsmLimits& limits) {
  std::error_code failed;
  const std::string name = std::filesystem::path(path).filename().string();
  if (!std::filesystem::is_regular_file(path, failed)) {
    return refuse("no_file", path, "没有这个文件", "there is no such file");
  }
  if (std::filesystem::file_size(path, failed) > limits.file_bytes) {
    return refuse(
        "too_large", name, "文件过大：最多 {} MB", "the file is too large: at most {} MB", limits.file_bytes >> 20);
  }
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), {});
  if (!file.is_open() || file.bad()) throw std::runtime_error(path + ": cannot be read");
  return read_osm(std::move(bytes), name, limits);
}

}  // namespace muster::network
