// dutydesk: the command line and the live desk. It only puts the parts together.
#include <string>
#include <vector>

#include "clients/cli/run.h"
#ifdef DUTYDESK_WITH_CONSOLE
#include "clients/console/run_desk.h"
#endif

int main(int argc, char** argv) {
  const std::vector<std::string> tokens(argv + 1, argv + argc);
#ifdef DUTYDESK_WITH_CONSOLE
  return dutydesk::cli::run(tokens, [](dutydesk::client::Connection& connection, bool linear) {
    return dutydesk::console::run_desk(connection, dutydesk::console::DeskOptions{linear});
  });
#else
  return dutydesk::cli::run(tokens);
#endif
}
