#include "server/api/names.h"

#include <charconv>
#include <cstdint>

namespace dutydesk::api {
namespace {

std::string named(std::string_view collection, std::uint64_t number) {
  if (number == 0) return {};
  return std::string{collection} + std::to_string(number);
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  if (text.empty() || text.front() == '0') return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <class Id>
std::optional<Id> in_collection(std::string_view collection, std::string_view text) {
  if (!text.starts_with(collection)) return std::nullopt;
  const auto number = number_of(text.substr(collection.size()));
  return number ? std::optional<Id>{Id{*number}} : std::nullopt;
}

constexpr std::string_view kCases = "cases/";
constexpr std::string_view kOffers = "offers/";
constexpr std::string_view kAlarms = "alarms/";

}  // namespace

std::string resource_name(CaseId id) {
  return named(kCases, id.value());
}
std::string resource_name(OfferId id) {
  return named(kOffers, id.value());
}
std::string resource_name(AlarmId id) {
  return named(kAlarms, id.value());
}

std::optional<CaseId> case_named(std::string_view text) {
  if (const auto number = number_of(text)) return CaseId{*number};
  return in_collection<CaseId>(kCases, text);
}
std::optional<OfferId> offer_named(std::string_view text) {
  return in_collection<OfferId>(kOffers, text);
}
std::optional<AlarmId> alarm_named(std::string_view text) {
  return in_collection<AlarmId>(kAlarms, text);
}

}  // namespace dutydesk::api
