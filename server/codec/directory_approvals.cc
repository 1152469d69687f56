#include "server/codec/directory_approvals.h"

#include <date/tz.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <tuple>

namespace dutydesk::codec {
namespace {

constexpr std::string_view kColumn = "approvals";
constexpr const char* kRule =
    "is not a list of approvals: write amhp:ORGANISATION:DATE, section12:DATE or doctor:DATE, with "
    "dates such as 2029-03-31";

/// Digits only, so that "+1" and " 1" are not numbers.
std::optional<int> digits(std::string_view text) {
  const bool all =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!all || read.ec != std::errc{}) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = std::min(text.find(':'), text.size());
    parts.push_back(text.substr(0, at));
    if (at == text.size()) return parts;
    text.remove_prefix(at + 1);
  }
}

/// Whether an approval of this kind may, and must, name who gave it.
bool fits(ApprovalKind kind, std::size_t parts) {
  if (kind == ApprovalKind::kAmhp) return parts == 3;
  if (kind == ApprovalKind::kRegisteredDoctor) return parts == 2;
  return parts == 2 || parts == 3;
}

void check_authority(const Approval& approval, const RowReader& row, DirectoryBuild& build) {
  const auto type = build.type_of(row, kColumn, approval.by);
  if (type && approval.kind == ApprovalKind::kAmhp && *type != OrgType::kLssa) {
    row.wrong(kColumn, "names '" + approval.by.value() +
                           "', which is no lssa: only a local social services authority approves "
                           "an AMHP (MHA 1983 s.114)");
  }
}

std::optional<Approval> read_approval(std::string_view text, const RowReader& row,
                                      DirectoryBuild& build) {
  const auto parts = split(text);
  const auto kind = find_word<ApprovalKind>(parts.front(), kApprovalWords);
  const auto until = end_of_day(parts.back());
  const bool by = parts.size() == 3;
  if (!kind || !until || !fits(*kind, parts.size()) || (by && !is_key(parts[1]))) {
    row.wrong(kColumn, kRule);
    return std::nullopt;
  }
  const Approval approval{*kind, by ? OrgKey{std::string{parts[1]}} : OrgKey{}, *until};
  if (by) check_authority(approval, row, build);
  if (approval.until <= build.now) {
    row.note(kColumn, "has an approval that has ended: nobody is proposed on it; renew its date");
  }
  return approval;
}

void check_together(const std::vector<Approval>& approvals, const RowReader& row) {
  const auto is_amhp = [](const Approval& a) { return a.kind == ApprovalKind::kAmhp; };
  if (std::any_of(approvals.begin(), approvals.end(), is_amhp) &&
      !std::all_of(approvals.begin(), approvals.end(), is_amhp)) {
    row.wrong(kColumn,
              "makes one person both AMHP and doctor: a registered medical practitioner cannot be "
              "approved as an AMHP (MHA 1983 s.114(2)); remove one");
  }
  const auto same = [](const Approval& a, const Approval& b) {
    return a.kind == b.kind && a.by == b.by;
  };
  if (std::adjacent_find(approvals.begin(), approvals.end(), same) != approvals.end()) {
    row.wrong(kColumn, "gives one approval twice: keep the one in force");
  }
}

}  // namespace

std::optional<Instant> end_of_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  // Source: the Act is of 1983, and no approval is given for a century.
  if (!date.ok() || *year < 1983 || *year > 2100) return std::nullopt;
  const auto days = std::chrono::sys_days{date}.time_since_epoch().count() + 1;
  const date::local_days next{date::days{days}};
  static const date::time_zone* const kZone = date::locate_zone("Europe/London");
  const auto midnight = kZone->to_sys(next, date::choose::earliest).time_since_epoch();
  return Instant{std::chrono::duration_cast<Millis>(midnight)};
}

std::vector<Approval> read_approvals(const RowReader& row, DirectoryBuild& build) {
  std::vector<Approval> approvals;
  for (const auto part : list_parts(row.cell(kColumn))) {
    if (const auto approval = read_approval(part, row, build)) approvals.push_back(*approval);
  }
  std::sort(approvals.begin(), approvals.end(), [](const Approval& a, const Approval& b) {
    return std::tie(a.kind, a.by, a.until) < std::tie(b.kind, b.by, b.until);
  });
  check_together(approvals, row);
  return approvals;
}

}  // namespace dutydesk::codec
