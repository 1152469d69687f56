// RedisServer: a private redis-server for one test, with the settings that are shipped
// (deploy/redis/redis.conf), on a unix socket in a folder of its own. Owned by the test, on the
// test's thread. It ends only the process it started, and never listens on a port.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "server/journal/redis_connection.h"

namespace dutydesk::support {

class RedisServer {
 public:
  /// Makes the folder and starts Redis; `extra` goes after the settings, such as
  /// {"--appendfsync", "everysec"}. Waits until it answers.
  explicit RedisServer(std::vector<std::string> extra = {});
  ~RedisServer();
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  /// Where it is, for a RedisJournal.
  journal::RedisSettings settings() const;

  /// Starts it again in the same folder and waits until it answers.
  void start();
  /// The same with other extra settings from now on.
  void start(std::vector<std::string> extra);

  /// Ends it as a power switch would end a process: at once, with no word of warning.
  void kill();

  /// Stops and continues the process, so that it is there but does not answer.
  void pause();
  void resume();

  /// Sends one command over a connection of its own and gives the answer's text.
  std::string command(const std::vector<std::string>& words);

  /// The folder, which is deleted with this. The append-only files are in "appendonlydir".
  const std::string& folder() const { return folder_; }

 private:
  bool answers();

  std::string folder_;
  std::vector<std::string> extra_;
  pid_t pid_ = 0;
};

}  // namespace dutydesk::support
