// The bounds that every client keeps: how long to wait, how often to try, how old is too old.
// Constants, safe on any thread.
#pragma once

#include <chrono>

namespace dutydesk::client {

/// How long one request may take, retries included. Source: a coordinator on the phone waits no
/// longer without being told.
inline constexpr std::chrono::milliseconds kCallDeadline{10'000};

/// How long one connection may take. Source: TLS over a slow mobile link takes about 1 s.
inline constexpr std::chrono::milliseconds kConnectWait{3'000};
/// How long a connection that failed is waited on before the next address is tried.
/// Source: a mutual TLS handshake takes under 50 ms on a busy machine.
inline constexpr std::chrono::milliseconds kFailedWait{500};

/// The first wait before trying again; it doubles. Source: shorter than a takeover (seconds),
/// longer than a round trip.
inline constexpr std::chrono::milliseconds kBackoffLeast{100};

/// The longest wait before trying again. Source: within one heartbeat of the server being back.
inline constexpr std::chrono::milliseconds kBackoffMost{2'000};

/// How often an idle connection is proved. Source: gRPC servers refuse pings more often than this.
inline constexpr std::chrono::milliseconds kKeepaliveEvery{10'000};

/// How long the proof may take. Source: with kKeepaliveEvery, a dead link is known in 15 s.
inline constexpr std::chrono::milliseconds kKeepaliveWait{5'000};

/// The largest answer. Source: a desk of 500 cases with all their facts and lines is under 16 MiB.
inline constexpr int kAnswerBytesMax = 32 * 1024 * 1024;

/// The largest trailing metadata. Source: a refusal lists up to 40 fields of under 1 KiB each.
inline constexpr int kMetadataBytesMax = 64 * 1024;

/// What was heard so long ago is SLOW. Source: two missed bookmarks, which come every 2 s.
inline constexpr std::chrono::milliseconds kSlowAfter{5'000};

/// What was heard so long ago is OFFLINE. Source: kKeepaliveEvery + kKeepaliveWait.
inline constexpr std::chrono::milliseconds kOfflineAfter{15'000};

/// How often the age of the last message is looked at. Source: a header that shows tenths.
inline constexpr std::chrono::milliseconds kLookEvery{250};

}  // namespace dutydesk::client
