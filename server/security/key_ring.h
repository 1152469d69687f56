// KeyRing: the region's key and the unwrapped data key of every subject, and the only way to seal
// or to read person and staff data. Owned by main, used from every edge thread: safe on any thread.
// Subjects are named "case-<uuid>" and "person-<key>". A key is known here only after it is
// durable, or while the request that brings it is being decided.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/private.h"
#include "server/base/result.h"
#include "server/journal/journal.h"
#include "server/model/values.h"

namespace dutydesk::security {

class KeyRing {
 public:
  /// `region_key`: 32 bytes. Wrapping and digest keys are derived from it.
  explicit KeyRing(std::string_view region_key);

  /// Makes a fresh data key for the subject and remembers it. The wrapped key must be written with
  /// the record that first uses it; a key whose record was refused or replayed is dropped again.
  journal::KeyWrite create(const std::string& subject);
  void drop(const std::string& subject);

  /// Takes in wrapped keys read from the journal. Errors: kWrongState when one does not unwrap:
  /// the region key is not the one this log was sealed under.
  Result<void> load(const std::map<std::string, std::string>& wrapped);

  bool knows(const std::string& subject) const;

  /// Seals text under the subject's key; empty text gives an empty Sealed. Nullopt when the key is
  /// not known, as after an erasure, which may come at any moment: ask by sealing, not before.
  std::optional<Sealed> seal(const std::string& subject, const Private<std::string>& text) const;

  /// The text; nullopt when the key was erased or the bytes are not of this subject.
  std::optional<Private<std::string>> open(const Sealed& sealed) const;

  /// Keyed digest of a request's content, 32 bytes; and of a person's private fields.
  std::string digest(std::string_view label, std::string_view bytes) const;

 private:
  const std::string wrap_key_;
  const std::string digest_key_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> keys_;  // guarded by mutex_
};

}  // namespace dutydesk::security
