#include <cstdio>

#include "server/codec/snapshot.h"
#include "server/journal/redis_journal.h"
#include "server/main/region.h"
#include "server/main/serve.h"
#include "server/runtime/recovery.h"

namespace dutydesk {

int verify(const std::string& config_path) {
  const auto config = read_config(config_path);
  if (!config) return refuse(config.error());
  auto journal = open_journal(*config);
  if (!journal) return refuse(journal.error());
  runtime::RecoverySource source = runtime::recovery_source(**journal, config->data_dir);
  source.region = config->region;
  source.uuid = config->uuid;
  source.from_genesis = true;
  const auto recovered = runtime::recover(source, {});
  if (!recovered) return refuse(recovered.error());
  std::printf("region %s\nepoch %llu\nrevision %llu\nchain_hash %s\nstate_hash %s\n",
              config->region.c_str(), static_cast<unsigned long long>(recovered->head.epoch),
              static_cast<unsigned long long>(recovered->head.revision),
              crypto::to_hex(recovered->head.hash).c_str(),
              crypto::to_hex(codec::state_hash(recovered->state)).c_str());
  return kExitDone;
}

}  // namespace dutydesk
