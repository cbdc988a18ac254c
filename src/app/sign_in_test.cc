// Signing in and out, lock-out, sessions, the first administrator, accounts.
#include "app/sign_in.h"

#include <thread>

#include <gmock/gmock.h>

#include "app/accounts.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kWrong = "not the password";
constexpr const char* kNew = "snowdrops and irises";

struct SignInTest : testing::Test {
  std::string sign_in(const std::string& name, const std::string& password, const std::string& peer = "") {
    // Each try from another address, so that the limit by address does not hide the one by name.
    static int count = 0;
    return refused(gate.sign_in(name, password, peer.empty() ? "10.0.0." + std::to_string(++count) : peer));
  }
  std::string token_of(const std::string& name) {
    const auto signed_in = gate.sign_in(name, kTestPassword, "10.1.0." + std::to_string(++peers));
    EXPECT_TRUE(signed_in.ok()) << all_refused(signed_in);
    return signed_in.ok() ? signed_in->token : "";
  }
  std::string cell(const std::string& sql) {
    std::string found;
    world.store->read([&](store::Session& session) {
      session.run(sql, {}, [&](std::span<const Value> row) { found = std::get<std::string>(row[0]); });
    });
    return found;
  }
  std::int64_t revision(const std::string& account) { return find_account(*world.store, account)->revision; }
  Outcome change(const std::string& account, const std::string& changes) {
    return change_account(*world.store, gate, {"admin", ""}, account, revision(account), json::parse(changes));
  }

  TestWorld world;
  SignIn gate{*world.store, world.clock};
  int peers = 0;
};

