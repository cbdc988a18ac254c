// The load that is killed: many threads write, and say on standard output what they are about to write and what has
// been acknowledged. What is in a pipe outlives the process that wrote it.
//
// One request of thread t, number i, in run r: it creates the problems P-r-t-i-a and P-r-t-i-b, and in between counts
// up the thread's own problem K-r-t; every fifth keeps an evidence with content. Each of its entries has the reason
// r/t/i, so that a request that was only half kept can be seen in the ledger.
#pragma once

#include <map>
#include <set>
#include <string>

#include "store/store.h"

namespace muster::crash {

inline constexpr int kThreads = 12;

inline std::string request_name(int run, int thread, int number) {
  return std::to_string(run) + '/' + std::to_string(thread) + '/' + std::to_string(number);
}
inline int entries_of_request(int number) { return number % 5 == 0 ? 4 : 3; }

// Writes until it is killed. Lines: `> NAME NUMBER` before a request, `< NAME SEQUENCE` when it was acknowledged.
// Tries again for ever when the database is away, with the same request only if it is known not to have been written.
[[noreturn]] void load(const std::string& address, const std::string& edition, int run);

// What the lines of all runs in one edition said.
struct Said {
  std::map<std::string, int> begun;                  // name -> number
  std::map<std::string, std::int64_t> acknowledged;  // name -> sequence

  void take(const std::string& line);
};

// Empty when everything acknowledged is in the store, nothing is there by halves, nothing that nobody began, and the
// ledger verifies. Otherwise what is wrong.
std::string check(store::Store& store, const std::string& edition, const Said& said);

}  // namespace muster::crash
