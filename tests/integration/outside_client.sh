#!/bin/bash
# A client that is not ours (@grpc/grpc-js) against a real server on a real Redis: opens, watches
# across three kill -9 of the server, erases; then the log is folded again and must give the same
# state, and the words of the erased case must be nowhere on disk.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/integration/outside/region.sh

start_region 60
play integrator_test.js "kill -KILL \$(cut -d' ' -f1 $state/server.pid)"
expect_same_fold
if grep -rqa 'Jo Example' "$state/redis" "$state/data" "$state"/*.log; then
  fail "the words of an erased case are on disk in the open"
fi
echo "outside_client: ok"
