// Which function carries out which verb. The functions of each verbs_*.cc are declared here; they
// take a Session and nothing else. Stateless.
#pragma once

#include <string_view>

#include "clients/cli/session.h"

namespace dutydesk::cli {

using VerbFunction = Done (*)(Session&);

/// The function of a verb. Null: none, which a test forbids.
VerbFunction function_of(std::string_view verb);

/// Carries out the session's invocation: finds the function and runs it.
Done carry_out(Session& session);

Done do_new(Session& session);
Done do_triage(Session& session);
Done do_list(Session& session);
Done do_show(Session& session);
Done do_why(Session& session);
Done do_close(Session& session);
Done do_cancel(Session& session);
Done do_time(Session& session);
Done do_note(Session& session);
Done do_arrive(Session& session);
Done do_where(Session& session);
Done do_who(Session& session);
Done do_offer(Session& session);
Done do_withdraw(Session& session);
Done do_accept(Session& session);
Done do_decline(Session& session);
Done do_assign(Session& session);
Done do_release(Session& session);
Done do_hold(Session& session);
Done do_unhold(Session& session);
Done do_people(Session& session);
Done do_status(Session& session);
Done do_on(Session& session);
Done do_off(Session& session);
Done do_place(Session& session);
Done do_bed(Session& session);
Done do_alarms(Session& session);
Done do_ack(Session& session);
Done do_shelve(Session& session);
Done do_duty(Session& session);
Done do_work(Session& session);
Done do_seen(Session& session);
Done do_yes(Session& session);
Done do_no(Session& session);
Done do_travelling(Session& session);
Done do_scene(Session& session);
Done do_done(Session& session);
Done do_region_apply(Session& session);
Done do_region_show(Session& session);
Done do_region_retire(Session& session);
Done do_region_restore(Session& session);
Done do_region_erase(Session& session);
Done do_desk(Session& session);
Done do_watch(Session& session);
Done do_op_status(Session& session);
Done do_op_show(Session& session);
Done do_help(Session& session);
Done do_version(Session& session);

}  // namespace dutydesk::cli
