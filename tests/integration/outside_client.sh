#!/bin/bash
# A client that is not ours (@grpc/grpc-js) against a real server on a real Redis: opens, watches
# across three kill -9 of the server, erases; then the log is folded again and must give the same
# state, and the words of the erased case must be nowhere on disk.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${DUTYDESK_BUILD:-build/release}
bin=$build/bin
state=$(mktemp -d "${TMPDIR:-/tmp}/dutydesk-outside.XXXXXX")
night=deploy/demo-night.toml
fail() { echo "outside_client: $1" >&2; exit 1; }
source deploy/lib/demo-state.sh
source deploy/lib/demo-processes.sh
trap 'stop_all; rm -rf "$state"' EXIT

modules=$build/outside
mkdir -p "$modules"
cp tests/integration/outside/*.js* "$modules/"
if ! cmp -s "$modules/package-lock.json" "$modules/installed.json"; then
  (cd "$modules" && npm ci --no-audit --no-fund --ignore-scripts) ||
    fail "npm could not install @grpc/grpc-js; is the npm registry reached?"
  cp "$modules/package-lock.json" "$modules/installed.json"
fi

port=$(free_port)
make_keys
write_server_config 60 "$port" 0
start_redis
start_server
export DUTYDESK_PROTO=$PWD/proto
node "$modules/load_region.js" "localhost:$port" "$state/ca" deploy/demo-region
kill_server="kill -KILL \$(cut -d' ' -f1 $state/server.pid)"
node "$modules/integrator_test.js" "localhost:$port" "$state/ca" "$kill_server" > "$state/node.out" 2>&1 ||
  { cat "$state/node.out"; fail "the outside client failed"; }
cat "$state/node.out"

stop server-keeper 1
stop server 8
"$bin/dutydeskd" verify --config "$state/dutydeskd.toml" > "$state/verified"
cat "$state/verified"
live=$(sed -n 's/^revision \([0-9]*\) state_hash \(.*\)/\1 \2/p' "$state/node.out")
again="$(sed -n 's/^revision //p' "$state/verified") $(sed -n 's/^state_hash //p' "$state/verified")"
# The clock may have ticked after the client asked; only an equal revision can be compared.
if [[ ${live% *} == "${again% *}" ]]; then
  [[ $live == "$again" ]] || fail "folding the log again gives another state: $live, then $again"
else
  echo "the log went on from ${live% *} to ${again% *}; the hash is compared in demo_once"
fi
if grep -rqa 'Jo Example' "$state/redis" "$state/data" "$state"/*.log; then
  fail "the words of an erased case are on disk in the open"
fi
echo "outside_client: ok"
