#include "exchange/workbook_parts.h"

#include <charconv>
#include <cmath>

#include "base/text.h"

namespace muster::exchange {
namespace {

// Built-in formats that show a date: also those of the Chinese and Japanese programs (27–36, 50–58).
NumberLook look_of_built_in(int id) {
  if (id == 9 || id == 10) return NumberLook::percent;
  const bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                    (id >= 50 && id <= 54) || id == 57 || id == 58;
  return date ? NumberLook::date : NumberLook::plain;
}

int id_of(pugi::xml_node node, const char* attribute) { return node.attribute(attribute).as_int(-1); }

}  // namespace

std::string rich_text(pugi::xml_node node) {
  std::string text = node.child_value("t");
  for (const pugi::xml_node run : node.children("r")) text += run.child_value("t");
  return text;
}

std::vector<std::string> shared_texts(pugi::xml_node table) {
  std::vector<std::string> texts;
  for (const pugi::xml_node item : table.children("si")) texts.push_back(rich_text(item));
  return texts;
}

NumberLook look_of_format(std::string_view format) {
  bool date = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"') {
      i = std::min(format.find('"', i + 1), format.size());
    } else if (c == '[') {
      i = std::min(format.find(']', i + 1), format.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '%') {
      return NumberLook::percent;
    } else if (c == ';') {
      break;  // the first part is that of positive numbers
    } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'e') {
      // m alone may be minutes; E+ is scientific, e a year
      date = true;
    }
  }
  return date ? NumberLook::date : NumberLook::plain;
}

std::vector<NumberLook> number_looks(pugi::xml_node styles) {
  std::unordered_map<int, NumberLook> own;
  for (const pugi::xml_node format : styles.child("numFmts").children("numFmt")) {
    own[id_of(format, "numFmtId")] = look_of_format(format.attribute("formatCode").value());
  }
  std::vector<NumberLook> looks;
  for (const pugi::xml_node style : styles.child("cellXfs").children("xf")) {
    const int id = id_of(style, "numFmtId");
    const auto at = own.find(id);
    looks.push_back(at != own.end() ? at->second : look_of_built_in(id));
  }
  return looks;
}

std::optional<Date> serial_date(double serial, bool from_1904) {
  if (!(serial >= (from_1904 ? 0 : 1)) || serial > 110'000) return std::nullopt;
  const int day = static_cast<int>(std::floor(serial));
  if (from_1904) return date_of(1904, 1, 1) + day;
  if (day == 60) return std::nullopt;
  // Days after the 29 February 1900 that the format counts, and that never was, are one too many.
  return date_of(1899, 12, 31) + (day > 60 ? day - 1 : day);
}

std::optional<CellPlace> parse_cell_name(std::string_view text) {
  CellPlace place;
  std::size_t i = 0;
  const auto skip_dollar = [&] { i += i < text.size() && text[i] == '$' ? 1 : 0; };
  skip_dollar();
  std::size_t letters = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && letters < 4; ++i, ++letters) {
    place.column = place.column * 26 + static_cast<std::size_t>(text[i] - 'A' + 1);
  }
  skip_dollar();
  const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), place.row);
  if (letters == 0 || error != std::errc{} || end != text.data() + text.size() || place.row == 0) return std::nullopt;
  --place.column;
  return place;
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

std::string cell_name(std::size_t column, std::uint32_t row) { return column_letters(column) + std::to_string(row); }

}  // namespace muster::exchange
