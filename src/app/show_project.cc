#include "app/show_project.h"

#include "base/sentence.h"
#include "exchange/task_project.h"

namespace muster::app {
namespace {

// What the reader may see of what a plan is made of; the view must not be held while it is computed.
EditionContents seen_timetable(const Call& call, const EditionState& state) {
  EditionContents out;
  out.edition = state.contents.edition;
  out.calendars = state.contents.calendars;
  out.calendar_exceptions = state.contents.calendar_exceptions;
  out.milestones = state.contents.milestones;
  out.links = state.contents.links;
  out.risks = state.contents.risks;
  for (const auto& [code, task] : state.contents.tasks) {
    if (may_see(call.reader, task)) out.tasks.emplace(code, task);
  }
  for (const auto& [code, node] : state.contents.nodes) {
    if (out.tasks.contains(node.task)) out.nodes.emplace(code, node);
  }
  return out;
}

}  // namespace

Result<WrittenProjectFile> write_project(const EditionContents& contents, Date as_of, Language language) {
  auto written = exchange::write_task_project(contents, as_of);
  if (!written.ok()) return written.refusals();
  WrittenProjectFile out;
  out.about.file_name =
      fmt::format("{}-{}-{}.xml", in(language, {"任务书", "task-book"}), contents.edition.code, format_date(as_of));
  out.about.tasks = written->tasks;
  out.about.links = written->links;
  out.about.calendars = written->calendars;
  for (const exchange::Leftover& left : written->leftover)
    out.about.leftover.push_back({left.kind, left.element, left.count, left.what.zh, left.what.en});
  out.xml = std::move(written->xml);
  return out;
}

Result<WrittenProjectFile> write_project(const Call& call) {
  EditionContents contents;
  Date day;
  call.view->with([&](const EditionState& state) {
    contents = seen_timetable(call, state);
    day = state.day();
  });
  return write_project(contents, day, call.language);
}

}  // namespace muster::app

namespace muster {

using app::ProjectExport;

template <>
const Record& fields<ProjectExport>() {
  static const Record record = describe<ProjectExport>(
      "project_export", "project_exports", {"项目文件", "Project file"},
      {
          field<&ProjectExport::file_name>("file_name", {"文件名", "File name"}),
          field<&ProjectExport::tasks>("tasks", {"任务数", "Tasks"}),
          field<&ProjectExport::links>("links", {"衔接数", "Links"}),
          field<&ProjectExport::calendars>("calendars", {"日历数", "Calendars"}),
          field<&ProjectExport::leftover>("leftover", {"未写入的内容", "What could not be written"}),
      });
  return record;
}

}  // namespace muster
