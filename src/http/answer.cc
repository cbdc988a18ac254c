#include "http/answer.h"

#include <algorithm>
#include <cctype>

#include <spdlog/spdlog.h>

#include "base/sentence.h"
#include "base/text.h"
#include "store/session.h"
#include "wire/json.h"

namespace muster::http {
namespace {

constexpr std::pair<std::string_view, int> kStatuses[] = {
    {"not_signed_in", 401},     {"wrong_credentials", 401},
    {"not_allowed", 403},       {"csrf", 403},
    {"not_found", 404},         {"no_route", 404},
    {"unknown_edition", 404},   {"method_not_allowed", 405},
    {"conflict", 409},          {"duplicate_code", 409},
    {"still_referred_to", 409}, {"edition_exists", 409},
    {"invitation_used", 410},   {"not_json", 415},
    {"media_type", 415},        {"locked", 429},
    {"too_many_attempts", 429}, {"bad_json", 400},
    {"too_deep", 400},          {"bad_query", 400},
    {"own_work", 403},          {"busy", 503},
    {"not_done", 409},
};

int status_of_code(std::string_view code) {
  for (const auto& [name, status] : kStatuses) {
    if (name == code) return status;
  }
  return 422;
}

// All that was refused, in one text for those who show only one.
std::string detail_of(const std::string& title, const Refusals& refusals, Language language) {
  std::string out;
  for (const Refusal& refusal : refusals) {
    if (!out.empty()) out += language == Language::zh ? "；" : "; ";
    out += in(language, refusal.message);
  }
  return out.empty() ? title : out;
}

std::string problem_json(
    int status, const std::string& code, const std::string& title, const Refusals& refusals, Language language,
    const std::string& extra) {
  std::string out = R"({"type":"about:blank","status":)" + std::to_string(status) + R"(,"code":)";
  wire::write_text(code, out);
  out += R"(,"title":)";
  wire::write_text(title, out);
  out += R"(,"detail":)";
  wire::write_text(detail_of(title, refusals, language), out);
  out += R"(,"errors":[)";
  for (std::size_t i = 0; i < refusals.size(); ++i) {
    if (i > 0) out += ',';
    out += R"({"code":)";
    wire::write_text(refusals[i].code, out);
    out += R"(,"field":)";
    wire::write_text(refusals[i].where, out);
    out += R"(,"message":)";
    wire::write_text(in(language, refusals[i].message), out);
    out += '}';
  }
  return out + ']' + extra + '}';
}

// The longest that any of them asks to wait, in seconds.
std::int64_t wait_of(const Refusals& refusals) {
  std::int64_t wait = 0;
  for (const Refusal& refusal : refusals) wait = std::max(wait, refusal.retry_after);
  return wait;
}

Response problem(int status, std::string body) {
  Response response;
  response.status = status;
  response.headers.push_back({"content-type", "application/problem+json; charset=utf-8"});
  response.headers.push_back({"cache-control", "no-store"});
  if (status == 503) response.headers.push_back({"retry-after", "5"});
  response.body = std::move(body);
  return response;
}

struct World {
  int status;
  const char* code;
  Sentence sentence;
};

World world_of(const std::exception& failure) {
  const auto* stored = dynamic_cast<const store::Failure*>(&failure);
  if (stored != nullptr && stored->kind() == store::Failure::Kind::full) {
    return {
        507, "disk_full",
        say("磁盘已满，暂不能保存，查看不受影响", "the disk is full: nothing can be saved for now; reading goes on")};
  }
  if (stored != nullptr && stored->kind() == store::Failure::Kind::unavailable) {
    return {
        503, "store_unavailable",
        say("数据库暂不可用，请稍后再试", "the database is unavailable for now; try again shortly")};
  }
  return {500, "internal_error", say("系统内部错误，已记录", "an internal error; it has been recorded")};
}

}  // namespace

int status_of(const Refusals& refusals) {
  // What concerns the whole request (rights, conflict, absence) speaks before what concerns a field.
  int status = 422;
  for (const Refusal& refusal : refusals) {
    const int candidate = status_of_code(refusal.code);
    if (candidate != 422) return candidate;
    status = candidate;
  }
  return status;
}

Response json_answer(std::string json, int status) {
  Response response;
  response.status = status;
  response.headers.push_back({"content-type", "application/json; charset=utf-8"});
  response.headers.push_back({"cache-control", "no-store"});
  response.body = std::move(json);
  return response;
}

Response no_content() {
  Response response;
  response.status = 204;
  response.headers.push_back({"cache-control", "no-store"});
  return response;
}

Response file_answer(std::string bytes, std::string_view media_type, const std::string& name) {
  std::string plain;
  std::string encoded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = std::isalnum(byte) != 0 || c == '.' || c == '-' || c == '_';
    encoded += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    if (is_plain) plain += c;
  }
  Response response;
  response.headers = {
      {"content-type", std::string(media_type)},
      {"content-disposition", fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, encoded)},
      {"cache-control", "no-store"},
  };
  response.body = std::move(bytes);
  return response;
}

Response problem_answer(const Refusals& refusals, Language language, const std::string& extra) {
  const int status = status_of(refusals);
  const auto lead = std::find_if(
      refusals.begin(), refusals.end(), [&](const Refusal& refusal) { return status_of_code(refusal.code) == status; });
  const std::string title = lead == refusals.end() ? "" : in(language, lead->message);
  Response response =
      problem(status, problem_json(status, lead == refusals.end() ? "" : lead->code, title, refusals, language, extra));
  if (const std::int64_t wait = wait_of(refusals); wait > 0)
    response.headers.push_back({"retry-after", std::to_string(wait)});
  return response;
}

bool is_conflict(const Refusals& refusals) {
  return std::any_of(
      refusals.begin(), refusals.end(), [](const Refusal& refusal) { return refusal.code == "conflict"; });
}

Response conflict_answer(
    const Refusals& refusals, Language language, const std::string& yours, const std::string& theirs) {
  std::string extra = R"(,"fields":[)";
  bool first = true;
  for (const Refusal& refusal : refusals) {
    if (refusal.code != "conflict") continue;
    if (!first) extra += ',';
    first = false;
    wire::write_text(refusal.where, extra);
  }
  extra += R"(],"yours":)" + yours + R"(,"theirs":)" + theirs;
  return problem_answer(refusals, language, extra);
}

bool is_known(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    const std::size_t end = std::min(if_none_match.find(','), if_none_match.size());
    std::string_view tag = trimmed(if_none_match.substr(0, end));
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
    if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
  }
  return false;
}

Response failure_answer(const std::exception& failure, Language language) {
  const World world = world_of(failure);
  spdlog::error("{}: {}", world.code, failure.what());
  return problem(world.status, problem_json(world.status, world.code, in(language, world.sentence), {}, language, {}));
}

void add_security_headers(Response& response) {
  static const std::pair<const char*, const char*> headers[] = {
      {"content-security-policy",
       "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri "
       "'none'; "
       "frame-ancestors 'none'; form-action 'self'"},
      {"x-content-type-options", "nosniff"},
      {"referrer-policy", "same-origin"},
      {"cross-origin-resource-policy", "same-origin"},
      {"permissions-policy", "geolocation=(self), camera=(self)"},
  };
  for (const auto& [name, value] : headers) {
    const bool there = std::any_of(
        response.headers.begin(), response.headers.end(), [&](const Header& header) { return header.name == name; });
    if (!there) response.headers.push_back({name, value});
  }
}

}  // namespace muster::http
