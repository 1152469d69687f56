#!/usr/bin/env bash
# shellcheck disable=SC2034,SC2154  # night and state are deploy/lib's
# How the real dutydeskd ends, with clients connected: on request with its Redis well, paused and
# killed; when a second server takes the lead; and that a second start on the same data folder or
# port touches nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=${DUTYDESK_BUILD:-build/release}/bin
state=$(mktemp -d "${TMPDIR:-/tmp}/dutydesk-stopping.XXXXXX")
night=deploy/demo-night.toml
fail() { echo "stopping: $1" >&2; tail -n 5 "$state"/*.log >&2; exit 1; }
source deploy/lib/demo-state.sh
source deploy/lib/demo-processes.sh
trap 'stop watch 1; stop second 2; stop_all; rm -rf "$state"' EXIT

# Source: 10 s for a journal that does not answer, 4 for the keeper, 5 for calls; server/main/serve.cc.
readonly drain_bound=20

start_private_redis() {
  mkdir -p "$state/redis"
  redis-server deploy/redis/redis.conf --dir "$state/redis" --unixsocket "$state/redis.sock" \
    >> "$state/redis.log" 2>&1 &
  note_pid redis $!
  await "Redis" 10 redis_answers
}

# start NAME CONFIG LOG: serves in the background and waits until the region is led.
start() {
  "$bin/dutydeskd" serve --config "$2" > "$state/$3.log" 2>&1 &
  note_pid "$1" $!
  await "$1" 20 grep -q " Serving\. " "$state/$3.log"
}

# ends NAME SECONDS STATUS: the process ends by itself within the time, with this status.
ends() {
  local name=$1 pid began=$SECONDS status=0
  read -r pid _ < "$state/$name.pid"
  for ((tries = $2 * 10; tries > 0; tries--)); do
    pid_of "$name" > /dev/null || break
    sleep 0.1
  done
  pid_of "$name" > /dev/null && fail "$name did not end within $2 s"
  wait "$pid" || status=$?
  ((status == $3)) || fail "$name ended with status $status, not $3"
  echo "  ended after $((SECONDS - began)) s with status $status"
}

desk() { "$bin/dutydesk" --config "$state/client.toml" --as blenkinsop "$@"; }

# write LOG: opens a case in the background, to be waited for as $client.
write() {
  desk new assessment --yes > "$state/$1.log" 2>&1 &
  client=$!
}

# answered STATUS: how the client of the last write() ended.
answered() {
  local status=0
  wait "$client" || status=$?
  [[ " $1 " == *" $status "* ]] || fail "the client ended with status $status and not with $1"
}

one_opened() { grep -qs Opened "$state"/burst?.log; }
cases() { desk list --json | grep -o '"cases/[0-9]*"' | sort -u | wc -l; }

port=$(free_port)
make_keys
write_server_config 1 "$port" 0
write_client_config "$port"
mkdir -p "$state/data"
config=$state/dutydeskd.toml
start_private_redis
start server "$config" first
"$bin/dutydesk" --config "$state/client.toml" --as admin region apply deploy/demo-region --yes \
  > "$state/region.log" 2>&1 || fail "the region was not loaded"

echo "stopping: a second start on the same data folder is refused and touches nothing"
code=0
"$bin/dutydeskd" serve --config "$config" > "$state/same.log" 2>&1 || code=$?
((code == 3)) || fail "it ended with status $code and not 3"
grep -q "Another dutydeskd (process $(pid_of server)) works in the data folder" "$state/same.log" ||
  fail "it does not say who has the folder"

echo "stopping: a second start on the same port is refused before it takes the lead"
sed "s|^dir = .*|dir = \"$state/data2\"|" "$config" > "$state/second.toml"
code=0
"$bin/dutydeskd" serve --config "$state/second.toml" > "$state/port.log" 2>&1 || code=$?
((code == 1)) || fail "it ended with status $code and not 1"
grep -q "Cannot listen on" "$state/port.log" || fail "it does not say that the port is taken"
[[ $(redis-cli -s "$state/redis.sock" xrevrange "dutydesk:{demo}:log" + - count 1) == 1-* ]] ||
  fail "it took the lead"
desk new assessment --yes > "$state/well.log" 2>&1 || fail "the first server no longer serves"

echo "stopping: SIGTERM with Redis well finishes what was accepted"
desk watch > "$state/watch.log" 2>&1 &
note_pid watch $!
clients=()
for i in 1 2 3 4 5 6; do
  desk new assessment --yes --timeout 3s > "$state/burst$i.log" 2>&1 &
  clients+=($!)
done
await "the first of six clients" 10 one_opened
kill -TERM "$(pid_of server)"
ends server 8 0
done_=1
for one in "${clients[@]}"; do
  wait "$one" && done_=$((done_ + 1))
done
start server "$config" again
stop watch 1
(($(cases) >= done_)) || fail "$done_ cases were acknowledged, and there are $(cases)"

echo "stopping: SIGTERM with Redis paused"
before=$(cases)
redis=$(pid_of redis)
kill -STOP "$redis"
write paused
sleep 1
kill -TERM "$(pid_of server)"
ends server "$drain_bound" 0
answered 8
kill -CONT "$redis"
start server "$config" resumed
# It may have arrived after all: then it is in the log once.
(($(cases) - before <= 1)) || fail "one request opened $(($(cases) - before)) cases"

echo "stopping: SIGTERM with Redis killed"
before=$(cases)
kill -KILL "$(pid_of redis)"
write killed
sleep 1
kill -TERM "$(pid_of server)"
ends server "$drain_bound" 0
answered "7 8"
start_private_redis
start server "$config" back
(($(cases) == before)) || fail "a case was opened without a Redis"

echo "stopping: a server that was overtaken ends with a client's write in flight"
other=$(free_port)
sed "s|^listen = .*|listen = \"127.0.0.1:$other\"|" -i "$state/second.toml"
desk watch > "$state/watch.log" 2>&1 &
note_pid watch $!
sleep 0.5
start second "$state/second.toml" second
write overtaken
ends server 8 75
# 8 when the call arrived while the server was closing, and nobody looked at it.
answered "7 8"
grep -q "runbook=runbooks/fenced.md" "$state/back.log" || fail "it does not name the runbook"
kill -TERM "$(pid_of second)"
ends second 8 0
stop watch 1

"$bin/dutydeskd" verify --config "$config" > "$state/verified.log" 2>&1 || fail "the log does not fold"
echo "stopping: ok"
