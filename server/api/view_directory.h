// The directory as its administrator sees it, what files would change in it, and what an operator
// may know of a region. Pure functions over a State.
#pragma once

#include <optional>
#include <vector>

#include "dutydesk/v1/directory.pb.h"
#include "dutydesk/v1/operator.pb.h"
#include "server/api/view.h"

namespace dutydesk::api {

/// The entries of the kind, or of all kinds when it is unspecified, and the policy in words.
v1::GetDirectoryResponse directory(const ViewContext& context, v1::DirectoryKind kind);

/// The events of a directory change as a list of differences, against the state before them.
std::vector<v1::DirectoryChange> directory_change_list(const core::State& before,
                                                       const core::Events& events);

/// What the state knows of how the service is: revision, region, epoch, log time, open cases and
/// the demo's clock. The rest is the server's to fill.
v1::GetStatusResponse status(const core::State& state);

}  // namespace dutydesk::api
