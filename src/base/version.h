#pragma once

#include <string_view>

namespace muster {

/// The version of this binary: the content of VERSION, followed by the commit when the build knew it,
/// as in "0.1.0+3f2a9c1".
std::string_view muster_version();

}  // namespace muster
