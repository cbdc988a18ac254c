#include "store/entry.h"

namespace muster {

template <>
std::span<const Choice> choices<store::Action>() {
  static constexpr Choice table[] = {
      {"create", {"新建", "Created"}},
      {"change", {"修改", "Changed"}},
      {"remove", {"删除", "Removed"}},
  };
  return table;
}

template <>
const Record& fields<store::Entry>() {
  using store::Entry;
  static const Record record = describe<Entry>(
      "entry", "entries", {"台账记录", "Ledger entry"},
      {
          field<&Entry::edition>("edition", {"届次", "Edition"}).required(),
          field<&Entry::sequence>("sequence", {"序号", "Sequence"})
              .noted({"每届台账从 1 起连续编号", "1, 2, 3 … without a gap in each edition's ledger"}),
          field<&Entry::at>("at", {"时间", "At"}),
          field<&Entry::actor>("actor", {"操作人", "Actor"})
              .noted({"登录名、import 或 system", "sign-in name, import or system"}),
          field<&Entry::unit>("unit", {"所在单位", "Unit"})
              .noted({"操作人当时所在单位", "the actor's unit at that time"}),
          field<&Entry::action>("action", {"操作", "Action"}),
          field<&Entry::noun>("noun", {"对象类别", "Noun"}),
          field<&Entry::code>("code", {"编号", "Code"}),
          field<&Entry::revision>("revision", {"版次", "Revision"})
              .noted({"操作之后的版次", "of the record after this entry"}),
          field<&Entry::reason>("reason", {"事由", "Reason"}).long_text(),
          field<&Entry::change>("change", {"变更内容", "Change"})
              .json_text()
              .noted({"字段 → [变更前, 变更后]", "field -> [before, after]"}),
          field<&Entry::previous>("previous", {"前一条校验值", "Hash of the entry before"}),
          field<&Entry::hash>("hash", {"校验值", "Hash"}).noted({"SHA-256", "SHA-256"}),
      });
  return record;
}

}  // namespace muster
