// Office tables for tests of what comes in: an .xlsx as base64, as a browser sends it.
#pragma once

#include <sodium.h>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "exchange/test_workbook.h"

namespace muster::app {

using TableRows = std::vector<std::vector<std::string>>;

inline std::string base64_of(const std::string& bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(
      out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
      sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the closing zero
  return out;
}

inline std::string xlsx_of(const TableRows& rows) {
  return exchange::zipped(exchange::workbook_parts(exchange::sheet_of(rows)));
}

inline boost::json::object table_body(const std::string& bytes) {
  return {{"name", "任务表.xlsx"}, {"workbook", base64_of(bytes)}};
}
inline boost::json::object table_body(const TableRows& rows) { return table_body(xlsx_of(rows)); }

}  // namespace muster::app
