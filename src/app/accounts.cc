#include "app/accounts.h"

#include "app/record_checks.h"
#include "app/secrets.h"
#include "base/sentence.h"
#include "store/columns.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

namespace json = boost::json;

const std::string kSystem(kSystemLedger);

void check_name(const std::string& name, Refusals& refusals) {
  const bool fits = name.size() >= 2 && name.size() <= 40 &&
                    name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos &&
                    name.front() != '-';
  if (!fits) {
    refusals.push_back(refuse(
        "bad_name", "code", "登录名为 2–40 位小写字母、数字和连字符",
        "a sign-in name has 2–40 lower-case letters, digits and hyphens"));
  }
}

std::string take_password(json::object& body) {
  const json::value* password = body.if_contains("password");
  std::string text = password != nullptr && password->is_string() ? std::string(password->get_string()) : std::string();
  body.erase("password");
  return text;
}

bool needs_unit(Role role) { return role == Role::unit_lead || role == Role::unit_member; }

void check_unit(const Account& account, Refusals& refusals) {
  if (needs_unit(account.role) && account.unit.empty()) {
    refusals.push_back(refuse("required", "unit", "该角色须指定所在单位", "this role needs a unit"));
  }
}

std::int64_t other_administrators(store::Transaction& transaction, const std::string& code) {
  std::int64_t count = 0;
  transaction.session().run(
      R"(SELECT COUNT(*) FROM "account" WHERE "edition" = 'system' AND "role" = 'administrator' AND "active" = 1 AND "code" <> ?1)",
      {Value{code}}, [&](std::span<const Value> row) { count = std::get<std::int64_t>(row[0]); });
  return count;
}

Refusal no_account(const std::string& code) {
  return refuse("not_found", "", "没有账号 {}", "there is no account {}", code);
}

}  // namespace

Refusals check_account(const Account& account) {
  Refusals refusals;
  wire::check_object(fields<Account>(), &account, "", refusals);
  check_name(account.code, refusals);
  check_unit(account, refusals);
  return refusals;
}

std::vector<Account> list_accounts(
    store::Store& store, const std::string& after, std::int64_t limit, const AccountFilter& fits) {
  std::vector<Account> accounts;
  store.read([&](store::Session& session) {
    accounts = store::select<Account>(
        session, R"(WHERE "edition" = ?1 AND "code" > ?2 ORDER BY "code" LIMIT ?3)",
        {Value{kSystem}, Value{after}, Value{fits ? INT64_MAX : limit}});
  });
  if (fits) std::erase_if(accounts, [&](const Account& account) { return !fits(account); });
  if (std::ssize(accounts) > limit) accounts.resize(static_cast<std::size_t>(limit));
  return accounts;
}

std::optional<Account> find_account(store::Store& store, const std::string& code) {
  std::optional<Account> account;
  store.read([&](store::Session& session) { account = store::find<Account>(session, kSystem, code); });
  return account;
}

Result<std::string> create_account(store::Store& store, const store::Actor& actor, const json::value& body) {
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  json::value members = body;
  const std::string password = take_password(members.get_object());
  Account account;
  Refusals refusals;
  read_entered(fields<Account>(), members, &account, [](const Field&) { return true; }, refusals);
  if (refusals.empty()) refusals = check_account(account);
  const Refusals weak = check_password(password, account.code);
  refusals.insert(refusals.end(), weak.begin(), weak.end());
  if (!refusals.empty()) return refusals;
  const std::string hash = hash_password(password);
  const auto written = store.write(kSystem, actor, [&](store::Transaction& transaction) -> Outcome {
    Account kept = account;
    if (auto created = transaction.create(kept); !created.ok()) return created;
    keep_password(transaction, kept.code, hash);
    return Done{};
  });
  if (!written.ok()) return written.refusals();
  return account.code;
}

Outcome change_account(
    store::Store& store, SignIn& sign_in, const store::Actor& actor, const std::string& code, std::int64_t revision,
    const json::value& changes) {
  const auto written = store.write(kSystem, actor, [&](store::Transaction& transaction) -> Outcome {
    const auto before = transaction.find<Account>(code);
    if (!before) return no_account(code);
    if (before->revision != revision) {
      return refuse(
          "conflict", "revision", "账号已被他人修改，请先查看",
          "the account has been changed meanwhile; look at it first");
    }
    Account after = *before;
    Refusals refusals;
    read_entered(fields<Account>(), changes, &after, [](const Field& field) { return !field.is_key; }, refusals);
    check_unit(after, refusals);
    const bool stays = after.role == Role::administrator && after.active;
    if (!stays && before->role == Role::administrator && other_administrators(transaction, code) == 0) {
      refusals.push_back(
          refuse("last_administrator", "role", "至少须保留一名启用的管理员", "one active administrator must remain"));
    }
    if (!refusals.empty()) return refusals;
    transaction.change(*before, after);
    return Done{};
  });
  if (!written.ok()) return written.refusals();
  sign_in.end_all(code);
  return Done{};
}

Outcome set_password(
    store::Store& store, SignIn& sign_in, const store::Actor& actor, const std::string& code,
    const std::string& password) {
  const Refusals weak = check_password(password, code);
  if (!weak.empty()) return weak;
  const std::string hash = hash_password(password);
  const auto written = store.write(kSystem, actor, [&](store::Transaction& transaction) -> Outcome {
    if (!transaction.exists("account", code)) return no_account(code);
    keep_password(transaction, code, hash);
    return Done{};
  });
  if (!written.ok()) return written.refusals();
  sign_in.end_all(code);
  return Done{};
}

Outcome change_own_password(
    store::Store& store, SignIn& sign_in, const Account& account, const std::string& old_password,
    const std::string& new_password, const std::string& peer) {
  const auto known = sign_in.check(account.code, old_password, peer);
  if (!known.ok()) {
    Refusals refusals = known.refusals();
    for (Refusal& refusal : refusals) {
      refusal.where = "old";
      // Who they are is known: this must not look as if they were signed out.
      if (refusal.code == "wrong_credentials")
        refusal = refuse("wrong_password", "old", "原密码不正确", "the old password is wrong");
    }
    return refusals;
  }
  auto kept = set_password(store, sign_in, {account.code, account.unit}, account.code, new_password);
  if (kept.ok()) return kept;
  Refusals refusals = kept.refusals();
  for (Refusal& refusal : refusals) refusal.where = "new";
  return refusals;
}

}  // namespace muster::app
