// Paths and queries as they come: percent-encoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace muster::http {

// Empty optional: a broken escape, a NUL, or not UTF-8.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space = false);

using Parameters = std::vector<std::pair<std::string, std::string>>;
std::optional<Parameters> parse_query(std::string_view query);

// The first of that name, "" when absent.
std::string_view parameter(const Parameters& parameters, std::string_view name);

// Whether a path fits a pattern such as `/api/v1/editions/{edition}/tasks/{code}`; the braces' contents in order.
std::optional<Parameters> match(std::string_view pattern, std::string_view path);

}  // namespace muster::http
