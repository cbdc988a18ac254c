// The task book as a MS Project file, and what that file cannot hold. Readers get the tasks that they may see.
#pragma once

#include <string>
#include <vector>

#include "app/app.h"
#include "exchange/project_schedule.h"

namespace muster::app {

struct ProjectExport {
  std::string file_name;  // 任务书-ciie-2019-2019-10-15.xml
  std::int64_t tasks = 0;
  std::int64_t links = 0;
  std::int64_t calendars = 0;
  std::vector<exchange::ScheduledLeftover> leftover;
};

struct WrittenProjectFile {
  ProjectExport about;
  std::string xml;
};

// Refused when the tasks cannot be scheduled (a loop, a calendar without working time).
Result<WrittenProjectFile> write_project(const Call& call);
// Of an edition that is in no store.
Result<WrittenProjectFile> write_project(const EditionContents& contents, Date as_of, Language language);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::ProjectExport>();

}  // namespace muster
