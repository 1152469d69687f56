#include "clients/api/resume_point.h"

#include <charconv>
#include <cstdint>
#include <utility>

namespace dutydesk::client {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

std::pair<std::uint64_t, std::uint64_t> place_of(const v1::ResumeToken& token) {
  return {token.epoch(), token.revision()};
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

std::optional<std::string> bytes_of(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    const std::size_t high = kHex.find(hex[at]);
    const std::size_t low = kHex.find(hex[at + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high << 4U | low);
  }
  return bytes;
}

}  // namespace

bool ResumePoint::change(const v1::ResumeToken& token) {
  if (token_ && (token.revision() <= token_->revision() || token.epoch() < token_->epoch())) {
    return false;
  }
  token_ = token;
  return true;
}

bool ResumePoint::bookmark(const v1::ResumeToken& token) {
  if (token_ && (token.revision() < token_->revision() || token.epoch() < token_->epoch())) {
    return false;
  }
  if (token_ && place_of(token) == place_of(*token_) && !token_->chain_hash().empty() &&
      token.chain_hash() != token_->chain_hash()) {
    return false;
  }
  token_ = token;
  return true;
}

std::string to_text(const v1::ResumeToken& token) {
  std::string text = std::to_string(token.epoch()) + "-" + std::to_string(token.revision()) + "-";
  for (const char c : token.chain_hash()) {
    const auto byte = static_cast<unsigned char>(c);
    text += kHex[byte >> 4U];
    text += kHex[byte & 0x0fU];
  }
  return text;
}

std::optional<v1::ResumeToken> token_from_text(std::string_view text) {
  const std::size_t first = text.find('-');
  const std::size_t second = first == std::string_view::npos ? first : text.find('-', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto epoch = number(text.substr(0, first));
  const auto revision = number(text.substr(first + 1, second - first - 1));
  const auto hash = bytes_of(text.substr(second + 1));
  if (!epoch || !revision || !hash) return std::nullopt;
  v1::ResumeToken token;
  token.set_epoch(*epoch);
  token.set_revision(*revision);
  token.set_chain_hash(*hash);
  return token;
}

}  // namespace dutydesk::client
