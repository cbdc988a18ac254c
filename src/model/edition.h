// Edition 届: one holding of the event, with its dates and the day it is looked at from.
#pragma once

#include <optional>
#include <string>

#include "base/describe.h"

namespace muster {

struct Edition {
  std::string code;  // also the folder's name: ciie-2019
  std::string title;
  std::string title_en;
  std::string short_title;
  std::string short_title_en;
  std::string city;
  std::string city_en;
  std::string office;  // unit code of the leading group's office
  Date opens;
  Date closes;
  std::string time_zone = "UTC";  // IANA name; calendar days of this edition are days of this zone
  std::optional<Date> as_of;      // a demonstration stands still on this day; absent: today
  std::string calendar;           // of tasks that name none
  std::string previous;           // code of the edition before
  std::string attribution;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Edition>();

}  // namespace muster
