// The demonstration edition says what is known of the second CIIE, and says of every record whether it is known.
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "app/edition_folder.h"
#include "base/text.h"

namespace muster::app {
namespace {

const EditionContents& demonstration() {
  static const auto folder = read_edition_folder(MUSTER_SOURCE_FOLDER "/editions/ciie-2019");
  if (!folder.ok()) throw std::runtime_error(folder.refusals().front().message.en);
  return folder->contents;
}

template <class T, class Fits>
std::ptrdiff_t count(const Table<T>& table, const Fits& fits) {
  return std::count_if(table.begin(), table.end(), [&](const auto& row) { return fits(row.second); });
}

TEST(Demonstration, HasTheNumbersOfTheSecondEdition) {
  const EditionContents& ciie = demonstration();
  EXPECT_EQ(count(ciie.units, [](const Unit& unit) { return unit.member; }), 66);
  // The office steers as a group of its own, beside those of the guarantee.
  EXPECT_EQ(count(ciie.groups, [&](const Group& group) { return group.lead != ciie.edition.office; }), 18);
  EXPECT_EQ(ciie.tasks.size(), 181U);
  EXPECT_EQ(count(ciie.tasks, [](const Task& task) { return task.state == TaskState::done; }), 72);
  EXPECT_EQ(ciie.nodes.size(), 369U);
  EXPECT_EQ(count(ciie.nodes, [](const Node& node) { return node.state == TaskState::done; }), 212);
  EXPECT_EQ(ciie.problems.size(), 197U);
  std::set<std::int64_t> batches;
  for (const auto& [code, problem] : ciie.problems) batches.insert(problem.batch);
  EXPECT_EQ(batches, (std::set<std::int64_t>{1, 2, 3, 4}));
  ASSERT_TRUE(ciie.edition.as_of.has_value());
  EXPECT_EQ(format_date(*ciie.edition.as_of), "2019-10-15");
}

TEST(Demonstration, NothingIsDoneLaterThanTheDayItShows) {
  const EditionContents& ciie = demonstration();
  const Date day = *ciie.edition.as_of;
  EXPECT_EQ(count(ciie.tasks, [&](const Task& task) { return task.done_on && *task.done_on > day; }), 0);
  EXPECT_EQ(count(ciie.nodes, [&](const Node& node) { return node.done_on && *node.done_on > day; }), 0);
  EXPECT_EQ(count(ciie.problems, [&](const Problem& problem) { return problem.found_on > day; }), 0);
}

TEST(Demonstration, EveryRecordSaysWhetherItIsKnownAndFromWhere) {
  for (const Noun& noun : nouns()) {
    noun.each(demonstration(), {}, [&](const void* object) {
      const auto provenance = std::get<std::string>(noun.record->find("provenance")->get(object));
      const auto source = std::get<std::string>(noun.record->find("source")->get(object));
      EXPECT_TRUE(provenance == "fact" || provenance == "illustrative")
          << noun.record->name << " " << code_of(*noun.record, object);
      EXPECT_TRUE(provenance != "fact" || !source.empty()) << noun.record->name << " " << code_of(*noun.record, object);
      return true;
    });
  }
}

// The words of a title without its numbers, in digits or in Chinese.
std::string without_numbers(const std::string& title) {
  static const char* numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "两"};
  std::string out;
  for (std::size_t at = 0; at < title.size();) {
    const auto numeral = std::find_if(
        std::begin(numerals), std::end(numerals), [&](const char* text) { return title.compare(at, 3, text) == 0; });
    if (numeral != std::end(numerals)) {
      at += 3;
    } else if (const char c = title[at++]; c < '0' || c > '9') {
      out += c;
    }
  }
  return lower_ascii(trimmed(out));
}

// Halls, gates and teams have numbers in life; of what is written by people, only the nodes of one task may count.
TEST(Demonstration, NoTwoTitlesDifferByANumberOnly) {
  for (const char* name : {"task", "node", "problem", "countermeasure", "milestone", "document", "unit", "group"}) {
    const Noun& noun = *find_noun(name);
    for (const char* title_name : {"title", "title_en"}) {
      const Field& field = *noun.record->find(title_name);
      std::map<std::string, std::string> seen;
      noun.each(demonstration(), {}, [&](const void* object) {
        const std::string code = code_of(*noun.record, object);
        const std::string title = without_numbers(std::get<std::string>(field.get(object)));
        const auto [at, is_new] = seen.emplace(title, code);
        const bool same_task = noun.record->name == "node" && code.substr(0, 5) == at->second.substr(0, 5);
        EXPECT_TRUE(is_new || same_task) << at->second << " and " << code << ": " << title;
        return true;
      });
    }
  }
}

TEST(Demonstration, IsToldInBothLanguages) {
  for (const Noun& noun : nouns()) {
    for (const Field& field : noun.record->fields) {
      const Field* chinese =
          noun.record->find(field.name.substr(0, field.name.size() - std::min<std::size_t>(3, field.name.size())));
      if (!field.name.ends_with("_en") || chinese == nullptr) continue;
      noun.each(demonstration(), {}, [&](const void* object) {
        const auto zh = std::get<std::string>(chinese->get(object));
        const auto en = std::get<std::string>(field.get(object));
        EXPECT_EQ(zh.empty(), en.empty())
            << noun.record->name << " " << code_of(*noun.record, object) << " " << field.name;
        return true;
      });
    }
  }
}

}  // namespace
}  // namespace muster::app
