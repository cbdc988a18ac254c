#include "model/account.h"

#include "model/common_fields.h"

namespace muster {

template <>
std::span<const Choice> choices<Role>() {
  static constexpr Choice table[] = {
      {"administrator", {"系统管理员", "Administrator"}},
      {"office", {"领导小组办公室", "Leading group office"}},
      {"unit_lead", {"牵头单位负责人", "Unit lead"}},
      {"unit_member", {"成员单位联络员", "Unit member"}},
      {"observer", {"观察员", "Observer"}},
  };
  return table;
}

template <>
const Record& fields<Account>() {
  static const Record record = describe<Account>(
      "account", "accounts", {"账号", "Account"},
      {
          field<&Account::code>("code", {"登录名", "Sign-in name"})
              .key()
              .noted({"小写字母、数字和连字符", "lower-case letters, digits and hyphens"}),
          field<&Account::title>("title", {"名称", "Title"}).required(),
          field<&Account::role>("role", {"角色", "Role"}),
          field<&Account::unit>("unit", {"所在单位", "Unit"}),
          field<&Account::active>("active", {"是否启用", "Active"}),
          revision_field<&Account::revision>(),
      });
  return record;
}

}  // namespace muster
