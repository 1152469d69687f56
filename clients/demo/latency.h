// Latency of the chain that matters, in real milliseconds: a case is acknowledged, its first offer
// is durable (the desk's watch shows it), an AMHP's own watch shows the offer. All seen from
// outside, in one process, on the steady clock. Owned by the stage, safe on any thread.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace dutydesk::demo {

/// Milliseconds from a case's acknowledgement.
struct Spread {
  std::size_t n = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double max_ms = 0;
};

class Latency {
 public:
  /// The server acknowledged a case for which it makes offers by itself.
  void acknowledged(const std::string& case_name);
  /// The desk's watch shows an offer of the case.
  void offered(const std::string& case_name);
  /// An AMHP's watch shows an offer of the case.
  void shown(const std::string& case_name);

  /// Acknowledged to offered, and acknowledged to shown. What was seen before the acknowledgement
  /// counts as zero.
  Spread to_offer() const;
  Spread to_amhp() const;

 private:
  using Steady = std::chrono::steady_clock;
  struct Moments {
    std::optional<Steady::time_point> acknowledged;
    std::optional<Steady::time_point> offered;
    std::optional<Steady::time_point> shown;
  };

  void mark(const std::string& case_name, std::optional<Steady::time_point> Moments::*moment);
  Spread spread(std::optional<Steady::time_point> Moments::*end) const;

  mutable std::mutex mutex_;
  std::map<std::string, Moments> cases_;  // guarded by mutex_
};

}  // namespace dutydesk::demo
