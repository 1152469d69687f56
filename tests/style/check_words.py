#!/usr/bin/python3
"""No open ends, no paths of a build machine, no working papers, no tabs in C++."""
import re

import source

# Split so that this file does not find itself.
FORBIDDEN = {
    r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b": "is an open end: finish it, or leave it out",
    r"(?<![\w.$}])/(?:wo" r"rk|ho" r"me|ro" r"ot)/": "is a path of one machine: make it relative or a setting",
    r"(?<![\w-])sha" r"red/|\b(?:architec" r"ture|dom" r"ain)\.md\b":
        "names a working paper: cite the statute, measurement, runbook or decision",
}
TEXT = (".h", ".cc", ".py", ".proto", ".txt", ".md", ".json", ".toml", ".conf", ".service", ".sh",
        ".js", ".mjs", ".cmake", ".yml", ".yaml", ".in", ".lua", ".rdb.txt", ".clang-format",
        ".clang-tidy")


def scripts_and_texts(root):
    """Every text file of the project, scripts without an ending included."""
    for path in source.files(root, "", (".",)):
        if path.name.endswith(TEXT) or ("." not in path.name and path.name != "LICENSE"):
            yield path


def check(root):
    for path in scripts_and_texts(root):
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for pattern, what in FORBIDDEN.items():
            for found in re.finditer(pattern, text):
                yield path, source.line_at(text, found.start()), f"'{found.group()}' {what}"
        if path.name.endswith(source.CXX):
            for number, line in enumerate(text.splitlines(), 1):
                if "\t" in line:
                    yield path, number, "holds a tab: use spaces (clang-format -i)"


if __name__ == "__main__":
    source.run(check)
