#include "app/import_table.h"

namespace muster {

using app::PassedRow;
using app::PreviewColumn;
using app::TableImported;
using app::TablePreview;
using app::TableSheet;

template <>
const Record& fields<TableSheet>() {
  static const Record record = describe<TableSheet>(
      "table_sheet", "table_sheets", {"工作表", "Sheet"},
      {
          field<&TableSheet::title>("title", {"名称", "Title"}),
          field<&TableSheet::rows>("rows", {"行数", "Rows"}).noted({"有内容的行", "with something in them"}),
      });
  return record;
}

template <>
const Record& fields<PreviewColumn>() {
  static const Record record = describe<PreviewColumn>(
      "preview_column", "preview_columns", {"列", "Column"},
      {
          field<&PreviewColumn::column>("column", {"表中列名", "Column in the table"}),
          field<&PreviewColumn::cell>("cell", {"单元格", "Cell"}),
          field<&PreviewColumn::field>("field", {"对应字段", "Field"}),
          field<&PreviewColumn::remark>("remark", {"说明", "Remark"}),
          field<&PreviewColumn::remark_en>("remark_en", {"说明（英文）", "Remark in English"}),
      });
  return record;
}

template <>
const Record& fields<PassedRow>() {
  static const Record record = describe<PassedRow>(
      "passed_row", "passed_rows", {"略过的行", "Row that was passed over"},
      {
          field<&PassedRow::row>("row", {"行号", "Row"}),
          field<&PassedRow::text>("text", {"文字", "Text"}),
      });
  return record;
}

template <>
const Record& fields<TablePreview>() {
  static const Record record = describe<TablePreview>(
      "table_preview", "table_previews", {"导入预览", "Preview of an import"},
      {
          field<&TablePreview::name>("name", {"文件名", "File name"}),
          field<&TablePreview::sheets>("sheets", {"工作表", "Sheets"}),
          field<&TablePreview::sheet>("sheet", {"所用工作表", "Sheet that is read"}),
          field<&TablePreview::header_row>("header_row", {"表头行", "Header row"})
              .noted({"0：没有找到", "0: none was found"}),
          field<&TablePreview::columns>("columns", {"各列", "Columns"}),
          field<&TablePreview::choosable>("choosable", {"可对应的字段", "Fields that a column may stand for"}),
          field<&TablePreview::required>("required", {"必有的字段", "Fields that must have a column"}),
          field<&TablePreview::rows>("rows", {"新增和修改", "Rows that would be created or changed"}),
          field<&TablePreview::passed>("passed", {"略过的行", "Rows that were passed over"}),
          field<&TablePreview::refusals>("refusals", {"错误", "Mistakes"}),
          field<&TablePreview::refused>("refused", {"错误数", "Number of mistakes"}),
          field<&TablePreview::created>("created", {"新增", "Created"}),
          field<&TablePreview::changed>("changed", {"修改", "Changed"}),
          field<&TablePreview::unchanged>("unchanged", {"不变", "Unchanged"}),
          field<&TablePreview::sequence>("sequence", {"台账序号", "Sequence of the ledger"}),
          field<&TablePreview::may_import>("may_import", {"可以导入", "May be imported"}),
      });
  return record;
}

template <>
const Record& fields<TableImported>() {
  static const Record record = describe<TableImported>(
      "table_imported", "tables_imported", {"导入结果", "What was imported"},
      {
          field<&TableImported::created>("created", {"新增", "Created"}),
          field<&TableImported::changed>("changed", {"修改", "Changed"}),
          field<&TableImported::unchanged>("unchanged", {"不变", "Unchanged"}),
          field<&TableImported::remembered>("remembered", {"新记住的列", "Columns remembered"}),
          field<&TableImported::sequence>("sequence", {"台账序号", "Sequence of the ledger"}),
      });
  return record;
}

}  // namespace muster
