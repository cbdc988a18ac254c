#include "model/proposal.h"

#include "model/common_fields.h"

namespace muster {

template <>
std::span<const Choice> choices<ProposalState>() {
  static constexpr Choice table[] = {
      {"proposed", {"待审定", "Proposed"}},
      {"applied", {"已采纳", "Applied"}},
      {"discarded", {"已放弃", "Discarded"}},
  };
  return table;
}

template <>
const Record& fields<Proposal>() {
  static const Record record = describe<Proposal>(
      "proposal", "proposals", {"调整方案", "Proposal"},
      {
          field<&Proposal::code>("code", {"编号", "Code"}).key(),
          field<&Proposal::title>("title", {"名称", "Title"}).required(),
          field<&Proposal::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&Proposal::reason>("reason", {"理由", "Reason"}).long_text(),
          field<&Proposal::reason_en>("reason_en", {"英文理由", "Reason in English"}).long_text(),
          field<&Proposal::unit>("unit", {"提出单位", "Proposed by"}).to("unit"),
          field<&Proposal::state>("state", {"状态", "State"}),
          field<&Proposal::decided_on>("decided_on", {"审定日期", "Decided on"}).relative(),
          provenance_field<&Proposal::provenance>(),
          source_field<&Proposal::source>(),
          revision_field<&Proposal::revision>(),
      });
  return record;
}

template <>
std::span<const Choice> choices<ChangeAction>() {
  static constexpr Choice table[] = {
      {"set", {"修改", "Set"}},
      {"add", {"新增", "Add"}},
      {"remove", {"删除", "Remove"}},
  };
  return table;
}

template <>
const Record& fields<ProposedChange>() {
  static const Record record = describe<ProposedChange>(
      "proposed_change", "proposed_changes", {"调整事项", "Proposed change"},
      {
          field<&ProposedChange::code>("code", {"编号", "Code"}).key(),
          field<&ProposedChange::proposal>("proposal", {"调整方案", "Proposal"}).required().to("proposal"),
          field<&ProposedChange::action>("action", {"动作", "Action"}),
          field<&ProposedChange::noun>("noun", {"对象类别", "Noun"}).required(),
          field<&ProposedChange::subject>("subject", {"对象编号", "Record"}).required(),
          field<&ProposedChange::field>("field", {"栏目", "Field"}),
          field<&ProposedChange::was>("was", {"原值", "Was"}).long_text(),
          field<&ProposedChange::value>("value", {"新值", "Becomes"}).long_text(),
          provenance_field<&ProposedChange::provenance>(),
          source_field<&ProposedChange::source>(),
          revision_field<&ProposedChange::revision>(),
      });
  return record;
}

}  // namespace muster
