#include "server/journal/redis_connection.h"

#include <sys/time.h>

#include <csignal>
#include <utility>

namespace dutydesk::journal {
namespace {

timeval to_timeval(std::chrono::milliseconds span) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span);
  const std::chrono::microseconds rest = span - seconds;
  return timeval{seconds.count(), rest.count()};
}

/// hiredis 0.14 writes without MSG_NOSIGNAL: a Redis that went away is an answer, not a signal.
void ignore_broken_pipes() {
  struct sigaction now {};
  if (sigaction(SIGPIPE, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) return;
  now.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &now, nullptr);
}

}  // namespace

Error error_of(const redisReply& reply) {
  const std::string_view words = text_of(reply);
  const bool wrong_type = words.substr(0, 9) == "WRONGTYPE";
  return Error{wrong_type ? ErrorCode::kWrongState : ErrorCode::kUnavailable,
               "Redis refused: " + std::string{words} + ".",
               {}};
}

RedisConnection::RedisConnection(RedisSettings settings) : settings_{std::move(settings)} {}

Result<Reply> RedisConnection::send(const Words& words) {
  if (!context_) {
    if (auto connected = connect(); !connected) return tl::unexpected{connected.error()};
  }
  std::vector<const char*> starts;
  std::vector<std::size_t> sizes;
  for (const std::string_view word : words) {
    starts.push_back(word.data());
    sizes.push_back(word.size());
  }
  void* reply =
      redisCommandArgv(context_.get(), static_cast<int>(words.size()), starts.data(), sizes.data());
  if (reply == nullptr) return tl::unexpected{lost("answering")};
  return Reply{static_cast<redisReply*>(reply)};
}

Result<Reply> RedisConnection::ask(const Words& words) {
  auto reply = send(words);
  if (reply && is_error(**reply)) return tl::unexpected{error_of(**reply)};
  return reply;
}

void RedisConnection::drop() {
  context_.reset();
}

Result<void> RedisConnection::connect() {
  ignore_broken_pipes();
  const timeval wait = to_timeval(settings_.connect_timeout);
  context_.reset(settings_.unix_socket.empty()
                     ? redisConnectWithTimeout(settings_.host.c_str(), settings_.port, wait)
                     : redisConnectUnixWithTimeout(settings_.unix_socket.c_str(), wait));
  if (!context_ || context_->err != 0) return tl::unexpected{lost("connecting")};
  if (redisSetTimeout(context_.get(), to_timeval(settings_.command_timeout)) != REDIS_OK) {
    return tl::unexpected{lost("setting the time limit")};
  }
  if (auto known = log_in(); !known) return known;
  return pass_check();
}

Result<void> RedisConnection::log_in() {
  if (settings_.user.empty()) return {};
  const auto reply = ask({"AUTH", settings_.user, settings_.password.reveal()});
  if (reply) return {};
  drop();
  return tl::unexpected{reply.error()};
}

Result<void> RedisConnection::pass_check() {
  if (!check_) return {};
  auto passed = check_(*this);
  if (!passed) drop();
  return passed;
}

Error RedisConnection::lost(std::string_view doing) {
  const std::string why = context_ ? context_->errstr : "out of memory";
  drop();
  return Error{ErrorCode::kUnavailable,
               "Redis is not reachable (" + std::string{doing} + ": " + why + ").",
               {}};
}

}  // namespace dutydesk::journal
