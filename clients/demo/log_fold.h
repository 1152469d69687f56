// LogFold: the checker's own small fold of the log, written from the log's protos and the law, and
// sharing nothing with the server's core. It takes every record in order and says in a sentence
// what must never be. Plain state, one thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dutydesk/log/v1/record.pb.h"

namespace dutydesk::demo {

namespace stored = dutydesk::log::v1;

/// A case as far as the checks need it.
struct FoldedCase {
  stored::CaseKind kind = stored::CASE_KIND_UNSPECIFIED;
  stored::DetentionMode mode = stored::DETENTION_MODE_UNSPECIFIED;
  std::uint64_t opened_at_revision = 0;
  bool ended = false;
  std::vector<stored::Fact> facts;
  std::map<std::uint64_t, stored::Slot> slots;
  std::map<std::uint64_t, stored::Offer> offers;
};

/// When the power to detain ends, in milliseconds: the earliest fact that starts the clock and that
/// no later fact corrects, and 24 hours. Absent: no clock runs.
/// Source: Mental Health Act 1983 s.136(2A) and s.135(3ZA).
std::optional<std::int64_t> legal_end_ms(const FoldedCase& c);

class LogFold {
 public:
  /// The next record, in order.
  void take(const stored::Record& record);

  const std::map<std::uint64_t, FoldedCase>& cases() const { return cases_; }
  const std::vector<std::string>& violations() const { return violations_; }
  std::size_t offers() const { return offers_; }

  /// Offers that are open though they ended before `log_ms`.
  std::vector<std::string> overdue_offers(std::int64_t log_ms) const;

 private:
  struct PlaceUse {
    std::uint32_t capacity = 0;
    std::set<std::uint64_t> inside;                ///< cases
    std::map<std::uint64_t, std::uint64_t> holds;  ///< by hold: for which case
  };

  void take(const stored::Event& event);
  void take_case(const stored::Event& event);
  void take_offer(const stored::Event& event);
  void take_team(const stored::Event& event);
  void take_place(const stored::Event& event);
  void make_offer(const stored::OfferMade& made);
  void accept(const stored::OfferAccepted& accepted);
  void end_offer(std::uint64_t case_id, std::uint64_t offer, stored::OfferState how);
  void fill(std::uint64_t case_id, std::uint64_t slot, const std::string& person);
  void check_room();
  FoldedCase* open_case(std::uint64_t case_id, const char* what);
  stored::Offer* open_offer(std::uint64_t case_id, std::uint64_t offer, const char* what);
  void say(const std::string& sentence);

  std::map<std::uint64_t, FoldedCase> cases_;
  std::map<std::string, std::uint64_t> team_of_;  ///< person: the case they are on
  std::map<std::string, std::uint64_t> asked_;    ///< person: the offer that is open to them
  std::map<std::string, PlaceUse> places_;
  std::map<std::uint64_t, std::string> hold_place_;
  std::vector<std::string> violations_;
  std::uint64_t revision_ = 0;
  std::int64_t at_ms_ = 0;
  std::size_t offers_ = 0;
};

}  // namespace dutydesk::demo
