#include "server/api/view.h"

namespace dutydesk::api {

std::string text_of(const ViewContext& context, const Sealed& sealed) {
  if (sealed.is_empty()) return {};
  const auto text = context.keys.open(sealed);
  return text ? text->reveal() : "(erased)";
}

std::string shown_name(const ViewContext& context, const PersonKey& key) {
  const Person* person = core::find_person(context.state, key);
  if (person == nullptr || person->name.is_empty()) return key.value();
  const auto name = context.keys.open(person->name);
  return name ? name->reveal() : key.value();
}

std::string shown_name(const ViewContext& context, const OrgKey& key) {
  const auto it = context.state.organisations.find(key);
  return it == context.state.organisations.end() ? key.value() : it->second.name;
}

std::string shown_name(const ViewContext& context, const PlaceKey& key) {
  const Place* place = core::find_place(context.state, key);
  return place == nullptr ? key.value() : place->name;
}

}  // namespace dutydesk::api
