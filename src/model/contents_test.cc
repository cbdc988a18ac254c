#include "model/contents.h"

#include <set>

#include <gtest/gtest.h>

#include "model/account.h"

namespace muster {
namespace {

TEST(Nouns, AreFoundByEitherName) {
  EXPECT_EQ(nouns().size(), 22u);
  for (const Noun& noun : nouns()) {
    EXPECT_EQ(find_noun(noun.record->name), &noun);
    EXPECT_EQ(find_noun(noun.record->plural), &noun);
  }
  EXPECT_EQ(find_noun("edition"), nullptr);
  EXPECT_EQ(find_noun("account"), nullptr);
  EXPECT_EQ(find_noun(""), nullptr);
}

// Each reference names a noun, each noun has what the store, the folder and the screens rely on.
TEST(Nouns, AreDescribedWhole) {
  std::vector<const Record*> records{&fields<Edition>(), &fields<Account>()};
  for (const Noun& noun : nouns()) records.push_back(noun.record);
  for (const Record* record : records) {
    std::set<std::string_view> names;
    ASSERT_FALSE(record->fields.empty());
    EXPECT_EQ(record->fields.front().name, "code") << record->name;
    EXPECT_TRUE(record->fields.front().is_key) << record->name;
    EXPECT_EQ(record->fields.back().name, "revision") << record->name;
    EXPECT_FALSE(record->label.zh.empty() || record->label.en.empty()) << record->name;
    for (const Field& field : record->fields) {
      const std::string where = std::string(record->name) + "." + std::string(field.name);
      EXPECT_TRUE(names.insert(field.name).second) << where;
      EXPECT_FALSE(field.label.zh.empty() || field.label.en.empty()) << where;
      EXPECT_EQ(field.note.zh.empty(), field.note.en.empty()) << where;
      // A scenario is called what its own text says.
      const bool is_told = record->name == "scenario" && field.name.starts_with("title");
      EXPECT_EQ(field.is_system, field.name == "revision" || is_told) << where;
      EXPECT_TRUE(field.refers.empty() || find_noun(field.refers) != nullptr) << where;
      EXPECT_EQ(field.kind == Kind::choice, !field.alternatives.empty()) << where;
      for (const Choice& choice : field.alternatives)
        EXPECT_FALSE(choice.name.empty() || choice.label.zh.empty() || choice.label.en.empty()) << where;
    }
    // An edition, an account and a column mapping are settings and state nothing that could be true or false.
    const bool states = record->name != "edition" && record->name != "account" && record->name != "column_mapping";
    if (states) {
      EXPECT_NE(record->find("provenance"), nullptr) << record->name;
      EXPECT_NE(record->find("source"), nullptr) << record->name;
    }
  }
}

TEST(Nouns, CanBePutFoundWalkedAndErased) {
  for (const Noun& noun : nouns()) {
    EditionContents contents;
    for (const char* code : {"B", "A", "C"}) noun.put(contents, code);
    noun.put(contents, "A");
    EXPECT_EQ(noun.size(contents), 3u);
    EXPECT_EQ(code_of(*noun.record, noun.find(contents, "B")), "B");
    EXPECT_EQ(noun.find(contents, "X"), nullptr);
    std::string walked;
    noun.each(contents, "A", [&](const void* object) {
      walked += code_of(*noun.record, object);
      return true;
    });
    EXPECT_EQ(walked, "BC");
    noun.each(contents, "", [&](const void* object) {
      walked += code_of(*noun.record, object);
      return false;
    });
    EXPECT_EQ(walked, "BCA");
    noun.erase(contents, "B");
    noun.erase(contents, "X");
    EXPECT_EQ(noun.size(contents), 2u);
  }
}

}  // namespace
}  // namespace muster
