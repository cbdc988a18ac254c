// What people or programs may put into an edition folder to break it: it is refused with a sentence, in bounded memory.
#include <chrono>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "app/test_folder.h"
#include "base/test_memory.h"
#include "base/text.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;

constexpr std::size_t kMegabyte = 1 << 20;

// `where code` of each refusal.
std::vector<std::string> refused(const files::path& folder) {
  const auto read = read_edition_folder(folder);
  std::vector<std::string> out;
  if (read.ok()) return out;
  for (const Refusal& refusal : read.refusals()) out.push_back(refusal.where + " " + refusal.code);
  return out;
}

// Every sentence can be shown on any terminal, whatever was in the files.
void expect_showable(const Result<EditionFolder>& read) {
  const Refusals& told = read.ok() ? read->notices : read.refusals();
  EXPECT_TRUE(read.ok() || !told.empty());
  EXPECT_LE(told.size(), kMostRefusals + 1);
  for (const Refusal& refusal : told) {
    EXPECT_FALSE(refusal.code.empty() || refusal.message.zh.empty() || refusal.message.en.empty());
    for (const std::string& text : {refusal.where, refusal.message.zh, refusal.message.en}) {
      EXPECT_TRUE(valid_utf8(text)) << refusal.code;
      EXPECT_FALSE(has_control_characters(text) || text.find_first_of("\n\t") != std::string::npos) << refusal.code;
      EXPECT_LT(text.size(), 8'000u) << refusal.code;
    }
  }
}

TEST(HostileFolder, WithATwoGigabyteTableIsRefusedAtOnce) {
  TestFolder folder;
  folder.write(small_edition());
  for (const char* name : {"tasks.csv", "places.geojson", "documents/plan.md", "edition.yaml"}) {
    const std::string kept = bytes_of(folder / name);
    files::resize_file(folder / name, 2ULL << 30);  // without content: it takes no disk
    const auto began = std::chrono::steady_clock::now();
    expect_within_memory(8 * kMegabyte, [&] {
      const auto mistakes = refused(folder.path());
      return mistakes.size() == 1 && mistakes[0].ends_with(" file_too_large");
    });
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2)) << name;
    folder.write(name, kept);
  }
  EXPECT_THAT(refused(folder.path()), testing::IsEmpty());
}

