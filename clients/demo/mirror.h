// Mirrors: what somebody who only follows a watch believes the world to be. Reduced from resets and
// changes alone, to be held against what the server answers when it is asked. Each is filled by its
// follower's callbacks and read by any thread.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "clients/demo/order.h"
#include "dutydesk/v1/crisis.pb.h"
#include "dutydesk/v1/desk.pb.h"
#include "dutydesk/v1/responder.pb.h"

namespace dutydesk::demo {

/// A belief and the revision up to which it holds.
template <class State>
class Mirror {
 public:
  using Reset = typename State::Reset;
  using Change = typename State::Change;

  Mirror(const std::string& whose, bool gapless) : order_{whose, gapless} {}

  void reset(const Reset& reset) {
    const std::lock_guard lock{mutex_};
    order_.reset(reset.resume().revision());
    state_.reset(reset);
    changed_at_ = order_.at();
  }
  void change(const Change& change) {
    const std::lock_guard lock{mutex_};
    order_.change(change.resume().revision());
    state_.change(change);
    changed_at_ = order_.at();
  }
  void bookmark(const v1::Bookmark& bookmark) {
    const std::lock_guard lock{mutex_};
    order_.bookmark(bookmark.resume().revision());
  }
  void health(const client::Health& health) {
    const std::lock_guard lock{mutex_};
    order_.health(health);
  }

  /// Reads the belief under the lock.
  template <class F>
  auto look(F f) const {
    const std::lock_guard lock{mutex_};
    return f(state_);
  }
  Order order() const {
    const std::lock_guard lock{mutex_};
    return order_;
  }
  std::uint64_t changed_at() const {
    const std::lock_guard lock{mutex_};
    return changed_at_;
  }

 private:
  mutable std::mutex mutex_;
  Order order_;  // guarded by mutex_, as all below
  State state_;
  std::uint64_t changed_at_ = 0;
};

/// The desk.
struct DeskBelief {
  using Reset = v1::DeskReset;
  using Change = v1::DeskChange;
  std::map<std::string, v1::DeskCase> cases;
  std::map<std::string, v1::DeskPerson> people;
  std::map<std::string, v1::DeskPlace> places;
  std::map<std::string, v1::DeskAlarm> alarms;
  std::map<std::string, v1::DeskCase> ended;  ///< seen to end; the desk itself drops them
  void reset(const Reset& reset);
  void change(const Change& change);
};

/// A partner's own cases, ended ones too.
struct CasesBelief {
  using Reset = v1::PartnerReset;
  using Change = v1::PartnerChange;
  std::map<std::string, v1::PartnerCase> cases;
  void reset(const Reset& reset);
  void change(const Change& change);
};

/// A responder's own work.
struct WorkBelief {
  using Reset = v1::WorkChange;
  using Change = v1::WorkChange;
  v1::Work work;
  void reset(const Reset& reset) { work = reset.work(); }
  void change(const Change& change) { work = change.work(); }
};

using DeskMirror = Mirror<DeskBelief>;
using CasesMirror = Mirror<CasesBelief>;
using WorkMirror = Mirror<WorkBelief>;

/// The case, open or seen to end.
std::optional<v1::DeskCase> find_case(const DeskMirror& desk, const std::string& name);

}  // namespace dutydesk::demo
