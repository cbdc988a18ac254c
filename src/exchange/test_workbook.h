// Workbooks made by hand for tests: the bytes of an .xlsx from the text of its parts.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <minizip/zip.h>

namespace muster::exchange {

struct TestPart {
  std::string name;
  std::string text;
};

inline std::string zipped(const std::vector<TestPart>& parts) {
  std::string path = (std::filesystem::temp_directory_path() / "muster-test-XXXXXX").string();
  const int file = mkstemp(path.data());
  if (file >= 0) close(file);
  zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  for (const TestPart& part : parts) {
    zipOpenNewFileInZip64(zip, part.name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 6, 1);
    zipWriteInFileInZip(zip, part.text.data(), static_cast<unsigned>(part.text.size()));
    zipCloseFileInZip(zip);
  }
  zipClose(zip, nullptr);
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  std::filesystem::remove(path);
  return bytes.str();
}

// One sheet called 任务书 with this worksheet, and these extra parts.
inline std::vector<TestPart> workbook_parts(
    const std::string& worksheet, const std::string& texts = "", const std::string& styles = "",
    const std::string& properties = "") {
  std::vector<TestPart> parts{
      {"xl/workbook.xml", "<workbook xmlns:r=\"r\">" + properties +
                              "<sheets><sheet name=\"任务书\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
       "<Relationship Id=\"rId2\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
       "<Relationship Id=\"rId3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>"},
      {"xl/worksheets/sheet1.xml", "<worksheet>" + worksheet + "</worksheet>"}};
  if (!texts.empty()) parts.push_back({"xl/sharedStrings.xml", "<sst>" + texts + "</sst>"});
  if (!styles.empty()) parts.push_back({"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"});
  return parts;
}

// A sheet of inline texts; an empty one is no cell at all.
inline std::string sheet_of(const std::vector<std::vector<std::string>>& rows, const std::string& merges = "") {
  std::string out = "<sheetData>";
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out += "<row r=\"" + std::to_string(row + 1) + "\">";
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      if (rows[row][column].empty()) continue;
      out += "<c r=\"" + std::string(1, static_cast<char>('A' + column)) + std::to_string(row + 1) +
             "\" t=\"inlineStr\"><is><t>" + rows[row][column] + "</t></is></c>";
    }
    out += "</row>";
  }
  return out + "</sheetData>" + (merges.empty() ? "" : "<mergeCells>" + merges + "</mergeCells>");
}

}  // namespace muster::exchange
