// The blocks of a .osm.pbf file: each a short header and a blob, raw or packed by zlib.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "network/osm_file.h"

namespace muster::network {

struct OsmBlock {
  std::string where;    // `name:block 3`, counted from 1
  std::string kind;     // OSMHeader, OSMData or something that is passed over
  std::string content;  // unpacked
};

// Reads one block after the other; a class because unpacked bytes are counted over all of them.
class OsmBlocks {
 public:
  OsmBlocks(std::string_view bytes, const std::string& name, const OsmLimits& limits)
      : rest_(bytes), name_(name), limits_(limits) {}

  bool at_end() const { return rest_.empty(); }
  // The next one. After a refusal there is none to be had any more: nobody knows where it would begin.
  Result<OsmBlock> next();

 private:
  Result<std::string> unpack(std::string_view blob, const std::string& where);

  std::string_view rest_;
  const std::string& name_;
  const OsmLimits& limits_;
  std::size_t count_ = 0;
  std::size_t unpacked_ = 0;
};

}  // namespace muster::network
