// Threads that compute beside everything else.
#pragma once

#include <unistd.h>

#include <sys/resource.h>

namespace muster::app {

// Linux has a niceness for each thread, which threads inherit: pages are answered before drills are computed.
inline void step_back() {
  constexpr int kNiceness = 10;
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness);
}

}  // namespace muster::app