TEST(HostileFolder, WithHugeRowsAndCellsIsRefused) {
  TestFolder folder;
  folder.write(small_edition());
  folder.write("tasks.csv", std::string(100'000, ',') + "\n");
  expect_within_memory(
      8 * kMegabyte, [&] { return refused(folder.path()) == std::vector<std::string>{"tasks.csv:1 too_many_columns"}; });
  folder.write("tasks.csv", "code,title,lead,due\nT1,\"" + std::string(10'000'000, 'x') + "\",U1,2019-10-01\n");
  expect_within_memory(
      32 * kMegabyte, [&] { return refused(folder.path()) == std::vector<std::string>{"tasks.csv:2 cell_too_long"}; });
  // The same in GBK, which has to be converted first.
  std::string gbk = "code,title,lead,due\nT1,\"";
  for (int i = 0; i < 5'000'000; ++i) gbk += "\xC8\xCE";
  folder.write("tasks.csv", gbk + "\",U1,2019-10-01\n");
  expect_within_memory(
      64 * kMegabyte, [&] { return refused(folder.path()) == std::vector<std::string>{"tasks.csv:2 cell_too_long"}; });
}

TEST(HostileFolder, WithDeepOrDenseGeojsonIsRefused) {
  TestFolder folder;
  folder.write(small_edition());
  folder.write("places.geojson", std::string(100'000, '[') + std::string(100'000, ']'));
  expect_within_memory(8 * kMegabyte, [&] { return refused(folder.path())[0] == "places.geojson:1:33 too_deep"; });
  // Two bytes for each value is the densest that JSON can be.
  std::string dense = "{\"features\":[0";
  while (dense.size() + 4 < kLargestPlaces) dense += ",0";
  folder.write("places.geojson", dense + "]}");
  expect_within_memory(640 * kMegabyte, [&] { return refused(folder.path()).size() == kMostRefusals + 1; });
}

TEST(HostileFolder, WithMoreMistakesThanAnybodyReadsIsCutShort) {
  TestFolder folder;
  folder.write(small_edition());
  std::string tasks = "code,title,lead,due\n";
  for (int i = 0; i < 5'000; ++i) tasks += fmt::format("T{},任务,U77,2019-10-01\n", i);
  folder.write("tasks.csv", tasks);
  const auto mistakes = refused(folder.path());
  ASSERT_EQ(mistakes.size(), kMostRefusals + 1);
  EXPECT_EQ(mistakes.back(), " too_many_mistakes");
}

TEST(HostileFolder, WithOtherThingsThanFilesIsRefused) {
  TestFolder folder;
  folder.write(small_edition());
  const auto with = [&](const char* name, const std::function<void(const files::path&)>& make) {
    const std::string kept = bytes_of(folder / name);
    files::remove(folder / name);
    make(folder / name);
    const auto mistakes = refused(folder.path());
    files::remove_all(folder / name);
    folder.write(name, kept);
    return mistakes.empty() ? "" : mistakes[0];
  };
  const auto pipe = [](const files::path& path) { ASSERT_EQ(mkfifo(path.c_str(), 0600), 0); };
  const auto device = [](const files::path& path) { files::create_symlink("/dev/zero", path); };
  const auto directory = [](const files::path& path) { files::create_directory(path); };
  for (const char* name : {"tasks.csv", "edition.yaml", "places.geojson"}) {
    EXPECT_EQ(with(name, pipe), std::string(name) + " missing_file");
    EXPECT_EQ(with(name, device), std::string(name) + " missing_file");
    EXPECT_EQ(with(name, directory), std::string(name) + " missing_file");
  }
  EXPECT_EQ(with("documents/plan.md", pipe), "documents.csv:2:file missing_file");
  EXPECT_EQ(with("documents/plan.md", device), "documents.csv:2:file path_outside");
  EXPECT_THAT(refused(folder.path()), testing::IsEmpty());
}

TEST(HostileFolder, CannotReachOutByLinks) {
  TestFolder outside;
  outside.write("secret", "secret");
  TestFolder folder;
  folder.write(small_edition());
  files::remove(folder / "documents/plan.md");
  files::create_symlink(outside / "secret", folder / "documents/plan.md");
  EXPECT_THAT(refused(folder.path()), testing::ElementsAre("documents.csv:2:file path_outside"));
  files::remove_all(folder / "documents");
  files::create_directory_symlink(outside.path(), folder / "documents");
  outside.write("plan.md", "secret");
  EXPECT_THAT(refused(folder.path()), testing::ElementsAre("documents.csv:2:file path_outside"));
  // A link that stays inside is a file like others.
  files::remove(folder / "documents");
  folder.write("papers/plan.md", "x");
  files::create_directory_symlink(folder / "papers", folder / "documents");
  EXPECT_THAT(refused(folder.path()), testing::IsEmpty());
}

TEST(HostileFolder, MayHaveFilesOfAnyName) {
  TestFolder folder;
  folder.write(small_edition());
  folder.write("\xFF\xFE.csv", "x");
  folder.write("\x1B[2J.csv", "x");
  folder.write(std::string(200, 'x') + ".csv", "x");
  const auto read = read_edition_folder(folder.path());
  EXPECT_TRUE(read.ok()) << told(read);
  EXPECT_EQ(read->notices.size(), 2u);
  expect_showable(read);
}

// Every file of the small edition, cut at every byte.
TEST(HostileFolder, CutAnywhereIsReadOrRefused) {
  const FileTree tree = small_edition();
  TestFolder folder;
  folder.write(tree);
  std::size_t accepted = 0;
  for (const auto& [name, bytes] : tree) {
    for (std::size_t end = 0; end < bytes.size(); ++end) {
      folder.write(name, bytes.substr(0, end));
      const auto read = read_edition_folder(folder.path());
      SCOPED_TRACE(name + " cut at " + std::to_string(end));
      expect_showable(read);
      accepted += read.ok() ? 1 : 0;
      EXPECT_FALSE(read.ok() && name == "places.geojson" && end < bytes.size() - 1);
      if (HasFailure()) return;
    }
    folder.write(name, bytes);
  }
  EXPECT_GT(accepted, 0u);
}

// Random bytes, and the small edition with a few bytes changed. MUSTER_TEST_SEED repeats a run.
TEST(HostileFolder, OfRandomBytesIsReadOrRefused) {
  const char* given = std::getenv("MUSTER_TEST_SEED");
  const auto seed = given != nullptr ? std::stoul(given) : std::random_device{}();
  std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  static constexpr std::string_view hurtful = "\",;\n\r\t:{}[]=-#'\\\0\xFF\xC4\xE3\xEF\xBB\xBF \x1B";
  const FileTree tree = small_edition();
  std::vector<std::string> names;
  for (const auto& [name, bytes] : tree) names.push_back(name);
  TestFolder folder;
  TestFolder out;
  folder.write(tree);
  std::size_t accepted = 0;
  for (int i = 0; i < 3'000; ++i) {
    SCOPED_TRACE(fmt::format("MUSTER_TEST_SEED={} round {}", seed, i));
    const std::string& name = names[below(names.size())];
    std::string bytes = i % 3 == 0 ? std::string() : tree.at(name);
    for (std::size_t changes = below(bytes.empty() ? 200 : 4) + 1; changes > 0; --changes) {
      const char c = random() % 2 == 0 ? hurtful[below(hurtful.size())] : static_cast<char>(random());
      const std::size_t at = below(bytes.size() + 1);
      if (at < bytes.size() && random() % 2 == 0) {
        bytes[at] = c;
      } else {
        bytes.insert(at, 1, c);
      }
      if (!bytes.empty() && random() % 4 == 0) bytes.erase(below(bytes.size()), below(20));
    }
    folder.write(name, bytes);
    const auto read = read_edition_folder(folder.path());
    expect_showable(read);
    // What was accepted can be written and read again, to the byte.
    if (read.ok() && ++accepted % 8 == 0) {
      const auto content = [&](const std::string& sha256) { return bytes_of(read->content_files.at(sha256)); };
      ASSERT_EQ(told(write_edition_folder(read->contents, content, out / "one", i > 0)), "");
      const auto again = read_edition_folder(out / "one");
      ASSERT_TRUE(again.ok()) << told(again);
      const auto kept = [&](const std::string& sha256) { return bytes_of(again->content_files.at(sha256)); };
      ASSERT_EQ(told(write_edition_folder(again->contents, kept, out / "two", i > 0)), "");
      EXPECT_EQ(tree_of(out / "one"), tree_of(out / "two"));
    }
    folder.write(name, tree.at(name));
    if (HasFailure()) return;
  }
  EXPECT_GT(accepted, 100u);
}

}  // namespace
}  // namespace muster::app
