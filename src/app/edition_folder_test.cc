// Edition folders into a store and out again, on both stores; and the forms in which spreadsheets give tables back.
#include "app/edition_folder.h"

#include <iconv.h>

#include <gmock/gmock.h>

#include "app/import_edition.h"
#include "app/secrets.h"
#include "app/test_folder.h"
#include "app/test_world.h"
#include "store/test_place.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

const files::path kSource = MUSTER_SOURCE_FOLDER;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string in_gbk(std::string utf8) {
  iconv_t converter = iconv_open("GBK", "UTF-8");
  std::string out(utf8.size() + 16, '\0');
  char* from = utf8.data();
  std::size_t from_left = utf8.size();
  char* to = out.data();
  std::size_t to_left = out.size();
  EXPECT_NE(iconv(converter, &from, &from_left, &to, &to_left), static_cast<std::size_t>(-1));
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

// As a spreadsheet writes a table: every cell in quotation marks, whether it needs them or not.
std::string all_quoted(const std::string& csv) {
  std::string out;
  bool quoted = false;
  bool begins = true;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (begins && c != '"') out += '"';
    const bool ends = !quoted && (c == ',' || c == '\n');
    if (c == '"') quoted = !quoted;
    if (ends && csv[i - 1] != '"') out += '"';
    out += c;
    begins = ends && i + 1 < csv.size();
  }
  return out;
}

class EditionFolders : public store::OverBothEngines {
 protected:
  void SetUp() override {
    OverBothEngines::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) prepare_secrets();
  }

  // The folder as it comes out of a fresh store that took it in.
  void pass_through(const files::path& folder, const files::path& out) {
    store::TestPlace fresh(GetParam());
    const auto kept = store::open(fresh.address(), clock);
    const auto imported = import_edition(*kept, folder, false);
    ASSERT_TRUE(imported.ok()) << imported.refusals().front().where << imported.refusals().front().message.en;
    const auto written = export_edition(*kept, imported->edition, out, false);
    ASSERT_TRUE(written.ok()) << written.refusals().front().message.en;
    const auto again = import_edition(*kept, out, true);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->created + again->changed + again->removed, 0) << "what comes out is what went in";
  }
};

TEST_P(EditionFolders, ComeOutOfAStoreAsTheyWentIn) {
  for (const char* edition :
       {"editions/ciie-2019", "test/api/edition", "test/stories/clean/edition",
        "test/stories/dates_counted_from_opening/edition"}) {
    SCOPED_TRACE(edition);
    const TestFolder once;
    const TestFolder twice;
    pass_through(kSource / edition, once.path() / "edition");
    pass_through(once.path() / "edition", twice.path() / "edition");
    const auto first = files_in(once.path());
    EXPECT_GT(first.size(), 5U);
    EXPECT_TRUE(first == files_in(twice.path()));
  }
}

// The demonstration is kept in the form that is written, so that a change of it can be read as a difference.
TEST_P(EditionFolders, TheDemonstrationIsWrittenByteByByteAsItStands) {
  const TestFolder out;
  pass_through(kSource / "editions/ciie-2019", out.path() / "edition");
  const auto kept = files_in(kSource / "editions/ciie-2019");
  const auto written = files_in(out.path() / "edition");
  for (const auto& [name, bytes] : kept) {
    const auto at = written.find(name);
    EXPECT_TRUE(at != written.end() && at->second == bytes) << name;
  }
  EXPECT_EQ(kept.size(), written.size());
}

// A store that was filled before there were files of the city has none to write.
TEST_P(EditionFolders, KeepFilesOfTheCityThatTheStoreDoesNotKnow) {
  store::TestPlace fresh(GetParam());
  const auto kept = store::open(fresh.address(), clock);
  const TestFolder folder(kSource / "test/api/edition");
  files::remove_all(folder.path() / "city");
  files::remove(folder.path() / "city_files.csv");
  const auto imported = import_edition(*kept, folder.path(), false);
  ASSERT_TRUE(imported.ok());
  files::create_directories(folder.path() / "city");
  folder.write("city/roads.osm.pbf", "roads");
  ASSERT_TRUE(export_edition(*kept, imported->edition, folder.path(), true).ok());
  EXPECT_EQ(folder.read("city/roads.osm.pbf"), "roads");
}

TEST_P(EditionFolders, TakeTheFormsOfSpreadsheets) {
  const TestFolder plain;
  pass_through(kSource / "test/api/edition", plain.path() / "edition");
  const auto expected = files_in(plain.path() / "edition");
  const std::pair<const char*, std::function<std::string(const std::string&)>> forms[] = {
      {"a byte order mark", [](const std::string& csv) { return "\xEF\xBB\xBF" + csv; }},
      {"CR LF", [](const std::string& csv) { return replaced(csv, "\n", "\r\n"); }},
      {"both", [](const std::string& csv) { return "\xEF\xBB\xBF" + replaced(csv, "\n", "\r\n"); }},
      {"all in quotation marks", all_quoted},
      {"empty rows below", [](const std::string& csv) { return csv + ",,,\r\n\r\n"; }},
      {"GBK", in_gbk},
      {"GBK with CR LF", [](const std::string& csv) { return in_gbk(replaced(csv, "\n", "\r\n")); }},
  };
  for (const auto& [name, form] : forms) {
    SCOPED_TRACE(name);
    const TestFolder changed(kSource / "test/api/edition");
    for (const auto& [file, bytes] : files_in(changed.path())) {
      if (file.ends_with(".csv")) changed.write(file, form(bytes));
    }
    const TestFolder out;
    pass_through(changed.path(), out.path() / "edition");
    EXPECT_TRUE(files_in(out.path() / "edition") == expected);
    const auto read = read_edition_folder(changed.path());
    ASSERT_TRUE(read.ok());
    const bool converts = std::string(name).starts_with("GBK");
    EXPECT_EQ(read->notices.size(), converts ? 14U : 0U) << "each table that was converted is told";
    for (const Refusal& notice : read->notices) EXPECT_EQ(notice.code, "converted");
  }
}

