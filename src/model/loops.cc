#include "model/loops.h"

#include <algorithm>
#include <unordered_map>

namespace muster {
namespace {

enum class Mark { fresh, open, finished };

struct Frame {
  std::string code;
  std::vector<std::string> next;
  std::size_t at = 0;
};

}  // namespace

// Depth-first search with an explicit stack: an edition may hold a chain of a hundred thousand tasks.
std::vector<std::vector<std::string>> find_loops(
    const std::vector<std::string>& codes, const Successors& successors, std::size_t limit) {
  std::vector<std::vector<std::string>> loops;
  std::unordered_map<std::string, Mark> marks;
  for (const std::string& start : codes) {
    if (marks[start] != Mark::fresh) continue;
    std::vector<Frame> path{{start, successors(start), 0}};
    marks[start] = Mark::open;
    while (!path.empty()) {
      Frame& top = path.back();
      if (top.at == top.next.size()) {
        marks[top.code] = Mark::finished;
        path.pop_back();
        continue;
      }
      const std::string next = top.next[top.at++];
      const auto asked = top.next.begin() + static_cast<std::ptrdiff_t>(top.at) - 1;
      if (std::find(top.next.begin(), asked, next) != asked) continue;  // named twice
      Mark& mark = marks[next];
      if (mark == Mark::fresh) {
        mark = Mark::open;
        path.push_back({next, successors(next), 0});
      } else if (mark == Mark::open) {
        const auto from =
            std::find_if(path.begin(), path.end(), [&](const Frame& frame) { return frame.code == next; });
        std::vector<std::string> loop;
        for (auto step = from; step != path.end(); ++step) loop.push_back(step->code);
        loops.push_back(std::move(loop));
        if (loops.size() == limit) return loops;
      }
    }
  }
  return loops;
}

}  // namespace muster
