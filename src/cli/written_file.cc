#include "cli/written_file.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace muster::cli {

void write_whole_file(const std::string& path, std::string_view bytes) {
  const std::string part = path + ".part";
  std::ofstream stream(part, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  std::error_code error;
  if (stream) std::filesystem::rename(part, path, error);
  if (stream && !error) return;
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  throw std::runtime_error(path + (error ? ": " + error.message() : ": cannot be written"));
}

}  // namespace muster::cli
