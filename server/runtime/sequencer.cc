#include "server/runtime/sequencer.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "server/base/check.h"
#include "server/codec/log_record.h"
#include "server/core/apply.h"
#include "server/core/decide.h"
#include "server/core/tick.h"
#include "server/journal/limits.h"
#include "server/runtime/limits.h"
#include "server/runtime/log.h"

namespace dutydesk::runtime {
namespace {

CommitItem answer_only(Done done, Result<Answer> answer) {
  CommitItem item;
  item.done = std::move(done);
  item.answer = std::move(answer);
  return item;
}

/// The epoch that the record belongs to: the one it opens, or the present one.
std::uint64_t epoch_of(const core::Record& record, const core::State& live) {
  for (const core::Event& event : record.events) {
    if (const auto* leader = std::get_if<core::LeaderStarted>(&event)) return leader->epoch;
  }
  return live.epoch;
}

/// Erasing a subject is erasing its key, in the same append.
void add_erasures(const core::Events& events, std::vector<journal::KeyWrite>& keys) {
  for (const core::Event& event : events) {
    const auto* erased = std::get_if<core::SubjectErased>(&event);
    if (erased != nullptr) keys.push_back(journal::KeyWrite{erased->subject, ""});
  }
}

/// Whom the principal speaks for; none for a system.
PersonKey speaker_of(const core::State& live, const std::string& principal) {
  const auto it = live.principals.find(principal);
  return it == live.principals.end() ? PersonKey{} : it->second.person;
}

journal::Record stored_record(const core::Record& record, const journal::Head& head,
                              std::uint64_t epoch, std::string payload) {
  journal::Record stored;
  stored.epoch = epoch;
  stored.revision = record.revision;
  stored.hash = journal::chain_hash(head.hash, epoch, record.revision, payload);
  stored.payload = std::move(payload);
  return stored;
}

}  // namespace

Sequencer::Sequencer(core::State live, const journal::Head& head, LogClock& clock,
                     const JournalHealth& health, std::function<void(CommitItem)> out)
    : live_{std::move(live)},
      head_{head},
      clock_{clock},
      health_{health},
      out_{std::move(out)},
      own_in_flight_{std::make_shared<std::atomic<bool>>(false)} {
  CHECK(live_.revision == head_.revision);
  CHECK(live_.epoch == head_.epoch);
}

void Sequencer::handle(Submission submission) {
  owner_.check();
  const Instant now = clock_.now();
  CHECK(now >= live_.log_time);
  decide(std::move(submission), now);
}

void Sequencer::decide(Submission submission, Instant now) {
  auto decision = core::decide(live_, submission.command, now);
  if (!decision) {
    return out_(answer_only(std::move(submission.done), tl::unexpected{decision.error()}));
  }
  const bool idle_tick =
      std::holds_alternative<core::Tick>(submission.command.body) && decision->events.empty();
  if (decision->replayed || idle_tick) {
    return out_(answer_only(std::move(submission.done),
                            Answer{decision->revision, decision->result, decision->replayed}));
  }
  core::Record record;
  record.region = live_.region.region;
  record.revision = live_.revision + 1;
  record.at = now;
  record.envelope = submission.command.envelope;
  record.envelope.person = speaker_of(live_, record.envelope.principal);
  record.result = std::move(decision->result);
  record.events = std::move(decision->events);
  if (live_.revision == 0) {
    const auto* created = std::get_if<core::RegionCreated>(&record.events.front());
    CHECK(created != nullptr);
    record.region = created->region;
  }
  auto payload = payload_of(record);
  auto* const tick = std::get_if<core::Tick>(&submission.command.body);
  if (!payload && tick != nullptr && payload.error().code == ErrorCode::kExhausted) {
    // Time must go on: what is due is told in more and smaller records.
    CHECK(tick->events_max > 1);
    const std::size_t half = std::min(tick->events_max, record.events.size()) / 2;
    tick->events_max = std::max<std::size_t>(half, 1);
    return decide(std::move(submission), now);
  }
  if (!payload) {
    return out_(answer_only(std::move(submission.done), tl::unexpected{payload.error()}));
  }
  commit(std::move(record), *std::move(payload), std::move(submission));
}

/// The record's bytes. A record that would be folded as another one, or not at all, at the next
/// start never gets into the log: that request is refused, and everybody else's go on.
Result<std::string> Sequencer::payload_of(const core::Record& record) {
  std::string payload = codec::encode_record(record);
  if (payload.size() > journal::kRecordBytesMax) {
    return fail(ErrorCode::kExhausted, "The request makes a record of more than 1 MiB: split it.");
  }
  const auto read_back = codec::decode_record(payload);
  if (read_back && *read_back == record) return payload;
  const std::string why = read_back ? "it reads back as another" : read_back.error().what;
  if (!std::exchange(fault_told_, true)) {
    log().error(
        "A record cannot be stored as it was decided: {} seq={} request_id={} "
        "runbook=runbooks/state-differs.md",
        why, record.revision, record.envelope.request_id);
  }
  return fail(ErrorCode::kWrongState,
              "The server cannot store this request as it was meant, so nothing was done. Enter it "
              "in another way, or by phone, and tell the operator.");
}

void Sequencer::commit(core::Record record, std::string payload, Submission submission) {
  journal::Record stored =
      stored_record(record, head_, epoch_of(record, live_), std::move(payload));
  stored.keys = std::move(submission.keys);
  add_erasures(record.events, stored.keys);
  core::apply(live_, record);
  head_ = head_of(stored);
  CHECK(live_.revision == head_.revision);
  CHECK(live_.epoch == head_.epoch);
  CommitItem item;
  item.answer = Answer{record.revision, record.result, false};
  item.done = std::move(submission.done);
  item.decided = DecidedRecord{std::move(record), std::move(stored)};
  out_(std::move(item));
}

void Sequencer::wake() {
  owner_.check();
  if (health_.down_since() || health_.fenced() || *own_in_flight_) return;
  if (const auto difference = clock_.take_anomaly()) {
    return submit_own(core::ReportClockAnomaly{difference->count(), false});
  }
  if (core::find_alarm(live_, AlarmKind::kClockAnomaly, CaseId{}) != nullptr && clock_.settled()) {
    return submit_own(core::ReportClockAnomaly{0, true});
  }
  const auto deadline = core::next_deadline(live_);
  if (deadline && *deadline <= clock_.now()) submit_own(core::Tick{});
}

void Sequencer::submit_own(core::CommandBody body) {
  core::Command command;
  command.envelope.principal = "system";
  command.body = std::move(body);
  *own_in_flight_ = true;
  handle(Submission{
      std::move(command), {}, [flag = own_in_flight_](const Result<Answer>&) { *flag = false; }});
}

Millis Sequencer::wake_in() {
  owner_.check();
  const auto deadline = core::next_deadline(live_);
  if (!deadline || health_.down_since() || health_.fenced()) return kClockCheckEvery;
  return std::clamp(clock_.until(*deadline), kTickPause, kClockCheckEvery);
}

}  // namespace dutydesk::runtime
