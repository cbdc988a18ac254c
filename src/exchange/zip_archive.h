// A zip archive in memory, read within bounds: what the archive says of its sizes is not believed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace muster::exchange {

struct ZipLimits {
  std::size_t archive_bytes = std::size_t{32} << 20;
  std::size_t part_bytes = std::size_t{64} << 20;    // of one part, unpacked
  std::size_t total_bytes = std::size_t{128} << 20;  // of all parts that are read
  std::size_t parts = 2'000;
};

class ZipArchive {
 public:
  // `name` is the file's, for refusals.
  static Result<ZipArchive> open(std::string bytes, const std::string& name, const ZipLimits& limits = {});

  bool has(const std::string& part) const;
  // Unpacked and checked against its checksum.
  Result<std::string> read(const std::string& part);

 private:
  struct Held;
  struct Close {
    void operator()(Held* held) const;
  };
  explicit ZipArchive(std::unique_ptr<Held, Close> held) : held_(std::move(held)) {}

  std::unique_ptr<Held, Close> held_;
};

}  // namespace muster::exchange
