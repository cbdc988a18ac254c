// A part of an ensemble as text, so that other machines can run the others: `muster drill --shard 2/8`. Merging all
// parts gives the ensemble that one machine would have run, bit by bit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drill/ensemble.h"

namespace muster::drill {

struct Shard {
  std::string scenario;  // path as it was given
  std::string variant;
  std::uint64_t model = 0;
  std::uint32_t replications = 0;  // of the whole
  std::uint32_t shard = 0;
  std::uint32_t shards = 1;
  Ensemble part;
};

std::string write_shard(const Shard& shard);

// `name` stands in the places of refusals.
Result<Shard> read_shard(std::string_view text, const std::string& name);

// Refused unless all are of one model, seed and size, and each part is there exactly once.
Result<Shard> merge_shards(std::vector<Shard> shards, const std::vector<std::string>& names);

}  // namespace muster::drill
