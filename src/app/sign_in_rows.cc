#include "app/sign_in_rows.h"

#include "app/sign_in.h"

namespace muster::app {

const std::string& system_ledger() {
  static const std::string name(kSystemLedger);
  return name;
}

const store::Actor& house_itself() {
  static const store::Actor actor{"system", ""};
  return actor;
}

std::optional<Account> load_account(store::Store& store, const std::string& name) {
  std::optional<Account> account;
  store.read([&](store::Session& session) { account = store::find<Account>(session, system_ledger(), name); });
  return account;
}

std::string password_hash_of(store::Store& store, const std::string& name) {
  std::string hash;
  store.read([&](store::Session& session) {
    hash.clear();
    session.run(
        R"(SELECT "password_hash" FROM "credential" WHERE "account" = ?1)", {Value{name}},
        [&](std::span<const Value> row) { hash = text_at(row, 0); });
  });
  return hash;
}

void run_alone(store::Store& store, const std::function<void(store::Session&)>& work) {
  const auto written = store.write(system_ledger(), house_itself(), [&](store::Transaction& transaction) -> Outcome {
    work(transaction.session());
    return Done{};
  });
  (void)written;  // the work refuses nothing
}

void keep_password(store::Transaction& transaction, const std::string& account, const std::string& hash) {
  transaction.session().run(
      R"(INSERT INTO "credential" ("account", "password_hash", "changed_at") VALUES (?1, ?2, ?3)
         ON CONFLICT ("account") DO UPDATE SET "password_hash" = ?2, "failed" = 0, "locked_until" = 0, "changed_at" = ?3)",
      {Value{account}, Value{hash}, Value{transaction.now().microseconds}});
}

}  // namespace muster::app
