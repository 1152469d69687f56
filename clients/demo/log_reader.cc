#include "clients/demo/log_reader.h"

#include <optional>
#include <span>

#include "server/journal/archive.h"
#include "server/journal/redis_journal.h"
#include "server/journal/verify.h"

namespace dutydesk::demo {
namespace {

constexpr std::size_t kRecordsAtOnce = 1000;

/// Takes records in and verifies that each follows the one before.
class Taker {
 public:
  explicit Taker(WholeLog& log) : log_{log} {}

  void take(const journal::Record& record) {
    if (error_) return;
    const auto head = journal::verify_chain(std::span{&record, 1}, log_.head);
    if (!head) return fail_with(head.error().what);
    log_.head = *head;
    log_.records.emplace_back();
    if (log_.records.back().ParseFromString(record.payload)) return;
    fail_with("Revision " + std::to_string(record.revision) + " is no record.");
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  void fail_with(const std::string& what) { error_ = Error{ErrorCode::kWrongState, what, {}}; }

  WholeLog& log_;
  std::optional<Error> error_;
};

Result<void> read_redis(const std::filesystem::path& socket, const std::string& region,
                        WholeLog& log, Taker& taker) {
  journal::RedisSettings settings;
  settings.unix_socket = socket.string();
  journal::RedisJournal redis{settings, region};
  for (;;) {
    const auto records = redis.read(log.head.revision + 1, kRecordsAtOnce);
    if (!records) return tl::unexpected{records.error()};
    if (records->empty()) return {};
    for (const journal::Record& record : *records)
      taker.take(record);
    if (taker.error()) return tl::unexpected{*taker.error()};
  }
}

}  // namespace

Result<WholeLog> read_log(const std::filesystem::path& redis_socket,
                          const std::filesystem::path& archive, const std::string& region) {
  WholeLog log;
  Taker taker{log};
  const auto sealed = journal::read_archive(
      archive.string(), region, [&](const journal::Record& record) { taker.take(record); });
  if (!sealed) return tl::unexpected{sealed.error()};
  if (taker.error()) return tl::unexpected{*taker.error()};
  if (auto read = read_redis(redis_socket, region, log, taker); !read) {
    return tl::unexpected{read.error()};
  }
  return log;
}

}  // namespace dutydesk::demo
