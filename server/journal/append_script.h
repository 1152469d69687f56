// The compare-and-append script: the one way anything is written to a region's log. Redis runs it
// whole and writes it to its file as one transaction, so a batch is there entirely or not at all.
// Owned by redis_journal.cc. A constant.
//
//   KEYS  1 log  2 wrapped keys
//   ARGV  1 expected id  2 expected hash  3 count of records
//         then per record: id hash payload; then per key: subject wrapped ('' erases)
//   reply OK | DUP (an exact retry: the batch is the head already) | FENCED <id of the head>
#pragma once

namespace dutydesk::journal {

/// Everything is checked before the first write, because Redis does not roll a script back.
/// The hash is compared as well as the id: after a loss, two processes may open the same epoch.
inline constexpr char kAppendScript[] = R"lua(
local entry = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local id, hash = '0-0', string.rep('\0', 32)
if entry then
  id, hash = entry[1], ''
  for i = 1, #entry[2], 2 do
    if entry[2][i] == 'h' then hash = entry[2][i + 1] end
  end
end
local last = 3 + 3 * tonumber(ARGV[3])
if id ~= ARGV[1] or hash ~= ARGV[2] then
  if last > 3 and id == ARGV[last - 2] and hash == ARGV[last - 1] then return 'DUP' end
  return 'FENCED ' .. id
end
local kind = redis.call('TYPE', KEYS[2]).ok
if kind ~= 'hash' and kind ~= 'none' then
  return redis.error_reply('WRONGTYPE the wrapped keys are not a hash')
end
for i = 4, last, 3 do
  redis.call('XADD', KEYS[1], ARGV[i], 'h', ARGV[i + 1], 'p', ARGV[i + 2])
end
for i = last + 1, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[2], ARGV[i])
  else
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  end
end
return 'OK'
)lua";

}  // namespace dutydesk::journal
