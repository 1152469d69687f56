#include "server/runtime/durable_side.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "server/base/check.h"
#include "server/core/apply.h"

namespace dutydesk::runtime {

DurableSide::DurableSide(core::State state, const journal::Head& head, LogClock& clock,
                         std::vector<Subscriber*> subscribers, Keep keep,
                         const Snapshots& snapshots)
    : state_{std::move(state)},
      head_{head},
      clock_{clock},
      subscribers_{std::move(subscribers)},
      keep_{std::move(keep)},
      snapshots_{snapshots} {
  CHECK(state_.revision == head_.revision);
}

void DurableSide::take(CommitItem item) {
  owner_.check();
  if (item.decided) {
    fold(*item.decided);
    hand_over(std::move(*item.decided));
  }
  if (item.done) item.done(item.answer);
  if (item.read) run(item);
}

void DurableSide::fold(const DecidedRecord& decided) {
  core::apply(state_, decided.record);
  head_ = head_of(decided.stored);
  CHECK(state_.revision == head_.revision);
  CHECK(state_.epoch == head_.epoch);
  const Committed committed{decided.record, head_, state_, false};
  for (Subscriber* subscriber : subscribers_)
    subscriber->on_committed(committed);
}

void DurableSide::hand_over(DecidedRecord decided) {
  const auto& keys = decided.stored.keys;
  erased_ = erased_ || std::any_of(keys.begin(), keys.end(), [](const journal::KeyWrite& key) {
              return key.wrapped.empty();
            });
  // A copy of the state costs milliseconds: none is made to be dropped.
  if (!keep_.has_room()) return;
  KeepItem item;
  item.record = std::move(decided.stored);
  item.record.keys.clear();
  item.erased = erased_;
  const bool due = state_.revision >= snapshots_.newest + snapshots_.every;
  if (due) item.state = std::make_shared<const core::State>(state_);
  if (!keep_.take(std::move(item))) return;
  erased_ = false;
  if (due) snapshots_.newest = state_.revision;
}

void DurableSide::run(const CommitItem& item) {
  ReadContext context{head_, item.stale_since, clock_.now()};
  if (item.refused && !item.answer) context.refusal = item.answer.error();
  item.read(item.refused ? nullptr : &state_, context);
}

}  // namespace dutydesk::runtime
