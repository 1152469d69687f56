#include "server/codec/log_values.h"

namespace dutydesk::codec {

DD_FIELDS(Point) {
  DD_FIELD(lat_e7);
  DD_FIELD(lng_e7);
}

DD_FIELDS(Sealed) {
  DD_FIELD(subject);
  DD_FIELD(bytes);
}

}  // namespace dutydesk::codec
