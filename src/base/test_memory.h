// How much memory something takes: measured in a child process, so that what ran before does not count.
#pragma once

#include <cstdlib>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

namespace muster {

// A sanitizer's own memory would be measured instead.
#if defined(MUSTER_SANITIZED)
inline constexpr bool kMemoryCanBeMeasured = false;
#else
inline constexpr bool kMemoryCanBeMeasured = true;
#endif

inline long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// Runs the work in a child process. Fails when it does not answer true, when the child dies, or when its peak of
// resident memory grows by more than `limit` bytes.
template <class Work>
void expect_within_memory(std::size_t limit, const Work& work) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const long before = peak_kilobytes();
    const bool as_expected = work();
    const auto grown = static_cast<std::size_t>(peak_kilobytes() - before) * 1024;
    const bool within = !kMemoryCanBeMeasured || grown <= limit;
    if (!within) dprintf(STDERR_FILENO, "took %zu MB, promised are %zu MB\n", grown >> 20, limit >> 20);
    _exit((as_expected ? 0 : 1) + (within ? 0 : 2));
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status)) << "the child died of signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status) & 1, 0) << "the work did not answer as expected";
  EXPECT_EQ(WEXITSTATUS(status) & 2, 0) << "the work took too much memory";
}

}  // namespace muster
