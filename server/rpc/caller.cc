#include "server/rpc/caller.h"

#include <grpc/grpc_security_constants.h>

#include <algorithm>
#include <vector>

#include "server/rpc/limits.h"
#include "server/security/identity.h"

namespace dutydesk::rpc {

namespace {

std::string metadata(const grpc::ServerContextBase& call, const char* key) {
  const auto it = call.client_metadata().find(key);
  return it == call.client_metadata().end() ? std::string{}
                                            : std::string{it->second.data(), it->second.size()};
}

}  // namespace

Result<std::string> principal_of(const grpc::ServerContextBase& call) {
  const auto auth = call.auth_context();
  if (auth == nullptr || !auth->IsPeerAuthenticated()) {
    return fail(ErrorCode::kUnauthenticated, "Present a client certificate of this region's CA.");
  }
  std::vector<std::string> uris;
  for (const auto& uri : auth->FindPropertyValues(GRPC_PEER_URI_PROPERTY_NAME)) {
    uris.emplace_back(uri.data(), uri.size());
  }
  return security::principal_of(uris);
}

core::Channel channel_of(const grpc::ServerContextBase& call) {
  const std::string name = metadata(call, "dutydesk-channel");
  if (name == "console") return core::Channel::kConsole;
  if (name == "phone") return core::Channel::kPhone;
  return core::Channel::kApi;
}

std::string desk_of(const grpc::ServerContextBase& call) {
  std::string name = metadata(call, "dutydesk-desk");
  const bool printable =
      std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return printable && name.size() <= kDeskNameBytesMax ? name : std::string{};
}

}  // namespace dutydesk::rpc
