#include "tests/support/redis_fixture.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <utility>

#include "server/base/check.h"

namespace dutydesk::support {
namespace {

/// Source: loading what a test writes takes milliseconds; a loaded machine may need seconds.
constexpr int kStartTries = 1000;
constexpr std::chrono::milliseconds kStartPause{10};

/// Becomes redis-server. The test's death is its death, so that nothing is left running.
[[noreturn]] void become_redis(const std::vector<std::string>& arguments) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  execvp(words[0], words.data());
  _exit(127);
}

}  // namespace

RedisServer::RedisServer(std::vector<std::string> extra) : extra_{std::move(extra)} {
  std::string name = (std::filesystem::temp_directory_path() / "dutydesk-redis-XXXXXX").string();
  CHECK(mkdtemp(name.data()) != nullptr);
  folder_ = name;
  start();
}

RedisServer::~RedisServer() {
  kill();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

journal::RedisSettings RedisServer::settings() const {
  journal::RedisSettings settings;
  settings.unix_socket = folder_ + "/redis.sock";
  return settings;
}

void RedisServer::start() {
  CHECK(pid_ == 0);
  const std::string conf = std::string{DUTYDESK_SOURCE_DIR} + "/deploy/redis/redis.conf";
  std::vector<std::string> arguments{"redis-server", conf, "--dir", folder_};
  arguments.insert(arguments.end(), {"--logfile", folder_ + "/redis.log"});
  arguments.insert(arguments.end(), {"--unixsocket", folder_ + "/redis.sock"});
  arguments.insert(arguments.end(), extra_.begin(), extra_.end());
  pid_ = fork();
  CHECK(pid_ >= 0);
  if (pid_ == 0) become_redis(arguments);
  for (int tries = 0; !answers(); ++tries) {
    CHECK(tries < kStartTries);
    CHECK(waitpid(pid_, nullptr, WNOHANG) == 0);
    std::this_thread::sleep_for(kStartPause);
  }
}

void RedisServer::start(std::vector<std::string> extra) {
  extra_ = std::move(extra);
  start();
}

bool RedisServer::answers() {
  journal::RedisConnection redis{settings()};
  return redis.ask({"PING"}).has_value();
}

void RedisServer::kill() {
  if (pid_ == 0) return;
  ::kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

void RedisServer::pause() {
  ::kill(pid_, SIGSTOP);
}

void RedisServer::resume() {
  ::kill(pid_, SIGCONT);
}

std::string RedisServer::command(const std::vector<std::string>& words) {
  journal::RedisConnection redis{settings()};
  const auto reply = redis.send({words.begin(), words.end()});
  return reply ? std::string{journal::text_of(**reply)} : reply.error().what;
}

}  // namespace dutydesk::support
