#!/usr/bin/python3
"""Every C++ file is as clang-format leaves it."""
import re
import subprocess

import source

FOUND = re.compile(r"^(.*?):(\d+):\d+: error: ", re.M)


def check(root):
    paths = source.files(root)
    for start in range(0, len(paths), 50):
        some = [str(path) for path in paths[start:start + 50]]
        ran = subprocess.run(["clang-format", "--style=file", "--dry-run", "-Werror", *some],
                             cwd=root, capture_output=True, text=True, check=False)
        named = set()
        for path, line in FOUND.findall(ran.stderr):
            if path not in named:
                named.add(path)
                yield path, int(line), f"is not formatted: run clang-format -i {path}"
        if ran.returncode != 0 and not named:
            yield some[0], 1, f"clang-format failed: {ran.stderr.strip()[:200]}"


if __name__ == "__main__":
    source.run(check)
