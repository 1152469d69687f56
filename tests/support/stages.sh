# The stages that tests/run is made of, for sourcing: each runs under a time limit, writes its log to
# build/logs, prints one line with its time, and counts. Needs $slack; stands in the repository's root.

passed=0 failed=0 failures=() runner=()
mkdir -p build/logs

# limit SECONDS: the same, times the slack, but never past what is left of the deadline.
limit() {
  local seconds=$(($1 * slack)) left
  if [[ -n ${DUTYDESK_DEADLINE:-} ]]; then
    left=$((DUTYDESK_DEADLINE - SECONDS))
    ((seconds <= left)) || seconds=$left
    ((seconds > 1)) || seconds=1
  fi
  echo "$seconds"
}

# timed NAME SECONDS COMMAND…: runs it quietly; its exit code, 124 when it was stopped.
timed() {
  local name=$1 seconds begun=$SECONDS code=0
  seconds=$(limit "$2")
  shift 2
  timeout --kill-after=15 "$seconds" "$@" >"build/logs/$name.log" 2>&1 || code=$?
  printf '%-22s %4d s  ' "$name" $((SECONDS - begun))
  ((code != 124 && code != 137)) || printf 'stopped after %d s, ' "$seconds"
  return "$code"
}

# fail NAME [LINES]: one more failure, with the end of its log.
fail() {
  failed=$((failed + 1))
  failures+=("$1 (build/logs/$1.log)")
  tail -n "${2:-40}" "build/logs/$1.log"
}

# stage NAME SECONDS COMMAND…: a step that is not a test. It counts only when it fails.
stage() {
  if timed "$@"; then echo ok; else echo FAILED; fail "$1"; return 1; fi
}

# build PRESET SECONDS TARGET…: configures and builds.
build() {
  local preset=$1 seconds=$2
  shift 2
  stage "$preset-configure" 180 cmake --preset "$preset" -DDUTYDESK_TIMEOUT_SCALE="$slack" &&
    stage "$preset-build" "$seconds" cmake --build "build/$preset" -j "$(nproc)" --target "$@" -- -k 0
}

# suite PRESET LABELS SECONDS [must]: runs the tests of these labels and counts each. With "must" it
# is a failure that there are none.
suite() {
  local preset=$1 labels=$2 seconds=$3 must=${4:-} name report code=0 ran=0 skipped=0 bad=()
  name=$preset-${labels//|/-}
  report=$PWD/build/logs/$name.xml
  rm -f "$report"
  timed "$name" "$seconds" "${runner[@]}" ctest --test-dir "build/$preset" -L "^($labels)\$" \
    -j "$(nproc)" --output-on-failure --output-junit "$report" || code=$?
  if [[ -e $report ]]; then
    ran=$(grep -c '<testcase .*status="run"' "$report")
    skipped=$(grep -c '<testcase .*status="notrun"' "$report")
    mapfile -t bad < <(
      sed -n 's/.*<testcase name="\([^"]*\)".*status="fail".*/\1/p' "$report")
  fi
  passed=$((passed + ran))
  failed=$((failed + ${#bad[@]}))
  echo "$ran passed, ${#bad[@]} failed, $skipped skipped"
  if ((${#bad[@]} > 0)); then
    failures+=("${bad[@]/#/$name: }")
    tail -n 150 "build/logs/$name.log"
  elif ((code != 0)) || [[ $must == must && $ran -eq 0 ]]; then
    fail "$name"
  fi
}

# fixed_addresses: later suites run without address randomisation where the machine allows it.
fixed_addresses() {
  if setarch "$(uname -m)" -R true 2>/dev/null; then runner=(setarch "$(uname -m)" -R); fi
}

# tidy SECONDS: clang-tidy over what changed; one test in the count.
tidy() {
  local seconds
  seconds=$(limit "$1")
  if timed tidy $((seconds + 60)) tests/style/tidy.py build/release "$seconds"; then
    tail -n 1 build/logs/tidy.log
    passed=$((passed + 1))
  else
    echo FAILED
    fail tidy 150
  fi
}

# finish: the summary, and the exit code.
finish() {
  printf '\n%d s in all\n' "$SECONDS"
  ((${#failures[@]} == 0)) || printf 'failed: %s\n' "${failures[@]}"
  echo "$passed passed, $failed failed"
  ((failed == 0 && passed > 0))
  exit
}
