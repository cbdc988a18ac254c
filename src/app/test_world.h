// The small edition of test/api/edition in a store, with accounts of every role, for tests of the use cases.
//
//   office    U00, steers all                admin     administrator, no unit         observer  reads all
//   traffic   leads U10 and so group G02     police    leads U20 and so group G01     hospital  leads U40 and so G03
//   staff     member of U10                  bus       member of U11, below U10       district  member of U30
#pragma once

#include <cstdlib>
#include <random>
#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "app/change_record.h"
#include "app/import_edition.h"
#include "app/list_records.h"
#include "app/secrets.h"
#include "app/sign_in.h"
#include "app/take_step.h"
#include "store/test_place.h"
#include "wire/json.h"

namespace muster::app {

inline constexpr const char* kFlora = "flora-2020";
inline constexpr const char* kTestPassword = "violets and tulips";
inline constexpr Instant kMorning{1'583'028'000'000'000};  // 2020-03-01T02:00:00Z: ten o'clock in the edition's zone

inline std::vector<Account> test_accounts() {
  const auto account = [](const char* code, Role role, const char* unit) {
    Account made;
    made.code = code;
    made.title = std::string("账号 ") + code;
    made.role = role;
    made.unit = unit;
    return made;
  };
  return {account("admin", Role::administrator, ""),   account("office", Role::office, "U00"),
          account("traffic", Role::unit_lead, "U10"),  account("police", Role::unit_lead, "U20"),
          account("hospital", Role::unit_lead, "U40"), account("staff", Role::unit_member, "U10"),
          account("bus", Role::unit_member, "U11"),    account("district", Role::unit_member, "U30"),
          account("observer", Role::observer, "")};
}

inline const std::string& test_password_hash() {
  static const std::string hash = (prepare_secrets(), hash_password(kTestPassword));
  return hash;
}

// A seed that is printed when a test fails; MUSTER_TEST_SEED repeats a run.
inline std::uint64_t test_seed() {
  const char* given = std::getenv("MUSTER_TEST_SEED");
  return given != nullptr ? std::stoull(given) : std::random_device{}();
}

// The code of the first refusal, "" when there is none.
template <class T>
std::string refused(const Result<T>& result) {
  return result.ok() ? std::string() : result.refusals().front().code;
}

// `code@field code@field`, in the order in which they were said.
template <class T>
std::string all_refused(const Result<T>& result) {
  std::string out;
  if (result.ok()) return out;
  for (const Refusal& refusal : result.refusals()) {
    EXPECT_FALSE(refusal.message.zh.empty()) << refusal.code;
    EXPECT_FALSE(refusal.message.en.empty()) << refusal.code;
    out += (out.empty() ? "" : " ") + refusal.code + "@" + refusal.where;
  }
  return out;
}

class TestWorld {
 public:
  explicit TestWorld(const std::string& engine = "sqlite") : place(engine) {
    store = store::open(place.address(), clock);
    app = std::make_unique<App>(*store, clock);
    const auto imported = import_edition(*store, MUSTER_SOURCE_FOLDER "/test/api/edition", false);
    if (!imported.ok()) throw std::runtime_error(imported.refusals().front().message.en);
    add_accounts();
    imported_to = store->head(kFlora);
  }

  void add_accounts() {
    const auto written =
        store->write(std::string(kSystemLedger), {"system", ""}, [&](store::Transaction& transaction) -> Outcome {
          for (Account account : test_accounts()) {
            if (auto created = transaction.create(account); !created.ok()) return created;
            keep_password(transaction, account.code, test_password_hash());
          }
          return Done{};
        });
    if (!written.ok()) throw std::runtime_error(written.refusals().front().message.en);
  }

  // As a request of this account would come in now.
  Call call(const std::string& account) { return call(account_named(account)); }
  Call call(const Account& account) {
    Call made{*app, {}, kFlora, app->views.find(kFlora)};
    made.view->with([&](const EditionState& state) { made.reader = reader_of(account, state.contents); });
    return made;
  }

  static Account account_named(const std::string& code) {
    for (const Account& account : test_accounts()) {
      if (account.code == code) return account;
    }
    throw std::runtime_error("no account " + code);
  }

  // ---- the use cases, with JSON as a person would send it
  // ------------------------------------------------------------
  Result<std::string> create(const std::string& account, const std::string& noun, const std::string& body) {
    return create_record(call(account), record(noun), boost::json::parse(body));
  }
  Outcome change(
      const std::string& account, const std::string& noun, const std::string& code, const std::string& changes) {
    return change_at(account, noun, code, revision(noun, code), changes);
  }
  Outcome change_at(
      const std::string& account, const std::string& noun, const std::string& code, std::int64_t seen,
      const std::string& changes) {
    return change_record(call(account), record(noun), code, seen, boost::json::parse(changes));
  }
  Outcome remove(const std::string& account, const std::string& noun, const std::string& code) {
    return remove_record(call(account), record(noun), code, revision(noun, code));
  }
  // `more`: further members, as in R"("reason":"…")".
  Outcome step(
      const std::string& account, const std::string& noun, const std::string& code, const std::string& name,
      const std::string& more = "") {
    return step_at(account, noun, code, revision(noun, code), name, more);
  }
  Outcome step_at(
      const std::string& account, const std::string& noun, const std::string& code, std::int64_t seen,
      const std::string& name, const std::string& more = "") {
    const std::string body =
        fmt::format(R"({{"step":"{}","revision":{}{}{}}})", name, seen, more.empty() ? "" : ",", more);
    return take_step(call(account), record(noun), code, boost::json::parse(body));
  }
  boost::json::value get(const std::string& account, const std::string& noun, const std::string& code) {
    const auto item = get_record(call(account), record(noun), code);
    return item.ok() ? boost::json::parse(*item) : boost::json::value();
  }
  boost::json::value list(const std::string& account, const std::string& noun, const Parameters& parameters = {}) {
    const auto page = list_records(call(account), record(noun), parameters);
    EXPECT_TRUE(page.ok()) << all_refused(page);
    return page.ok() ? boost::json::parse(*page) : boost::json::value();
  }

  // ---- looking behind them
  // -------------------------------------------------------------------------------------------
  static const Record& record(const std::string& noun) { return *find_noun(noun)->record; }

  template <class T>
  std::optional<T> stored(const std::string& code) {
    std::optional<T> found;
    store->read([&](store::Session& session) { found = store::find<T>(session, kFlora, code); });
    return found;
  }
  std::int64_t revision(const std::string& noun, const std::string& code) {
    std::int64_t found = 0;
    app->views.find(kFlora)->with([&](const EditionState& state) {
      const void* object = find_noun(noun)->find(state.contents, code);
      if (object != nullptr) found = std::get<std::int64_t>(record(noun).find("revision")->get(object));
    });
    return found;
  }
  std::vector<store::Entry> entries_after(std::int64_t sequence, const std::string& edition = kFlora) {
    store::Query query;
    query.after = sequence;
    query.limit = 100'000;
    return store->entries(edition, query);
  }
  std::int64_t head() { return store->head(kFlora); }

  store::TestPlace place;
  SetClock clock{kMorning};
  std::unique_ptr<store::Store> store;
  std::unique_ptr<App> app;
  std::int64_t imported_to = 0;  // head of the edition's ledger before anybody did anything
};

}  // namespace muster::app
