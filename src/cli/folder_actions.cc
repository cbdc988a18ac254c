#include <cstdio>

#include "app/import_edition.h"
#include "base/sentence.h"
#include "cli/actions.h"
#include "store/store.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

void print_notices(const Refusals& notices, const Setting& setting) {
  if (setting.json) return;
  for (const Refusal& notice : notices) std::fprintf(stderr, "%s\n", in(setting.language, notice.message).c_str());
}

}  // namespace

int check(const Setting& setting, const Options& options) {
  const auto folder = app::read_edition_folder(options.folder);
  if (!folder.ok()) return report(folder.refusals(), setting);
  print_notices(folder->notices, setting);
  const EditionContents& contents = folder->contents;
  std::string json = R"({"errors":[],"edition":)";
  wire::write_text(contents.edition.code, json);
  for (const Noun& noun : nouns()) json += fmt::format(R"(,"{}":{})", noun.record->plural, noun.size(contents));
  say_done(
      setting,
      say("{0}：{1} 个单位，{2} 项任务，{3} 个节点，{4} 个问题，未发现错误",
          "{0}: {1} units, {2} tasks, {3} nodes, {4} problems; no errors", contents.edition.code, contents.units.size(),
          contents.tasks.size(), contents.nodes.size(), contents.problems.size()),
      json + "}");
  return kDone;
}

int import_folder(const Setting& setting, const Options& options) {
  const SystemClock clock;
  const auto store = store::open(options.store, clock);
  const auto imported = app::import_edition(*store, options.folder, options.update);
  if (!imported.ok()) return report(imported.refusals(), setting);
  print_notices(imported->notices, setting);
  say_done(
      setting,
      say("{0}：新增 {1} 条，修改 {2} 条，删除 {3} 条", "{0}: {1} created, {2} changed, {3} removed", imported->edition,
          imported->created, imported->changed, imported->removed),
      wire::to_json(*imported));
  return kDone;
}

int export_folder(const Setting& setting, const Options& options) {
  const SystemClock clock;
  const auto store = store::open(options.store, clock);
  const auto exported = app::export_edition(*store, options.edition, options.folder, options.replace);
  if (!exported.ok()) return report(exported.refusals(), setting);
  std::string json = R"({"exported":)";
  wire::write_text(options.folder, json);
  say_done(setting, say("已导出到 {}", "exported to {}", options.folder), json + "}");
  return kDone;
}

}  // namespace muster::cli
