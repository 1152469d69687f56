// How a struct is stored: each struct's fields are listed once, by DD_FIELDS and DD_FIELD, and that
// one list serves encoding and decoding; a name or a type that does not fit does not compile. For
// the .cc files of this folder. Pure functions, safe on any thread; never logs, never throws.
//
//   header   DD_WIRE(Duty, Duty);          the struct, and the message it is stored as
//   source   DD_FIELDS(Duty) {             the same name on both sides
//              DD_FIELD(person);
//              DD_MS(from);                an instant or a span, stored as from_ms
//            }
#pragma once

#include <google/protobuf/arena.h>
#include <google/protobuf/unknown_field_set.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/base/id.h"
#include "server/base/instant.h"
#include "server/base/result.h"

namespace dutydesk::log::v1 {}

namespace dutydesk::codec {

namespace stored = ::dutydesk::log::v1;

/// The first thing that was wrong while decoding. Decoding goes on after it, and the result is
/// thrown away at the end.
class Trouble {
 public:
  /// A newer program wrote this: an event kind, a field or a value that is not known here.
  void too_new(const std::string& what) {
    note("the log holds an event this program is too old for: " + what);
  }
  /// No program of ours wrote this.
  void damaged(const std::string& what) { note("the stored record is damaged: " + what); }
  bool none() const { return what_.empty(); }
  /// The refusal. Only when there is trouble.
  tl::unexpected<Error> error() const { return fail(ErrorCode::kWrongState, what_); }

 private:
  void note(const std::string& what) {
    if (what_.empty()) what_ = what;
  }
  std::string what_;
};

/// Says so when the message holds fields that are not known here.
template <class Message>
void refuse_unknown(const Message& from, Trouble& trouble) {
  const auto& fields = from.GetReflection()->GetUnknownFields(from);
  if (fields.empty()) return;
  trouble.too_new("field " + std::to_string(fields.field(0).number()) + " of " +
                  from.GetTypeName());
}

/// How a struct or an enum is stored. DD_WIRE and DD_WIRE_ENUM make them.
template <class T>
struct Wire;

template <class T>
struct Tag {};

template <class T>
concept HasMessage = requires {
  typename Wire<T>::Message;
};
template <class T>
concept HasStoredEnum = std::is_enum_v<T> && requires {
  typename Wire<T>::Stored;
};

/// True when the enum has an enumerator of this value: the compiler writes others as a cast.
template <auto value>
constexpr bool is_named() {
  return std::string_view{__PRETTY_FUNCTION__}.find("= (") == std::string_view::npos;
}

/// How many enumerators the enum has. They must count up from 0.
template <class Enum, int from = 0>
constexpr int count_enumerators() {
  if constexpr (is_named<static_cast<Enum>(from)>()) return count_enumerators<Enum, from + 1>();
  return from;
}

/// Single values: what goes into a setter, and back. Bools, integers and texts go as they are.
template <class T>
struct Leaf {
  static const T& to(const T& value) { return value; }
  static void from(const T& value, T& to, const char*, Trouble&) { to = value; }
};

template <class Kind>
struct Leaf<Id<Kind>> {
  static std::uint64_t to(Id<Kind> id) { return id.value(); }
  static void from(std::uint64_t value, Id<Kind>& to, const char*, Trouble&) {
    to = Id<Kind>{value};
  }
};

template <class Kind>
struct Leaf<Key<Kind>> {
  static const std::string& to(const Key<Kind>& key) { return key.value(); }
  static void from(const std::string& value, Key<Kind>& to, const char*, Trouble&) {
    to = Key<Kind>{value};
  }
};

template <>
struct Leaf<Instant> {
  static std::int64_t to(Instant at) { return to_ms(at); }
  static void from(std::int64_t value, Instant& to, const char*, Trouble&) {
    to = instant_from_ms(value);
  }
};

template <>
struct Leaf<Millis> {
  static std::int64_t to(Millis span) { return span.count(); }
  static void from(std::int64_t value, Millis& to, const char*, Trouble&) { to = Millis{value}; }
};

/// Enumerator n is stored as n + 1, so that a value which was never written is told from the first.
template <HasStoredEnum T>
struct Leaf<T> {
  static typename Wire<T>::Stored to(T value) {
    return static_cast<typename Wire<T>::Stored>(static_cast<int>(value) + 1);
  }
  static void from(int value, T& to, const char* name, Trouble& trouble) {
    if (value >= 1 && value <= Wire<T>::kCount) {
      to = static_cast<T>(value - 1);
    } else if (value == 0) {
      trouble.damaged(std::string{name} + " has no value");
    } else {
      trouble.too_new("value " + std::to_string(value) + " of " + name);
    }
  }
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};
template <class T, std::size_t count>
struct IsList<std::array<T, count>> : std::true_type {};
template <class T>
struct IsList<std::set<T>> : std::true_type {};

template <class T>
struct IsMap : std::false_type {};
template <class K, class V>
struct IsMap<std::map<K, V>> : std::true_type {};

/// Under what a stored thing stands in its map: what it is called in its struct.
template <class T>
const auto& key_of(const T& value) {
  if constexpr (requires { value.key; }) {
    return value.key;
  } else if constexpr (requires { value.id; }) {
    return value.id;
  } else {
    return value.name;
  }
}

/// Adds one thing to a repeated field.
template <class List, class T>
void add_to(List& list, const T& value) {
  if constexpr (HasMessage<T>) {
    Wire<T>::encode(value, *list.Add());
  } else {
    *list.Add() = Leaf<T>::to(value);
  }
}

/// Walks a struct's fields and writes each into its message.
template <class Struct>
class Encode {
 public:
  Encode(const Struct& from, typename Wire<Struct>::Message& to) : from_{from}, to_{to} {}

