// The dates that MS Project itself computed and wrote into its file, against ours.
#include <gtest/gtest.h>

#include "exchange/test_project.h"
#include "exchange/xml_document.h"
#include "schedule/pass.h"

namespace muster::exchange {
namespace {

using schedule::format_moment;
using schedule::Position;

pugi::xml_node task_of(const XmlDocument& document, std::int64_t uid) {
  for (const pugi::xml_node task : document.root().child("Tasks").children("Task")) {
    if (text_of(task, "UID") == std::to_string(uid)) return task;
  }
  return {};
}

// Tenths of a minute, as the file has slack.
std::string slack_text(schedule::Seconds slack) { return std::to_string(slack / 6); }

TEST(ProjectTruth, SameDatesSlackAndCriticalTasksAsMsProject) {
  const std::string path = MUSTER_SOURCE_FOLDER "/../shared/data/formats/mspdi/task-links-project2010-mspdi.xml";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no file of MS Project beside the checkout";
  const auto file = read_project_xml(bytes_of(path), "plan.xml");
  ASSERT_TRUE(file.ok());
  const auto document = XmlDocument::parse(bytes_of(path), "plan.xml");
  const schedule::Plan& plan = file->plan;
  ASSERT_EQ(plan.activities.size(), 16u);
  ASSERT_EQ(plan.links.size(), 8u);
  const schedule::Network network = schedule::compile(plan);
  const schedule::Dates dates = schedule::pass(plan, network);
  for (std::uint32_t i = 0; i < plan.activities.size(); ++i) {
    const pugi::xml_node task = task_of(*document, file->numbers[i].uid);
    const Position at = network.position[i];
    const std::string name = plan.activities[i].title;
    EXPECT_EQ(format_moment(start_of(network, dates, at)), text_of(task, "EarlyStart")) << name;
    EXPECT_EQ(format_moment(finish_of(network, dates, at)), text_of(task, "EarlyFinish")) << name;
    EXPECT_EQ(format_moment(late_start_of(network, dates, at)), text_of(task, "LateStart")) << name;
    EXPECT_EQ(format_moment(late_finish_of(network, dates, at)), text_of(task, "LateFinish")) << name;
    EXPECT_EQ(slack_text(total_slack(plan, network, dates, at)), text_of(task, "TotalSlack")) << name;
    EXPECT_EQ(slack_text(free_slack(plan, network, dates, at)), text_of(task, "FreeSlack")) << name;
    EXPECT_EQ(is_critical(plan, network, dates, at) ? "1" : "0", text_of(task, "Critical")) << name;
  }
}

}  // namespace
}  // namespace muster::exchange
