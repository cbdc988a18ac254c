#include "model/scenario.h"

#include "model/common_fields.h"

namespace muster {

template <>
const Record& fields<Scenario>() {
  static const Record record = describe<Scenario>(
      "scenario", "scenarios", {"推演情景", "Drill scenario"},
      {
          field<&Scenario::code>("code", {"编号", "Code"}).key(),
          field<&Scenario::title>("title", {"名称", "Title"}).system().noted({"取自情景正文", "as the text has it"}),
          field<&Scenario::title_en>("title_en", {"英文名称", "Title in English"})
              .system()
              .noted({"取自情景正文", "as the text has it"}),
          field<&Scenario::note>("note", {"备注", "Note"}).long_text(),
          field<&Scenario::note_en>("note_en", {"英文备注", "Note in English"}).long_text(),
          field<&Scenario::text>("text", {"情景正文", "Text"})
              .required()
              .file_text()
              .noted(
                  {"YAML，写法见 docs/scenario.md；目录内为 drills/编号.yaml",
                   "YAML, the language is described in docs/scenario.md; in a folder it is drills/CODE.yaml"}),
          provenance_field<&Scenario::provenance>(),
          source_field<&Scenario::source>(),
          revision_field<&Scenario::revision>(),
      });
  return record;
}

}  // namespace muster
