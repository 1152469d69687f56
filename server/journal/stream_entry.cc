#include "server/journal/stream_entry.h"

#include <charconv>

#include "server/journal/redis_reply.h"

namespace dutydesk::journal {
namespace {

bool parse_number(std::string_view text, std::uint64_t& value) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop == end;
}

bool parse_id(std::string_view id, Record& record) {
  const std::size_t dash = id.find('-');
  return dash != std::string_view::npos && parse_number(id.substr(0, dash), record.epoch) &&
         parse_number(id.substr(dash + 1), record.revision);
}

tl::unexpected<Error> not_a_record(std::string_view id) {
  return fail(ErrorCode::kWrongState, "Entry " + std::string{id} +
                                          " of the log is not a record of this program; "
                                          "follow runbooks/log-damaged.md.");
}

}  // namespace

std::string entry_id(std::uint64_t epoch, std::uint64_t revision) {
  return std::to_string(epoch) + "-" + std::to_string(revision);
}

Result<Record> parse_entry(const redisReply& entry) {
  const auto parts = items_of(entry);
  if (parts.size() != 2) return not_a_record("without an id");
  const std::string_view id = text_of(*parts[0]);
  const auto fields = items_of(*parts[1]);
  Record record;
  if (!parse_id(id, record) || fields.size() != 4) return not_a_record(id);
  if (text_of(*fields[0]) != "h" || text_of(*fields[2]) != "p") return not_a_record(id);
  const auto hash = crypto::hash_from_bytes(text_of(*fields[1]));
  if (!hash) return not_a_record(id);
  record.hash = *hash;
  record.payload = text_of(*fields[3]);
  return record;
}

Result<std::vector<Record>> parse_entries(const redisReply& reply) {
  std::vector<Record> records;
  const auto entries = items_of(reply);
  records.reserve(entries.size());
  for (const redisReply* entry : entries) {
    auto record = parse_entry(*entry);
    if (!record) return tl::unexpected{std::move(record.error())};
    records.push_back(*std::move(record));
  }
  return records;
}

}  // namespace dutydesk::journal
