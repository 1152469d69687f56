#include "clients/demo/latency.h"

#include <algorithm>

namespace dutydesk::demo {
namespace {

/// The value that this share of the sorted ones does not exceed (nearest rank).
double percentile(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
  return sorted[std::min(rank, sorted.size() - 1)];
}

}  // namespace

void Latency::mark(const std::string& case_name,
                   std::optional<Steady::time_point> Moments::*moment) {
  const auto now = Steady::now();
  const std::lock_guard lock{mutex_};
  auto& when = cases_[case_name].*moment;
  if (!when) when = now;
}

void Latency::acknowledged(const std::string& case_name) {
  mark(case_name, &Moments::acknowledged);
}

void Latency::offered(const std::string& case_name) {
  mark(case_name, &Moments::offered);
}

void Latency::shown(const std::string& case_name) {
  mark(case_name, &Moments::shown);
}

Spread Latency::spread(std::optional<Steady::time_point> Moments::*end) const {
  std::vector<double> all;
  {
    const std::lock_guard lock{mutex_};
    for (const auto& [name, moments] : cases_) {
      if (!moments.acknowledged || !(moments.*end)) continue;
      const std::chrono::duration<double, std::milli> span =
          *(moments.*end) - *moments.acknowledged;
      all.push_back(std::max(0.0, span.count()));
    }
  }
  if (all.empty()) return {};
  std::sort(all.begin(), all.end());
  return {all.size(), percentile(all, 0.50), percentile(all, 0.99), all.back()};
}

Spread Latency::to_offer() const {
  return spread(&Moments::offered);
}

Spread Latency::to_amhp() const {
  return spread(&Moments::shown);
}

}  // namespace dutydesk::demo
