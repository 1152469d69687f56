// WatchChange: one revision as the three kinds of watch send it, made once when it becomes durable
// and shared by all streams and by the ring that lets a client resume. Immutable, safe on any
// thread.
#pragma once

#include <map>
#include <memory>

#include "dutydesk/v1/crisis.pb.h"
#include "dutydesk/v1/desk.pb.h"
#include "dutydesk/v1/responder.pb.h"
#include "server/api/change_index.h"
#include "server/api/view.h"
#include "server/runtime/submission.h"

namespace dutydesk::rpc {

struct WatchChange {
  journal::Head head;
  std::shared_ptr<const v1::WatchDeskResponse> desk;
  std::map<OrgKey, std::shared_ptr<const v1::WatchCasesResponse>> partners;  ///< whom it concerns
  std::map<PersonKey, std::shared_ptr<const v1::WatchWorkResponse>> work;    ///< whom it concerns
  std::size_t bytes = 0;  ///< of memory that the messages take, about
};

/// Makes the messages of a record. The index has noted it; the state is the one after it.
std::shared_ptr<const WatchChange> make_change(const runtime::Committed& committed,
                                               const security::KeyRing& keys,
                                               const api::ChangeIndex& index);

v1::ResumeToken token_of(const journal::Head& head);
v1::Bookmark bookmark_of(const runtime::ReadContext& context);

/// Everything, for a stream that cannot go on from where it was.
std::shared_ptr<v1::WatchDeskResponse> desk_reset(const api::ViewContext& view,
                                                  const journal::Head& head,
                                                  const std::string& why);
std::shared_ptr<v1::WatchCasesResponse> partner_reset(const api::ViewContext& view,
                                                      const journal::Head& head, const OrgKey& org,
                                                      const std::string& why);
std::shared_ptr<v1::WatchWorkResponse> work_reset(const api::ViewContext& view,
                                                  const journal::Head& head,
                                                  const PersonKey& person);

}  // namespace dutydesk::rpc
