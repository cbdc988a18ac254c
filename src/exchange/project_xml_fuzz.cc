// Any bytes: a project or refusals with a place and a reason, no crash; what was read can be written and read again.
#include <cstdlib>

#include "exchange/project_xml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace muster::exchange;
  const auto file = read_project_xml(std::string(reinterpret_cast<const char*>(bytes), size), "plan.xml");
  if (!file) {
    if (file.refusals().empty() || file.refusals()[0].where.empty()) std::abort();
    return 0;
  }
  if (!read_project_xml(write_project_xml(*file).xml, "plan.xml").ok()) std::abort();
  return 0;
}
