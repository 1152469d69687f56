// BoundedQueue<T>: a first-in first-out hand-over between threads with a named bound. push() never
// blocks; it says when the queue is full. pop_all() blocks until there is something, or until
// close(). Safe on any thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace dutydesk {

/// A queue of at most `bound` items.
template <class T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t bound) : bound_{bound} {}

  /// Adds an item. False, and the item is dropped, when the queue is full or closed.
  bool push(T item) {
    {
      const std::lock_guard lock{mutex_};
      if (closed_ || items_.size() >= bound_) return false;
      items_.push_back(std::move(item));
    }
    ready_.notify_one();
    return true;
  }

  /// Takes everything there is, waiting for at least one item. Empty once closed and drained.
  std::deque<T> pop_all() {
    std::unique_lock lock{mutex_};
    ready_.wait(lock, [this] { return closed_ || !items_.empty(); });
    return std::exchange(items_, {});
  }

  /// The same, but gives up after `wait` and then returns what there is, perhaps nothing.
  template <class Duration>
  std::deque<T> pop_all_for(Duration wait) {
    std::unique_lock lock{mutex_};
    ready_.wait_for(lock, wait, [this] { return closed_ || !items_.empty(); });
    return std::exchange(items_, {});
  }

  /// No more items are taken in; waiting readers wake.
  void close() {
    {
      const std::lock_guard lock{mutex_};
      closed_ = true;
    }
    ready_.notify_all();
  }

  bool closed() const {
    const std::lock_guard lock{mutex_};
    return closed_;
  }

  std::size_t size() const {
    const std::lock_guard lock{mutex_};
    return items_.size();
  }

 private:
  const std::size_t bound_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<T> items_;  // guarded by mutex_
  bool closed_ = false;  // guarded by mutex_
};

}  // namespace dutydesk
