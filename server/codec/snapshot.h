// A region's state as bytes: for the hash that two states are compared by, and for the snapshot
// that recovery begins at (proto/dutydesk/log/v1/snapshot.proto). Look-ups are not stored but made
// again. Pure functions, safe on any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/base/result.h"
#include "server/core/state.h"
#include "server/crypto/hash.h"

namespace dutydesk::codec {

/// The layout of snapshots that this program writes and reads.
/// Source: proto/dutydesk/log/v1/snapshot.proto.
inline constexpr std::uint32_t kSnapshotVersion = 1;

/// All of the state but its look-ups. Equal states give equal bytes.
std::string encode_state(const core::State& state);

/// The state that the bytes hold, look-ups made.
/// Errors: kWrongState when they are damaged, or a newer program wrote them.
Result<core::State> decode_state(std::string_view bytes);

/// SHA-256 of encode_state().
crypto::Hash state_hash(const core::State& state);

/// The state with its version and its hash.
std::string encode_snapshot(const core::State& state);

/// The state of a snapshot whose version is known and whose hash is right.
/// Errors: kWrongState otherwise; the log can be replayed from an older one or from its beginning.
Result<core::State> decode_snapshot(std::string_view bytes);

}  // namespace dutydesk::codec
