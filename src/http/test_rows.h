// The interface told as rows: who asks what, and what comes of it. Every row is asked by every kind of caller.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "http/test_house.h"

namespace muster::http {

// In the order of a row's statuses. How they stand to the records is told in app/test_world.h.
inline constexpr std::array<const char*, 10> kCallers{"nobody",   "admin", "office", "traffic",  "police",
                                                      "hospital", "staff", "bus",    "district", "observer"};
using Statuses = std::array<int, kCallers.size()>;

constexpr Statuses everybody(int status) {
  Statuses all{};
  all.fill(status);
  return all;
}
constexpr Statuses signed_in_only(int status) {
  Statuses all = everybody(status);
  all[0] = 401;
  return all;
}
// Those with an account that may change something, not observers.
constexpr Statuses contributors(int status) {
  Statuses all = signed_in_only(status);
  all.back() = 403;
  return all;
}
constexpr Statuses administrators(int status) {
  Statuses all = signed_in_only(403);
  all[1] = status;
  return all;
}
constexpr Statuses steering(int status) {
  Statuses all = administrators(status);
  all[2] = status;
  return all;
}

struct Row {
  std::string_view method;
  std::string target;  // {revision}: of the record named by it, as it is now
  Statuses statuses;
  std::string body{};     // {revision} as above, {who}: the caller
  std::string says{};     // in every answer that is not a refusal
  std::string refuses{};  // the code of every refusal but those of rights and sight; "": not looked at
  int entries = 0;        // written to the ledgers by each request that is not refused
  bool alone = false;     // leaves something behind that is in no ledger: the next caller gets a fresh house
  std::string content_type = "application/json";
};

// Each in the file api_*_test.cc that is about it.
std::vector<Row> session_rows();
std::vector<Row> account_rows();
std::vector<Row> reading_rows();
std::vector<Row> map_rows();
std::vector<Row> changing_rows();
std::vector<Row> evidence_rows();
std::vector<Row> proposal_rows();
std::vector<Row> table_rows();
std::vector<Row> calendar_rows();
std::vector<Row> drill_rows();

inline std::vector<Row> all_rows() {
  std::vector<Row> all;
  for (const auto& rows :
       {session_rows(), account_rows(), reading_rows(), changing_rows(), evidence_rows(), proposal_rows(), table_rows(),
        calendar_rows(), drill_rows(), map_rows()})
    all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

void check_rows(const std::vector<Row>& rows);

}  // namespace muster::http
