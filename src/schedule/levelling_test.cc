#include "schedule/levelling.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "schedule/psplib.h"
#include "schedule/test_levelling.h"

namespace muster::schedule::levelling {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> codes(const Refusals& refusals) {
  std::vector<std::string> all;
  for (const Refusal& refusal : refusals) all.push_back(refusal.where + " " + refusal.code);
  return all;
}

Levelled levelled(const Problem& problem, const Settings& settings = {}) {
  auto answer = level(problem, settings);
  if (answer.ok()) return *answer;
  ADD_FAILURE() << answer.refusals()[0].where << ": " << answer.refusals()[0].message.en;
  return {};
}

// One team of two; each job needs as many as it says.
Problem of_jobs(std::vector<Job> jobs, std::vector<CapacityStep> capacity = {{0, 2}}) {
  Problem problem;
  problem.jobs = std::move(jobs);
  problem.teams = {{"inspectors", std::move(capacity)}};
  return problem;
}

Job job(std::string code, Time duration, std::int32_t need) { return {std::move(code), duration, 0, {}, 1, {need}}; }

Problem large_problem(std::uint64_t seed, int jobs) {
  TestRandom random(seed);
  Problem problem;
  problem.teams = {{"R1", {{0, 12}}}, {"R2", {{0, 9}}}};
  for (int i = 0; i < jobs; ++i) {
    problem.jobs.push_back(
        {std::to_string(i), random.between(1, 10), 0, {}, 1, {random.between(0, 8), random.between(0, 8)}});
    for (int k = 0; i > 0 && k < 2; ++k) {
      const int before = random.between(std::max(0, i - 15), i - 1);
      problem.orders.push_back(
          {static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(i),
           problem.jobs[static_cast<std::size_t>(before)].duration});
    }
  }
  return problem;
}

TEST(Levelling, AgreesWithTheObviousSearch) {
  constexpr Kinds kKinds[] = {{}, {true, false, false}, {false, true, false}, {false, false, true}, {true, true, true}};
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    TestRandom random(seed);
    const Problem problem = random_problem(random, random.between(1, 5), random.between(0, 6), kKinds[seed % 5]);
    ASSERT_THAT(codes(check(problem)), IsEmpty());
    const Levelled answer = levelled(problem, {600, seed});
    ASSERT_THAT(codes(check_schedule(problem, answer.start)), IsEmpty());
    ASSERT_EQ(answer.worth, worth_of(problem, answer.start));
    ASSERT_EQ(answer.worth, ObviousLevelling(problem).best());
    ASSERT_LE(answer.bound.lateness, answer.worth.lateness);
    ASSERT_LE(answer.bound.makespan, answer.worth.makespan);
    ASSERT_LE(answer.worth, answer.first);
  }
}

TEST(Levelling, KeepsNegativeLags) {
  int reached = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    TestRandom random(seed);
    const Problem problem = random_problem(random, 5, 3, {true, false, true, true});
    const Levelled answer = levelled(problem, {300, seed});
    ASSERT_THAT(codes(check_schedule(problem, answer.start)), IsEmpty());
    const Worth best = ObviousLevelling(problem).best();
    ASSERT_GE(answer.worth, best);
    reached += answer.worth == best;
  }
  EXPECT_GE(reached, 90);
}

TEST(Levelling, WaitsWhileTheTeamIsAway) {
  const Problem problem = of_jobs({job("a", 3, 1)}, {{0, 1}, {2, 0}, {5, 1}});
  EXPECT_THAT(levelled(problem).start, ElementsAre(5));
  EXPECT_THAT(levelled(of_jobs({job("a", 2, 1)}, {{0, 1}, {2, 0}, {5, 1}})).start, ElementsAre(0));
}

