#include "app/edition_folder.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "app/test_folder.h"
#include "wire/test_random.h"

namespace muster::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

namespace files = std::filesystem;

std::string no_content(const std::string& sha256) { throw std::runtime_error("nobody has " + sha256); }

// The bytes of a folder that was read.
ContentSource contents_of(const EditionFolder& folder) {
  return [&folder](const std::string& sha256) { return bytes_of(folder.content_files.at(sha256)); };
}

std::vector<std::string> names_in(const files::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : files::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

EditionContents titled(const std::string& title) {
  EditionContents contents;
  contents.edition.code = "small";
  contents.edition.title = title;
  contents.edition.title_en = "Small";
  contents.edition.city = "上海";
  contents.edition.opens = date_of(2019, 11, 5);
  contents.edition.closes = date_of(2019, 11, 10);
  return contents;
}

TEST(EditionFolder, IsReadWhole) {
  TestFolder folder;
  folder.write(small_edition());
  const auto read = read_edition_folder(folder.path());
  ASSERT_TRUE(read.ok()) << told(read);
  const EditionContents& contents = read->contents;
  EXPECT_EQ(contents.edition.code, "small-2019");
  EXPECT_EQ(contents.units.size(), 3u);
  EXPECT_EQ(contents.tasks.at("T1").supporting, (Texts{"U1", "U3"}));
  EXPECT_EQ(contents.tasks.at("T1").done_on, date_of(2019, 9, 18));
  EXPECT_EQ(contents.places.at("L1").longitude, 121.2977);
  EXPECT_EQ(contents.places.at("L1").kind, PlaceKind::parking);
  EXPECT_EQ(contents.problems.at("P1").place, "L1");
  const std::string& digest = contents.documents.at("D1").content;
  EXPECT_EQ(digest, sha256_of(bytes_of(folder / "documents/plan.md")));
  EXPECT_EQ(read->content_files.at(digest), folder / "documents/plan.md");
  EXPECT_THAT(read->notices, IsEmpty());
}

TEST(EditionFolder, MustBeAFolder) {
  TestFolder folder;
  folder.write("file", "x");
  EXPECT_EQ(told(read_edition_folder(folder / "nothing")).find("[no_folder]") != std::string::npos, true);
  EXPECT_EQ(told(read_edition_folder(folder / "file")).find("[no_folder]") != std::string::npos, true);
}

TEST(EditionFolder, MayLeaveOutWhatItDoesNotHave) {
  TestFolder folder;
  folder.write("edition.yaml", small_edition()["edition.yaml"] + "office:\n");
  // A field stands twice then; without it the edition stands alone.
  EXPECT_FALSE(read_edition_folder(folder.path()).ok());
  folder.write(
      "edition.yaml",
      "code: e\ntitle: 届\ntitle_en: E\ncity: 上海\nopens: 2019-11-05\ncloses: 2019-11-05\ntime_zone: UTC\n");
  const auto read = read_edition_folder(folder.path());
  ASSERT_TRUE(read.ok()) << told(read);
  for (const Noun& noun : nouns()) EXPECT_EQ(noun.size(read->contents), 0u) << noun.record->name;
}

TEST(EditionFolder, KeepsTheContentOfADocumentWithoutAFile) {
  TestFolder folder;
  FileTree tree = small_edition();
  const std::string digest = sha256_of("bytes");
  tree["documents.csv"] = "code,title,content\nD1,方案," + digest + "\n";
  tree["content/" + digest] = "bytes";
  tree.erase("documents/plan.md");
  folder.write(tree);
  const auto read = read_edition_folder(folder.path());
  ASSERT_TRUE(read.ok()) << told(read);
  TestFolder out;
  ASSERT_TRUE(write_edition_folder(read->contents, contents_of(*read), out / "copy", false).ok());
  EXPECT_EQ(bytes_of(out / ("copy/content/" + digest)), "bytes");
  EXPECT_TRUE(read_edition_folder(out / "copy").ok());
}

// What the digest says is what is kept; the size is counted, not believed.
TEST(EditionFolder, CountsTheSizeOfEvidence) {
  TestFolder folder;
  FileTree tree = small_edition();
  const std::string digest = sha256_of("photograph");
  tree["evidence.csv"] = "code,noun,subject,title,content,size\nE1,task,T1,照片," + digest + ",3\n";
  tree["content/" + digest] = "photograph";
  folder.write(tree);
  const auto read = read_edition_folder(folder.path());
  ASSERT_TRUE(read.ok()) << told(read);
  EXPECT_EQ(read->contents.evidence.at("E1").size, 10);
}

// ---- writing ------------------------------------------------------------------------------------------------------------

TEST(WritingAnEdition, GivesWhatWasRead) {
  TestFolder folder;
  folder.write(small_edition());
  const auto read = read_edition_folder(folder.path());
  ASSERT_TRUE(read.ok()) << told(read);
  TestFolder out;
  ASSERT_TRUE(write_edition_folder(read->contents, contents_of(*read), out / "one", false).ok());
  const auto again = read_edition_folder(out / "one");
  ASSERT_TRUE(again.ok()) << told(again);
  ASSERT_TRUE(write_edition_folder(again->contents, contents_of(*again), out / "two", false).ok());
  EXPECT_EQ(tree_of(out / "one"), tree_of(out / "two"));
  EXPECT_EQ(bytes_of(out / "one/documents/plan.md"), bytes_of(folder / "documents/plan.md"));
  EXPECT_EQ(tree_of(out / "one").size(), 13u);
}

RC_GTEST_PROP(WritingAnEdition, GivesAnyRecordsBack, ()) {
  EditionContents contents = titled("届");
  wire::fill(fields<Edition>(), &contents.edition);
  contents.edition.code = "random";
  contents.edition.closes = contents.edition.opens;
  contents.edition.time_zone = "Asia/Shanghai";
  contents.edition.office.clear();
  const auto add = [](auto& table, auto& record, const Record& described) {
    wire::fill(described, &record);
    if (record.source.empty()) record.provenance = Provenance::illustrative;
    table[record.code] = record;
  };
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    Unit unit;
    add(contents.units, unit, fields<Unit>());
    contents.units[unit.code].parent.clear();
    contents.units[unit.code].group.clear();
    Place place;
    add(contents.places, place, fields<Place>());
    Milestone milestone;
    add(contents.milestones, milestone, fields<Milestone>());
  }
  TestFolder out;
  RC_ASSERT(write_edition_folder(contents, no_content, out / "random", false).ok());
  const auto read = read_edition_folder(out / "random");
  if (!read.ok()) RC_FAIL(told(read));
  RC_ASSERT(wire::difference(fields<Edition>(), &contents.edition, &read->contents.edition, false) == "");
  for (const Noun& noun : nouns()) {
    RC_ASSERT(noun.size(contents) == noun.size(read->contents));
    noun.each(contents, {}, [&](const void* object) {
      const void* again = noun.find(read->contents, code_of(*noun.record, object));
      RC_ASSERT((again != nullptr));
      const std::string field = wire::difference(*noun.record, object, again, false);
      if (!field.empty()) RC_FAIL(std::string(noun.record->name) + " differs: " + field);
      return true;
    });
  }
  RC_ASSERT(write_edition_folder(read->contents, no_content, out / "again", false).ok());
  RC_ASSERT(tree_of(out / "random") == tree_of(out / "again"));
}

