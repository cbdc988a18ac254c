// Our dates against those that MS Project itself wrote into a file. The file may not stand in the project; it is read
// where it lies beside the checkout.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "exchange/project_schedule.h"

namespace muster::exchange {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(ProjectDates, EqualThoseOfMicrosoftProjectForEveryTask) {
  const std::filesystem::path folder = std::filesystem::path(MUSTER_SOURCE_FOLDER) / "../shared/data/formats/mspdi";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no files of MS Project beside the checkout";
  int files = 0;
  int tasks = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with("task-links-project")) continue;
    SCOPED_TRACE(entry.path().filename().string());
    const std::string bytes = text_of(entry.path());
    const auto file = read_project_xml(bytes, "task-links.xml");
    ASSERT_TRUE(file.ok()) << file.refusals()[0].message.en;
    const ProjectSchedule ours = schedule_of(*file, {.samples = 1});
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(bytes.c_str()));
    for (const auto& task : document.child("Project").child("Tasks").children("Task")) {
      const std::int64_t uid = task.child("UID").text().as_llong();
      SCOPED_TRACE(testing::Message() << "UID " << uid);
      const auto found = std::find_if(
          ours.activities.begin(), ours.activities.end(), [&](const auto& activity) { return activity.uid == uid; });
      ASSERT_NE(found, ours.activities.end());
      const auto theirs = [&](const char* name) { return std::string(task.child(name).text().as_string()); };
      EXPECT_EQ(found->start, theirs("EarlyStart"));
      EXPECT_EQ(found->finish, theirs("EarlyFinish"));
      EXPECT_EQ(found->late_start, theirs("LateStart"));
      EXPECT_EQ(found->late_finish, theirs("LateFinish"));
      // Theirs is in tenths of a minute.
      EXPECT_EQ(found->total_slack * 10, task.child("TotalSlack").text().as_llong());
      EXPECT_EQ(found->free_slack * 10, task.child("FreeSlack").text().as_llong());
      EXPECT_EQ(found->critical, task.child("Critical").text().as_bool());
      ++tasks;
    }
    ++files;
  }
  EXPECT_GE(files, 1);
  EXPECT_GE(tasks, 17);
}

}  // namespace
}  // namespace muster::exchange
