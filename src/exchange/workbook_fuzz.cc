// Any bytes: a workbook within its limits or refusals, no crash.
#include <cstdlib>

#include "exchange/column_mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace muster::exchange;
  const auto workbook = read_workbook(std::string(reinterpret_cast<const char*>(bytes), size), "book.xlsx");
  if (!workbook) {
    if (workbook.refusals().empty()) std::abort();
    return 0;
  }
  if (workbook->sheets.empty() || workbook->sheets.size() > kMostSheets) std::abort();
  (void)propose_mapping(*workbook);
  return 0;
}
