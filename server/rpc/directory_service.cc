#include "server/rpc/directory_service.h"

#include <boost/asio/post.hpp>

#include "server/api/parse_directory.h"
#include "server/api/view_directory.h"
#include "server/rpc/apply_directory.h"

namespace dutydesk::rpc {

grpc::ServerUnaryReactor* DirectoryService::ApplyDirectory(grpc::CallbackServerContext* call,
                                                           const v1::ApplyDirectoryRequest* in,
                                                           v1::ApplyDirectoryResponse* out) {
  auto* reactor = call->DefaultReactor();
  const auto principal = entrant(edge_, *call, core::Method::kChangeDirectory);
  if (!principal) {
    say_not_done(*call);
    return reactor->Finish(to_status(principal.error())), reactor;
  }
  boost::asio::post(edge_.slow, [&edge = edge_, call, in, out, reactor, who = *principal] {
    reactor->Finish(apply_directory(edge, *call, who, *in, *out));
  });
  return reactor;
}

grpc::ServerUnaryReactor* DirectoryService::GetDirectory(grpc::CallbackServerContext* call,
                                                         const v1::GetDirectoryRequest* in,
                                                         v1::GetDirectoryResponse* out) {
  const auto answer = [kind = in->kind()](const Viewer& viewer,
                                          v1::GetDirectoryResponse& to) -> Result<void> {
    to = api::directory(viewer.view, kind);
    return {};
  };
  return read(edge_, call, out, core::Method::kReadDirectory, answer);
}

grpc::ServerUnaryReactor* DirectoryService::RetireEntry(grpc::CallbackServerContext* call,
                                                        const v1::RetireEntryRequest* in,
                                                        v1::RetireEntryResponse* out) {
  return write(edge_, call, core::Method::kChangeDirectory, in, out);
}

grpc::ServerUnaryReactor* DirectoryService::EraseSubject(grpc::CallbackServerContext* call,
                                                         const v1::EraseSubjectRequest* in,
                                                         v1::EraseSubjectResponse* out) {
  return write(edge_, call, core::Method::kEraseSubject, in, out);
}

}  // namespace dutydesk::rpc
