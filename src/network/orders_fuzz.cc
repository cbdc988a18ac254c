// Any text as closures and openings: orders that can be checked, or refusals with a place and a reason.
#include <cstdlib>

#include "network/closure.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace muster::network;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  const RoadGraph nothing;
  const auto orders = read_orders(text, "orders.geojson");
  if (!orders && (orders.refusals().empty() || orders.refusals()[0].where.empty())) std::abort();
  if (orders) (void)check_orders(nothing, *orders);
  const auto closure = closure_from_text(text, "--close");
  if (!closure && closure.refusals().empty()) std::abort();
  (void)read_day_speeds(text, "speeds.csv");
  return 0;
}
