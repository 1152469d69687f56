// RedisConnection: one blocking connection to one Redis server (hiredis 0.14, no TLS: a unix
// socket, loopback or a tunnel). Owned by a journal, used by one thread at a time. It connects when
// first used and again after an error, since a hiredis context cannot be used after one. It never
// sends a command twice.
#pragma once

#include <hiredis/hiredis.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/base/private.h"
#include "server/base/result.h"
#include "server/journal/limits.h"
#include "server/journal/redis_reply.h"

namespace dutydesk::journal {

/// Where Redis is and who we are to it.
struct RedisSettings {
  std::string unix_socket;  ///< path; when empty, host and port are used
  std::string host = "127.0.0.1";
  std::uint16_t port = 6379;
  std::string user;               ///< ACL user; empty means no AUTH is sent
  Private<std::string> password;  ///< of that user
  std::chrono::milliseconds connect_timeout = kConnectTimeout;
  std::chrono::milliseconds command_timeout = kCommandTimeout;
};

class RedisConnection {
 public:
  using Words = std::vector<std::string_view>;
  using Check = std::function<Result<void>(RedisConnection&)>;

  explicit RedisConnection(RedisSettings settings);

  /// From now on asks `check` on each new connection before anything else is sent over it, and
  /// gives the connection up when that fails.
  void require(Check check) { check_ = std::move(check); }

  /// Sends one command and waits for its answer, which may be an error reply. After an Error the
  /// command may or may not have been carried out, unless it is of the required check. Errors:
  /// kUnavailable; those of the required check.
  Result<Reply> send(const Words& words);

  /// The same, but an error reply is an Error too. Errors: kUnavailable; kWrongState when Redis
  /// holds something of another type under the key.
  Result<Reply> ask(const Words& words);

  /// Forgets the connection; the next command makes a new one.
  void drop();

 private:
  struct FreeContext {
    void operator()(redisContext* context) const { redisFree(context); }
  };

  Result<void> connect();
  Result<void> log_in();
  Result<void> pass_check();
  Error lost(std::string_view doing);

  const RedisSettings settings_;
  std::unique_ptr<redisContext, FreeContext> context_;
  Check check_;  ///< none: any Redis will do
};

/// What an error reply of Redis means to the caller.
Error error_of(const redisReply& reply);

}  // namespace dutydesk::journal
