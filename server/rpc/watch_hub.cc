#include "server/rpc/watch_hub.h"

#include <algorithm>

#include "server/api/names.h"
#include "server/api/view_desk.h"

namespace dutydesk::rpc {

namespace {

grpc::Status stopping() {
  return {grpc::StatusCode::UNAVAILABLE, "The server is stopping. Resume in a moment."};
}

/// Final for a client, which would otherwise resume from a token that speaks of somebody else's.
grpc::Status moved() {
  return {grpc::StatusCode::PERMISSION_DENIED,
          "You speak for another organisation or person now. Begin anew, without a resume token."};
}

bool has_erasure(const core::Record& record) {
  return std::any_of(record.events.begin(), record.events.end(), [](const core::Event& event) {
    return std::holds_alternative<core::SubjectErased>(event);
  });
}

/// Before any view of the record is made, so that no message of it holds the words once more. What
/// is read back at start came without its erased keys, and somebody who came back since has a newer
/// key under the same name, which must stay.
void drop_erased_keys(const runtime::Committed& committed, security::KeyRing& keys) {
  if (committed.recovering) return;
  for (const core::Event& event : committed.record.events) {
    if (const auto* erased = std::get_if<core::SubjectErased>(&event)) keys.drop(erased->subject);
  }
}

std::shared_ptr<const v1::WatchDeskResponse> pick(const WatchChange& change, const TheDesk&) {
  return change.desk;
}

std::shared_ptr<const v1::WatchCasesResponse> pick(const WatchChange& change, const OrgKey& org) {
  const auto it = change.partners.find(org);
  return it == change.partners.end() ? nullptr : it->second;
}

std::shared_ptr<const v1::WatchWorkResponse> pick(const WatchChange& change,
                                                  const PersonKey& person) {
  const auto it = change.work.find(person);
  return it == change.work.end() ? nullptr : it->second;
}

template <class W>
void send_to(const std::map<std::uint64_t, W>& streams, const WatchChange& change) {
  for (const auto& [id, watching] : streams) {
    if (auto message = pick(change, watching.whom)) watching.stream->send(std::move(message));
  }
}

template <class Response>
std::shared_ptr<const Response> bookmark_message(const runtime::ReadContext& context) {
  auto message = std::make_shared<Response>();
  message->set_revision(context.head.revision);
  *message->mutable_bookmark() = bookmark_of(context);
  return message;
}

template <class Response, class W>
void send_bookmark(const std::map<std::uint64_t, W>& streams, const runtime::ReadContext& context) {
  const auto message = bookmark_message<Response>(context);
  for (const auto& [id, watching] : streams)
    watching.stream->send(message);
}

/// Sends what the client missed, or the reset when it cannot go on.
template <class W, class Reset>
void catch_up(const WatchRing& ring, W& watching, const v1::ResumeToken& token, Reset reset) {
  const auto resume = ring.resume(token);
  if (resume.reset_why) return watching.stream->send_backlog({reset(*resume.reset_why)});
  typename std::decay_t<decltype(*watching.stream)>::Message none;
  std::deque<decltype(none)> missed;
  for (std::size_t i = resume.from; i < ring.changes().size(); ++i) {
    if (auto message = pick(*ring.changes()[i], watching.whom))
      missed.push_back(std::move(message));
  }
  watching.stream->send_backlog(std::move(missed));
}

/// What following means for each kind of stream: the right to it, and for whom it is.
template <class Response>
struct Kind;

template <>
struct Kind<v1::WatchDeskResponse> {
  static constexpr core::Method kMethod = core::Method::kReadDesk;
  static TheDesk whom(const core::Caller&) { return {}; }
};
template <>
struct Kind<v1::WatchCasesResponse> {
  static constexpr core::Method kMethod = core::Method::kReadOwnCases;
  static OrgKey whom(const core::Caller& caller) { return caller.principal->org; }
};
template <>
struct Kind<v1::WatchWorkResponse> {
  static constexpr core::Method kMethod = core::Method::kReadOwnWork;
  static PersonKey whom(const core::Caller& caller) { return caller.principal->person; }
};

}  // namespace

WatchHub::WatchHub(security::KeyRing& keys) : keys_{keys}, ring_{kRingChangesMax, kRingBytesMax} {}

void WatchHub::on_started(const core::State& state, const journal::Head& head) {
  index_.note(state);
  for (const auto& [name, principal] : state.principals)
    homes_[name] = {principal.org, principal.person};
  ring_.start(head);
}

void WatchHub::on_committed(const runtime::Committed& committed) {
  drop_erased_keys(committed, keys_);
  index_.note(committed.record);
  auto change = make_change(committed, keys_, index_);
  drop_gone();
  send(*change);
  if (changes_access(committed.record)) recheck_all(committed.state);
  ring_.push(std::move(change));
  // The ring holds words in the open: after an erasure nobody may read them from it again. And who
  // speaks for somebody else now has no use for what came since their token: they need it all.
  const bool moved_home = note_homes(committed.record);
  if (moved_home || has_erasure(committed.record)) ring_.start(committed.head);
}

/// Whether the record lets a principal speak for another organisation or person than before.
bool WatchHub::note_homes(const core::Record& record) {
  bool moved_home = false;
  for (const core::Event& event : record.events) {
    const auto* changed = std::get_if<core::PrincipalChanged>(&event);
    if (changed == nullptr) continue;
    const std::pair home{changed->principal.org, changed->principal.person};
    const auto [known, is_new] = homes_.try_emplace(changed->principal.name, home);
    moved_home = moved_home || (!is_new && known->second != home);
    known->second = home;
  }
  return moved_home;
}

void WatchHub::send(const WatchChange& change) {
  send_to(desks_, change);
  send_to(partners_, change);
  send_to(workers_, change);
}

template <class W>
WatchHub::StreamId WatchHub::admit(std::map<StreamId, W>& into, W watching) {
  const StreamId id = ++last_;
  watching.stream->on_gone([this, id] { leave(id); });
  into.emplace(id, std::move(watching));
  count();
  return id;
}

void WatchHub::join(DeskWatching watching, const Viewer& viewer, const v1::ResumeToken& token) {
  catch_up(ring_, watching, token, [&](const std::string& why) {
    auto reset = desk_reset(viewer.view, viewer.context.head, why);
    add_lines(*reset->mutable_reset()->mutable_desk());
    return reset;
  });
  admit(desks_, std::move(watching));
}

void WatchHub::join(PartnerWatching watching, const Viewer& viewer, const v1::ResumeToken& token) {
  catch_up(ring_, watching, token, [&](const std::string& why) {
    return partner_reset(viewer.view, viewer.context.head, watching.whom, why);
  });
  admit(partners_, std::move(watching));
}

void WatchHub::join(WorkWatching watching, const Viewer& viewer, const v1::ResumeToken& token) {
  catch_up(ring_, watching, token, [&](const std::string&) {
    return work_reset(viewer.view, viewer.context.head, watching.whom);
  });
  admit(workers_, std::move(watching));
}

void WatchHub::send_bookmarks(const runtime::ReadContext& context) {
  drop_gone();
  send_bookmark<v1::WatchDeskResponse>(desks_, context);
  send_bookmark<v1::WatchCasesResponse>(partners_, context);
  send_bookmark<v1::WatchWorkResponse>(workers_, context);
}

template <class Response, class Whom>
void WatchHub::recheck(std::map<StreamId, Watching<Response, Whom>>& streams,
                       const core::State& state) {
  using K = Kind<Response>;
  for (auto it = streams.begin(); it != streams.end();) {
    const auto caller = core::authorise(state, it->second.principal, K::kMethod);
    const bool same = caller && K::whom(*caller) == it->second.whom;
    if (!same) it->second.stream->end(caller ? moved() : to_status(caller.error()));
    it = same ? std::next(it) : streams.erase(it);
  }
}

void WatchHub::recheck_all(const core::State& state) {
  recheck(desks_, state);
  recheck(partners_, state);
  recheck(workers_, state);
  count();
}

void WatchHub::count() {
  size_ = desks_.size() + partners_.size() + workers_.size();
}

void WatchHub::leave(StreamId id) {
  const std::lock_guard lock{gone_mutex_};
  gone_.insert(id);
}

void WatchHub::drop_gone() {
  std::set<StreamId> gone;
  {
    const std::lock_guard lock{gone_mutex_};
    gone.swap(gone_);
  }
  for (const StreamId id : gone) {
    desks_.erase(id);
    partners_.erase(id);
    workers_.erase(id);
  }
  count();
}

void WatchHub::add_lines(v1::DeskState& desk) const {
  const auto& changes = ring_.changes();
  std::size_t first = changes.size();
  for (std::size_t lines = 0; first > 0 && lines < kLinesShown;)
    lines += static_cast<std::size_t>(changes[--first]->desk->change().lines_size());
  for (; first < changes.size(); ++first) {
    for (const v1::LogLine& line : changes[first]->desk->change().lines())
      *desk.add_lines() = line;
  }
}

void WatchHub::add_lines(CaseId id, v1::GetDeskCaseResponse& to) const {
  const std::string name = api::resource_name(id);
  for (const auto& change : ring_.changes()) {
    for (const auto& line : change->desk->change().lines()) {
      if (line.case_() == name) *to.add_lines() = line;
    }
  }
  const int extra = to.lines_size() - static_cast<int>(kLinesShown);
  if (extra > 0) to.mutable_lines()->DeleteSubrange(0, extra);
}

void WatchHub::close() {
  for (const auto& [id, watching] : desks_)
    watching.stream->end(stopping());
  for (const auto& [id, watching] : partners_)
    watching.stream->end(stopping());
  for (const auto& [id, watching] : workers_)
    watching.stream->end(stopping());
}

template <class Response>
grpc::ServerWriteReactor<Response>* start_watch(const Edge& edge, grpc::CallbackServerContext* call,
                                                bool has_token, const v1::ResumeToken& token) {
  auto stream = WatchStream<Response>::make();
  auto principal = principal_of(edge, *call);
  if (!principal) return stream->end(to_status(principal.error())), stream.get();
  const v1::ResumeToken from = has_token ? token : v1::ResumeToken{};
  auto handle = [&edge, stream, from, who = *std::move(principal)](
                    const core::State* state, const runtime::ReadContext& context) {
    using K = Kind<Response>;
    const auto caller = let_in(state, context, who, K::kMethod);
    if (!caller) return stream->end(to_status(caller.error()));
    if (edge.hub.size() >= kWatchersMax) {
      return stream->end({grpc::StatusCode::RESOURCE_EXHAUSTED,
                          "As many follow as the server can serve. Try again later."});
    }
    const Viewer viewer{{*state, edge.keys, context.server_time}, *caller, context};
    using Whom = decltype(K::whom(*caller));
    edge.hub.join(Watching<Response, Whom>{stream, who, K::whom(*caller)}, viewer, from);
  };
  edge.engine().read(std::move(handle), false);
  return stream.get();
}

template grpc::ServerWriteReactor<v1::WatchDeskResponse>* start_watch(const Edge&,
                                                                      grpc::CallbackServerContext*,
                                                                      bool, const v1::ResumeToken&);
template grpc::ServerWriteReactor<v1::WatchCasesResponse>* start_watch(const Edge&,
                                                                       grpc::CallbackServerContext*,
                                                                       bool,
                                                                       const v1::ResumeToken&);
template grpc::ServerWriteReactor<v1::WatchWorkResponse>* start_watch(const Edge&,
                                                                      grpc::CallbackServerContext*,
                                                                      bool, const v1::ResumeToken&);

}  // namespace dutydesk::rpc
