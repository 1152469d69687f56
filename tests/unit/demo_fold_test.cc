// The demo's checker: its own fold of the log finds what must never be in one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/demo/log_fold.h"

namespace dutydesk::demo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t kHourMs = 60 * 60 * 1000;

class DemoFoldTest : public testing::Test {
 protected:
  /// One record with one event, a second after the one before.
  stored::Event& event() {
    if (pending_.revision() != 0) fold_.take(pending_);
    pending_ = stored::Record{};
    pending_.set_revision(++revision_);
    pending_.set_at_ms(at_ms_ += 1000);
    return *pending_.add_events();
  }
  const std::vector<std::string>& violations() {
    if (pending_.revision() != 0) fold_.take(pending_);
    pending_.Clear();
    return fold_.violations();
  }

  void place(const std::string& key, std::uint32_t capacity) {
    auto& place = *event().mutable_place_changed()->mutable_place();
    place.set_key(key);
    place.set_capacity(capacity);
  }
  void open_case(std::uint64_t id) {
    auto& opened = *event().mutable_case_opened()->mutable_opened();
    opened.set_id(id);
    opened.set_kind(stored::CASE_KIND_SECTION136);
    opened.set_mode(stored::DETENTION_MODE_REMOVED);
    opened.add_slots()->set_id(1);
    opened.add_slots()->set_id(2);
  }
  void offer(std::uint64_t case_id, std::uint64_t id, std::uint64_t slot, const std::string& who) {
    auto& made = *event().mutable_offer_made();
    made.set_case_id(case_id);
    made.mutable_offer()->set_id(id);
    made.mutable_offer()->set_slot(slot);
    made.mutable_offer()->set_person(who);
    made.mutable_offer()->set_state(stored::OFFER_STATE_OPEN);
    made.mutable_offer()->set_expires_at_ms(at_ms_ + kHourMs);
  }
  void accept(std::uint64_t case_id, std::uint64_t id) {
    auto& accepted = *event().mutable_offer_accepted();
    accepted.set_case_id(case_id);
    accepted.set_offer(id);
  }
  void close(std::uint64_t case_id) {
    auto& closed = *event().mutable_case_closed();
    closed.set_case_id(case_id);
    closed.set_status(stored::CASE_STATUS_CLOSED);
  }
  void arrive(std::uint64_t case_id, std::uint64_t fact, std::int64_t at_ms,
              std::uint64_t corrects) {
    auto& recorded = *event().mutable_fact_recorded();
    recorded.set_case_id(case_id);
    recorded.mutable_fact()->set_id(fact);
    recorded.mutable_fact()->set_kind(stored::FACT_KIND_ARRIVED_AT_PLACE);
    recorded.mutable_fact()->set_at_ms(at_ms);
    recorded.mutable_fact()->set_corrects(corrects);
  }

  LogFold fold_;
  stored::Record pending_;
  std::uint64_t revision_ = 0;
  std::int64_t at_ms_ = kHourMs;
};

TEST_F(DemoFoldTest, AnOrdinaryCaseHasNothingWrong) {
  open_case(1);
  offer(1, 1, 1, "amhp-01");
  accept(1, 1);
  close(1);

  EXPECT_THAT(violations(), IsEmpty());
}

TEST_F(DemoFoldTest, FindsSomebodyInTwoTeams) {
  open_case(1);
  open_case(2);
  offer(1, 1, 1, "amhp-01");
  accept(1, 1);
  offer(2, 2, 1, "amhp-01");
  accept(2, 2);

  EXPECT_THAT(violations(), ElementsAre(HasSubstr("amhp-01 joined case 2 while on case 1")));
}

TEST_F(DemoFoldTest, FindsTwoAcceptedForOneRole) {
  open_case(1);
  offer(1, 1, 1, "amhp-01");
  offer(1, 2, 1, "amhp-02");
  accept(1, 1);
  accept(1, 2);

  EXPECT_THAT(violations(), ElementsAre(HasSubstr("was given to amhp-02 though amhp-01 had it")));
}

TEST_F(DemoFoldTest, FindsAnAnswerAfterTheEnd) {
  open_case(1);
  offer(1, 1, 1, "amhp-01");
  at_ms_ += kHourMs;
  accept(1, 1);

  EXPECT_THAT(violations(), ElementsAre(HasSubstr("offer 1 was accepted after it had ended")));
}

TEST_F(DemoFoldTest, FindsAnAnswerToAnAnsweredOffer) {
  open_case(1);
  offer(1, 1, 1, "amhp-01");
  accept(1, 1);
  auto& declined = *event().mutable_offer_declined();
  declined.set_case_id(1);
  declined.set_offer(1);

  EXPECT_THAT(violations(), ElementsAre(HasSubstr("offer 1 was ended though it was not open")));
}

TEST_F(DemoFoldTest, FindsSomebodyAskedTwiceAtOnce) {
  open_case(1);
  open_case(2);
  offer(1, 1, 1, "amhp-01");
  offer(2, 2, 1, "amhp-01");

  EXPECT_THAT(violations(), ElementsAre(HasSubstr("while another offer to them was open")));
}

TEST_F(DemoFoldTest, FindsTooManyInAPlace) {
  place("suite", 1);
  open_case(1);
  open_case(2);
  event().mutable_place_occupied()->set_case_id(1);
  pending_.mutable_events(0)->mutable_place_occupied()->set_place("suite");
  auto& hold = *event().mutable_place_held()->mutable_hold();
  hold.set_id(1);
  hold.set_case_id(2);
  hold.set_place("suite");

  EXPECT_THAT(violations(), ElementsAre(HasSubstr("suite has 1 people and 1 holds for 1")));
}

TEST_F(DemoFoldTest, FindsWhatHappensAfterAClose) {
  open_case(1);
  close(1);
  arrive(1, 1, at_ms_, 0);

  EXPECT_THAT(violations(), ElementsAre(HasSubstr("had a fact recorded after it had ended")));
}

TEST_F(DemoFoldTest, FindsALostRevisionAndATimeGoneBack) {
  open_case(1);
  ++revision_;
  at_ms_ -= 5000;
  close(1);

  EXPECT_THAT(violations(),
              ElementsAre(HasSubstr("revision 3 follows it"), HasSubstr("log time goes back")));
}

TEST_F(DemoFoldTest, TellsOffersThatAreOpenPastTheirEnd) {
  open_case(1);
  offer(1, 1, 1, "amhp-01");

  EXPECT_THAT(violations(), IsEmpty());
  EXPECT_THAT(fold_.overdue_offers(at_ms_ + 2 * kHourMs), ElementsAre(HasSubstr("Offer 1")));
}

TEST_F(DemoFoldTest, TheLegalEndFollowsTheEarliestArrivalThatStands) {
  open_case(1);
  arrive(1, 1, 9 * kHourMs, 0);
  arrive(1, 2, 8 * kHourMs, 0);
  arrive(1, 3, 10 * kHourMs, 2);

  EXPECT_THAT(violations(), IsEmpty());
  EXPECT_EQ(legal_end_ms(fold_.cases().at(1)), 33 * kHourMs);
}

}  // namespace
}  // namespace dutydesk::demo
