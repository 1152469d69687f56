// Latest<T>: a hand-over between threads of which only the newest value counts: a value that was
// not fetched is replaced by the next. put() never blocks. Safe on any thread.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace dutydesk::runtime {

template <class T>
class Latest {
 public:
  /// Replaces what was not fetched.
  void put(T value) {
    {
      const std::lock_guard lock{mutex_};
      value_ = std::move(value);
    }
    ready_.notify_one();
  }

  /// Puts the value back unless a newer one came meanwhile.
  void put_back(T value) {
    const std::lock_guard lock{mutex_};
    if (!value_) value_ = std::move(value);
  }

  /// What there is, now.
  std::optional<T> take() {
    const std::lock_guard lock{mutex_};
    return std::exchange(value_, std::nullopt);
  }

  /// Waits for a value. None, after close(), once the last one was fetched.
  std::optional<T> wait() {
    std::unique_lock lock{mutex_};
    ready_.wait(lock, [this] { return closed_ || value_; });
    return std::exchange(value_, std::nullopt);
  }

  /// Waits for a value at most this long.
  template <class Duration>
  std::optional<T> wait_for(Duration longest) {
    std::unique_lock lock{mutex_};
    ready_.wait_for(lock, longest, [this] { return closed_ || value_; });
    return std::exchange(value_, std::nullopt);
  }

  /// Lets this much time pass, or less when close() is called.
  template <class Duration>
  void pause(Duration length) {
    std::unique_lock lock{mutex_};
    ready_.wait_for(lock, length, [this] { return closed_; });
  }

  /// Nothing comes any more: those who wait go on.
  void close() {
    {
      const std::lock_guard lock{mutex_};
      closed_ = true;
    }
    ready_.notify_all();
  }

  /// Whether there is a value that was not fetched.
  bool holds() const {
    const std::lock_guard lock{mutex_};
    return value_.has_value();
  }

  bool closed() const {
    const std::lock_guard lock{mutex_};
    return closed_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::optional<T> value_;  // guarded by mutex_
  bool closed_ = false;     // guarded by mutex_
};

}  // namespace dutydesk::runtime
