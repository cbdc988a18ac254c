#include "store/sha256.h"

#include <memory>

#include <openssl/evp.h>

#include "base/text.h"
#include "store/session.h"

namespace muster::store {
namespace {

struct Hasher {
  EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* context = EVP_MD_CTX_new();

  Hasher() = default;
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  ~Hasher() {
    EVP_MD_CTX_free(context);
    EVP_MD_free(algorithm);
  }
};

}  // namespace

std::string sha256(std::string_view bytes) {
  // Fetching the algorithm costs more than hashing an entry with it.
  thread_local const Hasher hasher;
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_DigestInit_ex2(hasher.context, hasher.algorithm, nullptr) != 1 ||
      EVP_DigestUpdate(hasher.context, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(hasher.context, digest, &size) != 1) {
    throw Failure(Failure::Kind::broken, "the SHA-256 of OpenSSL does not work");
  }
  return hexadecimal({reinterpret_cast<const char*>(digest), size});
}

}  // namespace muster::store
