// Loops among records that refer to each other, told as a person would tell them: by titles, all the way round.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/contents.h"

namespace muster {

// The codes of one loop, in order (the last refers to the first); each loop once, at most `limit` of them.
using Successors = std::function<std::vector<std::string>(const std::string& code)>;
std::vector<std::vector<std::string>> find_loops(
    const std::vector<std::string>& codes, const Successors& successors, std::size_t limit = 20);

}  // namespace muster
