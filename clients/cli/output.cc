#include "clients/cli/output.h"

#include <algorithm>
#include <cstdint>

namespace dutydesk::cli {
namespace {

struct Decoded {
  char32_t code = 0;
  std::size_t bytes = 0;  ///< 0: broken
};

std::size_t length_from(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

/// One code point of UTF-8 (RFC 3629). Overlong forms and surrogates are broken.
Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const std::size_t length = length_from(byte(0));
  if (length == 0 || length > text.size()) return {};
  if (length == 1) return {byte(0), 1};
  char32_t code = byte(0) & (0x7fU >> length);
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(at) & 0xc0U) != 0x80U) return {};
    code = code << 6U | (byte(at) & 0x3fU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff) return {};
  return {code, length};
}

/// C0, DEL, C1, and the marks that turn the direction of text or take no room.
bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x61c ||
         (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
         (code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

bool is_line_end(char32_t code) {
  return code == '\n' || code == '\r' || code == '\t';
}

std::vector<std::size_t> widths_of(const std::vector<std::vector<std::string>>& rows,
                                   std::size_t columns) {
  std::vector<std::size_t> widths(columns, 0);
  for (const auto& row : rows) {
    for (std::size_t at = 0; at < std::min(columns, row.size()); ++at) {
      widths[at] = std::max(widths[at], width_of(clean(row[at])));
    }
  }
  return widths;
}

std::string joined(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const bool last = at + 1 == row.size();
    line += last ? clean(row[at]) : padded(clean(row[at]), widths[at]) + "  ";
  }
  while (!line.empty() && line.back() == ' ')
    line.pop_back();
  return line;
}

std::string tabbed(const std::vector<std::string>& row) {
  std::string line;
  for (const std::string& cell : row)
    line += (line.empty() ? "" : "\t") + clean(cell);
  return line;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Decoded next = decode(text);
    const std::size_t bytes = std::max<std::size_t>(next.bytes, 1);
    if (next.bytes != 0 && is_line_end(next.code)) {
      out += ' ';
    } else if (next.bytes == 0 || is_control(next.code)) {
      out += '?';
    } else {
      out += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return out;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  }));
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out{text};
  const std::size_t has = width_of(text);
  if (has < width) out.append(width - has, ' ');
  return out;
}

void Output::line(std::string_view text) {
  out_ << clean(text) << '\n' << std::flush;
}

void Output::heading(std::string_view text) {
  if (style_.bold) {
    out_ << "\x1b[1m" << clean(text) << "\x1b[0m\n";
  } else {
    line(text);
  }
}

void Output::raw_line(std::string_view text) {
  out_ << text << '\n' << std::flush;
}

void Output::note(std::string_view text) {
  if (!style_.quiet) err_ << clean(text) << '\n';
}

void Output::failure(const client::Failure& failure) {
  err_ << "dutydesk: " << clean(failure.message) << '\n';
  for (const FieldViolation& violation : failure.violations) {
    err_ << "  " << clean(violation.field) << (violation.field.empty() ? "" : ": ")
         << clean(violation.what) << '\n';
  }
}

void Output::table(const std::vector<std::string>& headings,
                   const std::vector<std::vector<std::string>>& rows) {
  if (style_.plain) {
    for (const auto& row : rows)
      out_ << tabbed(row) << '\n';
    return;
  }
  auto all = rows;
  all.push_back(headings);
  const auto widths = widths_of(all, headings.size());
  heading(joined(headings, widths));
  for (const auto& row : rows)
    out_ << joined(row, widths) << '\n';
}

}  // namespace dutydesk::cli
