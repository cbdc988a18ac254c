// Things put into groups in one array: counting sort, in the order in which they come.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace muster::network {

struct Groups {
  std::vector<std::uint32_t> begin;    // of each group, in members; one more than groups
  std::vector<std::uint32_t> members;  // indices of the things

  std::span<const std::uint32_t> of(std::uint32_t group) const {
    return std::span(members).subspan(begin[group], begin[group + 1] - begin[group]);
  }
};

// `each(put)` calls put(group, thing) for everything there is, twice in the same order.
template <class Each>
Groups grouped(std::uint32_t groups, const Each& each) {
  Groups out;
  out.begin.assign(std::size_t{groups} + 1, 0);
  each([&](std::uint32_t group, std::uint32_t) { ++out.begin[group + 1]; });
  for (std::uint32_t group = 0; group < groups; ++group) out.begin[group + 1] += out.begin[group];
  out.members.resize(out.begin.back());
  std::vector<std::uint32_t> next(out.begin.begin(), out.begin.end() - 1);
  each([&](std::uint32_t group, std::uint32_t thing) { out.members[next[group]++] = thing; });
  return out;
}

}  // namespace muster::network
