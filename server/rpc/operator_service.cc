#include "server/rpc/operator_service.h"

#include "server/api/values.h"
#include "server/api/view_directory.h"
#include "server/codec/digest.h"
#include "server/codec/snapshot.h"
#include "server/rpc/watch_hub.h"

namespace dutydesk::rpc {

grpc::ServerUnaryReactor* OperatorService::GetStatus(grpc::CallbackServerContext* call,
                                                     const v1::GetStatusRequest* in,
                                                     v1::GetStatusResponse* out) {
  const auto answer = [this, hashed = in->with_state_hash()](
                          const Viewer& viewer, v1::GetStatusResponse& to) -> Result<void> {
    to = api::status(viewer.view.state);
    to.set_chain_hash(crypto::to_bytes(viewer.context.head.hash));
    to.set_version(version_);
    *to.mutable_started_at() = api::to_pb(started_at_);
    to.set_journal_up(!viewer.context.journal_down_since);
    to.set_watchers(static_cast<std::uint32_t>(edge_.hub.size()));
    const auto [snapshot, archived] = edge_.engine().kept();
    to.set_snapshot_revision(snapshot);
    to.set_archived_revision(archived);
    if (hashed) to.set_state_hash(crypto::to_bytes(codec::state_hash(viewer.view.state)));
    return {};
  };
  return read(edge_, call, out, core::Method::kReadStatus, answer);
}

}  // namespace dutydesk::rpc
