#include "server/codec/policy_file.h"

#include <charconv>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "server/base/id.h"
#include "server/codec/csv.h"
#include "server/codec/text_rules.h"
#include "server/codec/toml.h"
#include "server/core/limits.h"

namespace dutydesk::codec {
namespace {

using std::chrono::hours;

/// Source: the Act extends to England and Wales, which have one time zone.
constexpr std::string_view kZone = "Europe/London";
/// The longest name of a policy. Source: one line of a screen.
constexpr std::size_t kPolicyNameMax = 80;

template <class T>
struct Range {
  T least;
  T most;
};

/// Source: a hold shorter than a journey is none; core/limits.h.
constexpr Range<Millis> kHold{Minutes{1}, core::kHoldMax};
/// Source: model/policy.h; a status older than a week says nothing.
constexpr Range<Millis> kFresh{Minutes{1}, hours{24 * 7}};
/// Source: core/limits.h.
constexpr Range<Millis> kDuty{Minutes{15}, core::kDutyMax};
/// Source: core/limits.h.
constexpr Range<Millis> kWindow{core::kOfferWindowMin, core::kOfferWindowMax};
/// Source: MHA 1983 s.136(2A): the permitted period is 24 hours.
constexpr Range<Millis> kWarning{Minutes{1}, hours{24}};
/// Source: model/policy.h; 0 turns the target off.
constexpr Range<Millis> kTarget{Millis{0}, hours{24}};
/// Source: model/policy.h.
constexpr Range<Millis> kTravelStart{Millis{0}, Seconds{7200}};
/// Source: model/policy.h; a day's drive is out of any reach.
constexpr Range<Millis> kTravelMax{Minutes{1}, hours{24}};
constexpr Range<std::uint32_t> kKmh{5, 130};       ///< Source: model/policy.h
constexpr Range<std::uint32_t> kDetour{100, 300};  ///< Source: model/policy.h

using Wrong = std::vector<FieldViolation>;

std::size_t line_of(const toml::source_region& where) {
  return where.begin.line;
}

/// A duration in the largest unit that divides it.
std::string shown(Millis span) {
  const auto seconds = std::chrono::duration_cast<Seconds>(span).count();
  if (seconds != 0 && seconds % 3600 == 0) return std::to_string(seconds / 3600) + "h";
  if (seconds != 0 && seconds % 60 == 0) return std::to_string(seconds / 60) + "m";
  return std::to_string(seconds) + "s";
}

/// Reads one table of the file key by key, and knows which keys nobody asked for.
class TableReader {
 public:
  TableReader(std::string_view file, std::string path, const toml::table& table, Wrong& wrong)
      : file_{file}, path_{std::move(path)}, table_{table}, wrong_{wrong} {}

  void refuse(std::string_view key, std::string what) const {
    const auto* node = table_.get(key);
    refuse_at(line_of(node == nullptr ? table_.source() : node->source()), key, std::move(what));
  }

  std::optional<TableReader> table(std::string_view key) {
    const auto* node = take(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* inner = node->as_table()) {
      return TableReader{file_, path_ + std::string{key} + ".", *inner, wrong_};
    }
    refuse(key, "is not a table: write [" + path_ + std::string{key} + "]");
    return std::nullopt;
  }

  std::optional<std::string> text(std::string_view key) {
    const auto* node = take(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* text = node->as_string()) return text->get();
    refuse(key, "is not a text: put it in double quotes");
    return std::nullopt;
  }

  void flag(std::string_view key, bool& into) {
    const auto* node = take(key);
    if (node == nullptr) return;
    if (const auto* flag = node->as_boolean()) {
      into = flag->get();
    } else {
      refuse(key, "is not a switch: write true or false");
    }
  }

  void number(std::string_view key, Range<std::uint32_t> range, std::uint32_t& into) {
    const auto* node = take(key);
    if (node == nullptr) return;
    const auto* number = node->as_integer();
    if (number != nullptr && number->get() >= range.least && number->get() <= range.most) {
      into = static_cast<std::uint32_t>(number->get());
    } else {
      refuse(key, "is not a whole number from " + std::to_string(range.least) + " to " +
                      std::to_string(range.most) + ": correct it");
    }
  }

  void duration(std::string_view key, Range<Millis> range, Millis& into) {
    const auto text = this->text(key);
    if (!text) return;
    const auto span = parse_duration(*text);
    if (!span) {
      refuse(key, span.error().what);
    } else if (*span < range.least || *span > range.most) {
      refuse(key, "is out of bounds: use " + shown(range.least) + " to " + shown(range.most));
    } else {
      into = *span;
    }
  }

  /// The same, for a field that counts seconds.
  void duration(std::string_view key, Range<Millis> range, std::uint32_t& into_s) {
    Millis span = Seconds{into_s};
    duration(key, range, span);
    into_s = static_cast<std::uint32_t>(std::chrono::duration_cast<Seconds>(span).count());
  }

