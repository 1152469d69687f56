// dutydeskd: picks a verb.
#include <cstdio>
#include <string>
#include <vector>

#include "server/main/serve.h"
#include "server/main/version.h"

namespace {

int usage() {
  std::fputs(
      "usage: dutydeskd serve --config FILE         serve a region\n"
      "       dutydeskd check-config --config FILE  say what is wrong with a configuration\n"
      "       dutydeskd verify --config FILE        fold the log again and print its state's hash\n"
      "       dutydeskd --version\n",
      stderr);
  return dutydesk::kExitUsage;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words{argv + 1, argv + argc};
  if (words == std::vector<std::string>{"--version"}) {
    std::printf("dutydeskd %s\n", dutydesk::kVersion);
    return dutydesk::kExitDone;
  }
  if (words.size() != 3 || words[1] != "--config") return usage();
  if (words[0] == "serve") return dutydesk::serve(words[2]);
  if (words[0] == "check-config") return dutydesk::check_config(words[2]);
  if (words[0] == "verify") return dutydesk::verify(words[2]);
  return usage();
}
