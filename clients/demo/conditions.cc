#include "clients/demo/conditions.h"

#include <algorithm>
#include <array>

namespace dutydesk::demo {
namespace {

bool has_offer(const v1::DeskCase& c, v1::OfferState state) {
  return std::any_of(c.offers().begin(), c.offers().end(),
                     [&](const v1::Offer& offer) { return offer.state() == state; });
}

bool has_place(const v1::DeskCase& c) {
  return !c.destination().empty();
}
bool has_arrived(const v1::DeskCase& c) {
  return !c.at_place().empty();
}
bool is_unanswered(const v1::DeskCase& c) {
  return has_offer(c, v1::OFFER_STATE_EXPIRED);
}
bool is_declined(const v1::DeskCase& c) {
  return has_offer(c, v1::OFFER_STATE_DECLINED);
}
bool nobody_fits(const v1::DeskCase& c) {
  return c.state_words() == "NOBODY FITS";
}

bool has_amhp(const v1::DeskCase& c) {
  return std::any_of(c.team().begin(), c.team().end(), [](const v1::TeamSlot& slot) {
    return slot.role() == v1::TEAM_ROLE_AMHP && !slot.person().empty();
  });
}

bool has_all_at(const v1::DeskCase& c, v1::Progress least) {
  return is_team_complete(c) &&
         std::all_of(c.team().begin(), c.team().end(),
                     [&](const v1::TeamSlot& slot) { return slot.progress() >= least; });
}

bool is_travelling(const v1::DeskCase& c) {
  return has_all_at(c, v1::PROGRESS_TRAVELLING);
}
bool is_on_scene(const v1::DeskCase& c) {
  return has_all_at(c, v1::PROGRESS_ON_SCENE);
}

struct Named {
  std::string_view name;
  Condition is_so;
};

constexpr std::array kConditions{
    Named{"place", has_place},
    Named{"asked", is_asked},
    Named{"unanswered", is_unanswered},
    Named{"declined", is_declined},
    Named{"amhp", has_amhp},
    Named{"team", is_team_complete},
    Named{"travelling", is_travelling},
    Named{"on_scene", is_on_scene},
    Named{"arrived", has_arrived},
    Named{"nobody_fits", nobody_fits},
};

}  // namespace

Condition find_condition(std::string_view name) {
  const auto* const found = std::find_if(kConditions.begin(), kConditions.end(),
                                         [&](const Named& one) { return one.name == name; });
  return found == kConditions.end() ? nullptr : found->is_so;
}

bool is_team_complete(const v1::DeskCase& c) {
  return !c.team().empty() &&
         std::all_of(c.team().begin(), c.team().end(),
                     [](const v1::TeamSlot& slot) { return !slot.person().empty(); });
}

bool is_asked(const v1::DeskCase& c) {
  return has_offer(c, v1::OFFER_STATE_OPEN);
}

}  // namespace dutydesk::demo
