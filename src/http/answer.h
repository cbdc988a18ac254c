// Answers in the house's forms: JSON, problem+json (RFC 9457), and the headers that every answer carries.
#pragma once

#include <string>

#include "base/result.h"
#include "http/message.h"

namespace muster::http {

Response json_answer(std::string json, int status = 200);
Response no_content();

inline constexpr std::string_view kWorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// A file that is handed over and not shown. `name` may be in any language (RFC 6266, with a plain name for those that
// read no other); it has no quotation marks or slashes.
Response file_answer(std::string bytes, std::string_view media_type, const std::string& name);

// Status, code and sentence come from the refusals; all of them are listed with their fields. `extra` are further
// members, already JSON, beginning with a comma.
Response problem_answer(const Refusals& refusals, Language language, const std::string& extra = {});

int status_of(const Refusals& refusals);

// A stale write: the fields in conflict and both versions, already JSON, so that the person can choose.
bool is_conflict(const Refusals& refusals);
Response conflict_answer(
    const Refusals& refusals, Language language, const std::string& yours, const std::string& theirs);

// Whether the client has what bears this tag: If-None-Match is a list of tags, weak ones too, or any (RFC 9110 13.1.2).
bool is_known(std::string_view if_none_match, std::string_view etag);

// The sentence for the world's failures (full disk, lost database): logged in full, told in general.
Response failure_answer(const std::exception& failure, Language language);

void add_security_headers(Response& response);

}  // namespace muster::http
