#include "server/api/parse_write.h"

namespace dutydesk::api {

void forget_made_keys(security::KeyRing& keys, const ParsedWrite& write) {
  for (const journal::KeyWrite& key : write.keys) {
    if (!key.wrapped.empty()) keys.drop(key.subject);
  }
}

}  // namespace dutydesk::api
