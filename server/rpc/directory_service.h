// DirectoryService: the region's administrator. Files are read on the one slow thread, since a
// directory takes long; everything else is called on gRPC's threads and must not block.
#pragma once

#include "dutydesk/v1/directory.grpc.pb.h"
#include "server/rpc/edge.h"

namespace dutydesk::rpc {

class DirectoryService final : public v1::DirectoryService::CallbackService {
 public:
  explicit DirectoryService(const Edge& edge) : edge_{edge} {}

  grpc::ServerUnaryReactor* ApplyDirectory(grpc::CallbackServerContext* call,
                                           const v1::ApplyDirectoryRequest* in,
                                           v1::ApplyDirectoryResponse* out) override;
  grpc::ServerUnaryReactor* GetDirectory(grpc::CallbackServerContext* call,
                                         const v1::GetDirectoryRequest* in,
                                         v1::GetDirectoryResponse* out) override;
  grpc::ServerUnaryReactor* RetireEntry(grpc::CallbackServerContext* call,
                                        const v1::RetireEntryRequest* in,
                                        v1::RetireEntryResponse* out) override;
  grpc::ServerUnaryReactor* EraseSubject(grpc::CallbackServerContext* call,
                                         const v1::EraseSubjectRequest* in,
                                         v1::EraseSubjectResponse* out) override;

 private:
  const Edge& edge_;
};

}  // namespace dutydesk::rpc
