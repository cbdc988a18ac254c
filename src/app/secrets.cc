#include "app/secrets.h"

#include <mutex>
#include <semaphore>
#include <sodium.h>
#include <stdexcept>

#include "app/edition_folder.h"
#include "base/sentence.h"
#include "base/text.h"

namespace muster::app {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19ULL << 20;
constexpr std::size_t kLongest = 200;

std::counting_semaphore<2>& turns() {
  static std::counting_semaphore<2> semaphore{2};
  return semaphore;
}

// Guards that a turn is given back.
class Turn {
 public:
  Turn() { turns().acquire(); }
  ~Turn() { turns().release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
};

// The same character again and again, in whatever script.
bool is_one_character(const std::string& password) {
  for (std::size_t size = 1; size <= 4 && size <= password.size(); ++size) {
    if (password.size() % size == 0 && password.substr(size) == password.substr(0, password.size() - size) &&
        count_characters(password.substr(0, size)) == 1) {
      return true;
    }
  }
  return false;
}

}  // namespace

void prepare_secrets() {
  if (sodium_init() < 0) throw std::runtime_error("the system has no source of randomness");
}

std::string random_token() {
  char bytes[32];
  randombytes_buf(bytes, sizeof bytes);
  return hexadecimal({bytes, sizeof bytes});
}

std::string digest_of_token(std::string_view token) { return sha256_of(token); }

std::string hash_password(const std::string& password) {
  const Turn turn;
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(hash, password.data(), password.size(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) !=
      0) {
    throw std::runtime_error("not enough memory to hash a password");
  }
  return hash;
}

bool password_matches(const std::string& hash, const std::string& password) {
  const Turn turn;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void spend_a_comparison(const std::string& password) {
  static const std::string nobody = hash_password("a password that nobody has");
  (void)password_matches(nobody, password);
}

Refusals check_password(const std::string& password, const std::string& name) {
  Refusals refusals;
  if (count_characters(password) < kShortestPassword) {
    refusals.push_back(refuse(
        "password_too_short", "password", "密码至少 {} 个字符", "a password has at least {} characters",
        kShortestPassword));
  }
  if (password.size() > kLongest || !valid_utf8(password)) {
    refusals.push_back(
        refuse("password_too_long", "password", "密码最长 {} 字节", "a password has at most {} bytes", kLongest));
  }
  if (is_one_character(password) ||
      (!name.empty() && lower_ascii(password).find(lower_ascii(name)) != std::string::npos)) {
    refusals.push_back(refuse(
        "password_too_simple", "password", "密码过于简单，不能包含登录名或只有一种字符",
        "the password is too simple: it must not contain the sign-in name or be one character repeated"));
  }
  return refusals;
}

}  // namespace muster::app
