// Private<T>: person-identifying or clinical text in the open. It has no formatter and no
// operator<<, so logging it does not compile. reveal() is the one way out, and easy to search for.
#pragma once

#include <utility>

namespace dutydesk {

/// A value that must not reach a log, a metric or a screen by accident.
template <class T>
class Private {
 public:
  Private() = default;
  explicit Private(T value) : value_{std::move(value)} {}
  const T& reveal() const { return value_; }
  friend bool operator==(const Private&, const Private&) = default;

 private:
  T value_{};
};

}  // namespace dutydesk
