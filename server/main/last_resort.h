// LastResort: ends the process when stopping takes longer than it may. What was acknowledged is
// durable, so an abrupt end loses nothing; a process that hangs keeps the next one from starting.
// Owned by serve while it stops; a thread of its own waits.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace dutydesk {

class LastResort {
 public:
  /// Ends the process with this status after `longest`, unless this is destroyed before.
  LastResort(std::chrono::seconds longest, int status);
  ~LastResort();
  LastResort(const LastResort&) = delete;
  LastResort& operator=(const LastResort&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  bool stopped_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace dutydesk
