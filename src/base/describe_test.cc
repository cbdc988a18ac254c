#include "base/describe.h"

#include <string>

#include <gtest/gtest.h>

namespace muster {
namespace {

enum class Shade { pale, deep };

struct Inner {
  std::string name;
};

struct Sample {
  std::string code;
  bool flag = true;
  int small = 7;
  std::int64_t whole = 3;
  double number = 2.5;
  Date day;
  Instant at;
  Shade shade = Shade::pale;
  Texts list;
  std::optional<double> maybe_number;
  std::optional<Date> maybe_day;
  std::optional<Shade> maybe_shade;
  Inner inner;
  std::vector<Inner> many;
};

}  // namespace

template <>
std::span<const Choice> choices<Shade>() {
  static constexpr Choice table[] = {{"pale", {"浅", "Pale"}}, {"deep", {"深", "Deep"}}};
  return table;
}

template <>
const Record& fields<Inner>() {
  static const Record record =
      describe<Inner>("inner", "inners", {"内", "Inner"}, {field<&Inner::name>("name", {"名", "Name"})});
  return record;
}

template <>
const Record& fields<Sample>() {
  static const Record record = describe<Sample>(
      "sample", "samples", {"样", "Sample"},
      {
          field<&Sample::code>("code", {"编号", "Code"}).key(),
          field<&Sample::flag>("flag", {"旗", "Flag"}),
          field<&Sample::small>("small", {"小", "Small"}).between(0, 10),
          field<&Sample::whole>("whole", {"整", "Whole"}).system(),
          field<&Sample::number>("number", {"数", "Number"}),
          field<&Sample::day>("day", {"日", "Day"}).relative().required(),
          field<&Sample::at>("at", {"时", "At"}),
          field<&Sample::shade>("shade", {"深浅", "Shade"}),
          field<&Sample::list>("list", {"列", "List"}).to("sample"),
          field<&Sample::maybe_number>("maybe_number", {"或数", "Maybe"}),
          field<&Sample::maybe_day>("maybe_day", {"或日", "Maybe"}),
          field<&Sample::maybe_shade>("maybe_shade", {"或深浅", "Maybe"}),
          field<&Sample::inner>("inner", {"内", "Inner"}),
          field<&Sample::many>("many", {"多", "Many"}).noted({"若干", "some"}),
      });
  return record;
}

namespace {

const Field& of(std::string_view name) { return *fields<Sample>().find(name); }

TEST(Describe, KnowsEachKind) {
  EXPECT_EQ(of("code").kind, Kind::text);
  EXPECT_EQ(of("flag").kind, Kind::boolean);
  EXPECT_EQ(of("small").kind, Kind::integer);
  EXPECT_EQ(of("number").kind, Kind::number);
  EXPECT_EQ(of("day").kind, Kind::date);
  EXPECT_EQ(of("at").kind, Kind::instant);
  EXPECT_EQ(of("shade").kind, Kind::choice);
  EXPECT_EQ(of("list").kind, Kind::texts);
  EXPECT_EQ(of("maybe_shade").kind, Kind::choice);
  EXPECT_EQ(of("inner").kind, Kind::record);
  EXPECT_EQ(of("many").kind, Kind::records);
}

TEST(Describe, KeepsWhatIsSaidOfAField) {
  EXPECT_TRUE(of("code").is_key);
  EXPECT_TRUE(of("code").is_required);
  EXPECT_TRUE(of("day").is_required);
  EXPECT_TRUE(of("day").is_relative);
  EXPECT_TRUE(of("whole").is_system);
  EXPECT_EQ(of("small").most, 10);
  EXPECT_EQ(of("list").refers, "sample");
  EXPECT_EQ(of("many").note.en, "some");
  EXPECT_TRUE(of("maybe_day").is_optional);
  EXPECT_FALSE(of("day").is_optional);
  EXPECT_EQ(of("maybe_shade").alternatives.size(), 2u);
  EXPECT_EQ(fields<Sample>().find("nothing"), nullptr);
}

TEST(Describe, SetsWhatItGets) {
  Sample from;
  from.code = "S1";
  from.flag = false;
  from.small = 9;
  from.number = -0.25;
  from.day = date_of(2019, 11, 5);
  from.at = {123};
  from.shade = Shade::deep;
  from.list = {"a", "b"};
  from.maybe_number = 1.5;
  from.maybe_day = date_of(2019, 11, 6);
  from.maybe_shade = Shade::deep;
  Sample to;
  for (const Field& field : fields<Sample>().fields) {
    if (field.nested == nullptr) field.set(&to, field.get(&from));
  }
  for (const Field& field : fields<Sample>().fields) {
    if (field.nested == nullptr) {
      EXPECT_TRUE(field.get(&to) == field.get(&from)) << field.name;
    }
  }
  EXPECT_EQ(to.shade, Shade::deep);
  EXPECT_EQ(to.maybe_shade, Shade::deep);
  EXPECT_EQ(to.small, 9);
}

TEST(Describe, AbsentSetsTheEmptyValueOfTheKind) {
  Sample sample;
  sample.maybe_day = date_of(2019, 1, 1);
  sample.list = {"x"};
  for (const Field& field : fields<Sample>().fields) {
    if (field.nested == nullptr) field.set(&sample, Value{});
  }
  EXPECT_EQ(sample.code, "");
  EXPECT_FALSE(sample.flag);
  EXPECT_EQ(sample.small, 0);
  EXPECT_EQ(sample.shade, Shade::pale);
  EXPECT_TRUE(sample.list.empty());
  EXPECT_FALSE(sample.maybe_day);
  EXPECT_TRUE(absent(of("maybe_day").get(&sample)));
  EXPECT_FALSE(absent(of("day").get(&sample)));
}

TEST(Describe, ReachesNestedRecords) {
  Sample sample;
  static_cast<Inner*>(of("many").append(&sample))->name = "first";
  static_cast<Inner*>(of("many").append(&sample))->name = "second";
  static_cast<Inner*>(of("inner").append(&sample))->name = "inside";
  ASSERT_EQ(of("many").size(&sample), 2u);
  EXPECT_EQ(static_cast<const Inner*>(of("many").at(&sample, 1))->name, "second");
  EXPECT_EQ(of("inner").size(&sample), 1u);
  EXPECT_EQ(static_cast<const Inner*>(of("inner").at(&sample, 0))->name, "inside");
  EXPECT_EQ(&of("many").nested(), &fields<Inner>());
}

TEST(Describe, MakesAFreshObject) {
  const auto made = fields<Sample>().make();
  EXPECT_EQ(static_cast<const Sample*>(made.get())->whole, 3);
}

TEST(Describe, NamesAChoice) { EXPECT_EQ(name_of(Shade::deep), "deep"); }

}  // namespace
}  // namespace muster
