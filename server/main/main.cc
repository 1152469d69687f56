// dutydeskd: picks a verb.
#include <cstdio>
#include <string>
#include <vector>

#include "server/main/serve.h"
#include "server/main/version.h"

namespace {

int usage() {
  std::fputs(
      "usage: dutydeskd serve --config FILE [--accept-clock]\n"
      "                                             serve a region; the machine's clock is right\n"
      "       dutydeskd check-config --config FILE  say what is wrong with a configuration\n"
      "       dutydeskd verify --config FILE        fold the log again and print its state's hash\n"
      "       dutydeskd --version\n",
      stderr);
  return dutydesk::kExitUsage;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words{argv + 1, argv + argc};
  if (words == std::vector<std::string>{"--version"}) {
    std::printf("dutydeskd %s\n", dutydesk::kVersion);
    return dutydesk::kExitDone;
  }
  const bool accept_clock =
      words.size() == 4 && words[0] == "serve" && words[3] == "--accept-clock";
  if (accept_clock) words.pop_back();
  if (words.size() != 3 || words[1] != "--config") return usage();
  if (words[0] == "serve") return dutydesk::serve(words[2], accept_clock);
  if (words[0] == "check-config") return dutydesk::check_config(words[2]);
  if (words[0] == "verify") return dutydesk::verify(words[2]);
  return usage();
}
