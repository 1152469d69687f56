#include "server/rpc/apply_directory.h"

#include <future>
#include <memory>

#include "server/api/parse_directory.h"
#include "server/api/view_directory.h"
#include "server/core/decide.h"

namespace dutydesk::rpc {

namespace {

/// Runs `look(state, context)` on the durable side and waits for its Result.
template <class T, class Look>
Result<T> wait_read(const Edge& edge, const std::string& principal, Look look) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  auto future = promise->get_future();
  const auto handle = [promise, principal, look](const core::State* state,
                                                 const runtime::ReadContext& context) {
    const auto caller = let_in(state, context, principal, core::Method::kChangeDirectory);
    promise->set_value(caller ? look(*state, context) : Result<T>{tl::unexpected{caller.error()}});
  };
  edge.engine().read(handle, false);
  return future.get();
}

Result<api::DirectoryBasis> read_basis(const Edge& edge, const std::string& principal) {
  return wait_read<api::DirectoryBasis>(
      edge, principal,
      [](const core::State& state,
         const runtime::ReadContext& context) -> Result<api::DirectoryBasis> {
        return api::directory_basis(state, context.server_time);
      });
}

using Changes = std::vector<v1::DirectoryChange>;

Result<Changes> read_changes(const Edge& edge, const std::string& principal,
                             const core::ApplyDirectory& proposal) {
  return wait_read<Changes>(edge, principal,
                            [&proposal](const core::State& state,
                                        const runtime::ReadContext& context) -> Result<Changes> {
                              const auto events =
                                  core::directory_changes(state, proposal, context.server_time);
                              if (!events) return tl::unexpected{events.error()};
                              return api::directory_change_list(state, *events);
                            });
}

/// Hands the write in and waits for its outcome.
Result<runtime::Answer> wait_submit(const Edge& edge, grpc::CallbackServerContext& call,
                                    runtime::Submission submission) {
  auto promise = std::make_shared<std::promise<Result<runtime::Answer>>>();
  auto future = promise->get_future();
  submission.done = [promise](const Result<runtime::Answer>& answer) {
    promise->set_value(answer);
  };
  submission.turned_away = [promise, &call](const Error& error) {
    say_not_done(call);
    promise->set_value(tl::unexpected{error});
  };
  const auto envelope = submission.command.envelope;
  edge.pending.add(envelope.principal, envelope.request_id);
  edge.engine().submit(std::move(submission));
  auto answer = future.get();
  edge.pending.remove(envelope.principal, envelope.request_id);
  return answer;
}

/// The status of an error that came before anything was handed in.
grpc::Status turn_away(grpc::CallbackServerContext& call, const Error& error) {
  say_not_done(call);
  return to_status(error);
}

}  // namespace

grpc::Status apply_directory(const Edge& edge, grpc::CallbackServerContext& call,
                             const std::string& principal, const v1::ApplyDirectoryRequest& in,
                             v1::ApplyDirectoryResponse& out) {
  const auto basis = read_basis(edge, principal);
  if (!basis) return turn_away(call, basis.error());
  const auto parsed = api::parse(in, api::ParseContext{edge.keys, edge.subjects}, *basis);
  if (!parsed) return turn_away(call, parsed.error());
  const auto& proposal = std::get<core::ApplyDirectory>(parsed->write.body);
  auto changes = read_changes(edge, principal, proposal);
  Result<runtime::Answer> answer{runtime::Answer{}};
  if (!changes) answer = tl::unexpected{changes.error()};
  if (changes && !parsed->dry_run) {
    answer = wait_submit(edge, call, submission_of(edge, call, principal, parsed->write));
  }
  if (parsed->dry_run || !answer || answer->replayed) {
    api::forget_made_keys(edge.keys, parsed->write);
  }
  if (!answer) return status_of_write(answer.error());
  out.set_revision(answer->revision);
  out.set_applied(!parsed->dry_run);
  for (auto& change : *changes)
    *out.add_changes() = std::move(change);
  for (const auto& note : parsed->notes)
    out.add_notes(note);
  return grpc::Status::OK;
}

}  // namespace dutydesk::rpc
