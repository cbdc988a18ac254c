// The circular of a ten-day check as text.
#include <algorithm>
#include <cstdio>

#include "app/edition_folder.h"
#include "app/edition_folder_files.h"
#include "app/show_ten_day_check.h"
#include "base/sentence.h"
#include "cli/actions.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

void paragraph(const Setting& setting, const std::string& zh, const std::string& en, const char* indent) {
  const bool chinese = setting.language == Language::zh;
  std::printf("%s%s\n", indent, (chinese ? zh : en).c_str());
}

void print_lines(const Setting& setting, const std::vector<book::CircularLine>& lines) {
  const char* indent = setting.language == Language::zh ? "　　" : "  ";
  for (const book::CircularLine& line : lines) paragraph(setting, line.text, line.text_en, indent);
}

void print_draft(const Setting& setting, const book::Circular& circular) {
  paragraph(setting, "【草稿】", "[Draft]", "");
  paragraph(setting, circular.title, circular.title_en, "");
  std::printf("\n");
}

void print_end(const Setting& setting, const book::TenDayCheck& check) {
  std::printf("\n");
  if (!check.circular.signed_by.empty()) paragraph(setting, check.circular.signed_by, check.circular.signed_by_en, "");
  paragraph(setting, check.circular.dated, check.circular.dated_en, "");
  if (check.notes.empty()) return;
  paragraph(setting, "\n说明：", "\nNotes:", "");
  print_lines(setting, check.notes);
}

void print_circular(const Setting& setting, const book::TenDayCheck& check) {
  const book::Circular& circular = check.circular;
  print_draft(setting, circular);
  paragraph(setting, circular.addressed, circular.addressed_en + ":", "");
  paragraph(setting, circular.opening, circular.opening_en, setting.language == Language::zh ? "　　" : "  ");
  for (const book::CircularSection& section : circular.sections) {
    paragraph(setting, section.heading, section.heading_en, "\n");
    print_lines(setting, section.lines);
  }
  print_end(setting, check);
}

int print_part(const Setting& setting, const book::TenDayCheck& check, const std::string& unit) {
  const auto part =
      std::find_if(check.parts.begin(), check.parts.end(), [&](const auto& each) { return each.unit == unit; });
  if (part == check.parts.end()) {
    return report(
        {refuse(
            "unknown_unit", "--unit", "本届没有牵头任务或问题的单位 {}", "no unit {} leads a task or problem here",
            unit)},
        setting);
  }
  if (setting.json) {
    std::printf("%s\n", wire::to_json(*part).c_str());
    return kDone;
  }
  print_draft(setting, check.circular);
  paragraph(setting, part->title + "：", part->title_en + ":", "");
  print_lines(setting, part->lines);
  print_end(setting, check);
  return kDone;
}

}  // namespace

int circular(const Setting& setting, const Options& options) {
  const auto on = app::check_day_in(options.on, "--on");
  if (!on.ok()) return report(on.refusals(), setting);
  const auto folder = app::read_edition_folder(options.folder);
  if (!folder.ok()) return report(folder.refusals(), setting);
  const EditionContents& contents = folder->contents;
  const SystemClock clock;
  const Date today = app::day_of(contents.edition, clock);
  const book::EditionIndex index = book::index_of(contents);
  const book::TenDayCheck check =
      book::ten_day_check_of(contents, index, book::tally_of(contents, index, today), today, on->value_or(today));
  if (!options.unit.empty()) return print_part(setting, check, options.unit);
  if (setting.json) {
    std::printf("%s\n", wire::to_json(check).c_str());
  } else {
    print_circular(setting, check);
  }
  return kDone;
}

}  // namespace muster::cli
