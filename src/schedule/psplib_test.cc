#include "schedule/psplib.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace muster::schedule::levelling {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// In the layout of PSPLIB; the plan is our own.
constexpr std::string_view kFile = R"(************************************************************************
file with basedata            : own.bas
initial value random generator: 1
************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  5
horizon                       :  9
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1      3      0        7        3        7
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           5
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     4       1    5
  4      1     2       0    1
  5      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    6
************************************************************************
)";

std::string with(std::string_view before, std::string_view after) {
  std::string text(kFile);
  const std::size_t at = text.find(before);
  EXPECT_NE(at, std::string::npos) << before;
  return text.replace(at, before.size(), after);
}

std::vector<std::string> refused(std::string_view text) {
  const auto answer = read_psplib(text, "x.sm");
  std::vector<std::string> all;
  if (answer.ok()) return all;
  for (const Refusal& refusal : answer.refusals()) {
    EXPECT_FALSE(refusal.message.zh.empty());
    all.push_back(refusal.where + " " + refusal.code);
  }
  return all;
}

TEST(Psplib, ReadsJobsLinksAndTeams) {
  const auto answer = read_psplib(kFile, "x.sm");
  ASSERT_TRUE(answer.ok()) << answer.refusals()[0].where << answer.refusals()[0].message.en;
  ASSERT_EQ(answer->jobs.size(), 5u);
  EXPECT_EQ(answer->jobs[2].code, "3");
  EXPECT_EQ(answer->jobs[2].duration, 4);
  EXPECT_THAT(answer->jobs[2].needs, ElementsAre(1, 5));
  ASSERT_EQ(answer->orders.size(), 5u);
  EXPECT_EQ(answer->orders[2].from, 1u);
  EXPECT_EQ(answer->orders[2].to, 3u);
  EXPECT_EQ(answer->orders[2].lag, 3);
  ASSERT_EQ(answer->teams.size(), 2u);
  EXPECT_EQ(answer->teams[1].capacity.at(0).capacity, 6);
  const auto levelled = level(*answer, {});
  ASSERT_TRUE(levelled.ok());
  EXPECT_EQ(levelled->worth.makespan, 7);  // 2 and 3 share the first team
  EXPECT_EQ(levelled->bound.makespan, 5);
}

TEST(Psplib, TakesLineEndsOfWindowsAndTabs) {
  std::string text;
  for (const char letter : kFile)
    text += letter == '\n' ? std::string("\r\n") : std::string(1, letter == ' ' ? '\t' : letter);
  for (const char* key : {"supersource/sink\t", "MPM-Time"}) EXPECT_NE(text.find(key), std::string::npos);
  EXPECT_THAT(refused(text), ElementsAre());
}

TEST(Psplib, RefusesEveryMistakeWithItsLine) {
  EXPECT_THAT(
      refused(with("   2        1          1           4", "   2        1          2           4")),
      ElementsAre("x.sm:20 wrong_count"));
  EXPECT_THAT(
      refused(with("   2        1          1           4", "   2        1          1           6")),
      ElementsAre("x.sm:20 out_of_range"));
  EXPECT_THAT(
      refused(with("   2        1          1           4", "   2        1          2           4 4")),
      ElementsAre("x.sm:20 twice"));
  EXPECT_THAT(
      refused(with("   2        1          1           4", "   2        2          1           4")),
      ElementsAre("x.sm:20 several_modes"));
  EXPECT_THAT(
      refused(with("   2        1          1           4", "   3        1          1           4")),
      ElementsAre("x.sm:20 wrong_number"));
  EXPECT_THAT(refused(with("   2        1          1           4", "   2        1")), ElementsAre("x.sm:20 too_short"));
  EXPECT_THAT(
      refused(with("   2        1          1           4\n", "")),
      ElementsAre("x.sm:20 wrong_number", "x.sm:21 wrong_number", "x.sm:22 wrong_number", "x.sm wrong_count"));
  EXPECT_THAT(refused(with("  3      1     4 ", "  3      1    4h ")), ElementsAre("x.sm:30 no_number"));
  EXPECT_THAT(refused(with("  3      1     4 ", "  3      1    -4 ")), ElementsAre("x.sm:30 out_of_range"));
  EXPECT_THAT(refused(with("  3      1     4 ", "  3      1  1e3 ")), ElementsAre("x.sm:30 no_number"));
  EXPECT_THAT(
      refused(with("  3      1     4 ", "  3      1  99999999999999999999 ")), ElementsAre("x.sm:30 no_number"));
  EXPECT_THAT(refused(with("1    5\n", "1    7\n")), ElementsAre("x.sm:30 team_too_small"));
  EXPECT_THAT(refused(with("1    5\n", "1\n")), ElementsAre("x.sm:30 wrong_count"));
  EXPECT_THAT(refused(with("    2    6\n", "    2\n")), ElementsAre("x.sm:36 wrong_count"));
  EXPECT_THAT(refused(with("    2    6\n", "    2    6\n 1 1\n")), ElementsAre("x.sm:37 twice"));
  EXPECT_THAT(
      refused(with("nonrenewable              :  0", "nonrenewable              :  1")),
      ElementsAre("x.sm:10 not_renewable"));
  EXPECT_THAT(refused(with("sink ):  5", "sink ):")), ElementsAre("x.sm:6 no_number", "x.sm missing"));
  EXPECT_THAT(
      refused(with("sink ):  5", "sink ):  1000000000")),
      ElementsAre("x.sm:6 out_of_range", "x.sm wrong_count", "x.sm wrong_count"));
  EXPECT_THAT(refused(with("RESOURCEAVAILABILITIES", "REQUESTS/DURATIONS")), testing::Contains("x.sm:34 twice"));
  EXPECT_THAT(refused(""), ElementsAre("x.sm missing", "x.sm missing", "x.sm missing", "x.sm missing", "x.sm missing"));
  EXPECT_THAT(refused("problem,optimum\nj301_1.sm,43\n"), ElementsAre("x.sm:1 unknown_line"));
}

TEST(Psplib, ExplainsALoop) {
  const auto answer =
      read_psplib(with("   4        1          1           5", "   4        1          1           2"), "x.sm");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.refusals()[0].where, "x.sm:29");
  EXPECT_THAT(answer.refusals()[0].message.en, HasSubstr("2 → 4 → 2"));
}

TEST(Psplib, RefusesEveryFileThatBreaksOff) {
  const std::size_t whole = kFile.find("    2    6\n") + 10;  // only stars come behind
  for (std::size_t length = 0; length < whole; ++length)
    EXPECT_FALSE(read_psplib(kFile.substr(0, length), "x.sm").ok()) << length;
  EXPECT_TRUE(read_psplib(kFile.substr(0, whole), "x.sm").ok());
}

RC_GTEST_PROP(Psplib, SurvivesAnyDamage, ()) {
  std::string text(kFile);
  const auto places = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kFile.size()));
  for (const std::size_t at : places) text[at] = *rc::gen::arbitrary<char>();
  const auto answer = read_psplib(text, "x.sm");
  if (!answer.ok()) {
    RC_ASSERT(!answer.refusals().empty());
    return;
  }
  const auto levelled = level(*answer, {50, 1});
  RC_ASSERT(levelled.ok());
  RC_ASSERT(check_schedule(*answer, levelled->start).empty());
}

}  // namespace
}  // namespace muster::schedule::levelling
