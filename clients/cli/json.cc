#include "clients/cli/json.h"

#include <google/protobuf/util/json_util.h>

namespace dutydesk::cli {
namespace {

constexpr std::string_view kOpening = "{\"schema\":\"dutydesk.cli/1\",";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The names that the contract gives to times.
bool is_time_name(std::string_view name) {
  for (const std::string_view exact : {"at", "eta", "until", "log_time", "server_time"}) {
    if (name == exact) return true;
  }
  for (const std::string_view end : {"_at", "_eta", "_until", "_from", "_since"}) {
    if (ends_with(name, end)) return true;
  }
  return false;
}

/// Where the JSON string that begins at `from` ends, its closing quote included.
std::size_t end_of_string(std::string_view json, std::size_t from) {
  for (std::size_t at = from + 1; at < json.size(); ++at) {
    if (json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      return at + 1;
    }
  }
  return json.size();
}

std::string_view inside(std::string_view quoted) {
  return quoted.size() < 2 ? quoted : quoted.substr(1, quoted.size() - 2);
}

std::string hex_escape(unsigned char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  return std::string{"\\u00"} + kHex[c >> 4U] + kHex[c & 0x0fU];
}

}  // namespace

std::string with_local_times(std::string_view json, const Zone& zone) {
  std::string out;
  std::string_view name;
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] != '"') {
      out += json[at++];
      continue;
    }
    const std::size_t end = end_of_string(json, at);
    const std::string_view text = json.substr(at, end - at);
    out += text;
    at = end;
    if (at < json.size() && json[at] == ':') {
      name = inside(text);
      continue;
    }
    const auto time = is_time_name(name) ? read_rfc3339(inside(text)) : std::nullopt;
    if (time) out += ",\"" + std::string{name} + "_local\":\"" + local_rfc3339(*time, zone) + "\"";
    name = {};
  }
  return out;
}

std::string json_of(const google::protobuf::Message& message, const Zone& zone) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) {
    return R"({"unreadable":"a value of this answer cannot be written as JSON"})";
  }
  return with_local_times(json, zone);
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += hex_escape(byte);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string json_result(std::string_view result, std::string_view request_id) {
  std::string json{kOpening};
  if (!request_id.empty()) json += "\"request_id\":" + json_string(request_id) + ",";
  return json + "\"result\":" + std::string{result} + "}";
}

std::string json_event(std::string_view event, std::string_view members) {
  return std::string{kOpening} + "\"event\":" + json_string(event) + "," + std::string{members} +
         "}";
}

std::string json_failure(const client::Failure& failure) {
  std::string json{kOpening};
  json += "\"error\":{\"exit\":" + std::to_string(static_cast<int>(failure.exit)) +
          ",\"message\":" + json_string(failure.message);
  if (!failure.request_id.empty()) json += ",\"request_id\":" + json_string(failure.request_id);
  json += ",\"violations\":[";
  bool first = true;
  for (const FieldViolation& violation : failure.violations) {
    if (!first) json += ',';
    first = false;
    json += "{\"field\":" + json_string(violation.field) +
            ",\"what\":" + json_string(violation.what) + "}";
  }
  return json + "]}}";
}

}  // namespace dutydesk::cli
