// Counts a plain struct's members at compile time, so that a test can tell when a member was added
// to a struct but not to what it is stored as. For tests.
#pragma once

#include <optional>
#include <type_traits>

namespace dutydesk::support {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

/// Becomes any one value. An optional is made from what it holds: otherwise there are two ways.
struct Anything {
  template <class T>
  requires(!IsOptional<T>::value) operator T()
      const;  // NOLINT(google-explicit-constructor): being implicit is its purpose
};

/// How many members the struct has: as many values as its braces take.
template <class Struct, class... Given>
constexpr int count_members() {
  if constexpr (requires { Struct{Given{}..., Anything{}}; }) {
    return count_members<Struct, Given..., Anything>();
  }
  return static_cast<int>(sizeof...(Given));
}

}  // namespace dutydesk::support
