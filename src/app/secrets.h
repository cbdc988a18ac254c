// Passwords and tokens. Nothing secret is ever kept in the clear: passwords as Argon2id, tokens as SHA-256.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace muster::app {

// Once, before anything else here. Throws std::runtime_error when the system has no randomness.
void prepare_secrets();

std::string random_token();  // 32 bytes, 64 hexadecimal digits
std::string digest_of_token(std::string_view token);

// Argon2id, 19 MiB, two passes (OWASP password storage, 2023): about 50 ms. At most two at a time in a process, so
// that a flood of sign-ins cannot take all memory and processors; the others wait.
std::string hash_password(const std::string& password);
bool password_matches(const std::string& hash, const std::string& password);
// Takes as long as a comparison: an unknown name must not answer faster than a wrong password.
void spend_a_comparison(const std::string& password);

// 12 characters at least, 200 bytes at most, not the name, not one character repeated.
inline constexpr std::size_t kShortestPassword = 12;  // characters

Refusals check_password(const std::string& password, const std::string& name);

}  // namespace muster::app
