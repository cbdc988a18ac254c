#include "store/heads.h"

#include "store/ledger.h"

namespace muster::store {
namespace {

bool read_head(Connection& connection, const std::string& edition, Head& head) {
  static const std::string sql = "SELECT \"sequence\", \"hash\" FROM \"ledger_head\" WHERE \"edition\" = ?1";
  bool found = false;
  connection.run(sql + std::string(connection.lock_clause()), {edition}, [&](std::span<const Value> row) {
    head.sequence = std::get<std::int64_t>(row[0]);
    head.hash = std::get<std::string>(row[1]);
    found = true;
  });
  return found;
}

void lock_head(Connection& connection, const std::string& edition, Head& head) {
  // Another process may take the row away again between our INSERT and SELECT.
  while (!read_head(connection, edition, head)) {
    connection.run(
        "INSERT INTO \"ledger_head\" (\"edition\", \"sequence\", \"hash\") VALUES (?1, 0, ?2) ON CONFLICT DO NOTHING",
        {edition, kFirstPrevious});
  }
}

}  // namespace

void lock_heads(GroupState& group) {
  for (auto& [edition, head] : group.heads) {
    lock_head(group.connection, edition, head);
    head.sequence_before = head.sequence;
  }
}

void save_heads(GroupState& group) {
  for (const auto& [edition, head] : group.heads) {
    if (head.sequence == 0) {
      group.connection.run("DELETE FROM \"ledger_head\" WHERE \"edition\" = ?1 AND \"sequence\" = 0", {edition});
    } else if (head.sequence != head.sequence_before) {
      const Value values[] = {edition, head.sequence, head.hash};
      group.connection.run_ahead(
          "UPDATE \"ledger_head\" SET \"sequence\" = ?2, \"hash\" = ?3 WHERE \"edition\" = ?1", values);
    }
  }
}

bool has_entries(const GroupState& group) {
  for (const auto& [edition, head] : group.heads) {
    if (head.sequence != head.sequence_before) return true;
  }
  return false;
}

bool stands_in_ledger(Connection& connection, const GroupState& group) {
  bool stands = false;
  for (const auto& [edition, head] : group.heads) {
    if (head.sequence == head.sequence_before) continue;
    Head now;
    lock_head(connection, edition, now);
    connection.run(
        "SELECT \"hash\" FROM \"ledger\" WHERE \"edition\" = ?1 AND \"sequence\" = ?2", {edition, head.sequence},
        [&](std::span<const Value> row) { stands = std::get<std::string>(row[0]) == head.hash; });
    break;  // one transaction: all of it or nothing
  }
  return stands;
}

std::map<std::string, std::int64_t, std::less<>> read_heads(Session& session) {
  std::map<std::string, std::int64_t, std::less<>> heads;
  session.run("SELECT \"edition\", \"sequence\" FROM \"ledger_head\"", {}, [&](std::span<const Value> row) {
    heads[std::get<std::string>(row[0])] = std::get<std::int64_t>(row[1]);
  });
  return heads;
}

}  // namespace muster::store
