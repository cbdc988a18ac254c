// Files that a command writes for the person.
#pragma once

#include <string>
#include <string_view>

namespace muster::cli {

// Whole or not at all: what stood there before stays until the new file is complete. Throws std::runtime_error with
// the reason when the disk does not take it.
void write_whole_file(const std::string& path, std::string_view bytes);

}  // namespace muster::cli
