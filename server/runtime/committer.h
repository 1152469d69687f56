// Committer: makes the log durable, batch by batch. It appends what waits on the head it knows, and
// passes the items on once the journal says that they are in. An unknown outcome is settled by
// sending the same batch until it is known; a lost lead ends everything. It knows nothing of
// threads but CHECKs that it stays on one, and never waits: pause() says how long the owner should.
//
//   state        append says     becomes
//   up           done            up        the batch leaves
//   up, down     unknown         down      reads leave at once, stale; the batch is sent again; so
//                                          too when the store would not keep what it acknowledges
//   down         done            up        the batch leaves
//   any          fenced          fenced    fatal is told once; nothing leaves any more
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/journal/journal.h"
#include "server/runtime/commit_item.h"
#include "server/runtime/journal_health.h"
#include "server/runtime/log_clock.h"
#include "server/runtime/owner_thread.h"

namespace dutydesk::runtime {

class Committer {
 public:
  using Out = std::function<void(CommitItem)>;
  using Fatal = std::function<void(const std::string&)>;

  /// What it works with; all of it must outlive the committer.
  struct Parts {
    journal::Journal& journal;
    LogClock& clock;
    JournalHealth& health;
  };

  /// Goes on from `head`. `out` takes what is durable, in order; `fatal` is called once, with one
  /// sentence, when another process leads.
  Committer(const Parts& parts, const journal::Head& head, Out out, Fatal fatal);

  /// Takes items in, in order. Reads leave at once while the journal is down.
  void take(std::deque<CommitItem> items);

  /// Sends one batch, the next or the one whose outcome is unknown, if there is something to send.
  /// Reads and refusals alone make an empty batch, which proves that this process still leads.
  void step();

  /// How long to wait before the next step(); nullopt when there is nothing to do until items come.
  std::optional<Millis> pause() const;

  /// Gives up what is not durable: each item leaves once, refused. Of what was sent without an
  /// answer, and of what repeats it, the refusal says that the outcome is not known.
  void abandon();

  const journal::Head& head() const { return head_; }

  /// Another thread takes over.
  void release() { owner_.release(); }

 private:
  void form_batch();
  bool fits_batch(const CommitItem& item, std::size_t bytes) const;
  void finish_batch();
  void note_down(const journal::AppendResult& result);
  void note_unsafe(const std::string& what);
  void note_away(const std::string& what) const;
  void note_up();
  void note_fenced(const std::string& what);
  void release_reads(std::deque<CommitItem>& items);
  void refuse(std::deque<CommitItem>& items, bool sent);

  Parts parts_;
  journal::Head head_;
  const Out out_;
  const Fatal fatal_;
  OwnerThread owner_;
  std::deque<CommitItem> backlog_;
  bool sending_ = false;            // the batch below is formed and not yet known to be in
  bool unsure_ = false;             // it was sent without an answer: it may be in
  bool unsafe_ = false;             // the store would not keep what it acknowledges; told once
  std::deque<CommitItem> leaving_;  // items of the batch; their stored records are in batch_
  std::vector<journal::Record> batch_;
  Millis resend_;
};

}  // namespace dutydesk::runtime
