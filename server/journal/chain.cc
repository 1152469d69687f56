// The hash chain: SHA-256 over
//   0x00  previous hash (32)  epoch (8, big-endian)  revision (8, big-endian)  payload
// The leading zero marks a record, so that no other hashed thing can be taken for one.
#include "server/journal/journal.h"

namespace dutydesk::journal {
namespace {

void put_big_endian(std::string& bytes, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU));
  }
}

}  // namespace

crypto::Hash chain_hash(const crypto::Hash& previous, std::uint64_t epoch, std::uint64_t revision,
                        std::string_view payload) {
  std::string bytes(1, '\0');
  bytes.reserve(1 + previous.size() + 16 + payload.size());
  bytes += crypto::to_bytes(previous);
  put_big_endian(bytes, epoch);
  put_big_endian(bytes, revision);
  bytes += payload;
  return crypto::sha256(bytes);
}

Head head_of(const Record& record) {
  return Head{record.epoch, record.revision, record.hash};
}

}  // namespace dutydesk::journal
