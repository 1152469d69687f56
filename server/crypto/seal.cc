#include "server/crypto/seal.h"

#include <openssl/evp.h>

#include <cstdint>
#include <limits>
#include <memory>

#include "server/base/check.h"
#include "server/crypto/hash.h"

namespace dutydesk::crypto {
namespace {

/// Source: FIPS 197: AES-256 takes a key of 256 bits.
constexpr std::size_t kKeyBytes = 32;
/// Source: NIST SP 800-38D 5.2.1.1: a nonce of 96 bits is used as it is.
constexpr std::size_t kNonceBytes = 12;
/// Source: NIST SP 800-38D 5.2.1.2: the full tag of 128 bits.
constexpr std::size_t kTagBytes = 16;

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const std::uint8_t* in(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::uint8_t* out(std::string& text, std::size_t offset) {
  return reinterpret_cast<std::uint8_t*>(text.data() + offset);
}

int length(std::string_view text) {
  CHECK(text.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  return static_cast<int>(text.size());
}

Cipher new_cipher() {
  Cipher cipher{EVP_CIPHER_CTX_new()};
  CHECK(cipher != nullptr);
  return cipher;
}

}  // namespace

std::string seal(std::string_view key, std::string_view context, std::string_view plain) {
  CHECK(key.size() == kKeyBytes);
  std::string sealed = random_bytes(kNonceBytes);
  sealed.resize(kNonceBytes + plain.size() + kTagBytes);
  const Cipher cipher = new_cipher();
  EVP_CIPHER_CTX* c = cipher.get();
  int written = 0;
  CHECK(EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), nullptr, in(key), in(sealed)) == 1);
  CHECK(EVP_EncryptUpdate(c, nullptr, &written, in(context), length(context)) == 1);
  CHECK(EVP_EncryptUpdate(c, out(sealed, kNonceBytes), &written, in(plain), length(plain)) == 1);
  CHECK(EVP_EncryptFinal_ex(c, out(sealed, kNonceBytes + plain.size()), &written) == 1);
  CHECK(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, static_cast<int>(kTagBytes),
                            out(sealed, kNonceBytes + plain.size())) == 1);
  return sealed;
}

std::optional<std::string> open(std::string_view key, std::string_view context,
                                std::string_view sealed) {
  if (key.size() != kKeyBytes || sealed.size() < kNonceBytes + kTagBytes) return std::nullopt;
  const std::string_view body = sealed.substr(kNonceBytes, sealed.size() - kNonceBytes - kTagBytes);
  std::string tag{sealed.substr(sealed.size() - kTagBytes)};
  std::string plain(body.size() + 1, '\0');  // never empty, so that it has an address
  const Cipher cipher = new_cipher();
  EVP_CIPHER_CTX* c = cipher.get();
  int written = 0;
  CHECK(EVP_DecryptInit_ex(c, EVP_aes_256_gcm(), nullptr, in(key), in(sealed)) == 1);
  CHECK(EVP_DecryptUpdate(c, nullptr, &written, in(context), length(context)) == 1);
  CHECK(EVP_DecryptUpdate(c, out(plain, 0), &written, in(body), length(body)) == 1);
  CHECK(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTagBytes), out(tag, 0)) ==
        1);
  if (EVP_DecryptFinal_ex(c, out(plain, body.size()), &written) != 1) return std::nullopt;
  plain.resize(body.size());
  return plain;
}

std::string new_data_key() {
  return random_bytes(kKeyBytes);
}

}  // namespace dutydesk::crypto
