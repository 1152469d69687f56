#include "server/security/key_ring.h"

#include <utility>

#include "server/base/check.h"
#include "server/crypto/hash.h"
#include "server/crypto/seal.h"

namespace dutydesk::security {
namespace {

/// Source: FIPS 197: AES-256 takes a key of 256 bits.
constexpr std::size_t kRegionKeyBytes = 32;

/// One key for each use, so that what is learned of one use tells nothing of another.
std::string derived(std::string_view region_key, std::string_view use) {
  CHECK(region_key.size() == kRegionKeyBytes);
  return crypto::to_bytes(crypto::hmac_sha256(region_key, use));
}

}  // namespace

KeyRing::KeyRing(std::string_view region_key)
    : wrap_key_{derived(region_key, "dutydesk 1 wrap")},
      digest_key_{derived(region_key, "dutydesk 1 digest")} {}

journal::KeyWrite KeyRing::create(const std::string& subject) {
  const std::string key = crypto::new_data_key();
  journal::KeyWrite write{subject, crypto::seal(wrap_key_, subject, key)};
  const std::lock_guard lock{mutex_};
  const bool is_new = keys_.emplace(subject, key).second;
  CHECK(is_new);  // replacing a key would make all that it sealed unreadable
  return write;
}

void KeyRing::drop(const std::string& subject) {
  const std::lock_guard lock{mutex_};
  keys_.erase(subject);
}

Result<void> KeyRing::load(const std::map<std::string, std::string>& wrapped) {
  std::map<std::string, std::string> keys;
  for (const auto& [subject, bytes] : wrapped) {
    auto key = crypto::open(wrap_key_, subject, bytes);
    if (!key || key->size() != kRegionKeyBytes) {
      return fail(ErrorCode::kWrongState,
                  "The data key of " + subject +
                      " does not unwrap: the region key is not the one this log was sealed under. "
                      "Configure the region's own key.");
    }
    keys.emplace(subject, std::move(*key));
  }
  const std::lock_guard lock{mutex_};
  for (auto& [subject, key] : keys)
    keys_.insert_or_assign(subject, std::move(key));
  return {};
}

bool KeyRing::knows(const std::string& subject) const {
  const std::lock_guard lock{mutex_};
  return keys_.contains(subject);
}

std::optional<Sealed> KeyRing::seal(const std::string& subject,
                                    const Private<std::string>& text) const {
  if (text.reveal().empty()) return Sealed{};
  std::string key;
  {
    const std::lock_guard lock{mutex_};
    const auto it = keys_.find(subject);
    if (it == keys_.end()) return std::nullopt;
    key = it->second;
  }
  return Sealed{subject, crypto::seal(key, subject, text.reveal())};
}

std::optional<Private<std::string>> KeyRing::open(const Sealed& sealed) const {
  std::string key;
  {
    const std::lock_guard lock{mutex_};
    const auto it = keys_.find(sealed.subject);
    if (it == keys_.end()) return std::nullopt;
    key = it->second;
  }
  auto text = crypto::open(key, sealed.subject, sealed.bytes);
  if (!text) return std::nullopt;
  return Private<std::string>{std::move(*text)};
}

std::string KeyRing::digest(std::string_view label, std::string_view bytes) const {
  std::string input{label};
  input.push_back('\0');
  input.append(bytes);
  return crypto::to_bytes(crypto::hmac_sha256(digest_key_, input));
}

}  // namespace dutydesk::security
