#include "server/main/process.h"

#include <absl/synchronization/mutex.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>

namespace dutydesk {

void prepare_process() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  std::signal(SIGPIPE, SIG_IGN);
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
}

}  // namespace dutydesk
