// The live stream over HTTP, in both of its forms: what each reader hears, and that nothing is lost or doubled.
#include <random>
#include <thread>

#include <gmock/gmock.h>

#include "http/test_listener.h"

namespace muster::http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ApiStream : public testing::TestWithParam<StreamForm> {
 protected:
  void SetUp() override { house = std::make_unique<TestHouse>(wishes); }

  void change(const std::string& noun, const std::string& code, const std::string& changes) {
    const auto outcome = house->world.change("office", noun, code, changes);
    ASSERT_TRUE(outcome.ok()) << app::all_refused(outcome);
  }
  // A record that everybody hears of: after it, whoever heard nothing else will not.
  void end_with(const std::string& code) {
    const auto made = house->world.create(
        "office", "milestone", R"({"code":")" + code + R"(","title":"到此为止","on":"2020-04-01"})");
    ASSERT_TRUE(made.ok()) << app::all_refused(made);
  }
  TestListener listener(const std::string& account) { return {*house, GetParam(), account}; }

  // The entries after `sequence` that this account may see, as the ledger tells them.
  std::vector<std::int64_t> told_by_ledger(const std::string& account, std::int64_t sequence) {
    std::vector<std::int64_t> told;
    while (true) {
      const auto page = house->json_of(account, "ledger?limit=500&after=" + std::to_string(sequence));
      for (const auto& item : page.at("items").as_array()) told.push_back(item.at("sequence").as_int64());
      if (page.at("next").is_null()) return told;
      sequence = page.at("next").as_int64();
    }
  }

  TestHouse::Wishes wishes{};
  std::unique_ptr<TestHouse> house;
};

TEST_P(ApiStream, EveryReaderHearsTheirOwnPart) {
  const std::pair<std::string, std::vector<std::string>> rows[] = {
      {"admin", {"T001", "T004", "T006", "P003", "N001", "U40", "E"}},
      {"traffic", {"T001", "T004", "N001", "U40", "E"}},
      {"police", {"T004", "P003", "U40", "E"}},
      {"hospital", {"T006", "U40", "E"}},
      {"staff", {"T001", "T004", "N001", "U40", "E"}},
      {"bus", {"U40", "E"}},
      {"district", {"T001", "T004", "N001", "U40", "E"}},
      {"observer", {"T001", "T004", "T006", "P003", "N001", "U40", "E"}},
  };
  std::vector<std::unique_ptr<TestListener>> listeners;
  for (const auto& [account, heard] : rows) {
    listeners.push_back(std::make_unique<TestListener>(*house, GetParam(), account));
    listeners.back()->connect();
  }
  while (house->follower.followers() < std::size(rows)) std::this_thread::yield();
  for (const char* task : {"T001", "T004", "T006"}) change("task", task, R"({"note":"有进展"})");
  change("problem", "P003", R"({"description":"已复核"})");
  change("node", "N001", R"({"title":"线路勘查"})");
  change("unit", "U40", R"({"short_title":"一院"})");
  end_with("E");
  for (std::size_t i = 0; i < listeners.size(); ++i) {
    listeners[i]->hear_until("E");
    EXPECT_EQ(listeners[i]->codes, rows[i].second) << rows[i].first;
  }
}

TEST_P(ApiStream, WhatIsTakenFromSightIsToldAndNothingOfItAfterwards) {
  const std::int64_t before = house->world.head();
  change("task", "T001", R"({"note":"一"})");
  change("task", "T001", R"({"supporting":["U40"]})");  // from U30 to U40
  change("task", "T001", R"({"note":"二"})");
  change("task", "T001", R"({"supporting":[]})");
  change("task", "T001", R"({"note":"三"})");
  ASSERT_TRUE(house->world.remove("office", "countermeasure", "C004").ok());  // of a problem that U30 leads
  end_with("E");
  auto district = listener("district");
  auto hospital = listener("hospital");
  district.connect_at(before);
  hospital.connect_at(before);
  district.hear_until("E");
  hospital.hear_until("E");
  // Seen now: nobody of the two. What came and went between is told by the entries that gave and took it.
  EXPECT_THAT(district.sequences, ElementsAre(before + 2, before + 6, before + 7));
  EXPECT_THAT(hospital.sequences, ElementsAre(before + 4, before + 7));
}

TEST_P(ApiStream, WhatIsTakenFromSightIsToldWhileItHappens) {
  auto district = listener("district");
  auto office = listener("office");
  district.connect_at(house->world.head());
  office.connect_at(house->world.head());
  change("task", "T001", R"({"note":"一"})");
  ASSERT_TRUE(district.hear());
  change("task", "T001", R"({"supporting":[]})");
  ASSERT_TRUE(district.hear());
  change("task", "T001", R"({"note":"二"})");
  // What may be seen is decided when it is told: this one must have been told before sight is given back.
  for (int told = 0; told < 3; ++told) ASSERT_TRUE(office.hear());
  change("task", "T001", R"({"supporting":["U30"]})");
  ASSERT_TRUE(district.hear());
  EXPECT_EQ(district.sequences.back(), house->world.head()) << "given back: told by the entry that gave it";
  end_with("E");
  district.hear_until("E");
  EXPECT_THAT(district.codes, ElementsAre("T001", "T001", "T001", "E"));
}

