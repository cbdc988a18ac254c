// Folders that are huge, cut or made to break whoever reads them: refused with a place and a sentence, within bounds.
#include <fcntl.h>
#include <functional>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "app/edition_folder.h"
#include "app/test_folder.h"
#include "base/test_memory.h"

namespace muster::app {
namespace {

const std::filesystem::path kSmall = MUSTER_SOURCE_FOLDER "/test/api/edition";

bool refuses(const TestFolder& folder, const std::string& code, const std::string& place) {
  const auto read = read_edition_folder(folder.path());
  if (read.ok()) return false;
  for (const Refusal& refusal : read.refusals()) {
    if (refusal.message.zh.empty() || refusal.message.en.empty() || refusal.message.en.size() > 2'000) return false;
    if (refusal.code == code && refusal.where.starts_with(place)) return true;
  }
  for (const Refusal& refusal : read.refusals())
    dprintf(STDERR_FILENO, "%s %s\n", refusal.where.substr(0, 200).c_str(), refusal.code.c_str());
  return false;
}

TEST(HostileFolder, ATableOfTwoGigabytesIsNotEvenRead) {
  for (const char* name : {"tasks.csv", "edition.yaml", "places.geojson"}) {
    const TestFolder folder(kSmall);
    std::filesystem::resize_file(folder.path() / name, 2ULL << 30);  // sparse: takes no room on the disk
    expect_within_memory(16 << 20, [&] { return refuses(folder, "file_too_large", name); });
  }
}

TEST(HostileFolder, ATableOfNothingButZeroBytesIsNoText) {
  const TestFolder folder(kSmall);
  std::filesystem::resize_file(folder.path() / "tasks.csv", 8ULL << 20);
  expect_within_memory(48 << 20, [&] { return !read_edition_folder(folder.path()).ok(); });
}

TEST(HostileFolder, ARowOfAHundredThousandColumnsIsRefusedWhereItStands) {
  const TestFolder folder(kSmall);
  const std::string units = folder.read("units.csv");
  folder.write("units.csv", units + std::string(100'000, ',') + "\n");
  expect_within_memory(16 << 20, [&] { return refuses(folder, "too_many_columns", "units.csv:8"); });
  std::string header = "code";
  for (int i = 0; i < 100'000; ++i) header += ",column" + std::to_string(i);
  folder.write("units.csv", header + "\n");
  expect_within_memory(16 << 20, [&] { return refuses(folder, "too_many_columns", "units.csv:1"); });
}

TEST(HostileFolder, ACellOfManyMegabytesIsRefusedWhereItStands) {
  for (const char* quotation : {"", "\""}) {
    const TestFolder folder(kSmall);
    folder.write("units.csv", folder.read("units.csv") + "U50," + quotation + std::string(16 << 20, 'x') + "\n");
    // The file itself is read as a whole, and moved on from hand to hand.
    expect_within_memory(48 << 20, [&] { return refuses(folder, "cell_too_long", "units.csv:8"); });
  }
}

TEST(HostileFolder, ManyMistakesAreToldUpToABound) {
  const TestFolder folder(kSmall);
  std::string units = "code,title,title_en\n";
  for (int i = 0; i < 200'000; ++i) units += "!,,\n";
  folder.write("units.csv", units);
  expect_within_memory(64 << 20, [&] {
    const auto read = read_edition_folder(folder.path());
    return !read.ok() && read.refusals().size() <= kMostRefusals + 1;
  });
}

TEST(HostileFolder, DepthIsRefusedWithoutAStackThatOverflows) {
  const TestFolder folder(kSmall);
  folder.write("places.geojson", std::string(10 << 20, '['));
  expect_within_memory(32 << 20, [&] { return refuses(folder, "too_deep", "places.geojson"); });
  folder.write(
      "places.geojson", R"({"type":"FeatureCollection","features":[{"properties":)" + std::string(100'000, '{'));
  expect_within_memory(32 << 20, [&] { return refuses(folder, "bad_json", "places.geojson"); });
  const std::string places = bytes_of_file(kSmall / "places.geojson");
  folder.write("places.geojson", places);
  for (const std::string& deep :
       {std::string(60'000, '['), std::string(60'000, '{'), std::string(30'000, '-'),
        "code: " + std::string(60'000, '[')}) {
    folder.write("edition.yaml", deep);
    expect_within_memory(64 << 20, [&] { return !read_edition_folder(folder.path()).ok(); });
  }
}

TEST(HostileFolder, AFolderCutAnywhereIsRefusedOrWhole) {
  for (const char* name : {"edition.yaml", "units.csv", "tasks.csv", "problems.csv", "places.geojson"}) {
    const TestFolder folder(kSmall);
    const std::string whole = folder.read(name);
    const std::size_t step = std::max<std::size_t>(1, whole.size() / 60);
    for (std::size_t size = 0; size < whole.size(); size += step) {
      folder.write(name, whole.substr(0, size));
      const auto read = read_edition_folder(folder.path());
      if (read.ok()) {
        // A table may end after any of its rows, and after a cell that may be short; the last line of the edition may
        // be left out.
        const bool has_what_must_be = whole.substr(0, size).find("time_zone: Asia/Shanghai\n") != std::string::npos;
        EXPECT_TRUE(std::string(name).ends_with(".csv") || has_what_must_be) << name << " cut at " << size;
        continue;
      }
      for (const Refusal& refusal : read.refusals()) EXPECT_FALSE(refusal.where.empty()) << refusal.message.en;
    }
  }
}

TEST(HostileFolder, WhatIsNoFileIsNotWaitedFor) {
  for (const char* name : {"edition.yaml", "units.csv", "places.geojson"}) {
    const TestFolder folder(kSmall);
    std::filesystem::remove(folder.path() / name);
    ASSERT_EQ(mkfifo((folder.path() / name).c_str(), 0600), 0);
    EXPECT_TRUE(refuses(folder, "missing_file", name)) << name;
    std::filesystem::remove(folder.path() / name);
    std::filesystem::create_directory(folder.path() / name);
    EXPECT_TRUE(refuses(folder, "missing_file", name)) << name;
    std::filesystem::remove(folder.path() / name);
    std::filesystem::create_symlink("/dev/zero", folder.path() / name);
    EXPECT_TRUE(refuses(folder, "missing_file", name)) << name;
  }
}

}  // namespace
}  // namespace muster::app
