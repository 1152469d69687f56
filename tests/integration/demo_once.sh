#!/usr/bin/env bash
# The demo night, unattended: deploy/demo --once on the binaries of this build ends "demo: ok" and
# leaves nothing running and nothing behind.
set -euo pipefail
export DUTYDESK_BIN=${DUTYDESK_BUILD:?names the build folder}/bin

TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
deploy/demo --once "$@" | tee "$TMPDIR/said"

last=$(tail -n 1 "$TMPDIR/said")
if [[ $last != "demo: ok "* ]]; then
  echo "the last line is not 'demo: ok ...' but: $last" >&2
  exit 1
fi
if compgen -G "$TMPDIR/dutydesk-demo.*" >/dev/null; then
  echo "the demo left its folder behind: $(ls -d "$TMPDIR"/dutydesk-demo.*)" >&2
  exit 1
fi
if grep -lzs "$TMPDIR/dutydesk-[d]emo" /proc/[0-9]*/cmdline; then
  echo "the demo left these processes running" >&2
  exit 1
fi
