// Words of the night's file as values of the API: "closed_staffing" is PLACE_STATE_CLOSED_STAFFING.
// Pure functions, safe on any thread.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <cctype>
#include <optional>
#include <string>

namespace dutydesk::demo {

/// The value that `word` names; its enum's prefix is left out in the file. Absent: none.
template <class Enum>
std::optional<Enum> enum_of(const std::string& word) {
  const auto* const type = google::protobuf::GetEnumDescriptor<Enum>();
  std::string name = type->value(0)->name();  // always …_UNSPECIFIED
  name.resize(name.size() - std::string{"UNSPECIFIED"}.size());
  for (const char c : word)
    name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const auto* const value = type->FindValueByName(name);
  if (value == nullptr || value->number() == 0) return std::nullopt;
  return static_cast<Enum>(value->number());
}

}  // namespace dutydesk::demo
