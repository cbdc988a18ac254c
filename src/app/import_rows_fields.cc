#include "app/import_rows.h"

namespace muster {

using app::FieldChange;
using app::PreviewRow;
using app::TableRefusal;

template <>
const Record& fields<FieldChange>() {
  static const Record record = describe<FieldChange>(
      "field_change", "field_changes", {"变动", "Change"},
      {
          field<&FieldChange::field>("field", {"字段", "Field"}),
          field<&FieldChange::was>("was", {"原为", "Was"}),
          field<&FieldChange::was_en>("was_en", {"原为（英文）", "Was, in English"}),
          field<&FieldChange::becomes>("becomes", {"改为", "Becomes"}),
          field<&FieldChange::becomes_en>("becomes_en", {"改为（英文）", "Becomes, in English"}),
      });
  return record;
}

template <>
const Record& fields<PreviewRow>() {
  static const Record record = describe<PreviewRow>(
      "preview_row", "preview_rows", {"行", "Row"},
      {
          field<&PreviewRow::row>("row", {"行号", "Row"}),
          field<&PreviewRow::noun>("noun", {"对象类别", "Noun"}),
          field<&PreviewRow::code>("code", {"编号", "Code"}),
          field<&PreviewRow::title>("title", {"名称", "Title"}),
          field<&PreviewRow::is_new>("is_new", {"新增", "New"}),
          field<&PreviewRow::is_removed>("is_removed", {"删除", "Removed"}),
          field<&PreviewRow::changes>("changes", {"变动", "Changes"}),
      });
  return record;
}

template <>
const Record& fields<TableRefusal>() {
  static const Record record = describe<TableRefusal>(
      "table_refusal", "table_refusals", {"错误", "Mistake"},
      {
          field<&TableRefusal::place>("place", {"位置", "Place"}),
          field<&TableRefusal::code>("code", {"类别", "Kind"}),
          field<&TableRefusal::message>("message", {"原因", "Reason"}),
          field<&TableRefusal::message_en>("message_en", {"原因（英文）", "Reason in English"}),
      });
  return record;
}

}  // namespace muster
