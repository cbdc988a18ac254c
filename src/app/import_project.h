// A MS Project file (MSPDI XML) into the task book, in two steps as a table comes in: first a look at what would be
// created, changed and removed, then all of it in one transaction or nothing.
//
// Tasks of the book that the file does not have are left alone and listed. What the file says and a task book has no
// place for is counted (exchange/project_records.h).
#pragma once

#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "app/import_rows.h"
#include "exchange/project_schedule.h"

namespace muster::app {

inline constexpr std::size_t kLargestProject = std::size_t{16} << 20;  // bytes of the XML
inline constexpr std::size_t kMostAbsentTold = 200;                    // all are counted

// What comes in: {name, project, lead}; `project` is base64, `lead` the unit that leads the tasks that are new.
struct ProjectUpload {
  std::string name;
  std::string bytes;
  std::string lead;
};
Result<ProjectUpload> read_project_upload(const boost::json::value& body);

struct AbsentTask {
  std::string code;
  std::string title;
  std::string title_en;
};

struct ProjectPreview {
  std::string name;
  std::string title;  // of the project
  std::int64_t tasks = 0;
  std::int64_t links = 0;
  std::vector<PreviewRow> rows;  // that would be created, changed or removed
  std::vector<TableRefusal> refusals;
  std::int64_t refused = 0;
  std::int64_t created = 0;  // records, as are those below
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  std::int64_t unchanged = 0;       // tasks
  std::int64_t fresh = 0;           // tasks that the book does not have: a unit has to lead them
  std::vector<AbsentTask> missing;  // tasks of the book that the file does not have, a few
  std::int64_t missing_total = 0;
  std::vector<exchange::ScheduledLeftover> leftover;
  std::int64_t sequence = 0;  // of the ledger, as it was looked at: goes into the import
  bool may_import = false;    // nothing was refused, and there is something to do
};

// Refused as a whole: a file that is no project, is too large or a trap, or that cannot be meant (read_project_xml); a
// caller who may not.
Result<ProjectPreview> preview_project(const Call& call, const ProjectUpload& upload);

struct ProjectImported {
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  std::int64_t unchanged = 0;
  std::int64_t sequence = 0;
};

// `seen` is the preview's sequence. What others changed since and the file says otherwise is a `conflict`.
Result<ProjectImported> import_project(const Call& call, const ProjectUpload& upload, std::int64_t seen);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::AbsentTask>();
template <>
const Record& fields<app::ProjectPreview>();
template <>
const Record& fields<app::ProjectImported>();

}  // namespace muster
