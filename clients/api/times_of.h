// Protobuf's times and spans as the C++ ones and back: whole milliseconds of UTC, no zone. Pure
// functions, safe on any thread.
#pragma once

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include <chrono>

namespace dutydesk::client {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

inline Time to_time(const google::protobuf::Timestamp& stamp) {
  // Not by way of nanoseconds: those end in the year 2262, a stamp in the year 9999.
  return Time{std::chrono::milliseconds{stamp.seconds() * 1000 + stamp.nanos() / 1'000'000}};
}

inline google::protobuf::Timestamp to_stamp(Time time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  google::protobuf::Timestamp stamp;
  stamp.set_seconds(whole.time_since_epoch().count());
  stamp.set_nanos(static_cast<int>(std::chrono::nanoseconds{time - whole}.count()));
  return stamp;
}

inline std::chrono::seconds to_span(const google::protobuf::Duration& span) {
  return std::chrono::seconds{span.seconds()};
}

inline google::protobuf::Duration to_duration(std::chrono::seconds span) {
  google::protobuf::Duration duration;
  duration.set_seconds(span.count());
  return duration;
}

}  // namespace dutydesk::client
