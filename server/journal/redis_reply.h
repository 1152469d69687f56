// A hiredis reply with an owner, and safe looks into it: a reply of another kind reads as empty,
// so that what a foreign server sends can never be misread as memory. Plain values.
#pragma once

#include <hiredis/hiredis.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace dutydesk::journal {

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};

/// Owns one reply of Redis.
using Reply = std::unique_ptr<redisReply, FreeReply>;

/// True when Redis answered with an error; text_of() is then its words.
bool is_error(const redisReply& reply);

/// The text of a string, status or error reply; empty for any other kind.
std::string_view text_of(const redisReply& reply);

/// The number of an integer reply; 0 for any other kind.
std::int64_t number_of(const redisReply& reply);

/// The items of an array reply; none for any other kind.
std::span<redisReply* const> items_of(const redisReply& reply);

}  // namespace dutydesk::journal
