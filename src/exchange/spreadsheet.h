// An .xlsx file as it is printed: one class over libxlsxwriter that owns the workbook, its looks and its temporary
// file.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <xlsxwriter.h>

#include "base/calendar_date.h"
#include "base/result.h"
#include "book/standing.h"

namespace muster::exchange {

enum class Paper { a4, a3 };

enum class Look { title, subtitle, head, text, centre, date, percent, none, blue, yellow, red, green };

Look look_of(book::Colour colour);

class Spreadsheet {
 public:
  // `made` is the day that stands in the file's properties: the same content gives the same file.
  Spreadsheet(Language language, const std::string& title, Date made);
  ~Spreadsheet();
  Spreadsheet(const Spreadsheet&) = delete;
  Spreadsheet& operator=(const Spreadsheet&) = delete;

  lxw_worksheet* add_sheet(const std::string& title);
  lxw_format* look(Look look);
  // Closes the workbook and gives its bytes. Throws store::Failure when the disk does not take it.
  std::string finish();

 private:
  Language language_;
  std::string path_;
  lxw_workbook* workbook_ = nullptr;
  std::map<Look, lxw_format*> looks_;
};

using SheetRowNumber = lxw_row_t;
using SheetColumn = lxw_col_t;

// Always a text, never a formula, whatever it begins with.
void put_text(lxw_worksheet* sheet, SheetRowNumber row, SheetColumn column, std::string_view text, lxw_format* look);
void put_date(lxw_worksheet* sheet, SheetRowNumber row, SheetColumn column, Date date, lxw_format* look);

// Landscape on one page's width, the head rows on every page, page numbers at the foot.
void set_up_print(lxw_worksheet* sheet, Paper paper, Language language, SheetRowNumber last_head_row);

// Merges cells below each other that say the same; every cell keeps the text, so that filters find all of them.
void merge_down(
    lxw_worksheet* sheet, SheetRowNumber first, SheetRowNumber last, SheetColumn column, std::string_view text,
    lxw_format* look);

}  // namespace muster::exchange
