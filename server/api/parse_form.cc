#include "server/api/parse_form.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "server/api/limits.h"
#include "server/api/names.h"
#include "server/codec/text_rules.h"
#include "server/crypto/hash.h"

namespace dutydesk::api {
namespace {

/// Where the dashes of a UUID are. Source: RFC 4122 section 3.
constexpr std::size_t kUuidSize = 36;
constexpr bool is_dash_at(std::size_t i) {
  return i == 8 || i == 13 || i == 18 || i == 23;
}

std::optional<std::string> lower_uuid(std::string_view text) {
  if (text.size() != kUuidSize) return std::nullopt;
  std::string lower;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c =
        text[i] >= 'A' && text[i] <= 'F' ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
    const bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (is_dash_at(i) ? c != '-' : !is_hex) return std::nullopt;
    lower.push_back(c);
  }
  return lower;
}

/// What is wrong with a text of several lines; newlines and tabs are no trouble.
std::optional<std::string> lines_problem(std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) return codec::text_problem(text, max_bytes);
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\n\t"), text.size());
    if (auto problem = codec::text_problem(text.substr(0, end), max_bytes)) return problem;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

std::string counted(std::size_t violations) {
  if (violations == 1) return "One field of the request is wrong; nothing was done.";
  const std::string all = std::to_string(violations) + " fields of the request are wrong";
  if (violations <= kViolationsMax) return all + "; nothing was done.";
  return all + ", and " + std::to_string(violations - kViolationsMax) +
         " of them are not listed here; nothing was done.";
}

}  // namespace

void Form::wrong(std::string field, std::string what) {
  if (++wrong_ > kViolationsMax) return;
  violations_.push_back({std::move(field), std::move(what)});
}

tl::unexpected<Error> Form::refusal() const {
  return tl::unexpected<Error>{Error{ErrorCode::kInvalid, counted(wrong_), violations_}};
}

std::string Form::uuid(std::string_view text, std::string_view field) {
  auto lower = lower_uuid(text);
  if (!lower) {
    wrong(std::string{field},
          "is not a UUID: make one for each request and keep it for retries, such as "
          "8c0f1f0e-6f0b-4b0e-9d1a-1f2e3d4c5b6a");
  }
  return lower.value_or("");
}

CaseId Form::case_id(std::string_view text, std::string_view field) {
  const auto id = case_named(text);
  if (!id) wrong(std::string{field}, "is not a case: name it such as cases/231");
  return id.value_or(CaseId{});
}

OfferId Form::offer_id(std::string_view text, Given given) {
  if (text.empty() && given == Given::kOptional) return {};
  const auto id = offer_named(text);
  if (!id) wrong("offer", "is not an offer: name it such as offers/17");
  return id.value_or(OfferId{});
}

AlarmId Form::alarm_id(std::string_view text) {
  const auto id = alarm_named(text);
  if (!id) wrong("alarm", "is not an alarm: name it such as alarms/5");
  return id.value_or(AlarmId{});
}

bool Form::is_good_key(std::string_view field, const std::string& text, Given given) {
  if (is_key(text)) return true;
  if (text.empty() && given == Given::kOptional) return false;
  wrong(std::string{field},
        text.empty() ? "is empty: give a key of the directory"
                     : "is not a key: 1 to 40 of a-z, 0-9 and '-', beginning with a letter or "
                       "digit");
  return false;
}

std::string Form::text(std::string_view field, const std::string& text, std::size_t max_bytes,
                       Lines lines) {
  auto problem =
      lines == Lines::kOne ? codec::text_problem(text, max_bytes) : lines_problem(text, max_bytes);
  if (!problem) return text;
  wrong(std::string{field}, std::move(*problem));
  return {};
}

void Form::require(std::string_view field, const std::string& text, std::string_view what) {
  if (text.find_first_not_of(" \n\t") == std::string::npos) {
    wrong(std::string{field}, std::string{what});
  }
}

std::optional<Instant> Form::time(std::string_view field, bool given,
                                  const google::protobuf::Timestamp& at) {
  if (!given) return std::nullopt;
  const auto instant = from_pb(at);
  if (!instant) {
    wrong(std::string{field},
          "is not a time: seconds must lie in the years 1 to 9999 and nanoseconds from 0 to "
          "999999999");
  }
  return instant;
}

std::optional<Millis> Form::span(std::string_view field, bool given,
                                 const google::protobuf::Duration& span, Millis least,
                                 Millis most) {
  if (!given) return std::nullopt;
  const auto length = from_pb(span);
  if (length && *length >= least && *length <= most) return length;
  const auto in_s = [](Millis ms) {
    return std::to_string(std::chrono::duration_cast<Seconds>(ms).count());
  };
  wrong(std::string{field}, "must be from " + in_s(least) + " to " + in_s(most) + " seconds");
  return std::nullopt;
}

void Form::judge_choice(std::string_view field, int wire, Given given) {
  if (wire != 0) {
    wrong(std::string{field}, "is a value that this server does not know: use one of the API's");
  } else if (given == Given::kRequired) {
    wrong(std::string{field}, "is not given: choose one of the API's values");
  }
}

std::string item_path(std::string_view list, int index, std::string_view field) {
  std::string path = std::string{list} + "[" + std::to_string(index) + "]";
  if (!field.empty()) path.append(".").append(field);
  return path;
}

std::string canonical_of(const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> copy{request.New()};
  copy->CopyFrom(request);
  const auto* const field = copy->GetDescriptor()->FindFieldByName("request_id");
  if (field != nullptr) copy->GetReflection()->ClearField(copy.get(), field);
  std::string bytes = copy->GetDescriptor()->full_name();
  bytes.push_back('\0');
  {
    google::protobuf::io::StringOutputStream stream{&bytes};
    google::protobuf::io::CodedOutputStream out{&stream};
    out.SetSerializationDeterministic(true);
    copy->SerializeToCodedStream(&out);
  }
  return bytes;
}

ParsedWrite started(Form& form, const google::protobuf::Message& request,
                    const std::string& request_id) {
  ParsedWrite write;
  write.request_id = form.uuid(request_id);
  write.canonical = canonical_of(request);
  return write;
}

Result<Sealed> seal_for(const ParseContext& context, CaseId id, const Private<std::string>& text) {
  if (text.reveal().empty()) return Sealed{};
  const auto subject = context.subjects.subject_of(id);
  if (!subject) {
    return fail(ErrorCode::kNotFound, "Case " + std::to_string(id.value()) +
                                          " does not exist, or is not one that you may see.");
  }
  return context.keys.seal(*subject, text).value_or(Sealed{});
}

std::string new_uuid() {
  std::string bytes = crypto::random_bytes(16);
  // Version 4, variant 1. Source: RFC 4122 section 4.4.
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  std::string text = crypto::to_hex(bytes);
  for (const std::size_t dash : {8U, 13U, 18U, 23U})
    text.insert(dash, 1, '-');
  return text;
}

}  // namespace dutydesk::api
