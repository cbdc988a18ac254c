// Which replications of an ensemble are worth looking at: the typical one and the worst one, by what people or
// incidents had to wait.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/describe.h"
#include "drill/ensemble.h"

namespace muster::drill {

struct Scenario;

// By `wait`: the time that all visitors together stood in queues. By `response`: the mean time until the first unit was
// with those who needed it, over all incidents that were reached. Times are in the scenario's time unit.
struct NotableReplication {
  std::string kind;              // typical: the lower median of the replications; worst: the largest
  std::string by;                // wait, response
  std::int64_t replication = 0;  // from 1
  double value = 0;
};

// None of one replication, and none by what does not occur in the scenario. Of equals the first.
std::vector<NotableReplication> notable_of(const Scenario& scenario, const Ensemble& ensemble);

}  // namespace muster::drill

namespace muster {
template <>
const Record& fields<drill::NotableReplication>();
}  // namespace muster
