#include "server/api/subject_index.h"

#include <variant>

namespace dutydesk::api {
namespace {

template <class Map, class K>
auto found_in(const Map& map, const K& key) -> std::optional<typename Map::mapped_type> {
  const auto it = map.find(key);
  if (it == map.end()) return std::nullopt;
  return it->second;
}

}  // namespace

void SubjectIndex::note(const core::State& state) {
  const std::lock_guard lock{mutex_};
  subjects_.clear();
  offers_.clear();
  alarms_.clear();
  for (const auto& [id, c] : state.cases) {
    subjects_.emplace(id, c.subject);
    for (const Offer& offer : c.offers)
      offers_.emplace(offer.id, id);
  }
  for (const auto& [id, alarm] : state.alarms)
    alarms_.emplace(id, alarm.case_id);
}

void SubjectIndex::note(const core::Record& record) {
  const std::lock_guard lock{mutex_};
  for (const core::Event& event : record.events) {
    if (const auto* opened = std::get_if<core::CaseOpened>(&event)) {
      subjects_.emplace(opened->c.id, opened->c.subject);
    } else if (const auto* made = std::get_if<core::OfferMade>(&event)) {
      offers_.emplace(made->offer.id, made->case_id);
    } else if (const auto* raised = std::get_if<core::AlarmRaised>(&event)) {
      alarms_.emplace(raised->alarm.id, raised->alarm.case_id);
    } else if (const auto* cleared = std::get_if<core::AlarmCleared>(&event)) {
      alarms_.erase(cleared->alarm);
    }
  }
}

std::optional<std::string> SubjectIndex::subject_of(CaseId id) const {
  const std::lock_guard lock{mutex_};
  return found_in(subjects_, id);
}

std::optional<CaseId> SubjectIndex::case_of(OfferId id) const {
  const std::lock_guard lock{mutex_};
  return found_in(offers_, id);
}

std::optional<CaseId> SubjectIndex::case_of(AlarmId id) const {
  const std::lock_guard lock{mutex_};
  return found_in(alarms_, id);
}

}  // namespace dutydesk::api
