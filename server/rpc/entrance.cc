#include "server/rpc/entrance.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace dutydesk::rpc {

bool changes_access(const core::Record& record) {
  return std::any_of(record.events.begin(), record.events.end(), [](const core::Event& event) {
    return std::holds_alternative<core::RegionCreated>(event) ||
           std::holds_alternative<core::PrincipalChanged>(event) ||
           std::holds_alternative<core::OrganisationChanged>(event) ||
           std::holds_alternative<core::PersonChanged>(event);
  });
}

void Entrance::on_started(const core::State& state, const journal::Head&) {
  note(state);
}

void Entrance::on_committed(const runtime::Committed& committed) {
  if (changes_access(committed.record)) note(committed.state);
}

/// Copies what core::authorise() looks at, and of people no more than whether they are retired.
void Entrance::note(const core::State& state) {
  auto known = std::make_shared<core::State>();
  known->principals = state.principals;
  known->organisations = state.organisations;
  for (const auto& [key, person] : state.people) {
    Person& kept = known->people[key];
    kept.key = key;
    kept.retired = person.retired;
  }
  const std::lock_guard lock{mutex_};
  known_ = std::move(known);
}

Result<void> Entrance::check(const std::string& principal, core::Method method) const {
  std::shared_ptr<const core::State> known;
  {
    const std::lock_guard lock{mutex_};
    known = known_;
  }
  const auto caller = core::authorise(*known, principal, method);
  if (!caller) return tl::unexpected{caller.error()};
  return {};
}

}  // namespace dutydesk::rpc
