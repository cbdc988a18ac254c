#include "wire/composed.h"

#include <gtest/gtest.h>

#include "model/task.h"
#include "wire/json.h"

namespace muster::wire {
namespace {

const Composed kShown{
    "shown_task",
    {&fields<Task>(), &fields<Milestone>()},
    {{"standing", "task_standing"}, {"nodes", "node_item", true}}};

TEST(Composed, ExtendsItsRecordsInTypescript) {
  EXPECT_EQ(typescript_of(kShown), R"(export interface ShownTask extends Task, Milestone {
  standing: TaskStanding;
  nodes: NodeItem[];
}
)");
}

TEST(Composed, IsAllOfItsRecordsInTheSchema) {
  const std::string schema = json_schema(kShown);
  ASSERT_TRUE(parse_json(schema).ok()) << schema;
  EXPECT_EQ(
      schema,
      R"({"allOf":[{"$ref":"#/components/schemas/Task"},{"$ref":"#/components/schemas/Milestone"},)"
      R"({"type":"object","properties":{"standing":{"$ref":"#/components/schemas/TaskStanding"},)"
      R"("nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeItem"}}},"required":["standing","nodes"]}]})");
}

}  // namespace
}  // namespace muster::wire
