#include "model/column_mapping.h"

#include "model/common_fields.h"

namespace muster {

template <>
const Record& fields<ColumnMapping>() {
  static const Record record = describe<ColumnMapping>(
      "column_mapping", "column_mappings", {"列对应关系", "Column mapping"},
      {
          field<&ColumnMapping::code>("code", {"编号", "Code"}).key(),
          field<&ColumnMapping::column>("column", {"表中列名", "Column in the table"}).required(),
          field<&ColumnMapping::noun>("noun", {"表格内容", "What the table lists"})
              .required()
              .noted({"目前只有任务：task", "tasks only, for now: task"}),
          field<&ColumnMapping::field>("field", {"对应字段", "Field"})
              .noted(
                  {"字段名，序号列写 serial；留空则不采用此列",
                   "name of the field, `serial` for the running number; empty: the column is not taken over"}),
          revision_field<&ColumnMapping::revision>(),
      });
  return record;
}

}  // namespace muster