TEST_P(ApiStream, ResumesWithoutGapOrDoubleHoweverOftenTheConnectionIsLost) {
  const std::uint64_t seed = app::test_seed();
  SCOPED_TRACE("MUSTER_TEST_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  const std::int64_t before = house->world.head();
  std::jthread writer([this] {
    for (int i = 0; i < 300; ++i) {
      const char* task = i % 3 == 0 ? "T006" : "T001";  // T006 is not district's
      change("task", task, fmt::format(R"({{"note":"第 {} 次"}})", i));
    }
    end_with("E");
  });
  auto district = listener("district");
  district.cursor = before;
  int connections = 0;
  while (district.codes.empty() || district.codes.back() != "E") {
    ++connections;
    district.connect();
    for (std::uint64_t left = 1 + random() % 25; left > 0 && district.hear(); --left) {
      if (district.codes.back() == "E") break;
    }
    if (random() % 2 == 0) district.lose();
  }
  writer.join();
  EXPECT_GT(connections, 5);
  EXPECT_EQ(district.sequences.size(), 201U);
  EXPECT_EQ(district.sequences, told_by_ledger("district", before));
}

// Entries of a hundred thousand bytes each: more than a queue holds wait for whoever was away.
TEST_P(ApiStream, WhoWasAwayAndReadsIsNotTakenForSlow) {
  const std::int64_t before = house->world.head();
  for (int i = 0; i < 40; ++i) change("task", "T001", R"({"note":")" + std::string(20'000, i % 2 ? 'a' : 'b') + "\"}");
  end_with("E");
  for (int round = 0; round < 3; ++round) {
    auto staff = listener("staff");
    staff.connect_at(before);
    staff.hear_until("E");
    EXPECT_EQ(staff.reason, "");
    EXPECT_EQ(staff.sequences, told_by_ledger("staff", before));
  }
}

TEST_P(ApiStream, ASlowReaderIsClosedAndResumes) {
  wishes.server.stream_queue_bytes = 100'000;
  house = nullptr;
  house = std::make_unique<TestHouse>(wishes);
  const std::int64_t before = house->world.head();
  auto slow = listener("staff");
  auto quick = listener("staff");
  slow.connect_at(before, 4'096);
  quick.connect_at(before);
  const auto written = [this](int i) {
    change("task", "T001", fmt::format(R"({{"note":"{} {}"}})", i, std::string(15'000, 'x')));
  };
  // Whoever still catches up is waited for; from its first entry on a reader is expected to keep up.
  written(-1);
  ASSERT_TRUE(slow.hear() && quick.hear());
  // What the two systems hold between them is some megabytes, whatever buffer was asked for.
  int count = 0;
  while (house->follower.followers() > 1 && count < 2'000) {
    written(count++);
    ASSERT_TRUE(quick.hear()) << "a reader that reads is not disturbed by one that does not: " << quick.reason;
  }
  EXPECT_EQ(house->follower.followers(), 1U) << "the slow reader was not closed after " << count << " entries";
  slow.hear_to_the_end();
  EXPECT_EQ(slow.reason, "slow");
  EXPECT_LT(slow.sequences.size(), quick.sequences.size());
  end_with("E");
  quick.hear_until("E");
  for (int connections = 0; slow.cursor < house->world.head() && connections < 2'000; ++connections) {
    slow.connect();
    while (slow.cursor < house->world.head() && slow.hear()) {
    }
  }
  EXPECT_EQ(slow.sequences, quick.sequences);
}

TEST_P(ApiStream, EndsWhenTheRightsDo) {
  auto switched_off = listener("bus");
  auto signed_out = listener("staff");
  auto stays = listener("traffic");
  for (TestListener* each : {&switched_off, &signed_out, &stays}) each->connect_at(house->world.head());
  ASSERT_EQ(
      house->ask("admin", "PATCH", "/api/v1/accounts/bus", R"({"revision":1,"changes":{"active":false}})").status, 200);
  change("unit", "U40", R"({"short_title":"一院"})");
  switched_off.hear_to_the_end();
  EXPECT_EQ(switched_off.reason, "rights");
  EXPECT_THAT(switched_off.codes, IsEmpty()) << "nothing is told after the rights are gone";
  ASSERT_TRUE(signed_out.hear());
  ASSERT_EQ(house->ask("staff", "POST", "/api/v1/sign-out").status, 204);
  signed_out.hear_to_the_end();
  EXPECT_EQ(signed_out.reason, "rights");
  ASSERT_TRUE(stays.hear());
}

TEST_P(ApiStream, ACursorOfAnotherStoreHearsWhatIsNew) {
  auto listening = listener("observer");
  listening.connect_at(1'000'000);
  while (house->follower.followers() == 0) std::this_thread::yield();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  end_with("E");
  listening.hear_until("E");
  EXPECT_THAT(listening.codes, ElementsAre("E"));
}

TEST_P(ApiStream, BelongsToWhoIsSignedInAtOurOwnPages) {
  const std::string target = TestHouse::whole("stream");
  const auto status = [&](const std::string& headers) {
    TestClient client(house->port());
    if (GetParam() == StreamForm::web_socket) return client.upgrade(target, headers).status;
    client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    return client.read_head().status;
  };
  const std::string cookie = house->session_of("staff").cookie();
  const int open = GetParam() == StreamForm::web_socket ? 101 : 200;
  EXPECT_EQ(status(""), 401);
  EXPECT_EQ(status(cookie), open);
  EXPECT_EQ(status(cookie + "Origin: http://localhost\r\n"), open);
  for (const char* origin :
       {"http://localhost.evil.example", "http://evil.example", "null", "localhost", "http://localhost:81",
        "http://evil.example/http://localhost"}) {
    EXPECT_EQ(status(cookie + "Origin: " + origin + "\r\n"), 403) << origin;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ApiStream, testing::Values(StreamForm::server_sent_events, StreamForm::web_socket),
    [](const testing::TestParamInfo<StreamForm>& tested) {
      return tested.param == StreamForm::web_socket ? "WebSocket" : "ServerSentEvents";
    });

}  // namespace
}  // namespace muster::http
