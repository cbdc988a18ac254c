#include "drill/trace.h"

#include <cmath>

#include "drill/flow_run.h"
#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

constexpr const char* kHall = R"(
scenario: hall
starts: 08:00
lasts: 100
sources: {crowd: {times: [10, 20], batch: 3, to: gate}}
stations:
  gate: {at: [121.3, 31.2], servers: 1, service: 15, to: hall}
  hall: {stay: 20, to: out}
areas: {venue: {stations: [hall]}}
points: {post: {at: [121.31, 31.21]}, place: }
unit_kinds: {car: }
units: {a: {kind: car, post: post}}
travel: {matrix: {post: {place: 12.34}}}
incidents: {fall: {times: [5], at: place, needs: {car: 1}, on_scene: 10}}
orders: {shut: {at: 60, set: {gate: {closed: true}}}}
)";

std::vector<std::uint64_t> numbers_after_header(const std::string& bytes, std::string& header) {
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) length |= std::uint32_t{static_cast<unsigned char>(bytes[12 + i])} << (8 * i);
  header = bytes.substr(16, length);
  std::vector<std::uint64_t> numbers;
  std::uint64_t value = 0;
  int shift = 0;
  for (std::size_t i = 16 + length; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    shift += 7;
    if ((byte & 0x80) != 0) continue;
    numbers.push_back(value);
    value = 0;
    shift = 0;
  }
  return numbers;
}

TEST(Trace, TellsWhatHappened) {
  const Scenario scenario = good_scenario(kHall);
  FlowRun run(scenario.flow, scenario.clock, scenario.bounds, 1);
  Trace trace(30);
  run.run(0, nullptr, &trace);
  const std::string bytes = write_trace(scenario, trace);
  EXPECT_EQ(bytes.substr(0, 12), std::string("MUSTERTR\x02\0\0\0", 12));
  std::string header;
  const std::vector<std::uint64_t> numbers = numbers_after_header(bytes, header);
  EXPECT_NE(
      header.find(
          R"("stations":[{"code":"gate","title":"gate","title_en":"gate","kind":"service","longitude":121.3,"latitude":31.2},)"),
      std::string::npos)
      << header;
  EXPECT_NE(header.find(R"("lasts":100,"tick":30)"), std::string::npos) << header;
  const std::vector<std::uint64_t> expected = {
      3, 0,  0,   1, 50,           // the incident at 5.0 s
      2, 0,  0,   1, 50,  123, 0,  // the way there, 12.3 s
      4, 0,  173,                  // reached
      5, 0,  273,                  // over
      2, 0,  1,   0, 273, 123, 2,  // home
      1, 10, 8,   2, 0,   2,       // at 30 s five at the gate, four of them waiting, one in the hall
      6, 0,  600,                  // shut at 60 s
      1, 3,  3,   2, 0,   2,       // at 60 s three at the gate, two waiting; two in the hall, one about to leave
      1};
  ASSERT_GE(numbers.size(), expected.size());
  EXPECT_EQ(
      std::vector<std::uint64_t>(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(expected.size())),
      expected);
}

TEST(Trace, ChangesNothing) {
  const Scenario scenario = good_scenario(kHall);
  FlowRun plain(scenario.flow, scenario.clock, scenario.bounds, 4);
  FlowRun traced(scenario.flow, scenario.clock, scenario.bounds, 4);
  Trace trace(7);
  const auto row = row_of(scenario.flow, plain.run(2));
  const auto other = row_of(scenario.flow, traced.run(2, nullptr, &trace));
  for (std::size_t i = 0; i < row.size(); ++i)
    EXPECT_TRUE(row[i] == other[i] || (std::isnan(row[i]) && std::isnan(other[i])));
}

}  // namespace
}  // namespace muster::drill
