// Evidence over HTTP: kept under its digest, never a page of ours, seen by those who see what it belongs to.
#include <gmock/gmock.h>

#include "app/attach_evidence.h"
#include "http/test_rows.h"

namespace muster::http {

std::vector<Row> evidence_rows() {
  const auto upload = [](Statuses statuses, const std::string& target, std::string refuses = {}) {
    return Row{
        "POST",
        "evidence?" + target,
        statuses,
        "签收单",
        R"("media_type":"text/plain")",
        std::move(refuses),
        statuses[1] == 201 ? 1 : 0,
        false,
        "text/plain"};
  };
  const Statuses of_t003{401, 200, 200, 404, 200, 404, 404, 404, 404, 200};
  return {
      upload({401, 201, 201, 201, 422, 422, 201, 422, 403, 403}, "noun=task&subject=T001&title=x"),
      upload({401, 201, 201, 403, 201, 422, 403, 422, 201, 403}, "noun=node&subject=N004&title=x"),
      upload({401, 201, 201, 201, 422, 422, 201, 201, 201, 403}, "noun=problem&subject=P002&title=x"),
      upload({401, 201, 201, 422, 201, 422, 422, 422, 201, 403}, "noun=countermeasure&subject=C004&title=x"),
      upload(contributors(422), "noun=task&subject=T999&title=x", "dangling_reference"),
      upload({401, 422, 422, 403, 403, 403, 403, 403, 403, 403}, "noun=unit&subject=U10&title=x", "unknown_noun"),
      upload(contributors(422), "noun=task&subject=T001", "required"),
      upload(contributors(422), "noun=task&subject=T001&title=x&size=3", "unknown_field"),
      upload(contributors(422), "noun=task&subject=T001&title=x&longitude=200&latitude=1", "out_of_range"),
      upload(contributors(422), "noun=task&subject=T001&title=x&longitude=20", "half_a_position"),
      upload(contributors(422), "noun=task&subject=T001&title=a%0d%0ab", "control_character"),
      upload(everybody(400), "noun=task&subject=T001&title=%ff", "bad_query"),
      {"GET", "evidence/E001/content", of_t003, "", "PNG"},
      {"GET", "documents/D01/content", signed_in_only(200), "", "各成员单位"},
      {"GET", "documents/D02/content", signed_in_only(404), "", "", "not_found"},
      {"GET", "evidence/E002/content", signed_in_only(404), "", "", "not_found"},
      {"GET", "tasks/T001/content", signed_in_only(404), "", "", "no_route"},
  };
}

namespace {

namespace json = boost::json;
using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Answer = TestHouse::Answer;

const std::string kPng = "\x89PNG\r\n\x1A\n\0\0"s;
const std::string kJpeg = "\xFF\xD8\xFF\xE0";

class ApiEvidence : public testing::Test {
 protected:
  Answer attach(const std::string& account, const std::string& bytes, const std::string& type, std::string more = {}) {
    const std::string header = type.empty() ? "Content-Type:\r\n" : "Content-Type: " + type + "\r\n";
    return house.ask(account, "POST", "evidence?noun=task&subject=T001&title=x" + more, bytes, header);
  }
  std::string code_of_attached(const std::string& bytes, const std::string& type) {
    const Answer answer = attach("staff", bytes, type);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.status == 201 ? std::string(json::parse(answer.body).at("code").as_string()) : "";
  }
  Answer content(const std::string& account, const std::string& code, const std::string& headers = {}) {
    return house.get(account, "evidence/" + code + "/content", headers);
  }

