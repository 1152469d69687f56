// dutydesk-demo: plays a night against a demo region, or checks what became of it.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "clients/demo/check.h"
#include "clients/demo/play.h"

namespace {

using Options = std::map<std::string, std::string>;

constexpr int kExitWrong = 1;
constexpr int kExitUsage = 2;

int usage() {
  std::fputs(
      "usage: dutydesk-demo play  --night FILE --config FILE --ledger FILE --figures FILE\n"
      "                           [--seed N]\n"
      "       dutydesk-demo check --config FILE --ledger FILE --figures FILE --redis SOCKET\n"
      "                           --archive DIR --region NAME --server DUTYDESKD\n"
      "                           --server-config FILE --coordinator PROFILE\n",
      stderr);
  return kExitUsage;
}

/// "--key value" pairs; empty when they are not that.
Options pairs_of(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t at = 0; at + 1 < words.size(); at += 2) {
    if (words[at].rfind("--", 0) != 0) return {};
    options[words[at].substr(2)] = words[at + 1];
  }
  return words.size() % 2 == 0 ? options : Options{};
}

int told(const dutydesk::Result<bool>& done) {
  if (done) return *done ? EXIT_SUCCESS : kExitWrong;
  std::fprintf(stderr, "dutydesk-demo: %s\n", done.error().what.c_str());
  for (const auto& wrong : done.error().fields) {
    std::fprintf(stderr, "  %s %s\n", wrong.field.c_str(), wrong.what.c_str());
  }
  return kExitWrong;
}

int run_play(Options& said) {
  dutydesk::demo::PlayOptions options;
  options.night = said["night"];
  options.config = said["config"];
  options.ledger = said["ledger"];
  options.figures = said["figures"];
  options.seed = std::strtoull(said["seed"].c_str(), nullptr, 10);
  return told(dutydesk::demo::play(options));
}

int run_check(Options& said) {
  dutydesk::demo::CheckOptions options;
  options.config = said["config"];
  options.ledger = said["ledger"];
  options.figures = said["figures"];
  options.redis = said["redis"];
  options.archive = said["archive"];
  options.region = said["region"];
  options.server = said["server"];
  options.server_config = said["server-config"];
  options.coordinator = said["coordinator"];
  return told(dutydesk::demo::check(options));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return usage();
  Options said = pairs_of({argv + 2, argv + argc});
  if (said.empty()) return usage();
  const std::string verb = argv[1];
  if (verb == "play") return run_play(said);
  if (verb == "check") return run_check(said);
  return usage();
}
