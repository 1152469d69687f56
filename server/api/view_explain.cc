#include "server/api/view_explain.h"

#include "server/api/view_desk.h"
#include "server/api/words_why.h"

namespace dutydesk::api {

v1::ExplainCaseResponse explain(const ViewContext& context, const Case& c) {
  v1::ExplainCaseResponse out;
  out.set_revision(context.state.revision);
  for (const auto& clock : legal_clocks(c))
    *out.add_clocks() = clock;
  for (const auto& sentence : clock_sentences(context, c))
    out.add_sentences(sentence);
  for (const auto& sentence : plan_sentences(context, c))
    out.add_sentences(sentence);
  return out;
}

}  // namespace dutydesk::api
