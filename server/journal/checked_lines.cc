#include "server/journal/checked_lines.h"

#include "server/crypto/hash.h"

namespace dutydesk::journal {

std::string with_checksum(const std::string& lines) {
  return lines + "checksum=" + crypto::to_hex(crypto::sha256(lines)) + "\n";
}

std::string_view value_of(std::string_view text, std::string_view name) {
  const std::string start = "\n" + std::string{name} + "=";
  const std::size_t at = text.find(start);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + start.size());
  return rest.substr(0, rest.find('\n'));
}

}  // namespace dutydesk::journal
