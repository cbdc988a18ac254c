#include "model/organisation.h"

#include "model/common_fields.h"

namespace muster {

template <>
std::span<const Choice> choices<UnitKind>() {
  static constexpr Choice table[] = {
      {"party", {"党委部门", "Party department"}},          {"government", {"政府部门", "Municipal department"}},
      {"national", {"中央在沪单位", "National authority"}}, {"district", {"区和管委会", "District or area"}},
      {"organiser", {"主办承办方", "Organiser"}},           {"enterprise", {"企业", "Enterprise"}},
      {"society", {"群团组织", "Public organisation"}},     {"partner", {"外省市协作单位", "Partner outside the city"}},
  };
  return table;
}

template <>
const Record& fields<Unit>() {
  static const Record record = describe<Unit>(
      "unit", "units", {"成员单位", "Member unit"},
      {
          field<&Unit::code>("code", {"编号", "Code"}).key(),
          field<&Unit::title>("title", {"单位名称", "Title"}).required(),
          field<&Unit::title_en>("title_en", {"英文名称", "Title in English"}).required(),
          field<&Unit::short_title>("short_title", {"简称", "Short title"}),
          field<&Unit::short_title_en>("short_title_en", {"英文简称", "Short title in English"}),
          field<&Unit::kind>("kind", {"类别", "Kind"}),
          field<&Unit::member>("member", {"是否成员单位", "Member of the leading group"}),
          field<&Unit::parent>("parent", {"上级单位", "Parent unit"}).to("unit"),
          field<&Unit::group>("group", {"所在保障组", "Functional group"}).to("group"),
          field<&Unit::jurisdiction>("jurisdiction", {"省市", "Jurisdiction"}),
          provenance_field<&Unit::provenance>(),
          source_field<&Unit::source>(),
          revision_field<&Unit::revision>(),
      });
  return record;
}

template <>
const Record& fields<Group>() {
  static const Record record = describe<Group>(
      "group", "groups", {"保障组", "Functional group"},
      {
          field<&Group::code>("code", {"编号", "Code"}).key(),
          field<&Group::title>("title", {"名称", "Title"}).required(),
          field<&Group::title_en>("title_en", {"英文名称", "Title in English"}).required(),
          field<&Group::lead>("lead", {"牵头单位", "Lead unit"}).required().to("unit"),
          field<&Group::deputies>("deputies", {"副组长单位", "Deputy units"}).to("unit"),
          field<&Group::duty>("duty", {"职责", "Duty"}).long_text(),
          field<&Group::duty_en>("duty_en", {"职责（英文）", "Duty in English"}).long_text(),
          provenance_field<&Group::provenance>(),
          source_field<&Group::source>(),
          revision_field<&Group::revision>(),
      });
  return record;
}

template <>
const Record& fields<Person>() {
  static const Record record = describe<Person>(
      "person", "people", {"责任人", "Person in charge"},
      {
          field<&Person::code>("code", {"编号", "Code"}).key(),
          field<&Person::title>("title", {"职务", "Role"}).required(),
          field<&Person::title_en>("title_en", {"职务（英文）", "Role in English"}).required(),
          field<&Person::unit>("unit", {"所在单位", "Unit"}).required().to("unit"),
          field<&Person::duty>("duty", {"分工", "Duty"}),
          field<&Person::duty_en>("duty_en", {"分工（英文）", "Duty in English"}),
          provenance_field<&Person::provenance>(),
          source_field<&Person::source>(),
          revision_field<&Person::revision>(),
      });
  return record;
}

}  // namespace muster
