#include "app/meanwhile.h"

#include "wire/json.h"

namespace muster::app {

Meanwhile changed_since(store::Transaction& transaction, std::int64_t seen) {
  Meanwhile meanwhile;
  transaction.session().run(
      R"(SELECT "noun", "code", "change" FROM "ledger" WHERE "edition" = ?1 AND "sequence" > ?2)",
      {Value{transaction.edition()}, Value{seen}}, [&](std::span<const Value> row) {
        std::set<std::string>& changed = meanwhile[{std::get<std::string>(row[0]), std::get<std::string>(row[1])}];
        const auto change = wire::parse_json(std::get<std::string>(row[2]));
        if (!change.ok() || !change->is_object()) return;
        for (const auto& [field, pair] : change->get_object()) changed.emplace(field);
      });
  return meanwhile;
}

}  // namespace muster::app