TEST(WritingAnEdition, ReplacesOnlyAnEditionAndOnlyWhenAsked) {
  TestFolder out;
  const auto write = [&](const EditionContents& contents, bool replace) {
    return told(write_edition_folder(contents, no_content, out / "e", replace));
  };
  EXPECT_EQ(write(titled("一"), false), "");
  out.write("e/leftover.txt", "x");
  EXPECT_NE(write(titled("二"), false).find("[folder_exists]"), std::string::npos);
  EXPECT_TRUE(files::exists(out / "e/leftover.txt"));
  EXPECT_EQ(write(titled("二"), true), "");
  EXPECT_FALSE(files::exists(out / "e/leftover.txt"));
  EXPECT_EQ(read_edition_folder(out / "e")->contents.edition.title, "二");

  files::create_directories(out / "photographs");
  out.write("photographs/one.jpg", "x");
  EXPECT_NE(
      told(write_edition_folder(titled("三"), no_content, out / "photographs", true)).find("[folder_exists]"),
      std::string::npos);
  EXPECT_TRUE(files::exists(out / "photographs/one.jpg"));
  files::create_directories(out / "empty");
  EXPECT_EQ(told(write_edition_folder(titled("四"), no_content, out / "empty/", false)), "");
  EXPECT_TRUE(files::exists(out / "empty/edition.yaml"));
  EXPECT_EQ(told(write_edition_folder(titled("五"), no_content, out / "new/inside/folder", false)), "");
}