OVER_BOTH_ENGINES(EditionFolders);

TEST(EditionFolder, UpdatingWritesOnlyWhatDiffers) {
  TestWorld world;
  const TestFolder folder(kSource / "test/api/edition");
  folder.write("milestones.csv", replaced(folder.read("milestones.csv"), "第一次综合检查", "首次综合检查"));
  folder.write("countermeasures.csv", replaced(folder.read("countermeasures.csv"), "C003,P004,", "C009,P004,"));
  const std::int64_t before = world.head();
  EXPECT_EQ(refused(import_edition(*world.store, folder.path(), false)), "edition_exists");
  EXPECT_EQ(world.head(), before);
  const auto imported = import_edition(*world.store, folder.path(), true);
  ASSERT_TRUE(imported.ok());
  EXPECT_EQ(imported->created, 1);
  EXPECT_EQ(imported->changed, 1);
  EXPECT_EQ(imported->removed, 1);
  std::vector<std::string> told;
  for (const store::Entry& entry : world.entries_after(before)) told.push_back(entry.code);
  EXPECT_THAT(told, testing::UnorderedElementsAre("M02", "C009", "C003"));
}

std::string all_refused(const TestFolder& folder) {
  const auto read = read_edition_folder(folder.path());
  std::string all;
  if (read.ok()) return all;
  for (const Refusal& refusal : read.refusals()) all += (all.empty() ? "" : " ") + refusal.code + "@" + refusal.where;
  return all;
}

TEST(EditionFolder, EveryFileOfTheCityIsToldAndIsWhatItIsSaidToBe) {
  const auto spoilt = [](const auto& change) {
    const TestFolder folder(kSource / "test/api/edition");
    change(folder);
    return all_refused(folder);
  };
  const auto in_table = [&](const char* from, const char* to) {
    return spoilt([&](const TestFolder& folder) {
      folder.write("city_files.csv", replaced(folder.read("city_files.csv"), from, to));
    });
  };
  EXPECT_EQ(
      spoilt([](const TestFolder& folder) { folder.write("city/metro/notes.txt", "x"); }),
      "city_file_untold@city/metro/notes.txt");
  EXPECT_EQ(spoilt([](const TestFolder& folder) { folder.write("city/.hidden", "x"); }), "");
  EXPECT_EQ(
      spoilt([](const TestFolder& folder) { files::remove(folder.path() / "city/roads.osm"); }),
      "missing_file@city_files.csv:2:file");
  EXPECT_EQ(
      spoilt([](const TestFolder& folder) { folder.write("city/roads.osm", "<osm><node"); }),
      "broken_xml@city/roads.osm:1");
  EXPECT_EQ(
      spoilt([](const TestFolder& folder) { folder.write("city/metro/stops.txt", "stop_id\nS1,1\n"); }),
      "too_many_columns@city/metro/stops.txt:2");
  EXPECT_EQ(in_table("timetable,city/metro/stops.txt", "layer,city/metro/stops.txt"), "bad_json@city/metro/stops.txt");
  EXPECT_EQ(in_table("timetable,city/metro/stops.txt", "speeds,city/metro/stops.txt").substr(0, 11), "bad_header@");
  EXPECT_EQ(in_table("timetable,city/metro/stops.txt", "text,city/metro/stops.txt"), "");
  EXPECT_EQ(
      in_table("city/metro/stops.txt", "city/../units.csv"),
      "path_outside@city_files.csv:3:file city_file_untold@city/metro/stops.txt");
  EXPECT_EQ(
      in_table("city/metro/routes.txt", "city/metro/stops.txt"),
      "duplicate_file@city_files.csv:4:file city_file_untold@city/metro/routes.txt");
  EXPECT_EQ(in_table("CC0-1.0,滨江城市测绘 Riverside Survey", ",x"), "required@city_files.csv:2:licence");
}

TEST(EditionFolder, AFolderWithOneMistakeLeavesTheStoreAsItWas) {
  TestWorld world;
  const TestFolder folder(kSource / "test/api/edition");
  folder.write("units.csv", replaced(folder.read("units.csv"), "东岸区,", "东岸,"));
  folder.write("tasks.csv", replaced(folder.read("tasks.csv"), "T003,in_progress", "T003,progressing"));
  const std::int64_t before = world.head();
  EXPECT_EQ(refused(import_edition(*world.store, folder.path(), true)), "unknown_choice");
  EXPECT_EQ(world.head(), before);
}

}  // namespace
}  // namespace muster::app
