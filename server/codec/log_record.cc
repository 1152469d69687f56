#include "server/codec/log_record.h"

#include "dutydesk/log/v1/record.pb.h"
#include "server/codec/log_event.h"
#include "server/codec/wire.h"

namespace dutydesk::codec {

DD_WIRE(core::Record, Record);

DD_FIELDS(core::Record) {
  DD_FIELD(region);
  DD_FIELD(revision);
  DD_MS(at);
  DD_FIELD(envelope);
  DD_FIELD(result);
  DD_FIELD(events);
}

std::string encode_record(const core::Record& record) {
  return to_bytes(record);
}

Result<core::Record> decode_record(std::string_view bytes) {
  auto record = from_bytes<core::Record>(bytes);
  if (record && (record->revision == 0 || record->region.empty())) {
    Trouble trouble;
    trouble.damaged("it lacks its region or its revision");
    return trouble.error();
  }
  return record;
}

}  // namespace dutydesk::codec
