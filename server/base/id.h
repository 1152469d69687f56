// Strong identifiers. Id<Kind> numbers what the core itself makes (a case, an offer); Key<Kind>
// names what an administrator's directory names (a person, a place) by its short readable key.
// Ids of different kinds neither mix nor compare. Owned by nobody, safe on any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dutydesk {

/// A number that names one thing of one kind, from 1. Zero means "none" and names nothing.
template <class Kind>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint64_t value) : value_{value} {}
  constexpr std::uint64_t value() const { return value_; }
  constexpr bool is_none() const { return value_ == 0; }
  constexpr Id next() const { return Id{value_ + 1}; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::uint64_t value_ = 0;
};

/// A short readable name given by the directory, such as "amhp-014". Empty means "none".
template <class Kind>
class Key {
 public:
  Key() = default;
  explicit Key(std::string value) : value_{std::move(value)} {}
  const std::string& value() const { return value_; }
  bool is_none() const { return value_.empty(); }
  friend auto operator<=>(const Key&, const Key&) = default;

 private:
  std::string value_;
};

/// True when `text` may be a Key: 1 to 40 of a-z, 0-9 and '-', starting with a letter or digit.
constexpr bool is_key(std::string_view text) {
  if (text.empty() || text.size() > 40 || text.front() == '-') return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return true;
}

}  // namespace dutydesk
