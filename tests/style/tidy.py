#!/usr/bin/python3
"""clang-tidy over every .cc of server/ and clients/, two at a time. A file that passed is not judged
again until it, a header of ours that it reaches, a proto, the rules or the tool change: clean
verdicts are kept by content hash. usage: tidy.py BUILD_FOLDER [SECONDS]
Past SECONDS no further file is begun; the ones left out are counted aloud. Exits 1 on findings."""
import concurrent.futures
import functools
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import source

ROOT = Path(__file__).resolve().parents[2]
BASE = os.environ.get("XDG_CACHE_HOME") or Path(os.environ.get("HOME", "/tmp"), ".cache")
CACHE = Path(BASE, "dutydesk", "tidy")
AT_ONCE = 2
OURS = set(source.files(ROOT, (".cc",), ("server", "clients")))
INCLUDE = re.compile(r'^\s*#\s*include\s*"((?:server|clients|tests)/[^"]+)"', re.M)
GENERATED = re.compile(r'^\s*#\s*include\s*[<"]dutydesk/', re.M)


@functools.cache
def hash_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@functools.cache
def includes(path):
    return [ROOT / name for name in INCLUDE.findall(path.read_text()) if (ROOT / name).exists()]


def reached(path):
    """The file and every file of ours that it includes, directly or not."""
    seen, left = set(), [path]
    while left:
        one = left.pop()
        if one not in seen:
            seen.add(one)
            left += includes(one)
    return sorted(seen)


@functools.cache
def rules_key():
    """Changes when the tool or the rules do."""
    tool = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    return hashlib.sha256(tool + (ROOT / ".clang-tidy").read_bytes()).hexdigest()


@functools.cache
def protos_key():
    """Changes when any proto does."""
    return " ".join(hash_of(path) for path in sorted((ROOT / "proto").rglob("*.proto")))


def verdict_file(path, command):
    """Where this file's clean verdict is kept: a name made of everything that decides it."""
    flags = " ".join(word for word in command.split() if word.startswith(("-std", "-W")))
    parts = [rules_key(), flags, str(path.relative_to(ROOT)), *map(hash_of, reached(path))]
    if any(GENERATED.search(one.read_text()) for one in reached(path)):
        parts.append(protos_key())
    whole = "\n".join(parts)
    return CACHE / hashlib.sha256(whole.encode()).hexdigest()


def judge(path, build, verdict, stop_at):
    """(path, True clean | False found | None not begun, what clang-tidy said)."""
    if time.monotonic() > stop_at:
        return path, None, ""
    ran = subprocess.run(["clang-tidy", "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option",
                          str(path)], capture_output=True, text=True, check=False, cwd=ROOT)
    if ran.returncode == 0:
        verdict.touch()
    return path, ran.returncode == 0, ran.stdout + ("" if ran.stdout.strip() else ran.stderr)


def work_list(build):
    """([(path, verdict file)] without a clean verdict, newest change first; all that are compiled)."""
    work, compiled = [], set()
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["directory"], entry["file"]).resolve()
        if path not in OURS or path in compiled:
            continue
        compiled.add(path)
        verdict = verdict_file(path, entry.get("command", ""))
        if not verdict.exists():
            work.append((path, verdict))
    return sorted(work, key=lambda pair: (-pair[0].stat().st_mtime, pair[0])), compiled


def main():
    build = Path(sys.argv[1]).resolve()
    stop_at = time.monotonic() + float(sys.argv[2] if len(sys.argv) > 2 else 10**9)
    CACHE.mkdir(parents=True, exist_ok=True)
    work, compiled = work_list(build)
    for path in sorted(OURS - compiled):
        print(f"{path.relative_to(ROOT)}:1: is in no target: name it in its folder's CMakeLists.txt")
    print(f"clang-tidy: {len(compiled)} files, {len(compiled) - len(work)} unchanged since they passed", flush=True)
    tally = {True: 0, False: len(OURS - compiled), None: 0}
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = [pool.submit(judge, path, build, verdict, stop_at) for path, verdict in work]
        for job in concurrent.futures.as_completed(jobs):
            path, clean, said = job.result()
            tally[clean] += 1
            if clean is False:
                print(f"{path.relative_to(ROOT)}:\n{said.strip()}", flush=True)
    print(f"clang-tidy: {tally[True]} judged clean, {tally[False]} with findings, {tally[None]} not reached in time")
    sys.exit(1 if tally[False] else 0)


if __name__ == "__main__":
    main()
