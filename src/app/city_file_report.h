// What a file of the city holds, looked at before it is taken: whether its roads make a network, whether its timetable
// has the columns that are read, how many features its layer has, and what becomes of the scenarios that name it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/describe.h"
#include "base/result.h"
#include "model/city_file.h"

namespace muster::app {

// A scenario that names the file, and whether it can still be read with these bytes.
struct CityFileUse {
  std::string file;  // path
  std::string scenario;
  std::string title;
  std::string title_en;
  // With these bytes; 0 too where none were given.
  std::int64_t mistakes = 0;
  std::int64_t warnings = 0;
  std::int64_t warnings_before = 0;  // as the edition stands
  std::string message;               // the first mistake or, without any, the first warning that is new
  std::string message_en;
};

struct CityFileReport {
  CityFileKind kind = CityFileKind::text;
  std::string file;
  std::int64_t size = 0;       // bytes
  std::int64_t junctions = 0;  // of roads: where a car can choose, and dead ends
  double length = 0;           // kilometres of road for cars
  std::int64_t nodes = 0;
  std::int64_t unreachable = 0;    // nodes that a car cannot both reach from the largest connected part and leave again
  std::int64_t missing_nodes = 0;  // that ways mention and the file lacks, where they are cut
  std::int64_t rows = 0;           // of a timetable or speeds, without the header
  Texts columns;
  std::int64_t features = 0;  // of a layer
  std::string replaces;       // code of the file that stands at this path now; empty: none
  std::vector<CityFileUse> uses;
};

// Without what the edition says: `replaces` and `uses`. Refused is what cannot be read as its kind; places are those of
// its reader.
Result<CityFileReport> report_on(CityFileKind kind, std::string_view bytes, const std::string& name);

}  // namespace muster::app

namespace muster {
template <>
const Record& fields<app::CityFileUse>();
template <>
const Record& fields<app::CityFileReport>();
}  // namespace muster