  /// One field. `member` reaches it in the struct; the others are the message's accessors. A flag
  /// added later is left out when false, as in the records from before it.
  template <class Member, class Get, class Has, class Set, class Mutable>
  void field(const char*, Member member, Get, Has has, Set set, Mutable reach) {
    using T = std::decay_t<decltype(member(from_))>;
    if constexpr (std::is_same_v<T, bool> && requires { has(to_); }) {
      if (!member(from_)) return;
    }
    write(member(from_), set, reach);
  }

 private:
  template <class T, class Set, class Mutable>
  void write(const T& value, Set set, Mutable reach) {
    if constexpr (IsOptional<T>::value) {
      if (value) write(*value, set, reach);
    } else if constexpr (HasMessage<T>) {
      Wire<T>::encode(value, *reach(to_));
    } else if constexpr (IsList<T>::value) {
      for (const auto& item : value) {
        add_to(*reach(to_), item);
      }
    } else if constexpr (IsMap<T>::value) {
      for (const auto& item : value) {
        add_to(*reach(to_), item.second);
      }
    } else {
      set(to_, Leaf<T>::to(value));
    }
  }

  const Struct& from_;
  typename Wire<Struct>::Message& to_;
};

/// Walks a struct's fields and reads each from its message.
template <class Struct>
class Decode {
 public:
  using Message = typename Wire<Struct>::Message;
  Decode(const Message& from, Struct& to, Trouble& trouble)
      : from_{from}, to_{to}, trouble_{trouble} {}

  /// One field. What a message can leave out and this one does keeps the struct's own default.
  template <class Member, class Get, class Has, class Set, class Mutable>
  void field(const char* name, Member member, Get get, Has has, Set, Mutable) {
    if constexpr (requires { has(from_); }) {
      if (!has(from_)) return;
    }
    read(get(from_), member(to_), name);
  }

 private:
  template <class From, class T>
  void read(const From& from, std::optional<T>& to, const char* name) {
    read(from, to.emplace(), name);
  }
  template <class From, class T>
  void read(const From& from, std::vector<T>& to, const char* name) {
    to.reserve(static_cast<std::size_t>(from.size()));
    for (const auto& item : from) {
      read(item, to.emplace_back(), name);
    }
  }
  template <class From, class T, std::size_t count>
  void read(const From& from, std::array<T, count>& to, const char* name) {
    if (static_cast<std::size_t>(from.size()) != count) {
      return trouble_.damaged(std::string{name} + " has not " + std::to_string(count) + " entries");
    }
    for (std::size_t i = 0; i < count; ++i) {
      read(from.Get(static_cast<int>(i)), to[i], name);
    }
  }
  template <class From, class T>
  void read(const From& from, std::set<T>& to, const char* name) {
    for (const auto& item : from) {
      T value{};
      read(item, value, name);
      check_order(to.empty() || *to.rbegin() < value, name);
      to.insert(to.end(), std::move(value));
    }
  }
  template <class From, class K, class V>
  void read(const From& from, std::map<K, V>& to, const char* name) {
    for (const auto& item : from) {
      V value{};
      read(item, value, name);
      check_order(to.empty() || to.rbegin()->first < key_of(value), name);
      K key = key_of(value);
      to.emplace_hint(to.end(), std::move(key), std::move(value));
    }
  }
  template <class From, class T>
  void read(const From& from, T& to, const char* name) {
    if constexpr (HasMessage<T>) {
      Wire<T>::decode(from, to, trouble_);
    } else {
      Leaf<T>::from(from, to, name, trouble_);
    }
  }
  void check_order(bool ascending, const char* name) {
    if (!ascending) trouble_.damaged(std::string{name} + " is out of order");
  }