// A failure of the world in the middle leaves what was there, and nothing beside it.
TEST(WritingAnEdition, LeavesNothingHalfWritten) {
  TestFolder out;
  ASSERT_EQ(told(write_edition_folder(titled("一"), no_content, out / "e", false)), "");
  const FileTree before = tree_of(out.path());
  EditionContents contents = titled("二");
  contents.documents["D1"].code = "D1";
  contents.documents["D1"].title = "方案";
  contents.documents["D1"].file = "documents/plan.md";
  contents.documents["D1"].content = std::string(64, 'a');
  EXPECT_THROW((void)write_edition_folder(contents, no_content, out / "e", true), std::runtime_error);
  EXPECT_EQ(tree_of(out.path()), before);
  EXPECT_THAT(names_in(out.path()), ElementsAre("e"));
  EXPECT_THROW((void)write_edition_folder(contents, no_content, out / "f", false), std::runtime_error);
  EXPECT_THAT(names_in(out.path()), ElementsAre("e"));
}

// Nothing of what people keep beside an edition is touched, whatever its name.
TEST(WritingAnEdition, TouchesNoNeighbour) {
  TestFolder out;
  ASSERT_EQ(told(write_edition_folder(titled("一"), no_content, out / "e", false)), "");
  for (const char* name : {"e.old/kept", "e.writing/kept", ".e.1/kept", "e~/kept"}) out.write(name, "x");
  ASSERT_EQ(told(write_edition_folder(titled("二"), no_content, out / "e", true)), "");
  EXPECT_THAT(names_in(out.path()), ElementsAre(".e.1", "e", "e.old", "e.writing", "e~"));
  for (const char* name : {"e.old/kept", "e.writing/kept", ".e.1/kept", "e~/kept"}) EXPECT_EQ(bytes_of(out / name), "x");
}

TEST(WritingAnEdition, NeverLeavesTheFolder) {
  TestFolder out;
  EditionContents contents = titled("届");
  for (const char* file : {"../escaped", "documents/../../escaped", "/tmp/muster-escaped", "units.csv"}) {
    Document& document = contents.documents["D" + std::to_string(contents.documents.size())];
    document.code = "D" + std::to_string(contents.documents.size() - 1);
    document.title = "x";
    document.file = file;
    document.content = std::string(64, 'a');
  }
  const auto content = [](const std::string&) { return std::string("hostile"); };
  ASSERT_EQ(told(write_edition_folder(contents, content, out / "e", false)), "");
  for (const auto& [name, bytes] : tree_of(out.path())) EXPECT_NE(bytes, "hostile") << name;
  EXPECT_THAT(names_in(out.path()), ElementsAre("e"));
  EXPECT_FALSE(files::exists("/tmp/muster-escaped"));
}

TEST(Sha256Of, IsTheDigest) {
  EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace muster::app
