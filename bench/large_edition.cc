// Writes an edition folder of any size: `muster_bench_large_edition FOLDER TASKS`. Tasks hang together in chains, have
// two nodes each, and every tenth has a problem. Same arguments, same bytes.
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/core.h>

namespace {

constexpr int kUnits = 66;
constexpr int kGroups = 18;

std::string date_before(int days) { return fmt::format("D-{}", days); }

void write_units(std::ofstream units, std::ofstream groups) {
  units << "code,title,title_en,short_title,short_title_en,member,provenance\n";
  for (int i = 1; i <= kUnits; ++i)
    units << fmt::format("U{0:02},第{0}成员单位,Member unit {0},单位{0},Unit {0},true,illustrative\n", i);
  groups << "code,title,title_en,lead,provenance\n";
  for (int i = 1; i <= kGroups; ++i)
    groups << fmt::format("G{0:02},第{0}保障组,Guarantee group {0},U{0:02},illustrative\n", i);
}

void write_tasks(std::ofstream tasks, std::ofstream nodes, std::ofstream problems, int count) {
  tasks << "code,title,title_en,group,lead,supporting,deliverable,start,due,predecessors,duration_low,duration_likely,"
           "duration_high,state,progress,done_on,provenance\n";
  nodes << "code,task,title,title_en,due,state,done_on,provenance\n";
  problems << "code,batch,title,title_en,severity,group,lead,task,found_on,due,state,provenance\n";
  for (int i = 0; i < count; ++i) {
    const int due = 120 - i % 118;
    const bool done = due > 40 && i % 7 != 0;
    const std::string done_on = done ? date_before(due + 1) : "";
    const std::string predecessor = i % 20 == 0 ? "" : fmt::format("T{:06}", i - 1);
    tasks << fmt::format(
        "T{0:06},落实第{0}项城市保障工作并形成闭环,Deliver piece of work {0} of the city's service "
        "assurance,G{1:02},U{2:02},U{3:02};U{4:02},工作成果报告,{5},{6},{7},5,8,13,{8},{9},{10},illustrative\n",
        i, i % kGroups + 1, i % kUnits + 1, (i + 7) % kUnits + 1, (i + 13) % kUnits + 1, date_before(due + 30),
        date_before(due), predecessor, done ? "done" : "in_progress", done ? 100 : 60, done_on);
    for (int k = 1; k <= 2; ++k) {
      nodes << fmt::format(
          "T{0:06}.{1},T{0:06},第{1}节点,Node {1},{2},{3},{4},illustrative\n", i, k,
          date_before(due + (k == 1 ? 10 : 0)), done ? "done" : "in_progress", done_on);
    }
    if (i % 10 == 0) {
      problems << fmt::format(
          "P{0:06},1,第{0}项工作衔接不畅影响进度,Piece of work {0} is held "
          "up,minor,G{1:02},U{2:02},T{0:06},D-100,D-10,assigned,illustrative\n",
          i, i % kGroups + 1, i % kUnits + 1);
    }
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    fmt::print(stderr, "muster_bench_large_edition FOLDER TASKS\n");
    return 2;
  }
  const std::filesystem::path folder(words[1]);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "edition.yaml")
      << "code: large\ntitle: 大型届次\ntitle_en: A large edition\ncity: 上海\nopens: 2019-11-05\ncloses: 2019-11-10\n"
         "time_zone: Asia/Shanghai\nas_of: 2019-10-15\n";
  write_units(std::ofstream(folder / "units.csv"), std::ofstream(folder / "groups.csv"));
  write_tasks(
      std::ofstream(folder / "tasks.csv"), std::ofstream(folder / "nodes.csv"), std::ofstream(folder / "problems.csv"),
      std::stoi(words[2]));
  return 0;
}
