#include "exchange/spreadsheet.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "base/text.h"
#include "exchange/workbook.h"
#include "store/session.h"

namespace muster::exchange {
namespace {

constexpr std::size_t kLongestSheetTitle = 31;

std::string temporary_path() {
  std::string path = (std::filesystem::temp_directory_path() / "muster-sheet-XXXXXX").string();
  const int file = mkstemp(path.data());
  if (file < 0) throw store::Failure(store::Failure::Kind::full, "no room for a temporary file: " + path);
  close(file);
  return path;
}

// The programs' own rule: no []:*?/\ and at most 31 characters.
std::string sheet_title(std::string_view title) {
  std::string out;
  for (const char c : title) out += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
  if (count_characters(out) > kLongestSheetTitle) out = shortened(out, kLongestSheetTitle - 1);
  return out;
}

struct Shape {
  bool is_bold = false;
  bool is_centred = false;
  bool has_border = true;
  double size = 10;
  lxw_color_t ground = LXW_COLOR_UNSET;
};

Shape shape_of(Look look) {
  switch (look) {
    case Look::title:
      return {.is_bold = true, .is_centred = true, .has_border = false, .size = 18};
    case Look::subtitle:
      return {.is_centred = true, .has_border = false};
    case Look::head:
      return {.is_bold = true, .is_centred = true, .ground = 0xE7E6E6};
    case Look::blue:
      return {.is_centred = true, .ground = 0xBDD7EE};
    case Look::yellow:
      return {.is_centred = true, .ground = 0xFFE699};
    case Look::red:
      return {.is_centred = true, .ground = 0xF4B0A8};
    case Look::green:
      return {.is_centred = true, .ground = 0xC6E0B4};
    case Look::text:
      return {};
    case Look::centre:
    case Look::date:
    case Look::percent:
    case Look::none:
      break;
  }
  return {.is_centred = true};
}

}  // namespace

Look look_of(book::Colour colour) {
  switch (colour) {
    case book::Colour::blue:
      return Look::blue;
    case book::Colour::yellow:
      return Look::yellow;
    case book::Colour::red:
      return Look::red;
    case book::Colour::green:
      return Look::green;
    case book::Colour::none:
      break;
  }
  return Look::none;
}

Spreadsheet::Spreadsheet(Language language, const std::string& title, Date made)
    : language_(language), path_(temporary_path()), workbook_(workbook_new(path_.c_str())) {
  if (workbook_ == nullptr) throw store::Failure(store::Failure::Kind::full, "no memory for a workbook");
  std::string words = title;
  lxw_doc_properties properties{};
  properties.title = words.data();
  properties.created = static_cast<time_t>(made.days) * 86'400;
  workbook_set_properties(workbook_, &properties);
}

Spreadsheet::~Spreadsheet() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  std::remove(path_.c_str());
}

lxw_worksheet* Spreadsheet::add_sheet(const std::string& title) {
  return workbook_add_worksheet(workbook_, sheet_title(title).c_str());
}

lxw_format* Spreadsheet::look(Look look) {
  lxw_format*& format = looks_[look];
  if (format != nullptr) return format;
  const Shape shape = shape_of(look);
  format = workbook_add_format(workbook_);
  format_set_font_name(format, language_ == Language::zh ? "宋体" : "Calibri");
  format_set_font_size(format, shape.size);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (shape.is_bold) format_set_bold(format);
  if (shape.is_centred) format_set_align(format, LXW_ALIGN_CENTER);
  if (shape.has_border) format_set_border(format, LXW_BORDER_THIN);
  if (shape.ground != LXW_COLOR_UNSET) format_set_bg_color(format, shape.ground);
  if (look == Look::date) {
    format_set_num_format(format, language_ == Language::zh ? "yyyy\"年\"m\"月\"d\"日\"" : "d mmm yyyy");
  }
  if (look == Look::percent) format_set_num_format(format, "0%");
  return format;
}

std::string Spreadsheet::finish() {
  // Closing frees the workbook, also when it fails.
  lxw_workbook* closing = workbook_;
  workbook_ = nullptr;
  const lxw_error error = workbook_close(closing);
  if (error != LXW_NO_ERROR) {
    throw store::Failure(
        store::Failure::Kind::full, std::string("the workbook was not written: ") + lxw_strerror(error));
  }
  std::ostringstream bytes;
  bytes << std::ifstream(path_, std::ios::binary).rdbuf();
  return std::move(bytes).str();
}

void put_text(lxw_worksheet* sheet, SheetRowNumber row, SheetColumn column, std::string_view text, lxw_format* look) {
  const bool fits = text.size() < kLongestCell;
  const std::string words = fits ? std::string(text) : shortened(text, kLongestCell - 1);
  if (words.empty()) {
    worksheet_write_blank(sheet, row, column, look);
  } else {
    worksheet_write_string(sheet, row, column, words.c_str(), look);
  }
}

void put_date(lxw_worksheet* sheet, SheetRowNumber row, SheetColumn column, Date date, lxw_format* look) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  lxw_datetime when{};
  when.year = static_cast<int>(ymd.year());
  when.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  when.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  worksheet_write_datetime(sheet, row, column, &when, look);
}

void set_up_print(lxw_worksheet* sheet, Paper paper, Language language, SheetRowNumber last_head_row) {
  constexpr std::uint8_t a3 = 8;
  constexpr std::uint8_t a4 = 9;
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, paper == Paper::a3 ? a3 : a4);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
  worksheet_center_horizontally(sheet);
  worksheet_repeat_rows(sheet, 0, last_head_row);
  worksheet_set_footer(sheet, language == Language::zh ? "&C第 &P 页，共 &N 页" : "&CPage &P of &N");
}

void merge_down(
    lxw_worksheet* sheet, SheetRowNumber first, SheetRowNumber last, SheetColumn column, std::string_view text,
    lxw_format* look) {
  if (last > first) worksheet_merge_range(sheet, first, column, last, column, "", look);
  for (SheetRowNumber row = first; row <= last; ++row) put_text(sheet, row, column, text, look);
}

}  // namespace muster::exchange
