#include <algorithm>
#include <array>

#include "network/sweep.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define MUSTER_WIDE_REGISTERS 1
#include <immintrin.h>
#endif

namespace muster::network {
namespace {

constexpr std::uint32_t kSquare = 8;

// Eight lanes of eight junctions, from `lane` on, become eight pieces of rows that lie `stride` apart.
using Turn = void (*)(const Milliseconds* const* from, std::uint32_t lane, Milliseconds* to, std::size_t stride);

void turn_plain(const Milliseconds* const* from, std::uint32_t lane, Milliseconds* to, std::size_t stride) {
  for (std::uint32_t row = 0; row < kSquare; ++row) {
    for (std::uint32_t i = 0; i < kSquare; ++i) to[row * stride + i] = from[i][lane + row];
  }
}

#ifdef MUSTER_WIDE_REGISTERS
// Pairs, then pairs of pairs, then halves are exchanged.
__attribute__((target("avx2"))) void turn_avx2(
    const Milliseconds* const* from, std::uint32_t lane, Milliseconds* to, std::size_t stride) {
  __m256i rows[kSquare];
  __m256i pairs[kSquare];
  for (std::uint32_t i = 0; i < kSquare; ++i)
    rows[i] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from[i] + lane));
  for (std::uint32_t i = 0; i < kSquare; i += 2) {
    pairs[i] = _mm256_unpacklo_epi32(rows[i], rows[i + 1]);
    pairs[i + 1] = _mm256_unpackhi_epi32(rows[i], rows[i + 1]);
  }
  for (std::uint32_t i = 0; i < kSquare; i += 4) {
    rows[i] = _mm256_unpacklo_epi64(pairs[i], pairs[i + 2]);
    rows[i + 1] = _mm256_unpackhi_epi64(pairs[i], pairs[i + 2]);
    rows[i + 2] = _mm256_unpacklo_epi64(pairs[i + 1], pairs[i + 3]);
    rows[i + 3] = _mm256_unpackhi_epi64(pairs[i + 1], pairs[i + 3]);
  }
  for (std::uint32_t i = 0; i < kSquare / 2; ++i) {
    auto* near = reinterpret_cast<__m256i*>(to + i * stride);
    auto* far = reinterpret_cast<__m256i*>(to + (i + kSquare / 2) * stride);
    _mm256_storeu_si256(near, _mm256_permute2x128_si256(rows[i], rows[i + 4], 0x20));
    _mm256_storeu_si256(far, _mm256_permute2x128_si256(rows[i], rows[i + 4], 0x31));
  }
}
#endif

Turn widest() {
#ifdef MUSTER_WIDE_REGISTERS
  if (__builtin_cpu_supports("avx2")) return turn_avx2;
#endif
  return turn_plain;
}

// The vertices that stand for a junction besides the junction itself.
struct Doubles {
  std::uint32_t vertex = 0;
  std::uint32_t junction = 0;
};

// Turns what was swept, sixteen times for each vertex, into sixteen rows with a time for each junction.
class Rows {
 public:
  explicit Rows(const RoadGraph& graph) : junctions_(graph.junctions()), rows_(kLanes * std::size_t{junctions_}) {
    for (std::uint32_t vertex = junctions_; vertex < graph.vertices(); ++vertex)
      doubles_.push_back({vertex, graph.vertex_junction[vertex]});
  }

  void fill(const Sweep& sweep) {
    static const auto turn = widest();
    const std::uint32_t whole = junctions_ - junctions_ % kSquare;
    for (std::uint32_t first = 0; first < whole; first += kSquare) {
      std::array<const Milliseconds*, kSquare> from{};
      for (std::uint32_t i = 0; i < kSquare; ++i) from[i] = sweep.at_vertex(first + i).times.data();
      for (std::uint32_t lane = 0; lane < kLanes; lane += kSquare)
        turn(from.data(), lane, &rows_[lane * std::size_t{junctions_} + first], junctions_);
    }
    for (std::uint32_t junction = whole; junction < junctions_; ++junction) {
      const Lanes& lanes = sweep.at_vertex(junction);
      for (std::size_t lane = 0; lane < kLanes; ++lane) rows_[lane * junctions_ + junction] = lanes.times[lane];
    }
    for (const auto& [vertex, junction] : doubles_) {
      const Lanes& lanes = sweep.at_vertex(vertex);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        Milliseconds& time = rows_[lane * junctions_ + junction];
        time = std::min(time, lanes.times[lane]);
      }
    }
  }

  std::span<const Milliseconds> row(std::size_t lane) const {
    return std::span(rows_).subspan(lane * junctions_, junctions_);
  }

 private:
  std::uint32_t junctions_;
  std::vector<Doubles> doubles_;
  std::vector<Milliseconds> rows_;
};

}  // namespace

void all_pairs(
    const RoadGraph& graph, const Hierarchy& hierarchy, const HierarchyTimes& times,
    const std::function<void(std::uint32_t, std::span<const Milliseconds>)>& take) {
  // In the order of the hierarchy: neighbours climb the same places.
  std::vector<std::uint32_t> order;
  for (const std::uint32_t vertex : hierarchy.vertex_at) {
    if (vertex < graph.junctions()) order.push_back(vertex);
  }
  Sweep sweep(hierarchy, times);
  Rows rows(graph);
  for (std::size_t first = 0; first < order.size(); first += kLanes) {
    const auto batch = std::span(order).subspan(first, std::min(kLanes, order.size() - first));
    std::vector<std::vector<Start>> travellers;
    for (const std::uint32_t junction : batch) travellers.push_back({{junction, 0, 0}});
    sweep.run(travellers);
    rows.fill(sweep);
    for (std::size_t lane = 0; lane < batch.size(); ++lane) take(batch[lane], rows.row(lane));
  }
}

}  // namespace muster::network
