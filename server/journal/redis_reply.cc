#include "server/journal/redis_reply.h"

namespace dutydesk::journal {

bool is_error(const redisReply& reply) {
  return reply.type == REDIS_REPLY_ERROR;
}

std::string_view text_of(const redisReply& reply) {
  const bool is_text = reply.type == REDIS_REPLY_STRING || reply.type == REDIS_REPLY_STATUS ||
                       reply.type == REDIS_REPLY_ERROR;
  return is_text ? std::string_view{reply.str, reply.len} : std::string_view{};
}

std::int64_t number_of(const redisReply& reply) {
  return reply.type == REDIS_REPLY_INTEGER ? reply.integer : 0;
}

std::span<redisReply* const> items_of(const redisReply& reply) {
  if (reply.type != REDIS_REPLY_ARRAY) return {};
  return {reply.element, reply.elements};
}

}  // namespace dutydesk::journal
