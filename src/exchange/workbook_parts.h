// The parts of an .xlsx file that its sheets refer to.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/workbook.h"
#include "exchange/xml_document.h"

namespace muster::exchange {

enum class NumberLook : std::uint8_t { plain, percent, date };

struct WorkbookParts {
  std::vector<std::string> texts;  // shared strings
  std::vector<NumberLook> looks;   // of each cell style
  bool from_1904 = false;          // days count from 1904-01-01
};

std::vector<std::string> shared_texts(pugi::xml_node table);
std::vector<NumberLook> number_looks(pugi::xml_node styles);
// Of a number format as it is written: `yyyy"年"m"月"d"日"`, `0.0%`.
NumberLook look_of_format(std::string_view format);

// Text of `si` or `is`: plain or in runs, without the reading aids for Japanese.
std::string rich_text(pugi::xml_node node);

// The day of a serial number; empty when it is none (below 1, or the 29 February 1900 that never was).
std::optional<Date> serial_date(double serial, bool from_1904);

// `C5` or `$C$5`: column from 0 and row from 1.
struct CellPlace {
  std::size_t column = 0;
  std::uint32_t row = 0;
};
std::optional<CellPlace> parse_cell_name(std::string_view text);

// Reads one worksheet; `budget` is how many cells there may still be.
Result<Sheet> read_sheet(
    pugi::xml_node worksheet, const std::string& place, const WorkbookParts& parts, std::size_t& budget);

}  // namespace muster::exchange
