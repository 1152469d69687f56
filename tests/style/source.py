"""What the style checks share: which files there are, C++ with its comments and strings blanked,
and the one way a check reports. Standard library only."""
import os
import re
import sys
from pathlib import Path

SKIPPED = {".git", ".cache", "build", "node_modules", "__pycache__", "run"}
CXX = (".h", ".cc")

TOKEN = re.compile(
    r"""(?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
       |(?<!\w)(?:u8|[uUL])?R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"
       |"(?:\\.|[^"\\\n])*"
       |(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'""",
    re.S | re.X)


def files(root, suffixes=CXX, folders=("server", "clients", "tests")):
    """Every file below the folders of root whose name ends in one of the suffixes, sorted."""
    found = []
    for folder in folders:
        for place, below, names in os.walk(Path(root) / folder):
            if "CMakeCache.txt" in names:
                below.clear()
                continue
            below[:] = [name for name in below if name not in SKIPPED]
            found += [Path(place) / name for name in names if name.endswith(suffixes)]
    return sorted(found)


def spaces(text):
    """As long as the text and with the same lines, but empty."""
    return re.sub(r"[^\n]", " ", text)


def blank(text):
    """The code with comments blanked and strings emptied (quotes stay). Places do not move."""
    def cover(match):
        found = match.group(0)
        if match.group("comment"):
            return spaces(found)
        return found[0] + spaces(found[1:-1]) + found[-1]
    return TOKEN.sub(cover, text)


def line_at(text, place):
    """The number of the line that holds this place."""
    return text.count("\n", 0, place) + 1


def run(check):
    """Runs check(root), which gives (path, line, what), prints the findings and exits 1 on any."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    findings = sorted(set(check(root)))
    for path, line, what in findings:
        shown = Path(path)
        shown = shown.relative_to(root) if shown.is_relative_to(root) else shown
        print(f"{shown}:{line}: {what}")
    print(f"{len(findings)} findings")
    sys.exit(1 if findings else 0)
