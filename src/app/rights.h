// Who may see and do what: rights by role and by unit (own, led, supporting, all). The same rules filter lists, single
// records, the ledger and the live stream. Default: no.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/view.h"
#include "book/steps.h"
#include "model/account.h"

namespace muster::app {

struct Reader {
  Account account;
  std::set<std::string, std::less<>> units;       // own unit and those below it
  std::set<std::string, std::less<>> led_groups;  // guarantee groups that own unit leads
  bool sees_all = false;
};

Reader reader_of(const Account& account, const EditionContents& contents);

// What makes a task or a problem visible to a reader who does not see all: one of these fields names one of these
// codes.
struct SightField {
  std::string_view field;
  const std::set<std::string, std::less<>>* codes = nullptr;  // the reader's
};
std::vector<SightField> sights_of(const Reader& reader);

bool may_see(const Reader& reader, const Task& task);
bool may_see(const Reader& reader, const Problem& problem);
// Any collection; nodes, countermeasures and evidence follow what they belong to.
bool may_see(const Reader& reader, const EditionState& state, const Record& record, const void* object);
// A ledger entry: those who see its record now, and those whom this entry took it from (removed it, gave it to others).
bool may_see(const Reader& reader, const EditionState& state, const store::Entry& entry);

book::Part part_of(const Reader& reader, const Task& task);
book::Part part_of(const Reader& reader, const Problem& problem);

// Whether this field of an existing record may be changed by a patch. States are changed by steps only.
bool may_change(const book::Part& part, const Record& record, std::string_view field);
// Whether this field may be said of a new record; the others are set by steps or by the house.
bool may_set_at_creation(std::string_view field);
// Whether a record of this noun may be made, given the part in what it belongs to (or in itself).
bool may_create(const Reader& reader, const book::Part& part, const Record& record);
// Whether evidence may be handed in for a record. Whoever may report a problem may show it.
bool may_attach(const Reader& reader, const book::Part& part, const Record& subject);
// Whether there is any record of this noun that the reader may make.
bool may_create_some(const Reader& reader, const Record& record);
// Whether the reader may propose changes of the timetable.
bool may_propose(const Reader& reader);
bool may_remove(const Reader& reader, const Record& record);
// Whether drills may be run: by all who may change something.
bool may_run_drills(const Reader& reader);
// Whether files of the city may be brought and replaced: by those who answer for the edition's data.
bool may_keep_city_files(const Reader& reader);
// Whether whole tables may be taken into the task book: those who may change any task.
bool may_import(const Reader& reader);
// Whether dates may be frozen as the baseline: those who have the task book approved.
bool may_freeze_baseline(const Reader& reader);

// The part in the task or problem that a record belongs to or is.
book::Part part_in(const Reader& reader, const EditionState& state, const Record& record, const void* object);

}  // namespace muster::app
