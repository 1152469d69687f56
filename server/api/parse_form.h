// Form: one request being read field by field. A field that is wrong adds a violation and reading
// goes on with a harmless value, so that a caller learns of everything at once, up to a bound.
// Lives for one parse() call; its words never repeat what was given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/parse_write.h"
#include "server/api/values.h"
#include "server/base/id.h"
#include "server/base/private.h"
#include "server/base/result.h"

namespace google::protobuf {
class Message;
}

namespace dutydesk::api {

enum class Given : std::uint8_t { kRequired, kOptional };
enum class Lines : std::uint8_t { kOne, kMany };  ///< kMany: newlines and tabs are allowed

class Form {
 public:
  void wrong(std::string field, std::string what);
  bool is_right() const { return wrong_ == 0; }
  /// kInvalid with the first kViolationsMax violations, and how many more there are.
  tl::unexpected<Error> refusal() const;

  /// The UUID in lower case.
  std::string uuid(std::string_view text, std::string_view field = "request_id");
  CaseId case_id(std::string_view text, std::string_view field = "case");
  OfferId offer_id(std::string_view text, Given given = Given::kRequired);
  AlarmId alarm_id(std::string_view text);

  template <class K>
  K key(std::string_view field, const std::string& text, Given given = Given::kRequired) {
    return is_good_key(field, text, given) ? K{text} : K{};
  }

  /// One line, or many.
  std::string text(std::string_view field, const std::string& text, std::size_t max_bytes,
                   Lines lines);
  Private<std::string> secret(std::string_view field, const std::string& given,
                              std::size_t max_bytes, Lines lines) {
    return Private<std::string>{text(field, given, max_bytes, lines)};
  }
  /// Adds a violation when an obligatory text is empty.
  void require(std::string_view field, const std::string& text, std::string_view what);

  std::optional<Instant> time(std::string_view field, bool given,
                              const google::protobuf::Timestamp& at);
  std::optional<Millis> span(std::string_view field, bool given,
                             const google::protobuf::Duration& span, Millis least, Millis most);

  /// The model's value of a wire enumeration; nullopt when it is left out or wrong.
  template <class E>
  auto choice(std::string_view field, E wire, Given given = Given::kRequired)
      -> decltype(from_pb(wire)) {
    const auto value = from_pb(wire);
    if (!value) judge_choice(field, static_cast<int>(wire), given);
    return value;
  }

 private:
  bool is_good_key(std::string_view field, const std::string& text, Given given);
  void judge_choice(std::string_view field, int wire, Given given);

  std::size_t wrong_ = 0;
  std::vector<FieldViolation> violations_;  ///< the first of them
};

/// "facts[2].at"
std::string item_path(std::string_view list, int index, std::string_view field = {});

/// The request's kind and content with request_id left out, in one form for every client.
std::string canonical_of(const google::protobuf::Message& request);

/// The start of every write: its request id and canonical content.
ParsedWrite started(Form& form, const google::protobuf::Message& request,
                    const std::string& request_id);

/// The same for a write about a case, with its condition.
template <class Request>
ParsedWrite started_on_case(Form& form, const Request& request, CaseId& case_id) {
  ParsedWrite write = started(form, request, request.request_id());
  case_id = form.case_id(request.case_());
  if (request.if_revision() != 0) write.if_revision = request.if_revision();
  return write;
}

/// Words about a case, sealed under its key; nothing for empty words, and nothing when the key was
/// erased: only an ended case is, and the core takes no words for one.
/// Errors: kNotFound: no such case.
Result<Sealed> seal_for(const ParseContext& context, CaseId id, const Private<std::string>& text);

/// A fresh UUID, for the subject of a new key.
std::string new_uuid();

}  // namespace dutydesk::api