  void refuse_others() const {
    for (const auto& [key, node] : table_) {
      if (taken_.contains(key.str())) continue;
      const bool plain = key.str().size() <= 40 && !text_problem(key.str(), 40);
      refuse_at(line_of(key.source()), plain ? key.str() : "(a key)",
                "is not known here: remove it, or correct its spelling");
    }
  }

 private:
  const toml::node* take(std::string_view key) {
    taken_.emplace(key);
    return table_.get(key);
  }

  void refuse_at(std::size_t line, std::string_view key, std::string what) const {
    wrong_.push_back({csv_place(file_, line, path_ + std::string{key}), std::move(what)});
  }

  std::string_view file_;
  std::string path_;
  const toml::table& table_;
  Wrong& wrong_;
  std::set<std::string, std::less<>> taken_;
};

void read_offers(TableReader offers, Policy& policy) {
  for (std::size_t priority = 0; priority < policy.offers.size(); ++priority) {
    auto table = offers.table("p" + std::to_string(priority));
    if (!table) continue;
    table->duration("window", kWindow, policy.offers[priority].window);
    table->flag("auto_offer", policy.offers[priority].auto_offer);
    table->refuse_others();
  }
  offers.refuse_others();
}

void read_policy_name(TableReader& table, Policy& policy) {
  policy.name = table.text("name").value_or("");
  if (policy.name.empty()) {
    table.refuse("name", "is missing: name this policy, such as \"2026-11 winter\"");
  } else if (const auto problem = text_problem(policy.name, kPolicyNameMax)) {
    table.refuse("name", *problem);
  }
}

Policy read_policy(TableReader table) {
  Policy policy;
  read_policy_name(table, policy);
  table.duration("place_hold", kHold, policy.place_hold);
  table.duration("place_status_fresh", kFresh, policy.place_status_fresh);
  table.duration("duty_default", kDuty, policy.duty_default);
  table.duration("legal_soon", kWarning, policy.legal_soon);
  table.duration("legal_near", kWarning, policy.legal_near);
  table.duration("assess_target", kTarget, policy.assess_target);
  table.number("travel_kmh", kKmh, policy.travel_kmh);
  table.number("travel_detour_pct", kDetour, policy.travel_detour_pct);
  table.duration("travel_start", kTravelStart, policy.travel_start_s);
  table.duration("travel_max", kTravelMax, policy.travel_max_s);
  if (policy.legal_near >= policy.legal_soon) {
    table.refuse("legal_near", "is not shorter than legal_soon (" + shown(policy.legal_soon) +
                                   "): the second warning must come after the first");
  }
  if (auto offers = table.table("offers")) read_offers(std::move(*offers), policy);
  table.refuse_others();
  return policy;
}

void read_region(TableReader table, RegionFile& file) {
  file.region = table.text("name").value_or("");
  if (!is_key(file.region)) {
    table.refuse("name", "is not a region's key: use 1 to 40 of a-z, 0-9 and '-'");
  }
  file.zone = table.text("zone").value_or("");
  if (file.zone != kZone) table.refuse("zone", "is not \"Europe/London\": correct it");
  table.refuse_others();
}

tl::unexpected<Error> refused(std::string_view file, Wrong wrong) {
  return tl::unexpected<Error>{
      Error{ErrorCode::kInvalid, std::string{file} + " was not adopted.", std::move(wrong)}};
}

}  // namespace

Result<Millis> parse_duration(std::string_view text) {
  constexpr std::string_view kRule = "is not a duration: write a whole number and s, m, h or d";
  const char* const end = text.data() + text.size();
  std::uint32_t count = 0;
  const auto [at, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc{} || end - at != 1) return fail(ErrorCode::kInvalid, std::string{kRule});
  if (*at == 's') return Millis{Seconds{count}};
  if (*at == 'm') return Millis{Minutes{count}};
  if (*at == 'h') return Millis{hours{count}};
  if (*at == 'd') return Millis{hours{24} * count};
  return fail(ErrorCode::kInvalid, std::string{kRule});
}

Result<RegionFile> parse_region_file(std::string_view file, std::string_view content) {
  if (content.size() > kRegionFileBytesMax) {
    return refused(file,
                   {{csv_place(file, 1), "is larger than " + std::to_string(kRegionFileBytesMax) +
                                             " bytes: this is not a region's file"}});
  }
  const auto parsed = toml::parse(content);
  if (!parsed) {
    const auto& error = parsed.error();
    return refused(file, {{csv_place(file, line_of(error.source())),
                           "is not TOML: check the quotes, brackets and repeated keys here"}});
  }
  RegionFile result;
  Wrong wrong;
  TableReader top{file, "", parsed.table(), wrong};
  if (auto region = top.table("region")) {
    read_region(std::move(*region), result);
  } else {
    top.refuse("region", "is missing: add [region] with name and zone");
  }
  if (auto policy = top.table("policy")) result.policy = read_policy(std::move(*policy));
  top.refuse_others();
  if (!wrong.empty()) return refused(file, std::move(wrong));
  return result;
}

}  // namespace dutydesk::codec
