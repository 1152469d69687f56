// Where a watch stands, and the proof that it is ordered and without repeat: every message is held
// against the one before it. Owned by one follower, one thread. A server that breaks the order is
// not believed: the follower starts again from the whole state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dutydesk/v1/common.pb.h"

namespace dutydesk::client {

class ResumePoint {
 public:
  ResumePoint() = default;
  explicit ResumePoint(const v1::ResumeToken& token) : token_{token} {}

  /// Everything was sent: the watch stands there, wherever it stood.
  void reset(const v1::ResumeToken& token) { token_ = token; }

  /// One revision's change. False when it is not newer than what was seen, or of an older epoch.
  bool change(const v1::ResumeToken& token);

  /// Nothing new. False when it is older than what was seen, or another record of the same
  /// revision.
  bool bookmark(const v1::ResumeToken& token);

  /// Forgets: the next watch starts from the present state.
  void forget() { token_.reset(); }

  const std::optional<v1::ResumeToken>& token() const { return token_; }

 private:
  std::optional<v1::ResumeToken> token_;
};

/// "EPOCH-REVISION-HASH", the hash in hex, as programs write it down.
std::string to_text(const v1::ResumeToken& token);

/// Reads it back. Absent when it is not such a text.
std::optional<v1::ResumeToken> token_from_text(std::string_view text);

}  // namespace dutydesk::client
