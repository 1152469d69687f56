#include "server/codec/snapshot.h"

#include <utility>

#include "dutydesk/log/v1/snapshot.pb.h"
#include "server/codec/log_case.h"
#include "server/codec/log_directory.h"
#include "server/codec/log_event.h"
#include "server/codec/log_team.h"
#include "server/codec/wire.h"

namespace dutydesk::codec {

DD_WIRE(core::Remembered, RememberedRequest);
DD_WIRE(core::State, State);

namespace {

/// The parts of a state that the lists of fields cannot say: what stands beside its key.
void encode_pairs(const core::State& from, stored::State& to) {
  for (const auto& [key, seen] : from.requests) {
    auto& entry = *to.add_requests();
    entry.set_principal(key.first);
    entry.set_request_id(key.second);
    Wire<core::Remembered>::encode(seen, entry);
  }
  for (const auto& [person, count] : from.call_outs) {
    auto& entry = *to.add_call_outs();
    entry.set_person(person.value());
    entry.set_count(count);
  }
}

void decode_requests(const stored::State& from, core::State& to, Trouble& trouble) {
  for (const auto& entry : from.requests()) {
    core::RequestKey key{entry.principal(), entry.request_id()};
    if (!to.requests.empty() && to.requests.rbegin()->first >= key) {
      trouble.damaged("requests is out of order");
    }
    const auto at = to.requests.try_emplace(to.requests.end(), std::move(key));
    Wire<core::Remembered>::decode(entry, at->second, trouble);
  }
}

void decode_call_outs(const stored::State& from, core::State& to, Trouble& trouble) {
  for (const auto& entry : from.call_outs()) {
    refuse_unknown(entry, trouble);
    PersonKey person{entry.person()};
    if (!to.call_outs.empty() && to.call_outs.rbegin()->first >= person) {
      trouble.damaged("call_outs is out of order");
    }
    to.call_outs.emplace_hint(to.call_outs.end(), std::move(person), entry.count());
  }
}

/// What is wrong with a snapshot, as the refusal it causes.
tl::unexpected<Error> refuse(const std::string& why) {
  return fail(ErrorCode::kWrongState, "the snapshot cannot be used: " + why);
}

}  // namespace

DD_FIELDS(core::Remembered) {
  DD_FIELD(revision);
  DD_MS(at);
  DD_FIELD(digest);
  DD_FIELD(result);
}

DD_FIELDS(core::State) {
  DD_FIELD(region);
  DD_FIELD(revision);
  DD_FIELD(epoch);
  DD_MS(log_time);
  DD_FIELD(policy);
  DD_FIELD(policy_digest);
  DD_FIELD(organisations);
  DD_FIELD(people);
  DD_FIELD(places);
  DD_FIELD(beds);
  DD_FIELD(principals);
  DD_FIELD(duties);
  DD_FIELD(cases);
  DD_FIELD(holds);
  DD_FIELD(alarms);
  DD_FIELD(notifications);
  DD_FIELD(erased);
  DD_FIELD(last_case);
  DD_FIELD(last_offer);
  DD_FIELD(last_hold);
  DD_FIELD(last_alarm);
  DD_FIELD(last_duty);
  DD_FIELD(last_notification);
  DD_FIELD(supply_revision);
}

std::string encode_state(const core::State& state) {
  Scratch scratch;
  auto& message = scratch.make<stored::State>();
  Wire<core::State>::encode(state, message);
  encode_pairs(state, message);
  return message.SerializeAsString();
}

Result<core::State> decode_state(std::string_view bytes) {
  Scratch scratch;
  Trouble trouble;
  auto& message = scratch.make<stored::State>();
  parse(bytes, message, trouble);
  Result<core::State> state{};
  if (trouble.none()) {
    Wire<core::State>::decode(message, *state, trouble);
    decode_requests(message, *state, trouble);
    decode_call_outs(message, *state, trouble);
  }
  if (!trouble.none()) return trouble.error();
  core::rebuild_lookups(*state);
  return state;
}

crypto::Hash state_hash(const core::State& state) {
  return crypto::sha256(encode_state(state));
}

std::string encode_snapshot(const core::State& state) {
  stored::Snapshot message;
  message.set_version(kSnapshotVersion);
  message.set_body(encode_state(state));
  message.set_state_hash(crypto::to_bytes(crypto::sha256(message.body())));
  return message.SerializeAsString();
}

Result<core::State> decode_snapshot(std::string_view bytes) {
  stored::Snapshot message;
  Trouble trouble;
  parse(bytes, message, trouble);
  if (!trouble.none()) return refuse("it is cut short or is not a snapshot");
  if (message.version() != kSnapshotVersion) {
    return refuse("its version is " + std::to_string(message.version()) + ", this program reads " +
                  std::to_string(kSnapshotVersion));
  }
  refuse_unknown(message, trouble);
  if (!trouble.none()) return refuse("it holds fields this program does not know");
  if (message.state_hash() != crypto::to_bytes(crypto::sha256(message.body()))) {
    return refuse("its content does not have the hash it was written with");
  }
  return decode_state(message.body());
}

}  // namespace dutydesk::codec
