#include "cli/demonstration.h"

#include <cstdlib>

#include "app/accounts.h"
#include "app/import_edition.h"
#include "app/secrets.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

std::string readable_password() {
  const std::string token = app::random_token();
  return token.substr(0, 4) + "-" + token.substr(4, 4) + "-" + token.substr(8, 4) + "-" + token.substr(12, 4);
}

}  // namespace

std::vector<DemonstrationAccount> demonstration_accounts() {
  const auto account = [](const char* code, const char* title, Role role, const char* unit) {
    Account out;
    out.code = code;
    out.title = title;
    out.role = role;
    out.unit = unit;
    return out;
  };
  return {
      {account("office", "领导小组办公室", Role::office, "U00"),
       {"领导小组办公室：统筹全部任务和问题", "leading group office: steers everything"}},
      {account("transport", "市交通委进博保障办", Role::unit_lead, "U23"),
       {"市交通委：交通保障组牵头单位", "transport commission: leads the transport group"}},
      {account("security", "市公安局进博安保办", Role::unit_lead, "U15"),
       {"市公安局：安全保障组牵头单位", "public security bureau: leads the security group"}},
      {account("qingpu", "青浦区前线指挥部联络员", Role::unit_member, "U53"),
       {"青浦区：成员单位联络员", "Qingpu district: liaison of a member unit"}},
      {account("observer", "观察员", Role::observer, ""), {"观察员：只看不改", "observer: reads, changes nothing"}},
      {account("admin", "系统管理员", Role::administrator, ""),
       {"系统管理员：管理账号", "administrator: manages accounts"}},
  };
}

Result<std::string> prepare_demonstration(store::Store& store, const std::string& folder) {
  if (app::list_editions(store).empty()) {
    const auto imported = app::import_edition(store, folder, false);
    if (!imported.ok()) return imported.refusals();
  }
  const char* chosen = std::getenv("MUSTER_DEMONSTRATION_PASSWORD");
  const std::string password = chosen != nullptr && *chosen != '\0' ? chosen : readable_password();
  const Refusals weak = app::check_password(password, "");
  if (!weak.empty()) return weak;
  const std::string hash = app::hash_password(password);
  for (const DemonstrationAccount& row : demonstration_accounts()) {
    const auto written =
        store.write(std::string(kSystemLedger), {"system", ""}, [&](store::Transaction& transaction) -> Outcome {
          Account account = row.account;
          if (!transaction.exists("account", account.code)) {
            if (auto created = transaction.create(account, "demonstration"); !created.ok()) return created;
          }
          app::keep_password(transaction, account.code, hash);
          return Done{};
        });
    if (!written.ok()) return written.refusals();
  }
  return password;
}

std::string demonstration_json() {
  std::string out = R"({"accounts":[)";
  bool first = true;
  for (const DemonstrationAccount& row : demonstration_accounts()) {
    if (!first) out += ',';
    first = false;
    out += R"({"name":)";
    wire::write_text(row.account.code, out);
    out += R"(,"zh":)";
    wire::write_text(row.eyes.zh, out);
    out += R"(,"en":)";
    wire::write_text(row.eyes.en, out);
    out += '}';
  }
  return out + "]}";
}

}  // namespace muster::cli