  const Message& from_;
  Struct& to_;
  Trouble& trouble_;
};

/// Room that a small record's message takes without asking the heap.
/// Source: the records of one decision, an offer and its notice, decode into about 2 KiB.
inline constexpr std::size_t kFirstArenaBytes = 4096;

/// A short-lived place for one message and all its parts.
class Scratch {
 public:
  template <class Message>
  Message& make() {
    return *google::protobuf::Arena::CreateMessage<Message>(&arena_);
  }

 private:
  google::protobuf::ArenaOptions options() {
    google::protobuf::ArenaOptions made;
    made.initial_block = first_.data();
    made.initial_block_size = first_.size();
    return made;
  }
  alignas(std::max_align_t) std::array<char, kFirstArenaBytes> first_;
  google::protobuf::Arena arena_{options()};
};

/// Reads the message, or says that it is not one.
template <class Message>
void parse(std::string_view bytes, Message& to, Trouble& trouble) {
  const bool fits = bytes.size() <= std::size_t{std::numeric_limits<int>::max()};
  if (!fits || !to.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    trouble.damaged(std::to_string(bytes.size()) + " bytes are not a whole " + to.GetTypeName());
  }
}

/// The struct as the bytes of its message. Equal structs give equal bytes.
template <class Struct>
std::string to_bytes(const Struct& from) {
  Scratch scratch;
  auto& message = scratch.make<typename Wire<Struct>::Message>();
  Wire<Struct>::encode(from, message);
  return message.SerializeAsString();
}

/// The struct that the bytes hold.
/// Errors: kWrongState when they are damaged, or hold what this program does not know.
template <class Struct>
Result<Struct> from_bytes(std::string_view bytes) {
  Scratch scratch;
  Trouble trouble;
  auto& message = scratch.make<typename Wire<Struct>::Message>();
  parse(bytes, message, trouble);
  Result<Struct> made{};
  if (trouble.none()) Wire<Struct>::decode(message, *made, trouble);
  if (!trouble.none()) return trouble.error();
  return made;
}

}  // namespace dutydesk::codec

/// Declares that Struct is stored as the message stored::Name.
#define DD_WIRE(Struct, Name)                                             \
  template <>                                                             \
  struct Wire<Struct> {                                                   \
    using Value = Struct;                                                 \
    using Message = stored::Name;                                         \
    static void encode(const Struct& from, Message& to);                  \
    static void decode(const Message& from, Value& to, Trouble& trouble); \
  }

/// Declares that the enum is stored as the proto enum stored::Name.
#define DD_WIRE_ENUM(Enum, Name)                                                         \
  template <>                                                                            \
  struct Wire<Enum> {                                                                    \
    using Stored = stored::Name;                                                         \
    static constexpr int kCount = stored::Name##_ARRAYSIZE - 1;                          \
    static_assert(kCount == count_enumerators<Enum>(), #Enum " differs from its proto"); \
  }

/// Opens the list of the struct's fields and makes both directions from it.
#define DD_FIELDS(Struct)                                                       \
  template <class Walk>                                                         \
  void fields(Walk& walk, Tag<Struct>);                                         \
  void Wire<Struct>::encode(const Struct& from, Message& to) {                  \
    Encode<Struct> walk{from, to};                                              \
    fields(walk, Tag<Struct>{});                                                \
  }                                                                             \
  void Wire<Struct>::decode(const Message& from, Value& to, Trouble& trouble) { \
    refuse_unknown(from, trouble);                                              \
    Decode<Struct> walk{from, to, trouble};                                     \
    fields(walk, Tag<Struct>{});                                                \
  }                                                                             \
  template <class Walk>                                                         \
  void fields(Walk& walk, Tag<Struct>)

/// A field, with its name in the struct and its name in the message.
#define DD_FIELD_AS(name, stored_name)                                   \
  walk.field(                                                            \
      #stored_name, [](auto& in) -> auto& { return in.name; },           \
      [](const auto& in) -> decltype(auto) { return in.stored_name(); }, \
      [](const auto& in) requires requires { in.has_##stored_name(); } { \
        return in.has_##stored_name();                                   \
      },                                                                 \
      [](auto& to, const auto& value) { to.set_##stored_name(value); },  \
      [](auto& to) { return to.mutable_##stored_name(); })
/// A field that has the same name on both sides.
#define DD_FIELD(name) DD_FIELD_AS(name, name)
/// An instant or a span: stored in milliseconds under a name that says so.
#define DD_MS(name) DD_FIELD_AS(name, name##_ms)
