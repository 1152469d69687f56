#include "server/runtime/committer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/base/check.h"
#include "server/journal/limits.h"
#include "server/runtime/limits.h"
#include "server/runtime/log.h"

namespace dutydesk::runtime {

Committer::Committer(const Parts& parts, const journal::Head& head, Out out, Fatal fatal)
    : parts_{parts},
      head_{head},
      out_{std::move(out)},
      fatal_{std::move(fatal)},
      resend_{kResendFirst} {}

void Committer::take(std::deque<CommitItem> items) {
  owner_.check();
  if (parts_.health.down_since() && !parts_.health.fenced()) release_reads(items);
  std::move(items.begin(), items.end(), std::back_inserter(backlog_));
}

std::optional<Millis> Committer::pause() const {
  if (parts_.health.fenced()) return std::nullopt;
  if (parts_.health.down_since()) return resend_;
  if (sending_ || !backlog_.empty()) return Millis::zero();
  return std::nullopt;
}

bool Committer::fits_batch(const CommitItem& item, std::size_t bytes) const {
  if (!item.decided) return true;
  return batch_.size() < journal::kBatchRecordsMax &&
         bytes + item.decided->stored.payload.size() <= journal::kBatchBytesMax;
}

void Committer::form_batch() {
  CHECK(leaving_.empty());
  batch_.clear();
  std::size_t bytes = 0;
  while (!backlog_.empty() && fits_batch(backlog_.front(), bytes)) {
    leaving_.push_back(std::move(backlog_.front()));
    backlog_.pop_front();
    if (!leaving_.back().decided) continue;
    batch_.push_back(std::move(leaving_.back().decided->stored));
    bytes += batch_.back().payload.size();
  }
  sending_ = true;
  unsure_ = false;
}

void Committer::step() {
  owner_.check();
  if (!pause()) return;
  if (!sending_) form_batch();
  // Whoever was suspicious asked another connection: what this one finds decides, here or below.
  if (parts_.health.take_suspicion()) static_cast<void>(parts_.journal.check_store());
  const journal::AppendResult result = parts_.journal.append(head_, batch_);
  switch (result.outcome) {
    case journal::Append::kDone:
      note_up();
      return finish_batch();
    case journal::Append::kUnknown:
      return note_down(result);
    case journal::Append::kFenced:
      return note_fenced(result.what);
  }
}

void Committer::finish_batch() {
  if (!batch_.empty()) {
    CHECK(batch_.front().revision == head_.revision + 1);
    head_ = head_of(batch_.back());
  }
  auto stored = batch_.begin();
  for (CommitItem& item : leaving_) {
    if (item.decided) item.decided->stored = std::move(*stored++);
    out_(std::move(item));
  }
  CHECK(stored == batch_.end());
  leaving_.clear();
  batch_.clear();
  sending_ = false;
}

void Committer::note_up() {
  resend_ = kResendFirst;
  unsafe_ = false;
  const auto since = parts_.health.down_since();
  if (!since) return;
  parts_.health.set_up();
  log().info("The journal answers again. seq={} epoch={} down_ms={}", head_.revision, head_.epoch,
             (parts_.clock.now() - *since).count());
}

void Committer::note_unsafe(const std::string& what) {
  if (std::exchange(unsafe_, true)) return;
  log().error(
      "Nothing is acknowledged any more: {} seq={} epoch={} runbook=runbooks/redis-refused.md",
      what, head_.revision, head_.epoch);
}

void Committer::note_down(const journal::AppendResult& result) {
  if (result.unsafe) note_unsafe(result.what);
  unsure_ = unsure_ || !result.unsafe;
  if (parts_.health.down_since()) {
    resend_ = std::min(resend_ * 2, kResendLongest);
  } else {
    parts_.health.set_down(parts_.clock.now());
    if (!result.unsafe) note_away(result.what);
  }
  release_reads(leaving_);
  release_reads(backlog_);
}

void Committer::note_away(const std::string& what) const {
  log().error(
      "The journal does not answer: {} seq={} epoch={} unknown={} "
      "runbook=runbooks/journal-down.md",
      what, head_.revision, head_.epoch, batch_.size());
}

void Committer::note_fenced(const std::string& what) {
  parts_.health.set_fenced();
  log().error(
      "Another server leads this region; this one ends. seq={} epoch={} "
      "runbook=runbooks/fenced.md",
      head_.revision, head_.epoch);
  fatal_("Another server has taken the lead of the region after record " +
         std::to_string(head_.epoch) + "-" + std::to_string(head_.revision) + " (" + what +
         "): this one must end, and may start again as a standby.");
}

void Committer::release_reads(std::deque<CommitItem>& items) {
  const auto since = parts_.health.down_since();
  for (CommitItem& item : items) {
    if (!item.read) continue;
    item.stale_since = since;
    out_(std::move(item));
    item = CommitItem{};
  }
  std::erase_if(items,
                [](const CommitItem& item) { return !item.decided && !item.done && !item.read; });
}

void Committer::abandon() {
  owner_.check();
  refuse(leaving_, unsure_);
  refuse(backlog_, false);
  batch_.clear();
  sending_ = false;
}

void Committer::refuse(std::deque<CommitItem>& items, bool sent) {
  for (CommitItem& item : items) {
    const bool unknown = sent || (unsure_ && !item.decided);
    item.decided.reset();
    item.refused = true;
    item.answer = tl::unexpected{
        unknown ? unknown_outcome()
                : Error{ErrorCode::kUnavailable,
                        "The server stopped, and nothing was done: send the request again.",
                        {}}};
    out_(std::move(item));
  }
  items.clear();
}

}  // namespace dutydesk::runtime
