// Small things about text. All text inside the house is valid UTF-8.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

std::string_view trimmed(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);  // trimmed parts, empty ones dropped
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string lower_ascii(std::string_view text);

bool valid_utf8(std::string_view text);
std::size_t count_characters(std::string_view utf8);
// At most so many characters, with … when something was cut, on one line: control characters become blanks. For
// showing in a sentence what somebody else wrote.
std::string shortened(std::string_view utf8, std::size_t characters);
// Control characters other than tab and line feed have no place in a record.
bool has_control_characters(std::string_view utf8);

// The candidate that a person most likely meant (Levenshtein distance at most a third of the length); empty: none.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// Of a Content-Type such as `Image/JPEG; charset=x`: image/jpeg.
std::string media_type_in(std::string_view content_type);

std::string hexadecimal(std::string_view bytes);
bool is_sha256(std::string_view text);  // 64 lower-case hexadecimal digits

// A code: 1–64 letters, digits, dot, hyphen or underscore, beginning with a letter or digit.
bool is_code(std::string_view text);

}  // namespace muster
