#include "wire/yaml_tree.h"

#include <gtest/gtest.h>

namespace muster::wire {
namespace {

TEST(YamlTree, KnowsShapesAndLines) {
  const auto tree =
      read_yaml_tree("a: 1\nb:\n  - x: [2, \"3\"]\n  - 'it''s'\nc: |\n  &no anchor\n  in text\nd:\n", "f.yaml");
  ASSERT_TRUE(tree.ok());
  EXPECT_EQ(tree->find("a")->text, "1");
  const YamlTree& list = *tree->find("b");
  ASSERT_EQ(list.kind, YamlKind::list);
  EXPECT_EQ(list.items[0].find("x")->items[1].text, "3");
  EXPECT_TRUE(list.items[0].find("x")->items[1].is_quoted);
  EXPECT_EQ(list.items[0].find("x")->items[0].place(), "f.yaml:3");
  EXPECT_EQ(list.items[1].text, "it's");
  EXPECT_EQ(tree->find("c")->text, "&no anchor\nin text\n");
  EXPECT_EQ(tree->find("d")->kind, YamlKind::nothing);
  EXPECT_EQ(tree->find("d")->line, 8);
  EXPECT_EQ(tree->find("e"), nullptr);
}

TEST(YamlTree, TakesAnEmptyDocumentForAMap) {
  EXPECT_EQ(read_yaml_tree("# nothing\n", "f")->kind, YamlKind::map);
  EXPECT_EQ(read_yaml_tree("", "f")->kind, YamlKind::map);
}

TEST(YamlTree, RefusesWhatNobodyNeeds) {
  const std::pair<const char*, const char*> cases[] = {{"a: &x 1\n", "f:1"},         {"a: 1\nb: *x\n", "f:2"},
                                                       {"a: !!str 1\n", "f:1"},      {"%YAML 1.2\n---\na: 1\n", "f:1"},
                                                       {"a: 1\n---\nb: 2\n", "f:2"}, {"\ta: 1\n", "f:1"},
                                                       {"? a\n: b\n", "f:1"},        {"- 1\n- 2\n", "f:1"},
                                                       {"a: [1, 2\n", "f:2"},        {"a: \"x\n", "f:1"},
                                                       {"[a]: 1\n", "f:1"},          {"a: b: c\n", "f:1"},
                                                       {"a: 1\na: 2\n", "f:2:a"}};
  for (const auto& [text, where] : cases) {
    const auto tree = read_yaml_tree(text, "f");
    ASSERT_FALSE(tree.ok()) << text;
    EXPECT_EQ(tree.refusals().front().where, where) << text;
  }
  EXPECT_FALSE(read_yaml_tree("a: \xff\n", "f").ok());
  EXPECT_FALSE(read_yaml_tree(std::string(200, '[') + std::string(200, ']'), "f").ok());
  EXPECT_FALSE(read_yaml_tree("a: " + std::string(60, '[') + std::string(60, ']'), "f").ok());
  EXPECT_FALSE(read_yaml_tree(std::string(5 << 20, 'a'), "f").ok());
}

}  // namespace
}  // namespace muster::wire
