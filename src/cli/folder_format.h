// docs/edition-folder.md, written from the described types.
#pragma once

#include <string>

namespace muster::cli {

std::string folder_format();

}  // namespace muster::cli
