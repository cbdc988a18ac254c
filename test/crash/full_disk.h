#pragma once

#include <string>

namespace muster::crash {

// Writes until the disk is full, and holds the store to its promises: refused clearly, reading goes on, nothing torn,
// and writing comes back when there is room. `fill` is `limit:BYTES`, a bound on the size of this process's files, or
// a command that takes the last room away; `room` the command that gives it back. Prints what it checked; answers
// how many checks failed.
int full_disk(const std::string& address, const std::string& fill, const std::string& room, int& passed);

}  // namespace muster::crash
