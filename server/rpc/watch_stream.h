// WatchStream: one client's stream. What it missed, then a bounded queue, and one write in flight;
// a full queue ends the stream with the last revision sent, and the client resumes. Made by a
// service, shared by the hub and gRPC; deletes itself through its last owner after OnDone. Safe on
// any thread.
#pragma once

#include <grpcpp/grpcpp.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "server/rpc/limits.h"

namespace dutydesk::rpc {

/// What the hub knows of a stream whatever it sends.
class WatchStreamBase {
 public:
  virtual ~WatchStreamBase() = default;
  /// Ends the stream; what is queued is dropped.
  virtual void end(const grpc::Status& status) = 0;
};

template <class Response>
class WatchStream final : public grpc::ServerWriteReactor<Response>, public WatchStreamBase {
 public:
  using Message = std::shared_ptr<const Response>;

  /// gRPC holds the stream until OnDone; the hub holds it until then as well, or lets go earlier.
  static std::shared_ptr<WatchStream> make() {
    auto stream = std::make_shared<WatchStream>();
    stream->self_ = stream;
    return stream;
  }

  /// Called once when the client is gone, so that the hub forgets the stream; at once if it is
  /// gone already.
  void on_gone(std::function<void()> gone) {
    {
      const std::lock_guard lock{mutex_};
      if (!done_) {
        gone_ = std::move(gone);
        return;
      }
    }
    gone();
  }

  void send(Message message) {
    const std::lock_guard lock{mutex_};
    if (ended_) return;
    if (queue_.size() - backlog_ >= kWatchQueueMax) {
      finish({grpc::StatusCode::RESOURCE_EXHAUSTED,
              "You read too slowly. Resume from revision " + std::to_string(sent_) + "."});
      return;
    }
    queue_.push_back(std::move(message));
    if (!writing_) write_next();
  }

  /// Sends without the bound: what a resuming client missed, before anything new. The ring bounds
  /// it, and it does not count among what is new until it is sent.
  void send_backlog(std::deque<Message> messages) {
    const std::lock_guard lock{mutex_};
    if (ended_) return;
    queue_ = std::move(messages);
    backlog_ = queue_.size();
    if (!writing_ && !queue_.empty()) write_next();
  }

  void end(const grpc::Status& status) override {
    const std::lock_guard lock{mutex_};
    if (!ended_) finish(status);
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard lock{mutex_};
    writing_ = false;
    if (ended_) return;
    if (!ok) return finish(grpc::Status::CANCELLED);
    sent_ = in_flight_->revision();
    if (!queue_.empty()) write_next();
  }

  void OnCancel() override { end(grpc::Status::CANCELLED); }

  void OnDone() override {
    std::function<void()> gone;
    {
      const std::lock_guard lock{mutex_};
      done_ = true;
      gone = std::exchange(gone_, nullptr);
    }
    if (gone) gone();
    const auto last = std::exchange(self_, nullptr);
  }

 private:
  void write_next() {
    in_flight_ = std::move(queue_.front());
    queue_.pop_front();
    if (backlog_ > 0) --backlog_;
    writing_ = true;
    this->StartWrite(in_flight_.get());
  }

  void finish(const grpc::Status& status) {
    ended_ = true;
    queue_.clear();
    backlog_ = 0;
    this->Finish(status);
  }

  std::mutex mutex_;
  std::deque<Message> queue_;   // guarded by mutex_
  std::size_t backlog_ = 0;     // how many at its front were missed; guarded by mutex_
  Message in_flight_;           // guarded by mutex_
  std::uint64_t sent_ = 0;      // guarded by mutex_
  bool writing_ = false;        // guarded by mutex_
  bool ended_ = false;          // guarded by mutex_
  bool done_ = false;           // guarded by mutex_
  std::function<void()> gone_;  // guarded by mutex_
  std::shared_ptr<WatchStream> self_;
};

}  // namespace dutydesk::rpc
