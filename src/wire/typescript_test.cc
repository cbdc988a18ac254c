#include "wire/typescript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/contents.h"

namespace muster {
namespace {

enum class Shade { pale, deep };

struct Inner {
  std::string name;
};

struct Outer {
  std::string code;
  bool flag = false;
  std::int64_t whole = 0;
  std::optional<double> number;
  std::optional<Date> day;
  Instant at;
  Shade shade = Shade::pale;
  std::optional<Shade> maybe_shade;
  Texts list;
  Inner inner;
  std::vector<Inner> many;
  std::string change;
};

}  // namespace

template <>
std::span<const Choice> choices<Shade>() {
  static constexpr Choice table[] = {{"pale", {"浅", "Pale"}}, {"deep", {"深\\", "It's deep"}}};
  return table;
}

template <>
const Record& fields<Inner>() {
  static const Record record =
      describe<Inner>("deep_inner", "deep_inners", {"内", "Inner"}, {field<&Inner::name>("name", {"名", "Name"})});
  return record;
}

template <>
const Record& fields<Outer>() {
  static const Record record = describe<Outer>(
      "outer", "outers", {"外", "Outer"},
      {
          field<&Outer::code>("code", {"编号", "Code"}).key(),
          field<&Outer::flag>("flag", {"旗", "Flag"}),
          field<&Outer::whole>("whole", {"整", "Whole"}),
          field<&Outer::number>("number", {"数", "Number"}),
          field<&Outer::day>("day", {"日", "Day"}),
          field<&Outer::at>("at", {"时", "At"}),
          field<&Outer::shade>("shade", {"深浅", "Shade"}),
          field<&Outer::maybe_shade>("maybe_shade", {"深浅", "Shade"}),
          field<&Outer::list>("list", {"列", "List"}),
          field<&Outer::inner>("inner", {"内", "Inner"}),
          field<&Outer::many>("many", {"多", "Many"}),
          field<&Outer::change>("change", {"改", "Change"}).json_text(),
      });
  return record;
}

namespace wire {
namespace {

TEST(Typescript, IsAModuleOfTypesAndLabels) {
  const Record* records[] = {&fields<Inner>(), &fields<Outer>()};
  const NamedChoices enumerations[] = {{"Shade", choices<Shade>()}};
  EXPECT_EQ(
      typescript_module(records, enumerations),
      R"(// Written by `muster generate`. Do not edit: change the described types instead.

export type Shade = 'pale' | 'deep';
export const shade_choices = [
  { name: 'pale', zh: '浅', en: 'Pale' },
  { name: 'deep', zh: '深\\', en: 'It\'s deep' },
] as const;

export interface DeepInner {
  name: string;
}
export const deep_inner_label = { zh: '内', en: 'Inner' } as const;
export const deep_inner_fields = {
  name: { zh: '名', en: 'Name' },
} as const;

export interface Outer {
  code: string;
  flag: boolean;
  whole: number;
  number: number | null;
  day: string | null;
  at: string;
  shade: Shade;
  maybe_shade: Shade | null;
  list: string[];
  inner: DeepInner;
  many: DeepInner[];
  change: Record<string, [unknown, unknown]>;
}
export const outer_label = { zh: '外', en: 'Outer' } as const;
export const outer_fields = {
  code: { zh: '编号', en: 'Code' },
  flag: { zh: '旗', en: 'Flag' },
  whole: { zh: '整', en: 'Whole' },
  number: { zh: '数', en: 'Number' },
  day: { zh: '日', en: 'Day' },
  at: { zh: '时', en: 'At' },
  shade: { zh: '深浅', en: 'Shade' },
  maybe_shade: { zh: '深浅', en: 'Shade' },
  list: { zh: '列', en: 'List' },
  inner: { zh: '内', en: 'Inner' },
  many: { zh: '多', en: 'Many' },
  change: { zh: '改', en: 'Change' },
} as const;
)");
}

TEST(Typescript, SaysHowFieldsAreFilledIn) {
  const Record* records[] = {&fields<Outer>()};
  const NamedChoices enumerations[] = {{"Shade", choices<Shade>()}};
  EXPECT_EQ(
      forms_module(records, enumerations, [](std::string_view field) { return field != "at"; }),
      R"(// Written by `muster generate`. Do not edit: change the described types instead.
import * as model from './model';

export const forms = {
  outer: [
    { name: 'code', kind: 'text', at_creation: true },
    { name: 'flag', kind: 'boolean', at_creation: true },
    { name: 'whole', kind: 'number', at_creation: true, whole: true },
    { name: 'number', kind: 'number', at_creation: true, optional: true },
    { name: 'day', kind: 'date', at_creation: true, optional: true },
    { name: 'at', kind: 'text' },
    { name: 'shade', kind: 'choice', at_creation: true, choices: model.shade_choices },
    { name: 'maybe_shade', kind: 'choice', at_creation: true, optional: true, choices: model.shade_choices },
    { name: 'list', kind: 'texts', at_creation: true },
    { name: 'change', kind: 'text', at_creation: true },
  ],
} as const;
)");
}

TEST(TypescriptDeathTest, WantsANameForEveryEnumeration) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  const Record* records[] = {&fields<Outer>()};
  EXPECT_DEATH(typescript_module(records, {}), "the choices of field shade have no name");
}

}  // namespace
}  // namespace wire
}  // namespace muster