TEST_F(SignInTest, PasswordsAreArgon2idAndTokensAreDigests) {
  const std::string hash = cell(R"(SELECT "password_hash" FROM "credential" WHERE "account" = 'office')");
  EXPECT_THAT(hash, testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  const auto signed_in = gate.sign_in("office", kTestPassword, "10.0.0.1");
  ASSERT_TRUE(signed_in.ok());
  EXPECT_EQ(signed_in->token.size(), 64u);
  EXPECT_EQ(signed_in->session.csrf.size(), 64u);
  EXPECT_NE(signed_in->token, signed_in->session.csrf);
  EXPECT_EQ(cell(R"(SELECT "token_hash" FROM "sign_in_session")"), digest_of_token(signed_in->token));
  EXPECT_NE(hash_password("the same words"), hash_password("the same words")) << "each hash has its own salt";
}

TEST_F(SignInTest, AWrongPasswordAnUnknownNameAndASwitchedOffAccountAreTheSame) {
  ASSERT_TRUE(change("bus", R"({"active":false})").ok());
  const auto wrong = gate.sign_in("office", kWrong, "10.0.0.1");
  const auto unknown = gate.sign_in("nobody", kWrong, "10.0.0.2");
  const auto inactive = gate.sign_in("bus", kTestPassword, "10.0.0.3");
  EXPECT_EQ(all_refused(wrong), "wrong_credentials@");
  EXPECT_EQ(wrong.refusals(), unknown.refusals());
  EXPECT_EQ(wrong.refusals(), inactive.refusals());
  for (const char* odd : {"", "'; DROP TABLE account; --", "\xFF\xFE", "office\n"})
    EXPECT_EQ(sign_in(odd, kWrong), "wrong_credentials");
  EXPECT_EQ(sign_in(std::string(100'000, 'x'), kWrong), "wrong_credentials");
  EXPECT_EQ(sign_in("office", std::string(100'000, 'x')), "wrong_credentials");
}

// Known or not, a name locks after five wrong passwords, each further one doubles the time, up to a quarter of an hour.
TEST_F(SignInTest, LocksWithDoublingBackOff) {
  for (const char* name : {"office", "nobody"}) {
    SCOPED_TRACE(name);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(sign_in(name, kWrong), "wrong_credentials");
    for (const auto lock : {30s, 60s, 120s, 240s, 480s, 900s, 900s}) {
      EXPECT_EQ(sign_in(name, kWrong), "wrong_credentials");
      EXPECT_EQ(sign_in(name, kTestPassword), "locked") << "even the right one";
      world.clock.advance(lock - 1s);
      EXPECT_EQ(sign_in(name, kTestPassword), "locked");
      world.clock.advance(1s);
    }
  }
  EXPECT_EQ(sign_in("office", kTestPassword), "");
  EXPECT_EQ(sign_in("office", kWrong), "wrong_credentials");
  EXPECT_EQ(sign_in("office", kTestPassword), "") << "counting begins anew after the right one";
}

TEST_F(SignInTest, LockedSaysForHowLong) {
  for (int i = 0; i < 5; ++i) sign_in("office", kWrong);
  world.clock.advance(10s);
  const auto locked = gate.sign_in("office", kTestPassword, "10.0.0.1");
  ASSERT_EQ(all_refused(locked), "locked@");
  EXPECT_THAT(locked.refusals().front().message.en, HasSubstr("21 seconds"));
}

// Guesses at the same time do not get past the lock.
TEST_F(SignInTest, ManyGuessesAtOnceLearnNothingAfterTheLock) {
  std::vector<std::thread> guessing;
  std::atomic<int> wrong = 0;
  std::atomic<int> locked = 0;
  for (int i = 0; i < 16; ++i) {
    guessing.emplace_back([&, i] {
      const std::string said = refused(gate.sign_in("office", kWrong, "10.2.0." + std::to_string(i)));
      ++(said == "locked" ? locked : wrong);
    });
  }
  for (auto& guess : guessing) guess.join();
  EXPECT_LE(wrong, 6) << "two are compared at a time";
  EXPECT_EQ(wrong + locked, 16);
}

TEST_F(SignInTest, OneAddressHasThirtyTriesAMinute) {
  for (int i = 0; i < kAttemptsPerMinute; ++i) EXPECT_EQ(sign_in("", kWrong, "10.9.9.9"), "wrong_credentials");
  EXPECT_EQ(sign_in("office", kTestPassword, "10.9.9.9"), "too_many_attempts");
  EXPECT_EQ(sign_in("office", kTestPassword, "10.9.9.8"), "");
  world.clock.advance(60s);
  EXPECT_EQ(sign_in("office", kTestPassword, "10.9.9.9"), "");
}

TEST_F(SignInTest, ASessionLastsAWorkingDay) {
  const std::string token = token_of("office");
  const auto session = gate.find(token);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->account.code, "office");
  world.clock.advance(kSessionLife - 1s);
  EXPECT_TRUE(gate.find(token));
  world.clock.advance(1s);
  EXPECT_FALSE(gate.find(token));
  EXPECT_FALSE(gate.find(""));
  EXPECT_FALSE(gate.find(std::string(64, '0')));
  EXPECT_FALSE(gate.find(digest_of_token(token))) << "what is stored opens nothing";
}

TEST_F(SignInTest, SigningOutEndsOneSession) {
  const std::string first = token_of("office");
  const std::string second = token_of("office");
  ASSERT_TRUE(gate.find(first));
  gate.sign_out(first);
  EXPECT_FALSE(gate.find(first));
  EXPECT_TRUE(gate.find(second));
}

TEST_F(SignInTest, AnotherNodeNoticesWithinSeconds) {
  SignIn other(*world.store, world.clock);
  const std::string token = token_of("office");
  ASSERT_TRUE(other.find(token));
  gate.sign_out(token);
  world.clock.advance(5s);
  EXPECT_FALSE(other.find(token));
  // A change of the account is in the ledger, so it is noticed at once.
  const std::string police = token_of("police");
  ASSERT_TRUE(other.find(police));
  ASSERT_TRUE(change("police", R"({"active":false})").ok());
  EXPECT_FALSE(other.find(police));
}

TEST_F(SignInTest, SwitchingOffAndNewPasswordsEndAllSessionsAtOnce) {
  const std::string police = token_of("police");
  const std::string bus = token_of("bus");
  const std::string traffic = token_of("traffic");
  const std::string office = token_of("office");
  for (const std::string& token : {police, bus, traffic, office}) ASSERT_TRUE(gate.find(token));
  ASSERT_TRUE(change("police", R"({"active":false})").ok());
  ASSERT_TRUE(change("bus", R"({"role":"observer"})").ok());
  ASSERT_TRUE(set_password(*world.store, gate, {"admin", ""}, "traffic", kNew).ok());
  for (const std::string& token : {police, bus, traffic}) EXPECT_FALSE(gate.find(token));
  EXPECT_TRUE(gate.find(office));
  EXPECT_EQ(sign_in("police", kTestPassword), "wrong_credentials");
  EXPECT_EQ(sign_in("traffic", kTestPassword), "wrong_credentials");
  EXPECT_EQ(sign_in("traffic", kNew), "");
  ASSERT_TRUE(change("police", R"({"active":true})").ok());
  EXPECT_FALSE(gate.find(police)) << "switching on again does not bring sessions back";
  EXPECT_EQ(sign_in("police", kTestPassword), "");
}

TEST_F(SignInTest, OnesOwnPasswordNeedsTheOldOne) {
  const std::string token = token_of("office");
  const Account office = gate.find(token)->account;
  const auto own = [&](const std::string& before, const std::string& after) {
    return all_refused(
        change_own_password(*world.store, gate, office, before, after, "10.3.0." + std::to_string(++peers)));
  };
  EXPECT_EQ(own(kWrong, kNew), "wrong_password@old");
  EXPECT_EQ(own(kTestPassword, "short"), "password_too_short@new");
  EXPECT_TRUE(gate.find(token));
  EXPECT_EQ(own(kTestPassword, kNew), "");
  EXPECT_FALSE(gate.find(token));
  EXPECT_EQ(sign_in("office", kNew), "");
  EXPECT_EQ(cell(R"(SELECT CAST(COUNT(*) AS TEXT) FROM "sign_in_session" WHERE "account" = 'office')"), "1")
      << "checking opens no session";
}

TEST_F(SignInTest, ASetPasswordLiftsTheLock) {
  for (int i = 0; i < 5; ++i) sign_in("office", kWrong);
  ASSERT_EQ(sign_in("office", kTestPassword), "locked");
  ASSERT_TRUE(set_password(*world.store, gate, {"admin", ""}, "office", kNew).ok());
  EXPECT_EQ(sign_in("office", kNew), "");
}

TEST_F(SignInTest, WeakPasswordsAreRefused) {
  const auto weak = [](const std::string& password) {
    std::string codes;
    for (const Refusal& refusal : check_password(password, "office")) codes += refusal.code + " ";
    return codes;
  };
  EXPECT_EQ(weak("eleven char"), "password_too_short ");
  EXPECT_EQ(weak("twelve chars"), "");
  EXPECT_EQ(weak("十二个汉字的口令够长了吧"), "");
  EXPECT_EQ(weak("十一个汉字的口令不够长"), "password_too_short ");
  EXPECT_EQ(weak(std::string(201, 'x') + "y"), "password_too_long ");
  EXPECT_EQ(weak("aaaaaaaaaaaaaa"), "password_too_simple ");
  EXPECT_EQ(weak("密密密密密密密密密密密密密"), "password_too_simple ");
  EXPECT_EQ(weak("my Office is open"), "password_too_simple ");
  EXPECT_EQ(weak("bad \xFF bytes in here"), "password_too_long ");
  EXPECT_EQ(weak(""), "password_too_short ");
}

// ---- the first administrator
// -------------------------------------------------------------------------------------------

struct FirstAdministrator : testing::Test {
  FirstAdministrator() : place("sqlite"), store(store::open(place.address(), clock)), gate(*store, clock) {
    prepare_secrets();
  }
  std::string accept(const std::string& token, const std::string& name, const std::string& password = kNew) {
    Account account;
    account.code = name;
    account.title = name;
    return refused(gate.accept_invitation(token, account, password));
  }
  store::TestPlace place;
  SetClock clock{Instant{1'583'028'000'000'000}};
  std::unique_ptr<store::Store> store;
  SignIn gate;
};

TEST_F(FirstAdministrator, TheLinkWorksOnce) {
  EXPECT_FALSE(gate.has_accounts());
  const std::string token = gate.invite_administrator();
  EXPECT_TRUE(gate.valid_invitation(token));
  EXPECT_FALSE(gate.valid_invitation(std::string(64, '0')));
  EXPECT_EQ(accept(std::string(64, '0'), "chief"), "invitation_used");
  EXPECT_EQ(accept(token, "chief", "short"), "password_too_short");
  EXPECT_TRUE(gate.valid_invitation(token)) << "a mistake does not spend it";
  EXPECT_EQ(accept(token, "chief"), "");
  EXPECT_FALSE(gate.valid_invitation(token));
  EXPECT_EQ(accept(token, "second"), "invitation_used");
  EXPECT_TRUE(gate.has_accounts());
  const auto chief = find_account(*store, "chief");
  ASSERT_TRUE(chief);
  EXPECT_EQ(chief->role, Role::administrator);
  EXPECT_TRUE(chief->active);
  EXPECT_TRUE(gate.sign_in("chief", kNew, "10.0.0.1").ok());
}

TEST_F(FirstAdministrator, TheLinkExpiresAndOnlyTheNewestCounts) {
  const std::string first = gate.invite_administrator();
  const std::string second = gate.invite_administrator();
  EXPECT_FALSE(gate.valid_invitation(first));
  clock.advance(kInvitationLife - 1s);
  EXPECT_TRUE(gate.valid_invitation(second));
  clock.advance(1s);
  EXPECT_FALSE(gate.valid_invitation(second));
  EXPECT_EQ(accept(second, "chief"), "invitation_used");
  EXPECT_FALSE(gate.has_accounts());
}

TEST_F(FirstAdministrator, OfTwoAtOnceOneIsMade) {
  const std::string token = gate.invite_administrator();
  std::vector<std::thread> people;
  std::atomic<int> made = 0;
  for (int i = 0; i < 6; ++i) {
    people.emplace_back([&, i] { made += accept(token, "chief-" + std::to_string(i)).empty() ? 1 : 0; });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(list_accounts(*store, "", 100).size(), 1u);
}

// ---- accounts
// ----------------------------------------------------------------------------------------------------------

struct AccountsTest : SignInTest {
  std::string create(const std::string& body) {
    return all_refused(create_account(*world.store, {"admin", ""}, json::parse(body)));
  }
};

TEST_F(AccountsTest, AreCreatedWithWhatIsNeeded) {
  EXPECT_EQ(
      create(R"({"code":"metro","title":"地铁","role":"unit_member","unit":"U11","password":"twelve chars"})"), "");
  EXPECT_EQ(sign_in("metro", "twelve chars"), "");
  EXPECT_EQ(create(R"({"code":"metro","title":"x","password":"twelve chars"})"), "duplicate_code@code");
  EXPECT_EQ(create("{}"), "required@code required@title bad_name@code password_too_short@password");
  EXPECT_EQ(create(R"({"code":"Metro","title":"x","password":"twelve chars"})"), "bad_name@code");
  EXPECT_EQ(create(R"({"code":"m2","title":"x","role":"unit_lead","password":"twelve chars"})"), "required@unit");
  EXPECT_EQ(create(R"({"code":"m2","title":"x","role":"king","password":"twelve chars"})"), "unknown_choice@role");
  EXPECT_EQ(create(R"({"code":"m2","title":"x","role":null,"password":"twelve chars"})"), "required@role")
      << "null is not administrator";
  EXPECT_EQ(create(R"({"code":"m2","title":"x","revision":5,"password":"twelve chars"})"), "unknown_field@revision");
  EXPECT_EQ(create(R"({"code":"m2","title":"x","colour":"red","password":"twelve chars"})"), "unknown_field@colour");
  EXPECT_EQ(create(R"({"code":"m2","title":"x","password":12})"), "password_too_short@password");
  EXPECT_EQ(create("[]"), "wrong_kind@");
  EXPECT_EQ(find_account(*world.store, "metro")->role, Role::unit_member);
}

TEST_F(AccountsTest, AreChangedFieldByField) {
  EXPECT_EQ(all_refused(change("bus", R"({"title":"公交"})")), "");
  EXPECT_EQ(all_refused(change("bus", R"({"role":null})")), "required@role");
  EXPECT_EQ(all_refused(change("bus", R"({"code":"tram"})")), "not_allowed@code");
  EXPECT_EQ(all_refused(change("bus", R"({"revision":9})")), "unknown_field@revision");
  EXPECT_EQ(all_refused(change("bus", R"({"unit":""})")), "required@unit");
  EXPECT_EQ(all_refused(change("bus", R"({"title":""})")), "required@title");
  EXPECT_EQ(all_refused(change("bus", "7")), "wrong_kind@");
  const std::int64_t seen = revision("bus");
  EXPECT_EQ(
      all_refused(change_account(*world.store, gate, {"admin", ""}, "bus", seen - 1, json::parse(R"({"title":"x"})"))),
      "conflict@revision");
  EXPECT_EQ(
      all_refused(change_account(*world.store, gate, {"admin", ""}, "none", 1, json::parse(R"({"title":"x"})"))),
      "not_found@");
}

TEST_F(AccountsTest, TheLastAdministratorStays) {
  EXPECT_EQ(all_refused(change("admin", R"({"active":false})")), "last_administrator@role");
  EXPECT_EQ(all_refused(change("admin", R"({"role":"office"})")), "last_administrator@role");
  EXPECT_EQ(all_refused(change("admin", R"({"title":"管理员"})")), "");
  ASSERT_EQ(all_refused(change("office", R"({"role":"administrator","active":false})")), "");
  EXPECT_EQ(all_refused(change("admin", R"({"active":false})")), "last_administrator@role")
      << "one who is switched off is none";
  ASSERT_EQ(all_refused(change("office", R"({"active":true})")), "");
  // Two administrators switch each other off at the same time.
  std::thread other([&] { (void)change("office", R"({"active":false})"); });
  (void)change("admin", R"({"active":false})");
  other.join();
  EXPECT_NE(find_account(*world.store, "admin")->active, find_account(*world.store, "office")->active);
}

// Nothing that opens anything is in the ledger.
TEST_F(AccountsTest, NoSecretIsWrittenDown) {
  const std::string token = token_of("office");
  const std::string csrf = gate.find(token)->csrf;
  ASSERT_EQ(create(R"({"code":"metro","title":"地铁","password":"twelve chars"})"), "");
  ASSERT_TRUE(set_password(*world.store, gate, {"admin", ""}, "metro", kNew).ok());
  std::string everything;
  for (const char* edition : {"system", kFlora}) {
    for (const store::Entry& entry : world.entries_after(0, edition))
      wire::write_json(fields<store::Entry>(), &entry, everything);
  }
  for (const Account& account : list_accounts(*world.store, "", 500))
    wire::write_json(fields<Account>(), &account, everything);
  EXPECT_THAT(everything, HasSubstr("metro"));
  for (const std::string& secret :
       {std::string("argon2"), token, digest_of_token(token), csrf, std::string("twelve chars"), std::string(kNew),
        std::string(kTestPassword)}) {
    EXPECT_THAT(everything, Not(HasSubstr(secret)));
  }
}

}  // namespace
}  // namespace muster::app
