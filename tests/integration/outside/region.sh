# shellcheck shell=bash disable=SC2034,SC2154  # night and state are deploy/lib's
# Sourced by the tests with a client that is not ours: a real server on a real Redis with the demo
# region in it, and @grpc/grpc-js to talk to it. Everything ends with the test.
test_name=$(basename "$0" .sh)
build=${DUTYDESK_BUILD:-build/release}
bin=$build/bin
state=$(mktemp -d "${TMPDIR:-/tmp}/dutydesk-outside.XXXXXX")
night=deploy/demo-night.toml
modules=$build/outside
export DUTYDESK_PROTO=$PWD/proto
fail() { echo "$test_name: $1" >&2; exit 1; }
source deploy/lib/demo-state.sh
source deploy/lib/demo-processes.sh
trap 'stop_all; rm -rf "$state"' EXIT

install_client() {
  mkdir -p "$modules"
  cp tests/integration/outside/*.js* "$modules/"
  cmp -s "$modules/package-lock.json" "$modules/installed.json" && return
  (cd "$modules" && npm ci --no-audit --no-fund --ignore-scripts) ||
    fail "npm could not install @grpc/grpc-js; is the npm registry reached?"
  cp "$modules/package-lock.json" "$modules/installed.json"
}

# start_region SCALE: Redis, the server, and the demo region's directory.
start_region() {
  install_client
  port=$(free_port)
  make_keys
  write_server_config "$1" "$port" 0
  start_redis
  start_server
  node "$modules/load_region.js" "localhost:$port" "$state/ca" deploy/demo-region
}

# play SCRIPT ARGUMENT...: runs a client against the region and shows what it says.
play() {
  local script=$1
  shift
  node "$modules/$script" "localhost:$port" "$state/ca" "$@" > "$state/node.out" 2>&1 ||
    { cat "$state/node.out"; fail "the outside client failed"; }
  cat "$state/node.out"
}

# Stops the server and folds its log again from the first record: the state must be the same.
expect_same_fold() {
  stop server-keeper 1
  stop server 8
  "$bin/dutydeskd" verify --config "$state/dutydeskd.toml" > "$state/verified"
  cat "$state/verified"
  local live again
  live=$(sed -n 's/^revision \([0-9]*\) state_hash \(.*\)/\1 \2/p' "$state/node.out")
  again="$(sed -n 's/^revision //p' "$state/verified") $(sed -n 's/^state_hash //p' "$state/verified")"
  # The clock may have ticked after the client asked; only an equal revision can be compared.
  if [[ ${live% *} == "${again% *}" ]]; then
    [[ $live == "$again" ]] || fail "folding the log again gives another state: $live, then $again"
  else
    echo "the log went on from ${live% *} to ${again% *}; the hash is compared in demo_once"
  fi
}
