// What can be said of a number that was different in every replication.
#pragma once

#include <cstdint>
#include <span>

namespace muster::drill {

// The t for which a Student variable with `freedom` degrees lies within -t … t with the confidence; exact to about nine
// digits by IEEE basic operations alone. freedom >= 1, 0 < confidence < 1.
double student_quantile(std::uint32_t freedom, double confidence);

// Over replications; those without a value (not a number) are left out.
struct Summary {
  std::uint32_t count = 0;
  double mean = 0;
  double deviation = 0;   // of one replication; not a number below two
  double half_width = 0;  // of the 95 % interval of the mean (Student); not a number below two
  double least = 0;
  double most = 0;
};
Summary summary_of(std::span<const double> values);

// The value below which a share of replications lies, with an interval that holds it with at least 95 % whatever the
// law: two of the ordered values (H. A. David and H. N. Nagaraja, "Order Statistics", 2003, section 7.1). Where there
// are too few replications for an end, it is not a number.
struct Quantile {
  double value = 0;
  double low = 0;
  double high = 0;
};
Quantile quantile_of(std::span<const double> values, double share);

}  // namespace muster::drill
