// A whole edition in memory: what a folder holds, what a store holds, what the engines read.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "model/city_file.h"
#include "model/column_mapping.h"
#include "model/document.h"
#include "model/edition.h"
#include "model/organisation.h"
#include "model/place.h"
#include "model/problem.h"
#include "model/proposal.h"
#include "model/scenario.h"
#include "model/task.h"
#include "model/team.h"
#include "model/timetable.h"

namespace muster {

// By code, in code order.
template <class T>
using Table = std::map<std::string, T, std::less<>>;

struct EditionContents {
  Edition edition;
  Table<Unit> units;
  Table<Group> groups;
  Table<Person> people;
  Table<Place> places;
  Table<Milestone> milestones;
  Table<Calendar> calendars;
  Table<CalendarException> calendar_exceptions;
  Table<Task> tasks;
  Table<Node> nodes;
  Table<Link> links;
  Table<Risk> risks;
  Table<Team> teams;
  Table<Assignment> assignments;
  Table<Problem> problems;
  Table<Countermeasure> countermeasures;
  Table<Document> documents;
  Table<Evidence> evidence;
  Table<Proposal> proposals;
  Table<ProposedChange> proposed_changes;
  Table<ColumnMapping> column_mappings;
  Table<Scenario> scenarios;
  Table<CityFile> city_files;
};

// One collection of an edition, seen without its C++ type. The edition itself is no collection.
struct Noun {
  const Record* record = nullptr;
  std::size_t (*size)(const EditionContents&) = nullptr;
  const void* (*find)(const EditionContents&, std::string_view code) = nullptr;  // nullptr: none
  void* (*put)(EditionContents&, std::string_view code) = nullptr;               // existing or new
  void (*erase)(EditionContents&, std::string_view code) = nullptr;
  // In code order, starting behind `after`, until the visitor answers false.
  void (*each)(const EditionContents&, std::string_view after, const std::function<bool(const void* object)>&) =
      nullptr;
};

// In the order in which they may be stored (what is referred to comes first, as far as there is such an order).
std::span<const Noun> nouns();

// By singular or plural name; nullptr when there is none.
const Noun* find_noun(std::string_view name);

// The code of any noun's object.
std::string code_of(const Record& record, const void* object);

}  // namespace muster
