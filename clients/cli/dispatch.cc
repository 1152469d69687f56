#include "clients/cli/dispatch.h"

#include <map>

#include "server/base/check.h"

namespace dutydesk::cli {
namespace {

const std::map<std::string_view, VerbFunction> kFunctions{
    {"new", do_new},
    {"triage", do_triage},
    {"list", do_list},
    {"show", do_show},
    {"why", do_why},
    {"close", do_close},
    {"cancel", do_cancel},
    {"time", do_time},
    {"note", do_note},
    {"arrive", do_arrive},
    {"where", do_where},
    {"who", do_who},
    {"offer", do_offer},
    {"withdraw", do_withdraw},
    {"accept", do_accept},
    {"decline", do_decline},
    {"assign", do_assign},
    {"release", do_release},
    {"hold", do_hold},
    {"unhold", do_unhold},
    {"people", do_people},
    {"status", do_status},
    {"on", do_on},
    {"off", do_off},
    {"place", do_place},
    {"bed", do_bed},
    {"alarms", do_alarms},
    {"ack", do_ack},
    {"shelve", do_shelve},
    {"duty", do_duty},
    {"work", do_work},
    {"seen", do_seen},
    {"yes", do_yes},
    {"no", do_no},
    {"travelling", do_travelling},
    {"scene", do_scene},
    {"done", do_done},
    {"region apply", do_region_apply},
    {"region show", do_region_show},
    {"region retire", do_region_retire},
    {"region restore", do_region_restore},
    {"region erase", do_region_erase},
    {"desk", do_desk},
    {"watch", do_watch},
    {"op status", do_op_status},
    {"op show", do_op_show},
    {"help", do_help},
    {"version", do_version},
};

}  // namespace

VerbFunction function_of(std::string_view verb) {
  const auto found = kFunctions.find(verb);
  return found == kFunctions.end() ? nullptr : found->second;
}

Done carry_out(Session& session) {
  const VerbFunction run = function_of(session.said().verb->name);
  CHECK(run != nullptr);
  return run(session);
}

}  // namespace dutydesk::cli
