# shellcheck shell=bash disable=SC2154  # state, bin, night and port are deploy/demo's
# Sourced by deploy/demo: starting, watching, killing and stopping what the demo runs. Each process
# is known by a pid file in the demo's own folder and stopped by that pid alone.

# A pid file holds the pid and the moment the process started, so that a later process that got the
# same number is never taken for it.
started_at() { [[ -r /proc/$1/stat ]] && sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }
note_pid() { echo "$2 $(started_at "$2")" > "$state/$1.pid"; }

# pid_of NAME: its pid while it runs; else fails.
pid_of() {
  local pid at
  [[ -s $state/$1.pid ]] && read -r pid at < "$state/$1.pid" || return 1
  [[ -n $at && $(started_at "$pid") == "$at" ]] && echo "$pid"
}

# stop NAME SECONDS: asks it to end, then makes it.
stop() {
  local pid tries
  pid=$(pid_of "$1") || { rm -f "$state/$1.pid"; return 0; }
  kill -TERM "$pid" 2>/dev/null || true
  for ((tries = 0; tries < $2 * 20; tries++)); do
    pid_of "$1" >/dev/null || break
    sleep 0.05
  done
  pid_of "$1" >/dev/null && kill -KILL "$pid" 2>/dev/null
  rm -f "$state/$1.pid"
}

stop_all() {
  stop killer 1
  stop redis-killer 1
  stop player 2
  stop server-keeper 1
  stop server 8
  stop redis-keeper 1
  stop redis 8
}

# keep NAME COMMAND...: runs it again whenever it ends, and notes each pid. Run in the background.
keep() {
  local name=$1 quick=0 began
  shift
  while true; do
    began=$SECONDS
    "$@" >> "$state/$name.log" 2>&1 &
    note_pid "$name" $!
    wait $! 2>/dev/null || true
    quick=$((SECONDS - began < 2 ? quick + 1 : 0))
    if ((quick > 40)); then
      echo "gave up: $name ended $quick times at once" >> "$state/$name.log"
      return 1
    fi
    sleep 0.1
  done
}

# A kill in the middle of a write may tear the newest record off; nobody was told that it is there.
# Redis refuses such a file until a person has looked at it: here the demo is that person.
redis_once() {
  local manifest=$state/redis/appendonlydir/appendonly.aof.manifest
  if [[ -e $state/redis.torn && -e $manifest ]]; then
    yes | redis-check-aof --fix "$manifest" || true
    rm -f "$state/redis.torn"
  fi
  redis-server deploy/redis/redis.conf --dir "$state/redis" --unixsocket "$state/redis.sock" &
  note_pid redis $!
  wait $! && return 0
  tail -n 5 "$state/redis.log" | grep -q "Unexpected end of file" && touch "$state/redis.torn"
  return 1
}

keep_redis() {
  while true; do
    redis_once >> "$state/redis.log" 2>&1 || true
    sleep 0.1
  done
}

start_redis() {
  mkdir -p "$state/redis"
  keep_redis &
  note_pid redis-keeper $!
  await "Redis" 10 redis_answers
}

redis_answers() { [[ $(redis-cli -s "$state/redis.sock" ping 2>/dev/null) == PONG ]]; }

start_server() {
  mkdir -p "$state/data"
  keep server "$bin/dutydeskd" serve --config "$state/dutydeskd.toml" &
  note_pid server-keeper $!
  await "dutydeskd" 20 server_answers
}

server_answers() { (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

# await WHAT SECONDS COMMAND...: until the command succeeds.
await() {
  local what=$1 tries=$(($2 * 10))
  shift 2
  until "$@"; do
    ((tries-- > 0)) || fail "$what does not answer; see $state/*.log"
    sleep 0.1
  done
}

# A pause without a process of its own: nothing is left over when whoever pauses is stopped.
pause_ms() {
  local never
  exec {never}<> <(:)
  read -r -t "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))" -u "$never" || true
  exec {never}>&-
}

# kill_at_random NAME COUNT SECONDS: kills it so often, at random moments spread over the span.
kill_at_random() {
  local name=$1 count=$2 seconds=$3 i pid gap wait_ms
  ((count > 0)) || return 0
  gap=$((seconds * 1000 / count))
  for ((i = 0; i < count; i++)); do
    wait_ms=$(((RANDOM * 32768 + RANDOM) % gap))
    pause_ms "$wait_ms"
    until pid=$(pid_of "$name"); do sleep 0.02; done
    kill -KILL "$pid" && echo "$name" >> "$state/kills"
    echo "        >>> kill -9 of $name ($((i + 1)) of $count) <<<"
    pause_ms $((gap - wait_ms))
  done
}
