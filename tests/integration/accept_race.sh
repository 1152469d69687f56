#!/bin/bash
# 1,000 races of two accepts over real connections (@grpc/grpc-js), one winner each; then the log is
# folded again and must give the same state.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/integration/outside/region.sh

start_region 1
play race_test.js "${DUTYDESK_RACES:-1000}"
expect_same_fold
echo "accept_race: ok"
