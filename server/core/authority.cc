#include "server/core/authority.h"

#include <algorithm>

namespace dutydesk::core {

OrgKey presumed_authority(const State& state, const PlaceKey& at_place,
                          const std::string& outcode) {
  const Place* place = find_place(state, at_place);
  const std::string& here = place == nullptr || place->outcode.empty() ? outcode : place->outcode;
  OrgKey found;
  for (const auto& [key, org] : state.organisations) {
    const bool claims = org.type == OrgType::kLssa && !org.retired &&
                        std::binary_search(org.outcodes.begin(), org.outcodes.end(), here);
    if (!claims) continue;
    if (!found.is_none()) return OrgKey{};
    found = key;
  }
  return found;
}

}  // namespace dutydesk::core
