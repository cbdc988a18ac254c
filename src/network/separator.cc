#include "network/separator.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace muster::network {
namespace {

// The flow network: vertex v is entered at 2v and left at 2v + 1, with room for one unit between; one leaves a vertex
// to enter its neighbours. An edge and its way back stand side by side.
class UnitFlow {
 public:
  explicit UnitFlow(const PieceOfMap& piece) : count_(piece.count()), begin_(2 * std::size_t{count_} + 1, 0) {
    std::vector<std::uint32_t> degree(2 * std::size_t{count_}, 1);
    for (std::uint32_t v = 0; v < count_; ++v) {
      const std::uint32_t neighbours = piece.begin[v + 1] - piece.begin[v];
      degree[2 * v] += neighbours;
      degree[2 * v + 1] += neighbours;
    }
    for (std::size_t node = 0; node < degree.size(); ++node) begin_[node + 1] = begin_[node] + degree[node];
    to_.resize(begin_.back());
    back_.resize(begin_.back());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    const auto join = [&](std::uint32_t from, std::uint32_t to) {
      const std::uint32_t there = next[from]++;
      const std::uint32_t back = next[to]++;
      to_[there] = to;
      to_[back] = from;
      back_[there] = back;
      back_[back] = there;
      forward_.push_back(there);
    };
    for (std::uint32_t v = 0; v < count_; ++v) join(2 * v, 2 * v + 1);
    for (std::uint32_t v = 0; v < count_; ++v) {
      for (std::uint32_t i = piece.begin[v]; i < piece.begin[v + 1]; ++i) join(2 * v + 1, 2 * piece.neighbours[i]);
    }
    room_.resize(to_.size());
    is_sink_.resize(count_);
  }

  // The size of the smallest cut, or anything not below `enough`.
  std::uint32_t run(
      const std::vector<std::uint32_t>& sources, const std::vector<std::uint32_t>& sinks, std::uint32_t enough) {
    std::fill(room_.begin(), room_.end(), 0);
    for (const std::uint32_t edge : forward_) room_[edge] = 1;
    std::fill(is_sink_.begin(), is_sink_.end(), 0);
    for (const std::uint32_t v : sinks) is_sink_[v] = 1;
    sources_ = sources;
    std::uint32_t flow = 0;
    while (flow < enough && level()) {
      next_.assign(begin_.begin(), begin_.end() - 1);
      for (const std::uint32_t source : sources_) {
        if (level_[2 * source] == 0 && push_from(2 * source)) ++flow;
      }
    }
    return flow;
  }

  // After a run to the end: the vertices that can still be entered and not left.
  std::vector<std::uint32_t> cut() const {
    std::vector<std::uint32_t> cut;
    for (std::uint32_t v = 0; v < count_; ++v) {
      if (level_[2 * v] != kUnseen && level_[2 * v + 1] == kUnseen) cut.push_back(v);
    }
    return cut;
  }
  std::uint32_t on_source_side() const {
    std::uint32_t sum = 0;
    for (std::uint32_t v = 0; v < count_; ++v) sum += level_[2 * v + 1] != kUnseen ? 1 : 0;
    return sum;
  }

 private:
  static constexpr std::uint32_t kUnseen = UINT32_MAX;

  // Distances from the sources; answers whether a sink can still be left.
  bool level() {
    level_.assign(2 * std::size_t{count_}, kUnseen);
    queue_.clear();
    for (const std::uint32_t source : sources_) {
      level_[2 * source] = 0;
      queue_.push_back(2 * source);
    }
    bool reached = false;
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      const std::uint32_t node = queue_[i];
      reached = reached || (node % 2 == 1 && is_sink_[node / 2] != 0);
      for (std::uint32_t edge = begin_[node]; edge < begin_[node + 1]; ++edge) {
        if (room_[edge] == 0 || level_[to_[edge]] != kUnseen) continue;
        level_[to_[edge]] = level_[node] + 1;
        queue_.push_back(to_[edge]);
      }
    }
    return reached;
  }

  // One unit along rising levels, without recursion: paths are as long as the map is wide.
  bool push_from(std::uint32_t start) {
    path_.clear();
    for (std::uint32_t node = start;;) {
      if (node % 2 == 1 && is_sink_[node / 2] != 0) break;
      std::uint32_t& edge = next_[node];
      while (edge < begin_[node + 1] && (room_[edge] == 0 || level_[to_[edge]] != level_[node] + 1)) ++edge;
      if (edge < begin_[node + 1]) {
        path_.push_back(edge);
        node = to_[edge];
        continue;
      }
      if (path_.empty()) return false;
      node = to_[back_[path_.back()]];
      ++next_[node];
      path_.pop_back();
    }
    for (const std::uint32_t edge : path_) {
      room_[edge] = 0;
      room_[back_[edge]] = 1;
    }
    return true;
  }

  std::uint32_t count_;
  std::vector<std::uint32_t> begin_, to_, back_, forward_;
  std::vector<std::uint8_t> room_, is_sink_;
  std::vector<std::uint32_t> sources_, level_, next_, queue_, path_;
};

std::vector<std::uint32_t> sorted_along(const PieceOfMap& piece, std::int64_t east, std::int64_t north) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> places;
  places.reserve(piece.count());
  for (std::uint32_t v = 0; v < piece.count(); ++v)
    places.emplace_back(east * piece.at[v].longitude + north * piece.at[v].latitude, v);
  std::sort(places.begin(), places.end());
  std::vector<std::uint32_t> order;
  order.reserve(places.size());
  for (const auto& [place, v] : places) order.push_back(v);
  return order;
}

}  // namespace

std::vector<std::uint32_t> separator_of(const PieceOfMap& piece) {
  constexpr std::array<std::array<std::int64_t, 2>, 4> directions = {{{1, 0}, {0, 1}, {1, 1}, {1, -1}}};
  const std::uint32_t end = std::max<std::uint32_t>(1, piece.count() / 4);
  UnitFlow flow(piece);
  std::vector<std::uint32_t> best(piece.count());
  std::iota(best.begin(), best.end(), 0U);
  std::uint32_t best_balance = 0;
  for (const auto& [east, north] : directions) {
    const auto order = sorted_along(piece, east, north);
    const std::vector<std::uint32_t> sources(order.begin(), order.begin() + end);
    const std::vector<std::uint32_t> sinks(order.end() - end, order.end());
    const auto size = static_cast<std::uint32_t>(best.size());
    if (flow.run(sources, sinks, size + 1) > size) continue;
    auto cut = flow.cut();
    const std::uint32_t near = flow.on_source_side();
    const std::uint32_t balance = std::min(near, piece.count() - near - static_cast<std::uint32_t>(cut.size()));
    if (cut.size() == best.size() && balance <= best_balance) continue;
    best = std::move(cut);
    best_balance = balance;
  }
  return best;
}

}  // namespace muster::network
