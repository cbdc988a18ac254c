// The stories of test/stories: small edition folders with every kind of mistake, and what is said about them, word for
// word in both languages. test/stories/run.sh asks the program itself the same; it also writes expected.txt anew.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "app/edition_folder.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;
using Lines = std::vector<std::string>;

const files::path kStories = files::path(MUSTER_SOURCE_FOLDER) / "test" / "stories";

std::vector<std::string> stories() {
  std::vector<std::string> names;
  for (const auto& entry : files::directory_iterator(kStories)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// What `muster check` prints, and the status it ends with.
Lines told(const Result<EditionFolder>& folder, Language language) {
  Lines lines{language == Language::zh ? "# zh" : "# en"};
  if (!folder.ok()) {
    for (const Refusal& refusal : folder.refusals()) {
      lines.push_back((refusal.where.empty() ? "" : refusal.where + ": ") + in(language, refusal.message));
    }
    lines.push_back("# exit 2");
    return lines;
  }
  for (const Refusal& notice : folder->notices) lines.push_back(in(language, notice.message));
  const EditionContents& contents = folder->contents;
  lines.push_back(fmt::format(
      fmt::runtime(
          language == Language::zh ? "{}：{} 个单位，{} 项任务，{} 个节点，{} 个问题，未发现错误"
                                   : "{}: {} units, {} tasks, {} nodes, {} problems; no errors"),
      contents.edition.code, contents.units.size(), contents.tasks.size(), contents.nodes.size(),
      contents.problems.size()));
  lines.push_back("# exit 0");
  return lines;
}

Lines lines_of(const files::path& file) {
  std::ifstream stream(file);
  EXPECT_TRUE(stream) << file << " is missing: test/stories/run.sh --write";
  Lines lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class Story : public testing::TestWithParam<std::string> {};

TEST_P(Story, IsToldAsExpected) {
  const auto folder = read_edition_folder(kStories / GetParam() / "edition");
  Lines lines = told(folder, Language::zh);
  const Lines english = told(folder, Language::en);
  lines.insert(lines.end(), english.begin(), english.end());
  EXPECT_EQ(lines, lines_of(kStories / GetParam() / "expected.txt"));
}

INSTANTIATE_TEST_SUITE_P(
    EditionFolder, Story, testing::ValuesIn(stories()), [](const testing::TestParamInfo<std::string>& tested) {
      return tested.param;
    });

TEST(Stories, AreAllThere) { EXPECT_GE(stories().size(), 30u); }

}  // namespace
}  // namespace muster::app
