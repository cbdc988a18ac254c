// Units 成员单位, guarantee groups 保障组 and people. People are roles by name, one named person for each task.
#pragma once

#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

enum class UnitKind { party, government, national, district, organiser, enterprise, society, partner };

template <>
std::span<const Choice> choices<UnitKind>();

struct Unit {
  std::string code;
  std::string title;
  std::string title_en;
  std::string short_title;
  std::string short_title_en;
  UnitKind kind = UnitKind::government;
  bool member = false;       // one of the leading group's member units
  std::string parent;        // unit above it in the tree, empty at the top
  std::string group;         // guarantee group it mainly works in
  std::string jurisdiction;  // 省市: shanghai, jiangsu, zhejiang, anhui, national …
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Unit>();

struct Group {
  std::string code;
  std::string title;
  std::string title_en;
  std::string lead;  // unit
  Texts deputies;    // units
  std::string duty;
  std::string duty_en;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Group>();

struct Person {
  std::string code;
  std::string title;
  std::string title_en;
  std::string unit;
  std::string duty;
  std::string duty_en;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Person>();

}  // namespace muster
