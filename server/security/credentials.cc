#include "server/security/credentials.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace dutydesk::security {
namespace {

struct Free {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

using Bio = std::unique_ptr<BIO, Free>;
using Certificate = std::unique_ptr<X509, Free>;
using Key = std::unique_ptr<EVP_PKEY, Free>;

Bio over(const std::string& text) {
  return Bio{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

Certificate certificate_in(const std::string& pem) {
  return Certificate{PEM_read_bio_X509(over(pem).get(), nullptr, nullptr, nullptr)};
}

Key key_in(const std::string& pem) {
  return Key{PEM_read_bio_PrivateKey(over(pem).get(), nullptr, nullptr, nullptr)};
}

}  // namespace

Result<void> check_credentials(const Credentials& credentials) {
  const Certificate certificate = certificate_in(credentials.certificate);
  const Key key = key_in(credentials.key);
  const Certificate authority = certificate_in(credentials.client_ca);
  const bool paired =
      certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
  ERR_clear_error();
  if (!certificate) {
    return fail(ErrorCode::kInvalid,
                "server.certificate holds no certificate: give a PEM file that begins with "
                "BEGIN CERTIFICATE.");
  }
  if (!key) {
    return fail(ErrorCode::kInvalid,
                "server.key holds no key that can be read: give an unencrypted PEM file.");
  }
  if (!paired) {
    return fail(ErrorCode::kInvalid,
                "server.key is not the key of server.certificate: give the pair that was issued "
                "together.");
  }
  if (!authority) {
    return fail(ErrorCode::kInvalid,
                "server.client_ca holds no certificate: give the PEM file of the authority that "
                "issues the clients' certificates.");
  }
  return {};
}

}  // namespace dutydesk::security