  TestHouse house;
};

TEST_F(ApiEvidence, IsKeptUnderItsDigestAndComesBackByteByByte) {
  std::string bytes = kPng;
  for (std::size_t i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * i >> 3);
  const Answer made = attach("staff", bytes, "image/png", "&longitude=121.5&latitude=31.2");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto evidence = json::parse(made.body);
  EXPECT_EQ(std::string(evidence.at("content").as_string()), app::sha256_of(bytes));
  EXPECT_EQ(evidence.at("size"), std::ssize(bytes));
  EXPECT_EQ(evidence.at("recorded_by"), "staff");
  EXPECT_EQ(evidence.at("recorded_at"), "2020-03-01T02:00:00.000000Z");
  const std::string code(evidence.at("code").as_string());
  EXPECT_TRUE(content("office", code).body == bytes);
  EXPECT_TRUE(content("office", code, "Accept-Encoding: gzip\r\n").body == bytes) << "a picture is not packed again";

  const auto again = json::parse(attach("staff", bytes, "image/png").body);
  EXPECT_EQ(again.at("content"), evidence.at("content"));
  EXPECT_NE(again.at("code"), evidence.at("code")) << "the same bytes, another piece of evidence";
}

TEST_F(ApiEvidence, HasASizeLimit) {
  std::string most = kJpeg;
  most.resize(app::kLargestEvidence, 'x');
  EXPECT_EQ(attach("staff", most, "image/jpeg").status, 201);
  const std::int64_t before = house.entries();
  most += 'x';
  EXPECT_EQ(attach("staff", most, "image/jpeg").status, 413);
  EXPECT_EQ(house.ask("staff", "POST", "problems", most, "Content-Type: image/jpeg\r\n").status, 413)
      << "only evidence may be so large";
  EXPECT_EQ(house.entries(), before);
}

TEST_F(ApiEvidence, WithoutBytesItNeedsAReference) {
  EXPECT_EQ(
      house
          .ask(
              "staff", "POST",
              "evidence?noun=task&subject=T001&title=x&reference="
              "No.7")
          .status,
      201);
  const Answer empty = house.ask("staff", "POST", "evidence?noun=task&subject=T001&title=x");
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("evidence_empty"));
}

// The type is told by the bytes; a file that claims to be another is not taken.
TEST_F(ApiEvidence, WhatItClaimsToBeMustBeTrue) {
  const std::string page = "<html><script>alert(1)</script></html>";
  const struct {
    std::string bytes;
    std::string claim;
    int status;
  } rows[] = {
      {kPng, "image/png", 201},
      {kPng, "IMAGE/PNG; charset=x", 201},
      {kPng, "application/octet-stream", 201},
      {kPng, "", 201},
      {kPng, "image/jpeg", 415},
      {kJpeg, "image/png", 415},
      {page, "text/html", 415},
      {page, "image/png", 415},
      {page, "image/svg+xml", 415},
      {page, "text/plain, text/html", 415},
      {"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 415},
      {"GIF89a\1\0\1\0"s, "image/gif", 415},
      {"\x7F"
       "ELF\2\1\1\0"s,
       "", 415},
      {"PK\x03\x04 something else", "application/zip", 415},
      {"%PDF-1.7 ", "application/pdf", 201},
  };
  for (const auto& row : rows) {
    const Answer answer = attach("staff", row.bytes, row.claim);
    EXPECT_EQ(answer.status, row.status) << row.claim << " " << answer.body;
    if (answer.status == 415) {
      EXPECT_THAT(answer.body, HasSubstr(R"("field":"content")"));
    }
  }
}

TEST_F(ApiEvidence, IsNeverAPageOfOurs) {
  const std::string page = "<html><script>alert(1)</script></html>";
  const struct {
    std::string bytes;
    std::string type;
    std::string disposition;
  } rows[] = {
      {page, "application/octet-stream", "attachment"},
      {"%PDF-1.7 " + page, "application/octet-stream", "attachment"},
      {kPng + page, "image/png", "inline"},
      {kJpeg + page, "image/jpeg", "inline"},
  };
  for (const auto& row : rows) {
    const std::string code = code_of_attached(row.bytes, "");
    const Answer answer = content("office", code);
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.headers.at("content-type"), row.type);
    EXPECT_THAT(answer.headers.at("content-disposition"), StartsWith(row.disposition + "; filename=\"" + code));
    EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.headers.at("content-security-policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(answer.headers.at("cross-origin-resource-policy"), "same-origin");
    EXPECT_TRUE(answer.body == row.bytes);
  }
  EXPECT_EQ(house.get("office", "documents/D01/content").headers.at("content-type"), "application/octet-stream")
      << "whatever an edition folder says of its documents";
}

TEST_F(ApiEvidence, AHostileTitleReachesNoHeader) {
  const std::string title = "%22%3B%20filename%3D%22a.html%22%3Cscript%3E..%2F..%2F";
  const Answer made =
      house.ask("staff", "POST", "evidence?noun=task&subject=T001&title=" + title, kPng, "Content-Type: image/png\r\n");
  ASSERT_EQ(made.status, 201);
  const auto evidence = json::parse(made.body);
  EXPECT_EQ(evidence.at("title"), R"("; filename="a.html"<script>../../)");
  const std::string code(evidence.at("code").as_string());
  EXPECT_EQ(content("office", code).headers.at("content-disposition"), "inline; filename=\"" + code + ".png\"");
}

// A browser that is shared may keep the bytes, but asks each time whether whoever sits there now may see them.
TEST_F(ApiEvidence, IsShownFromACacheOnlyToWhoMaySeeIt) {
  const std::string code = code_of_attached(kPng, "image/png");
  const Answer first = content("staff", code);
  EXPECT_THAT(first.headers.at("cache-control"), testing::AllOf(HasSubstr("private"), HasSubstr("no-cache")));
  const std::string condition = "If-None-Match: " + first.headers.at("etag") + "\r\n";
  EXPECT_EQ(first.headers.at("etag"), "\"" + app::sha256_of(kPng) + "\"");
  const Answer again = content("staff", code, condition);
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  EXPECT_EQ(content("hospital", code, condition).status, 404);
  EXPECT_EQ(content(kNobody, code, condition).status, 401);
  EXPECT_EQ(content("staff", code, "If-None-Match: \"other\"\r\n").status, 200);
}

TEST_F(ApiEvidence, GoesOutOfSightWithWhatItBelongsTo) {
  const std::string code = code_of_attached(kPng, "image/png");
  EXPECT_EQ(content("district", code).status, 200) << "U30 supports T001";
  ASSERT_EQ(house.ask("office", "PATCH", "tasks/T001", R"({"revision":1,"changes":{"supporting":[]}})").status, 200);
  EXPECT_EQ(content("district", code).status, 404);
  EXPECT_EQ(house.get("district", "evidence/" + code).status, 404);
  EXPECT_EQ(content("staff", code).status, 200);
}

TEST_F(ApiEvidence, OfTheFolderIsThereWithItsBytes) {
  const Answer answer = content("office", "E001");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(app::sha256_of(answer.body), "f7f1f2697cd67307c49df1c926ab156e0b6da9bd14cd1546e5faf6360056b7ba");
}

}  // namespace
}  // namespace muster::http
