// The web pages as a browser gets them: entry page, assets, packing, caching, addresses that are none.
#include "http/pages.h"

#include <fstream>

#include <gmock/gmock.h>

#include "http/gzip.h"
#include "http/test_house.h"

namespace muster::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using Answer = TestHouse::Answer;

const std::string kEntry = "<!doctype html><title>Muster</title>" + std::string(2'000, ' ');
const std::string kScript = "let ready = true;" + std::string(2'000, ' ');

std::string packed(const std::string& text) { return gzip(text, "gzip").value(); }

std::span<const unsigned char> bytes_of(const std::string& text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

Pages built_pages() {
  static const std::string entry = packed(kEntry);
  static const std::string script = packed(kScript);
  static const Asset assets[] = {
      {"/assets/app-4f3a.js", "text/javascript; charset=utf-8", "\"5c1\"", bytes_of(script)},
      {"/index.html", "text/html; charset=utf-8", "\"1d0\"", bytes_of(entry)},
  };
  Pages pages;
  pages.built = assets;
  return pages;
}

class PagesTest : public testing::Test {
 protected:
  Answer get(const std::string& path, const std::string& headers = {}) { return house.get(kNobody, path, headers); }

  TestHouse house{{.pages = built_pages()}};
};

TEST_F(PagesTest, EveryAddressOfTheirOwnRoutingIsTheEntryPage) {
  for (const char* path :
       {"/", "/index.html", "/tasks/T001", "/first-administrator?token=0123", "/%E4%BB%BB%E5%8A%A1"}) {
    const Answer answer = get(path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_EQ(answer.body, kEntry) << path;
    EXPECT_EQ(answer.headers.at("content-type"), "text/html; charset=utf-8") << path;
    EXPECT_EQ(answer.headers.at("cache-control"), "no-cache") << path << ": a new version is seen at once";
  }
}

TEST_F(PagesTest, AnAssetLastsAndAMissingOneIsMissing) {
  const Answer script = get("/assets/app-4f3a.js");
  EXPECT_EQ(script.body, kScript);
  EXPECT_EQ(script.headers.at("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.headers.at("cache-control"), "public, max-age=31536000, immutable");
  const Answer missing = get("/assets/app-0000.js");
  EXPECT_EQ(missing.status, 404);
  EXPECT_THAT(missing.body, Not(HasSubstr("Muster"))) << "a page is no script";
  EXPECT_THAT(missing.headers.at("cache-control"), Not(HasSubstr("immutable")));
}

TEST_F(PagesTest, ArePackedForWhoUnpacks) {
  for (const char* accepted : {"gzip", "br, gzip;q=0.5", "*"}) {
    const Answer answer = get("/index.html", "Accept-Encoding: " + std::string(accepted) + "\r\n");
    EXPECT_EQ(answer.headers.at("content-encoding"), "gzip") << accepted;
    EXPECT_EQ(answer.body, packed(kEntry)) << accepted;
    EXPECT_EQ(answer.headers.at("vary"), "accept-encoding");
  }
  for (const char* accepted : {"", "br", "gzip;q=0", "identity"}) {
    const Answer answer = get("/index.html", "Accept-Encoding: " + std::string(accepted) + "\r\n");
    EXPECT_EQ(answer.headers.count("content-encoding"), 0U) << accepted;
    EXPECT_EQ(answer.body, kEntry) << accepted;
    EXPECT_EQ(answer.headers.at("vary"), "accept-encoding");
  }
}

TEST_F(PagesTest, WhatIsKnownIsNotSentAgain) {
  for (const char* known : {"\"1d0\"", "W/\"1d0\"", "\"other\", \"1d0\"", "*"}) {
    const Answer answer = get("/", "If-None-Match: " + std::string(known) + "\r\n");
    EXPECT_EQ(answer.status, 304) << known;
    EXPECT_EQ(answer.headers.at("etag"), "\"1d0\"");
    EXPECT_EQ(answer.headers.at("vary"), "accept-encoding");
  }
  for (const char* unknown : {"\"5c1\"", "1d0", ""}) {
    EXPECT_EQ(get("/", "If-None-Match: " + std::string(unknown) + "\r\n").status, 200) << unknown;
  }
}

TEST_F(PagesTest, HeadIsGetWithoutTheBody) {
  const Answer head = house.ask(kNobody, "HEAD", "/");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), std::to_string(kEntry.size()));
}

TEST_F(PagesTest, TakeNothing) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
    const Answer answer = house.ask(kNobody, method, "/", method == std::string("OPTIONS") ? "" : "{}");
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.headers.at("allow"), "GET, HEAD");
  }
}

TEST_F(PagesTest, RunNoScriptsButTheirOwnAndInNobodysFrame) {
  for (const char* path : {"/", "/assets/app-4f3a.js", "/assets/none.js", "/api/v1/demonstration"}) {
    const Answer answer = get(path);
    EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff") << path;
    EXPECT_THAT(answer.headers.at("content-security-policy"), HasSubstr("default-src 'self'")) << path;
    EXPECT_THAT(answer.headers.at("content-security-policy"), HasSubstr("frame-ancestors 'none'")) << path;
    EXPECT_THAT(answer.headers.at("content-security-policy"), Not(HasSubstr("script-src"))) << path;
    EXPECT_EQ(answer.headers.at("referrer-policy"), "same-origin") << path;
  }
}

TEST_F(PagesTest, AnAddressThatIsNoneIsRefused) {
  for (const char* path : {"/%", "/%zz", "/%00", "/%ff%fe"}) EXPECT_EQ(get(path).status, 400) << path;
}

TEST(PagesOfNobody, AProgramWithoutPagesSaysWhatToDo) {
  TestHouse house;
  const Answer answer = house.get(kNobody, "/");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("npm"));
}

// Pages from a folder, as developers have them: nothing outside the folder is given away.
TEST(PagesInAFolder, StayInTheirFolder) {
  namespace files = std::filesystem;
  const files::path folder = files::temp_directory_path() / fmt::format("muster_pages_{}", getpid());
  files::create_directories(folder / "web" / "assets");
  std::ofstream(folder / "secret.txt") << "secret";
  std::ofstream(folder / "web" / "index.html") << "entry";
  std::ofstream(folder / "web" / "assets" / "app.css") << "style";
  {
    TestHouse house({.pages = {folder / "web"}});
    EXPECT_EQ(house.get(kNobody, "/").body, "entry");
    EXPECT_EQ(house.get(kNobody, "/tasks").body, "entry");
    EXPECT_EQ(house.get(kNobody, "/assets/app.css").body, "style");
    EXPECT_EQ(house.get(kNobody, "/assets/app.css").headers.at("content-type"), "text/css; charset=utf-8");
    for (const char* path :
         {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "//etc/passwd",
          "/%2fetc/passwd", "/assets"}) {
      const Answer answer = house.get(kNobody, path);
      EXPECT_TRUE(answer.status == 400 || answer.body == "entry") << path << ": " << answer.body.substr(0, 60);
    }
  }
  files::remove_all(folder);
}

}  // namespace
}  // namespace muster::http
