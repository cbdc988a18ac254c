#include "network/dissection.h"

#include <algorithm>

#include "network/road_graph.h"

namespace muster::network {
namespace {

using Neighbours = std::vector<std::vector<std::uint32_t>>;  // each sorted

void insert(std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (at == sorted.end() || *at != value) sorted.insert(at, value);
}

void erase(std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  sorted.erase(std::lower_bound(sorted.begin(), sorted.end(), value));
}

Neighbours neighbours_of(const PieceOfMap& map) {
  Neighbours neighbours(map.count());
  for (std::uint32_t v = 0; v < map.count(); ++v) {
    neighbours[v].assign(map.neighbours.begin() + map.begin[v], map.neighbours.begin() + map.begin[v + 1]);
    std::sort(neighbours[v].begin(), neighbours[v].end());
  }
  return neighbours;
}

// Takes out, again and again, every vertex with at most two neighbours, which are then joined. No order of a road
// network is worse for beginning so. The order of taking out.
std::vector<std::uint32_t> peel(Neighbours& neighbours) {
  std::vector<std::uint32_t> peeled;
  std::vector<std::uint8_t> is_waiting(neighbours.size(), 0);
  const auto look_at = [&](std::uint32_t v) {
    if (is_waiting[v] != 0 || neighbours[v].size() > 2) return;
    is_waiting[v] = 1;
    peeled.push_back(v);
  };
  for (std::uint32_t v = 0; v < neighbours.size(); ++v) look_at(v);
  for (std::size_t i = 0; i < peeled.size(); ++i) {
    const std::uint32_t v = peeled[i];
    const std::vector<std::uint32_t> around = std::move(neighbours[v]);
    neighbours[v].clear();
    for (const std::uint32_t other : around) erase(neighbours[other], v);
    if (around.size() == 2) {
      insert(neighbours[around[0]], around[1]);
      insert(neighbours[around[1]], around[0]);
    }
    for (const std::uint32_t other : around) look_at(other);
  }
  return peeled;
}

class Dissection {
 public:
  Dissection(const PieceOfMap& map, const Neighbours& neighbours)
      : map_(map), neighbours_(neighbours), number_(map.count(), kNone) {}

  // Puts the vertices into the order, the most important first. The pieces still to be parted are kept in a list, since
  // a piece may hang on a piece as often as there are vertices.
  void order(std::vector<std::uint32_t> vertices, std::vector<std::uint32_t>& out) {
    std::vector<std::vector<std::uint32_t>> waiting;
    waiting.push_back(std::move(vertices));
    while (!waiting.empty()) {
      const std::vector<std::uint32_t> whole = std::move(waiting.back());
      waiting.pop_back();
      if (whole.size() <= 2) {
        out.insert(out.end(), whole.begin(), whole.end());
        continue;
      }
      auto parts = connected_parts(whole);
      if (parts.size() == 1) {
        const auto separator = separate(whole);
        out.insert(out.end(), separator.begin(), separator.end());
        parts = connected_parts(without(whole, separator));
      }
      for (auto& part : parts) waiting.push_back(std::move(part));
    }
  }

 private:
  std::vector<std::uint32_t> separate(const std::vector<std::uint32_t>& vertices) {
    PieceOfMap piece;
    number(vertices);
    piece.begin.push_back(0);
    for (const std::uint32_t v : vertices) {
      piece.at.push_back(map_.at[v]);
      for (const std::uint32_t other : neighbours_[v]) {
        if (number_[other] != kNone) piece.neighbours.push_back(number_[other]);
      }
      piece.begin.push_back(static_cast<std::uint32_t>(piece.neighbours.size()));
    }
    forget(vertices);
    std::vector<std::uint32_t> separator;
    for (const std::uint32_t v : separator_of(piece)) separator.push_back(vertices[v]);
    return separator;
  }

  std::vector<std::uint32_t> without(
      const std::vector<std::uint32_t>& vertices, const std::vector<std::uint32_t>& separator) {
    number(separator);
    std::vector<std::uint32_t> rest;
    for (const std::uint32_t v : vertices) {
      if (number_[v] == kNone) rest.push_back(v);
    }
    forget(separator);
    return rest;
  }

  std::vector<std::vector<std::uint32_t>> connected_parts(const std::vector<std::uint32_t>& vertices) {
    std::vector<std::vector<std::uint32_t>> parts;
    number(vertices);
    for (const std::uint32_t start : vertices) {
      if (number_[start] == kNone) continue;
      number_[start] = kNone;
      std::vector<std::uint32_t> part{start};
      for (std::size_t i = 0; i < part.size(); ++i) {
        for (const std::uint32_t other : neighbours_[part[i]]) {
          if (number_[other] == kNone) continue;
          number_[other] = kNone;
          part.push_back(other);
        }
      }
      std::sort(part.begin(), part.end());
      parts.push_back(std::move(part));
    }
    return parts;
  }

  void number(const std::vector<std::uint32_t>& vertices) {
    for (std::uint32_t i = 0; i < vertices.size(); ++i) number_[vertices[i]] = i;
  }
  void forget(const std::vector<std::uint32_t>& vertices) {
    for (const std::uint32_t v : vertices) number_[v] = kNone;
  }

  const PieceOfMap& map_;
  const Neighbours& neighbours_;
  std::vector<std::uint32_t> number_;  // of the vertices that are looked at just now; kNone of all others
};

}  // namespace

std::vector<std::uint32_t> dissection_order(const PieceOfMap& map) {
  Neighbours neighbours = neighbours_of(map);
  const auto peeled = peel(neighbours);
  std::vector<std::uint8_t> is_peeled(map.count(), 0);
  for (const std::uint32_t v : peeled) is_peeled[v] = 1;
  std::vector<std::uint32_t> kernel;
  for (std::uint32_t v = 0; v < map.count(); ++v) {
    if (is_peeled[v] == 0) kernel.push_back(v);
  }
  std::vector<std::uint32_t> order;
  order.reserve(map.count());
  Dissection(map, neighbours).order(std::move(kernel), order);
  order.insert(order.end(), peeled.rbegin(), peeled.rend());
  return order;
}

}  // namespace muster::network
