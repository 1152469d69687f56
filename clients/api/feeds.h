// The three watches of the server, in one shape, so that one Follower follows them all: the desk's,
// a partner's and a responder's. Types only; nobody owns them.
#pragma once

#include <memory>

#include "dutydesk/v1/crisis.grpc.pb.h"
#include "dutydesk/v1/desk.grpc.pb.h"
#include "dutydesk/v1/responder.grpc.pb.h"

namespace dutydesk::client {

/// Everything of the region, for coordinators.
struct DeskFeed {
  using Request = v1::WatchDeskRequest;
  using Response = v1::WatchDeskResponse;
  using Reset = v1::DeskReset;
  using Change = v1::DeskChange;
  static auto start(const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext* context,
                    const Request& request) {
    return v1::DeskService::NewStub(channel)->WatchDesk(context, request);
  }
};

/// The cases of one's own organisation, for those who ask.
struct CasesFeed {
  using Request = v1::WatchCasesRequest;
  using Response = v1::WatchCasesResponse;
  using Reset = v1::PartnerReset;
  using Change = v1::PartnerChange;
  static auto start(const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext* context,
                    const Request& request) {
    return v1::CrisisService::NewStub(channel)->WatchCases(context, request);
  }
};

/// The caller's own work, for AMHPs and doctors.
struct WorkFeed {
  using Request = v1::WatchWorkRequest;
  using Response = v1::WatchWorkResponse;
  using Reset = v1::WorkChange;
  using Change = v1::WorkChange;
  static auto start(const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext* context,
                    const Request& request) {
    return v1::ResponderService::NewStub(channel)->WatchWork(context, request);
  }
};

}  // namespace dutydesk::client
