#include "server/rpc/watch_change.h"

#include <set>

#include "server/api/names.h"
#include "server/api/values.h"
#include "server/api/view_desk.h"
#include "server/api/view_partner.h"
#include "server/api/view_work.h"
#include "server/api/words_log.h"

namespace dutydesk::rpc {

namespace {

/// A caller as the partner views want one: anybody of that organisation.
struct OfOrganisation {
  explicit OfOrganisation(const OrgKey& org) { principal.org = org; }
  Principal principal;
  core::Caller caller() const { return {&principal}; }
};

void add_cases(v1::DeskChange& change, const api::ViewContext& view, const api::Touched& touched) {
  for (const CaseId id : touched.cases) {
    if (const Case* c = core::find_case(view.state, id)) {
      *change.add_cases() = api::desk_case(view, *c);
    }
  }
}

void add_rest(v1::DeskChange& change, const api::ViewContext& view, const api::Touched& touched) {
  for (const PersonKey& key : touched.people) {
    if (const Person* person = core::find_person(view.state, key)) {
      *change.add_people() = api::desk_person(view, *person);
    }
  }
  for (const PlaceKey& key : touched.places) {
    if (const Place* place = core::find_place(view.state, key)) {
      *change.add_places() = api::desk_place(view, *place);
    }
  }
  for (const AlarmId id : touched.alarms) {
    const auto it = view.state.alarms.find(id);
    if (it != view.state.alarms.end()) *change.add_alarms() = api::desk_alarm(view, it->second);
  }
  for (const AlarmId id : touched.alarms_cleared) {
    change.add_alarms_cleared(api::resource_name(id));
  }
}

std::shared_ptr<v1::WatchDeskResponse> desk_change(const runtime::Committed& committed,
                                                   const api::ViewContext& view,
                                                   const api::Touched& touched,
                                                   const api::ChangeIndex& index) {
  auto message = std::make_shared<v1::WatchDeskResponse>();
  message->set_revision(committed.head.revision);
  auto& change = *message->mutable_change();
  *change.mutable_resume() = token_of(committed.head);
  *change.mutable_at() = api::to_pb(committed.record.at);
  add_cases(change, view, touched);
  add_rest(change, view, touched);
  for (auto& line : api::log_lines(view, committed.record, index)) {
    *change.add_lines() = std::move(line);
  }
  return message;
}

void add_partner_changes(WatchChange& to, const runtime::Committed& committed,
                         const api::ViewContext& view, const api::Touched& touched) {
  std::map<OrgKey, std::shared_ptr<v1::WatchCasesResponse>> messages;
  for (const CaseId id : touched.cases) {
    const Case* c = core::find_case(view.state, id);
    if (c == nullptr || c->opened_by.is_none()) continue;
    auto& message = messages[c->opened_by];
    if (!message) {
      message = std::make_shared<v1::WatchCasesResponse>();
      message->set_revision(committed.head.revision);
      *message->mutable_change()->mutable_resume() = token_of(committed.head);
      *message->mutable_change()->mutable_at() = api::to_pb(committed.record.at);
    }
    const OfOrganisation org{c->opened_by};
    *message->mutable_change()->add_cases() = api::partner_case(view, org.caller(), *c);
  }
  to.partners.insert(messages.begin(), messages.end());
}

/// Everybody whose work the record may have changed.
std::set<PersonKey> workers(const api::ViewContext& view, const api::Touched& touched) {
  std::set<PersonKey> people = touched.people;
  for (const CaseId id : touched.cases) {
    const Case* c = core::find_case(view.state, id);
    if (c == nullptr) continue;
    for (const Slot& slot : c->slots)
      people.insert(slot.person);
    for (const Offer& offer : c->offers) {
      if (offer.state == OfferState::kOpen) people.insert(offer.person);
    }
  }
  people.erase(PersonKey{});
  return people;
}

std::shared_ptr<v1::WatchWorkResponse> work_message(const api::ViewContext& view,
                                                    const journal::Head& head,
                                                    const PersonKey& person, bool reset) {
  auto message = std::make_shared<v1::WatchWorkResponse>();
  message->set_revision(head.revision);
  auto& change = reset ? *message->mutable_reset() : *message->mutable_change();
  *change.mutable_resume() = token_of(head);
  *change.mutable_at() = api::to_pb(view.now);
  *change.mutable_work() = api::work(view, person);
  return message;
}

std::size_t bytes_of(const WatchChange& change) {
  std::size_t bytes = sizeof(WatchChange) + change.desk->SpaceUsedLong();
  for (const auto& [org, message] : change.partners)
    bytes += message->SpaceUsedLong();
  for (const auto& [person, message] : change.work)
    bytes += message->SpaceUsedLong();
  return bytes;
}

}  // namespace

std::shared_ptr<const WatchChange> make_change(const runtime::Committed& committed,
                                               const security::KeyRing& keys,
                                               const api::ChangeIndex& index) {
  const api::ViewContext view{committed.state, keys, committed.record.at};
  const auto touched = api::touched(committed.record, index, committed.state);
  auto change = std::make_shared<WatchChange>();
  change->head = committed.head;
  change->desk = desk_change(committed, view, touched, index);
  add_partner_changes(*change, committed, view, touched);
  for (const PersonKey& person : workers(view, touched)) {
    auto message = work_message(view, committed.head, person, false);
    for (const auto& notice : api::notices(view, committed.record, person)) {
      message->mutable_change()->add_notices(notice);
    }
    change->work.emplace(person, std::move(message));
  }
  change->bytes = bytes_of(*change);
  return change;
}

v1::ResumeToken token_of(const journal::Head& head) {
  v1::ResumeToken token;
  token.set_epoch(head.epoch);
  token.set_revision(head.revision);
  token.set_chain_hash(crypto::to_bytes(head.hash));
  return token;
}

v1::Bookmark bookmark_of(const runtime::ReadContext& context) {
  v1::Bookmark bookmark;
  *bookmark.mutable_resume() = token_of(context.head);
  *bookmark.mutable_server_time() = api::to_pb(context.server_time);
  if (context.journal_down_since) {
    *bookmark.mutable_journal_down_since() = api::to_pb(*context.journal_down_since);
  }
  return bookmark;
}

std::shared_ptr<v1::WatchDeskResponse> desk_reset(const api::ViewContext& view,
                                                  const journal::Head& head,
                                                  const std::string& why) {
  auto message = std::make_shared<v1::WatchDeskResponse>();
  message->set_revision(head.revision);
  auto& reset = *message->mutable_reset();
  *reset.mutable_resume() = token_of(head);
  *reset.mutable_at() = api::to_pb(view.now);
  reset.set_why(why);
  *reset.mutable_desk() = api::desk_state(view, false);
  return message;
}

std::shared_ptr<v1::WatchCasesResponse> partner_reset(const api::ViewContext& view,
                                                      const journal::Head& head, const OrgKey& org,
                                                      const std::string& why) {
  auto message = std::make_shared<v1::WatchCasesResponse>();
  message->set_revision(head.revision);
  auto& reset = *message->mutable_reset();
  *reset.mutable_resume() = token_of(head);
  *reset.mutable_at() = api::to_pb(view.now);
  reset.set_why(why);
  const OfOrganisation of{org};
  for (const CaseId id : view.state.open_cases) {
    const Case& c = view.state.cases.at(id);
    if (c.opened_by == org) *reset.add_cases() = api::partner_case(view, of.caller(), c);
  }
  return message;
}

std::shared_ptr<v1::WatchWorkResponse> work_reset(const api::ViewContext& view,
                                                  const journal::Head& head,
                                                  const PersonKey& person) {
  return work_message(view, head, person, true);
}

}  // namespace dutydesk::rpc
