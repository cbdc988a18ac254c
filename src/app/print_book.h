// The task book and the problem ledger as the office prints them (.xlsx): what the reader may see of what fits the
// filters, as it stands on the edition's day, in the language of the call.
#pragma once

#include <string>

#include "app/app.h"
#include "app/list_records.h"

namespace muster::app {

struct PrintedBook {
  std::string file_name;  // 任务书-ciie-2019-2019-10-15.xlsx
  std::string bytes;
};

// `parameters` are filters as in a list. Withdrawn tasks are not printed.
Result<PrintedBook> print_tasks(const Call& call, const Parameters& parameters);
Result<PrintedBook> print_problems(const Call& call, const Parameters& parameters);

// All tasks of an edition that is in no store.
PrintedBook print_tasks(const EditionContents& contents, Date as_of, Language language);

}  // namespace muster::app