TEST(Levelling, LatenessCountsBeforeMakespan) {
  // The long job first would end all at 5; the urgent one must not wait for that.
  Problem problem = of_jobs({job("long", 5, 1), job("wide", 2, 2), job("urgent", 2, 2)});
  problem.jobs[2].due = 2;
  const Levelled answer = levelled(problem);
  EXPECT_EQ(answer.start[2], 0);
  EXPECT_EQ(answer.worth, (Worth{0, 9}));
  problem.jobs[0].due = 5;
  problem.jobs[0].weight = 3;  // now two units of it cost more than the five of the urgent one
  EXPECT_EQ(levelled(problem).worth, (Worth{5, 9}));
}

TEST(Levelling, SameSeedSameAnswerOnEveryMachine) {
  const Problem problem = large_problem(7, 60);
  const Levelled answer = levelled(problem, {2'000, 42});
  EXPECT_EQ(answer.start, levelled(problem, {2'000, 42}).start);
  std::uint32_t sum = 2166136261;  // FNV-1a, as it was on the first machine
  for (const Time start : answer.start) sum = (sum ^ static_cast<std::uint32_t>(start)) * 16777619;
  EXPECT_EQ(sum, 2426056273u);
}

TEST(Levelling, MakesNoMoreSchedulesThanAllowed) {
  const Problem problem = large_problem(8, 40);
  for (const std::int64_t allowed : {1, 2, 3, 4, 50, 1'001}) {
    const Levelled answer = levelled(problem, {allowed, 1});
    EXPECT_THAT(codes(check_schedule(problem, answer.start)), IsEmpty());
    EXPECT_EQ(answer.schedules, allowed);
    EXPECT_FALSE(answer.is_optimal);
  }
  EXPECT_EQ(levelled(problem, {1, 1}).worth, levelled(problem, {1, 1}).first);
}

TEST(Levelling, TeamsThatNobodyNeedsChangeNothing) {
  const Problem problem = large_problem(9, 40);
  Problem more = problem;
  for (int team = 0; team < 6; ++team) {  // more than fit into one word
    more.teams.push_back({"idle", {{0, team}}});
    for (Job& each : more.jobs) each.needs.push_back(0);
  }
  EXPECT_EQ(levelled(problem, {500, 3}).start, levelled(more, {500, 3}).start);
}

TEST(Levelling, TeamsInTheSecondWordAreLimitedToo) {
  const Problem problem = large_problem(10, 40);
  Problem more = problem;
  for (int team = 0; team < 4; ++team) {
    more.teams.insert(more.teams.begin(), {"idle", {{0, 1}}});
    for (Job& each : more.jobs) each.needs.insert(each.needs.begin(), 0);
  }
  EXPECT_EQ(levelled(problem, {500, 3}).start, levelled(more, {500, 3}).start);
}

TEST(Levelling, TakesLongJobsAndManyOfThem) {
  Problem problem = large_problem(11, 2'000);
  for (Job& each : problem.jobs) each.duration *= 37;
  for (Order& order : problem.orders) order.lag *= 37;
  const Levelled answer = levelled(problem, {60, 1});
  EXPECT_THAT(codes(check_schedule(problem, answer.start)), IsEmpty());
  EXPECT_LE(answer.worth, answer.first);
}

TEST(Levelling, TellsEverythingThatIsWrongWithAProblem) {
  Problem problem = of_jobs({job("a", -1, 1), job("b", 1, 40'000), job("c", 1, 1)}, {{1, 3}, {1, -2}});
  problem.jobs[2].needs.clear();
  problem.jobs[0].release = -5;
  problem.jobs[1].due = kLongestHorizon + 1;
  problem.jobs[1].weight = -1;
  problem.orders = {{0, 3, 1}, {0, 1, INT32_MAX}};
  EXPECT_THAT(
      codes(check(problem)), ElementsAre(
                                 "a bad_duration", "a bad_release", "b bad_due", "b bad_weight", "b bad_needs",
                                 "c bad_needs", "inspectors bad_capacity", "inspectors bad_capacity",
                                 "inspectors bad_capacity", "1 link_to_nowhere", "b bad_lag"));
  EXPECT_THAT(codes(check({})), ElementsAre(" no_jobs"));
  EXPECT_THAT(codes(check(of_jobs(std::vector<Job>(kMostJobs + 1, job("a", 1, 1))))), ElementsAre(" too_many_jobs"));
  EXPECT_FALSE(level(problem, {}).ok());
  EXPECT_FALSE(level(of_jobs({job("a", 1, 1)}), {0, 1}).ok());
}

TEST(Levelling, ExplainsALoop) {
  Problem problem = of_jobs({job("a", 1, 1), job("b", 1, 1), job("c", 1, 1), job("d", 1, 1)});
  problem.orders = {{0, 1, 1}, {1, 2, 1}, {2, 1, -9}, {2, 3, 1}};
  const Refusals refusals = check(problem);
  ASSERT_THAT(codes(refusals), ElementsAre("b loop"));
  EXPECT_EQ(refusals[0].message.en, "the links form a loop: b → c → b");
}

TEST(Levelling, RefusesWhatCanNeverBeDone) {
  EXPECT_THAT(codes(check(of_jobs({job("a", 1, 3)}))), ElementsAre("a team_too_small"));
  EXPECT_THAT(codes(check(of_jobs({job("a", 1, 2)}, {{0, 2}, {9, 1}}))), ElementsAre("a team_too_small"));
  EXPECT_THAT(codes(check(of_jobs({job("a", 0, 3)}))), IsEmpty());
  EXPECT_THAT(codes(check(of_jobs({job("a", kLongestHorizon, 1), job("b", 1, 1)}))), ElementsAre(" too_long"));
}

TEST(LevellingCheck, FindsEveryFaultOfASchedule) {
  Problem problem = of_jobs({job("a", 3, 1), job("b", 2, 2), job("c", 1, 1)}, {{0, 2}, {4, 1}, {9, 2}});
  problem.orders = {{0, 2, 3}};
  problem.jobs[0].release = 1;
  EXPECT_THAT(codes(check_schedule(problem, {1, 9, 4})), IsEmpty());
  EXPECT_THAT(codes(check_schedule(problem, {0, 9, 4})), ElementsAre("a too_early"));
  EXPECT_THAT(codes(check_schedule(problem, {1, 9, 3})), ElementsAre("c out_of_order"));
  EXPECT_THAT(codes(check_schedule(problem, {1, 2, 11})), ElementsAre("inspectors team_overloaded"));
  EXPECT_THAT(codes(check_schedule(problem, {1, 4, 11})), ElementsAre("inspectors team_overloaded"));
  EXPECT_THAT(codes(check_schedule(problem, {1, 9})), ElementsAre(" wrong_count"));
}

// Forty problems of PSPLIB with their optima, kept outside the repository.
TEST(Levelling, ReachesTheOptimaOfPsplib) {
  const std::filesystem::path folder = std::filesystem::path(MUSTER_SOURCE_FOLDER) / "../shared/data/psplib_j30_sample";
  std::ifstream optima(folder / "optimum.csv");
  if (!optima) GTEST_SKIP() << "the sample of PSPLIB is not there";
  std::string line;
  std::getline(optima, line);
  int problems = 0;
  int reached = 0;
  while (std::getline(optima, line)) {
    const std::vector<std::string> cells = split(line, ',');
    SCOPED_TRACE(cells[0]);
    std::ifstream stream(folder / cells[0], std::ios::binary);
    const auto problem = read_psplib(std::string(std::istreambuf_iterator<char>(stream), {}), cells[0]);
    ASSERT_TRUE(problem.ok()) << problem.refusals()[0].message.en;
    const Levelled answer = levelled(*problem, {5'000, 1});
    ASSERT_THAT(codes(check_schedule(*problem, answer.start)), IsEmpty());
    const int optimum = std::stoi(cells[1]);
    ASSERT_GE(answer.worth.makespan, optimum);
    ASSERT_LE(answer.bound.makespan, optimum);
    ++problems;
    reached += answer.worth.makespan == optimum;
  }
  EXPECT_EQ(problems, 40);
  EXPECT_GE(reached * 100, problems * 95);
}

}  // namespace
}  // namespace muster::schedule::levelling
