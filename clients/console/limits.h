// The bounds of the live desk: sizes of the window, how much is kept, how often it looks.
// Constants, safe on any thread.
#pragma once

#include <chrono>
#include <cstddef>

namespace dutydesk::console {

/// The least window. Source: the size every terminal opens with.
inline constexpr int kLeastRows = 24;
/// Source: as kLeastRows.
inline constexpr int kLeastColumns = 80;

/// From this size on all panes are side by side. Source: a 1080p screen at a readable font.
inline constexpr int kWideRows = 40;
/// Source: as kWideRows.
inline constexpr int kWideColumns = 120;

/// Inner width of the right panes of the wide desk. Source: name, role, state, case and hours.
inline constexpr int kRightWidth = 41;

/// The most cells a window has. Source: larger than any screen; bounds the memory of one picture.
inline constexpr int kRowsMost = 500;
/// Source: as kRowsMost.
inline constexpr int kColumnsMost = 1000;

/// Lines of what happened that are kept. Source: the server sends as many with the whole desk.
inline constexpr std::size_t kLinesKept = 200;

/// Bookmarks from which the rate of the server's clock is taken. Source: 16 s at one in 2 s.
inline constexpr std::size_t kClockSamples = 8;

/// The shortest time over which a rate is believed. Source: 100 ms of delay are then 7 %.
inline constexpr std::chrono::milliseconds kRateLeastSpan{1'500};

/// Bookmarks further apart than this say nothing of the rate. Source: they come every 2 s.
inline constexpr std::chrono::milliseconds kSampleGapMost{5'000};

/// A rate so near to 1 is 1, in thousandths. Source: delays between 2 bookmarks, under 100 ms.
inline constexpr int kRateNearOne = 60;

/// The clock shown waits rather than steps back, up to this. Source: more is a correction, not a
/// delay on the way.
inline constexpr std::chrono::milliseconds kHoldBackMost{5'000};

/// How long to wait for a key before looking at what came. Source: a change is on the screen in
/// 200 ms.
inline constexpr int kKeyWaitMs = 100;

/// How soon a lone Escape counts. Source: longer than the bytes of one key are apart on a slow
/// link.
inline constexpr int kEscapeWaitMs = 50;

}  // namespace dutydesk::console
