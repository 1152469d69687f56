// Fills a stored message so that every field, however deep, holds a value of its own: what is lost
// on the way through our structs and back is then missed. Two seeds differ in every bool and enum.
// For tests. Values ascend, so lists that must stand in order do.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>

#include "server/base/check.h"

namespace dutydesk::support {

/// Gives out distinct values, ascending, and fills messages with them.
class Filler {
 public:
  explicit Filler(int seed) : seed_{seed} {}

  /// Sets every field that is not in a oneof; each list has five entries, as the policy's must.
  void fill(google::protobuf::Message& to) {
    const auto& type = *to.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      if (type.field(i)->real_containing_oneof() == nullptr) fill_field(to, *type.field(i));
    }
  }

  /// Fills the member of the message that the field names.
  void fill_field(google::protobuf::Message& to, const google::protobuf::FieldDescriptor& field) {
    if (!field.is_repeated()) return set(to, field);
    for (int i = 0; i < 5; ++i) {
      add(to, field);
    }
  }

 private:
  using Field = google::protobuf::FieldDescriptor;

  std::string text() {
    const std::string digits = std::to_string(++last_);
    return "k" + std::string(9 - digits.size(), '0') + digits;
  }
  unsigned number() { return static_cast<unsigned>(++last_); }
  bool truth() { return (++last_ + seed_) % 2 == 0; }
  int choice(const Field& field) {
    return 1 + (++last_ + seed_) % (field.enum_type()->value_count() - 1);
  }

  void set(google::protobuf::Message& to, const Field& field) {
    const auto& how = *to.GetReflection();
    switch (field.cpp_type()) {
      case Field::CPPTYPE_MESSAGE:
        return fill(*how.MutableMessage(&to, &field));
      case Field::CPPTYPE_ENUM:
        return how.SetEnumValue(&to, &field, choice(field));
      case Field::CPPTYPE_BOOL:
        // A flag that may be absent is only ever written when it is true.
        return how.SetBool(&to, &field, field.has_presence() || truth());
      case Field::CPPTYPE_UINT32:
        return how.SetUInt32(&to, &field, number());
      case Field::CPPTYPE_UINT64:
        return how.SetUInt64(&to, &field, number());
      case Field::CPPTYPE_INT32:
        return how.SetInt32(&to, &field, -static_cast<int>(number()));
      case Field::CPPTYPE_INT64:
        return how.SetInt64(&to, &field, number());
      case Field::CPPTYPE_STRING:
        return how.SetString(&to, &field, text());
      case Field::CPPTYPE_FLOAT:
      case Field::CPPTYPE_DOUBLE:
        CHECK(false);  // the log has none
    }
  }

  /// Lists hold messages, enums, ids or texts.
  void add(google::protobuf::Message& to, const Field& field) {
    const auto& how = *to.GetReflection();
    if (field.cpp_type() == Field::CPPTYPE_MESSAGE) return fill_entry(to, field);
    if (field.cpp_type() == Field::CPPTYPE_ENUM) {
      return how.AddEnumValue(&to, &field, choice(field));
    }
    if (field.cpp_type() == Field::CPPTYPE_UINT64) return how.AddUInt64(&to, &field, number());
    CHECK(field.cpp_type() == Field::CPPTYPE_STRING);
    how.AddString(&to, &field, text());
  }

  void fill_entry(google::protobuf::Message& to, const Field& field) {
    auto& entry = *to.GetReflection()->AddMessage(&to, &field);
    if (const auto* oneof = entry.GetDescriptor()->FindOneofByName("kind")) {
      return fill_field(entry, *oneof->field(last_kind_++ % oneof->field_count()));
    }
    fill(entry);
  }

  const int seed_;
  int last_ = 0;
  int last_kind_ = 0;
};

}  // namespace dutydesk::support
