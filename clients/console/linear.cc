#include "clients/console/linear.h"

#include <chrono>
#include <thread>
#include <utility>

#include "clients/cli/output.h"
#include "clients/cli/watch_lines.h"
#include "clients/cli/words.h"
#include "clients/console/desk_rows.h"
#include "clients/console/feed.h"
#include "clients/console/inbox.h"
#include "clients/console/limits.h"
#include "clients/console/reduce.h"

namespace dutydesk::console {
namespace {

std::string sentence_of(const CaseRow& row, const Look& look) {
  std::string text = "Case " + row.number + ". " +
                     std::string{cli::shown(cli::priority_words(), row.priority)} + ". " +
                     std::string{cli::shown(cli::case_kind_words(), row.kind)} + ". " +
                     row.state_words + ".";
  if (!row.place.empty()) text += " " + row.place + ".";
  if (!row.next_words.empty()) text += " Next: " + row.next_words + ".";
  const std::string left = legal_left(row, look);
  if (left == "OVER") return text + " The power to detain is OVER.";
  return row.legal_end ? text + " Legal time left " + left + "." : text;
}

/// Folds what comes and prints what is new of it.
class Printer {
 public:
  Printer(const cli::Zone& zone, std::ostream& out) : out_{out} { model_.zone = zone; }

  const DeskModel& model() const { return model_; }

  void take(const Message& message) {
    const client::Liveness was = model_.health.liveness;
    model_ = reduce(std::move(model_), message);
    const Time now = model_.clock.now().value_or(Time{});
    if (std::holds_alternative<ResetCame>(message)) print(summary_lines(model_));
    if (const auto* came = std::get_if<ChangeCame>(&message)) {
      print(cli::event_lines(came->change, cli::WatchView{false, {}, model_.zone}, now));
    }
    const bool health_changed = model_.health.liveness != was;
    if (std::holds_alternative<HealthCame>(message) && health_changed && model_.loaded) {
      print({cli::heartbeat_line(model_.health, false, now, model_.zone)});
    }
    if (model_.ended) print({model_.ended->message});
  }

 private:
  void print(const std::vector<std::string>& lines) {
    for (const std::string& line : lines)
      out_ << cli::clean(line) << '\n';
    out_ << std::flush;
  }

  DeskModel model_;
  std::ostream& out_;
};

}  // namespace

std::vector<std::string> summary_lines(const DeskModel& model) {
  const Look look{model.clock.now().value_or(Time{}), model.zone, false};
  std::vector<std::string> lines{std::to_string(model.cases.size()) + " cases open. " +
                                 std::to_string(model.alarms.size()) + " alarms. " +
                                 std::to_string(model.people.size()) + " people on call."};
  for (const AlarmRow& alarm : model.alarms) {
    lines.push_back("Alarm " + std::string{cli::shown(cli::alarm_words(), alarm.level)} + " " +
                    alarm.words + (alarm.case_number.empty() ? "" : ", case " + alarm.case_number));
  }
  for (const CaseRow& row : model.cases)
    lines.push_back(sentence_of(row, look));
  return lines;
}

int run_linear(client::Connection& connection, const cli::Zone& zone, std::ostream& out) {
  Inbox inbox;
  Printer printer{zone, out};
  const client::DeskFollower follower{connection, handlers_into(inbox, since_now())};
  while (!printer.model().ended) {
    for (const Message& message : inbox.take())
      printer.take(message);
    printer.take(HealthCame{follower.health()});
    std::this_thread::sleep_for(std::chrono::milliseconds{kKeyWaitMs});
  }
  return static_cast<int>(printer.model().ended->exit);
}

}  // namespace dutydesk::console
