// WatchHub: everybody who follows the region. It turns each durable record into messages once,
// sends them to whom they concern, keeps the recent ones for those who come back, and judges every
// stream's rights, and for whom it is, again when principals change. Of an erasure it drops the key
// before it makes a message of it. Its state is used on the durable side's thread only; size() and
// leaving are safe on any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "server/rpc/edge.h"
#include "server/rpc/watch_ring.h"
#include "server/rpc/watch_stream.h"

namespace dutydesk::rpc {

/// One stream and on whose behalf it runs.
template <class Response, class Whom>
struct Watching {
  std::shared_ptr<WatchStream<Response>> stream;
  std::string principal;
  Whom whom;
};

/// The desk sees everything; its streams are for nobody in particular.
struct TheDesk {
  friend bool operator==(TheDesk, TheDesk) = default;
};

using DeskWatching = Watching<v1::WatchDeskResponse, TheDesk>;
using PartnerWatching = Watching<v1::WatchCasesResponse, OrgKey>;
using WorkWatching = Watching<v1::WatchWorkResponse, PersonKey>;

class WatchHub final : public runtime::Subscriber {
 public:
  explicit WatchHub(security::KeyRing& keys);

  void on_started(const core::State& state, const journal::Head& head) override;
  void on_committed(const runtime::Committed& committed) override;

  /// Lets a stream in: what it missed, or everything, then whatever follows. On the durable side's
  /// thread.
  void join(DeskWatching watching, const Viewer& viewer, const v1::ResumeToken& token);
  void join(PartnerWatching watching, const Viewer& viewer, const v1::ResumeToken& token);
  void join(WorkWatching watching, const Viewer& viewer, const v1::ResumeToken& token);

  /// Tells every stream that it is up to date. On the durable side's thread.
  void send_bookmarks(const runtime::ReadContext& context);

  /// The last lines of the log. On the durable side's thread.
  void add_lines(v1::DeskState& desk) const;
  void add_lines(CaseId id, v1::GetDeskCaseResponse& to) const;

  /// Ends every stream: the server stops. On the durable side's thread.
  void close();

  std::size_t size() const { return size_; }

 private:
  using StreamId = std::uint64_t;

  template <class W>
  StreamId admit(std::map<StreamId, W>& into, W watching);
  template <class Response, class Whom>
  void recheck(std::map<StreamId, Watching<Response, Whom>>& streams, const core::State& state);
  void recheck_all(const core::State& state);
  void count();
  void drop_gone();
  void leave(StreamId id);
  void send(const WatchChange& change);
  bool note_homes(const core::Record& record);

  security::KeyRing& keys_;
  api::ChangeIndex index_;
  WatchRing ring_;
  std::map<StreamId, DeskWatching> desks_;
  std::map<StreamId, PartnerWatching> partners_;
  std::map<StreamId, WorkWatching> workers_;
  std::map<std::string, std::pair<OrgKey, PersonKey>> homes_;  // whom each principal speaks for
  StreamId last_ = 0;
  std::atomic<std::size_t> size_ = 0;
  std::mutex gone_mutex_;
  std::set<StreamId> gone_;  // guarded by gone_mutex_
};

/// Starts a watch of the kind that sends Response.
template <class Response>
grpc::ServerWriteReactor<Response>* start_watch(const Edge& edge, grpc::CallbackServerContext* call,
                                                bool has_token, const v1::ResumeToken& token);

}  // namespace dutydesk::rpc
