#include "server/security/identity.h"

#include <algorithm>
#include <string_view>

#include "server/base/id.h"

namespace dutydesk::security {
namespace {

constexpr std::string_view kScheme = "dutydesk://";
/// Source: RFC 5280 leaves a URI unbounded; a name that fits a line of a screen.
constexpr std::size_t kNameBytesMax = 120;

/// The scheme, then at least two keys with '/' between.
bool is_well_formed(std::string_view name) {
  if (name.size() > kNameBytesMax) return false;
  name.remove_prefix(kScheme.size());
  for (std::size_t parts = 1;; ++parts) {
    const auto at = std::min(name.find('/'), name.size());
    if (!is_key(name.substr(0, at))) return false;
    if (at == name.size()) return parts >= 2;
    name.remove_prefix(at + 1);
  }
}

tl::unexpected<Error> refused(const char* why) {
  return fail(ErrorCode::kUnauthenticated, why);
}

}  // namespace

Result<std::string> principal_of(std::span<const std::string> uris) {
  const std::string* found = nullptr;
  for (const std::string& uri : uris) {
    if (!uri.starts_with(kScheme)) continue;
    if (found != nullptr) {
      return refused(
          "The client certificate names more than one principal: it must have exactly one "
          "dutydesk:// URI. Ask the region's administrator for a certificate of your own.");
    }
    found = &uri;
  }
  if (found == nullptr) {
    return refused(
        "The client certificate names no principal: it must have one dutydesk:// URI among its "
        "subject alternative names. Ask the region's administrator for a new certificate.");
  }
  if (!is_well_formed(*found)) {
    return refused(
        "The client certificate's dutydesk:// URI is not a principal's name, such as "
        "dutydesk://rotherham/okafor. Ask the region's administrator for a new certificate.");
  }
  return *found;
}

}  // namespace dutydesk::security
