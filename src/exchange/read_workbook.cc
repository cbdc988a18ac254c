#include "base/sentence.h"
#include "base/text.h"
#include "exchange/workbook.h"
#include "exchange/workbook_parts.h"
#include "exchange/zip_archive.h"

namespace muster::exchange {
namespace {

constexpr XmlLimits kPartLimits{.bytes = std::size_t{64} << 20, .nodes = 6'000'000, .depth = 64};

struct Opened {
  ZipArchive archive;
  std::string name;
};

Result<XmlDocument> part_of(Opened& opened, const std::string& part) {
  auto bytes = opened.archive.read(part);
  if (!bytes) return bytes.refusals();
  return XmlDocument::parse(std::move(*bytes), opened.name + ":" + part, kPartLimits);
}

// Where a part is that the workbook refers to: relative to `xl/`, or from the root.
std::string path_of(std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return "xl/" + std::string(target);
}

struct Related {
  std::unordered_map<std::string, std::string> by_id;  // part by relation
  std::string texts;
  std::string styles;
};

Related related_of(pugi::xml_node relations) {
  Related related;
  for (const pugi::xml_node relation : relations.children("Relationship")) {
    const std::string_view type = relation.attribute("Type").value();
    const std::string path = path_of(relation.attribute("Target").value());
    related.by_id[relation.attribute("Id").value()] = path;
    if (type.ends_with("/sharedStrings")) related.texts = path;
    if (type.ends_with("/styles")) related.styles = path;
  }
  return related;
}

Refusals read_parts(Opened& opened, const Related& related, WorkbookParts& parts) {
  if (opened.archive.has(related.texts)) {
    const auto texts = part_of(opened, related.texts);
    if (!texts) return texts.refusals();
    parts.texts = shared_texts(texts->root());
  }
  if (opened.archive.has(related.styles)) {
    const auto styles = part_of(opened, related.styles);
    if (!styles) return styles.refusals();
    parts.looks = number_looks(styles->root());
  }
  return {};
}

Result<Workbook> read_sheets(Opened& opened, pugi::xml_node book, const Related& related, const WorkbookParts& parts) {
  Workbook workbook;
  workbook.name = opened.name;
  std::size_t budget = kMostCells;
  for (const pugi::xml_node entry : book.child("sheets").children("sheet")) {
    if (workbook.sheets.size() == kMostSheets) {
      return refuse("too_large", opened.name, "工作表超过 {} 张", "there are more than {} sheets", kMostSheets);
    }
    const auto part = related.by_id.find(entry.attribute("r:id").value());
    // Chart and macro sheets hold no cells.
    if (part == related.by_id.end() || part->second.find("worksheets/") == std::string::npos) continue;
    const auto worksheet = part_of(opened, part->second);
    if (!worksheet) return worksheet.refusals();
    const std::string title = entry.attribute("name").value();
    auto sheet = read_sheet(worksheet->root(), opened.name + ":" + title, parts, budget);
    if (!sheet) return sheet.refusals();
    sheet->title = title;
    sheet->is_hidden = std::string_view(entry.attribute("state").value()).find("idden") != std::string_view::npos;
    workbook.sheets.push_back(std::move(*sheet));
  }
  if (workbook.sheets.empty()) {
    return refuse("no_sheet", opened.name, "工作簿里没有工作表", "there is no sheet in the workbook");
  }
  return workbook;
}

}  // namespace

Result<Workbook> read_workbook(std::string bytes, const std::string& name) {
  auto archive = ZipArchive::open(std::move(bytes), name);
  if (!archive) return archive.refusals();
  Opened opened{std::move(*archive), name};
  const auto book = part_of(opened, "xl/workbook.xml");
  if (!book) return book.refusals();
  const auto relations = part_of(opened, "xl/_rels/workbook.xml.rels");
  if (!relations) return relations.refusals();
  const Related related = related_of(relations->root());
  WorkbookParts parts;
  parts.from_1904 = book->root().child("workbookPr").attribute("date1904").as_bool(false);
  if (Refusals refusals = read_parts(opened, related, parts); !refusals.empty()) return refusals;
  return read_sheets(opened, book->root(), related, parts);
}

bool is_blank(const Cell& cell) {
  return cell.kind == CellKind::blank || (cell.kind == CellKind::text && trimmed(cell.text).empty());
}

std::string shown(const Cell& cell) {
  switch (cell.kind) {
    case CellKind::blank:
      return {};
    case CellKind::text:
    case CellKind::fault:
      return std::string(trimmed(cell.text));
    case CellKind::number:
      return fmt::format("{:.15g}", cell.number);
    case CellKind::percent:
      return fmt::format("{:.15g}%", cell.number * 100);
    case CellKind::date:
      return format_date(cell.date);
    case CellKind::truth:
      return cell.number != 0 ? "TRUE" : "FALSE";
  }
  return {};
}

}  // namespace muster::exchange
