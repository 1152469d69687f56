// The steps that many verbs share: a request about the said case, an optional typed time put into a
// request, the reader's time and place. Stateless templates over a Session.
#pragma once

#include <string>
#include <utility>

#include "clients/cli/render.h"
#include "clients/cli/resolve.h"
#include "clients/cli/session.h"

namespace dutydesk::cli {

inline Seen seen_by(const Session& session) {
  return {session.now(), session.zone()};
}

/// A request with its case filled in.
template <class Request>
client::Answer<Request> about_case(Session& session) {
  auto name = said_case(session);
  if (!name) return tl::unexpected{name.error()};
  Request request;
  request.set_case_(*std::move(name));
  return request;
}

/// Puts a typed time where `stamp` points when it was said.
template <class Field>
Done put_time(const Session& session, std::string_view name, Nearest nearest, Field&& field) {
  const auto time = session.time(name, nearest);
  if (!time) return tl::unexpected{time.error()};
  if (*time) *field() = client::to_stamp(**time);
  return {};
}

/// Finds the place that was said as `name` and hands its key to `set`. Nothing said: nothing done.
template <class Set>
Done put_place(Session& session, std::string_view name, Set&& set) {
  const auto typed = session.said().one(name);
  if (!typed) return {};
  const auto place = find_place(session, *typed);
  if (!place) return tl::unexpected{place.error()};
  set(place->key);
  return {};
}

/// The person that was said.
inline client::Answer<Named> said_person(Session& session, Among among) {
  return find_person(session, session.said().one("person").value_or(""), among);
}

/// Shows lines, the first as a heading.
void show_lines(Session& session, const Lines& lines);

/// Shows a message: JSON with --json, else the lines.
Done show(Session& session, const google::protobuf::Message& message, const Lines& lines);

/// Shows a list: JSON with --json, else a table.
Done show_table(Session& session, const google::protobuf::Message& message,
                const std::vector<std::string>& headings, const Rows& rows);

}  // namespace dutydesk::cli

/// Ends the verb when a step failed. For functions that return a client::Answer.
#define DUTYDESK_TRY(step)                                            \
  do {                                                                \
    if (auto done = (step); !done) {                                  \
      return tl::unexpected<dutydesk::client::Failure>{done.error()}; \
    }                                                                 \
  } while (false)
