#!/usr/bin/python3
"""Every header opens with a paragraph and guards itself; every constant of a limits.h has a Source."""
import re

import source

CONSTANT = re.compile(r"^\s*(?:inline\s+|static\s+)*const(?:expr|init)?\s+[^()]*?\b(\w+)\s*(?:=|\{)")


def opening(lines):
    """How many lines the first comment paragraph has; it ends at anything else or an empty //."""
    count = 0
    for line in lines:
        if not re.match(r"//+ *\S", line):
            break
        count += 1
    return count


def source_findings(path, lines):
    for number, line in enumerate(lines, 1):
        found = CONSTANT.match(line)
        if not found:
            continue
        above = number - 1
        while above > 0 and lines[above - 1].lstrip().startswith("//"):
            above -= 1
        if "Source:" not in "\n".join(lines[above:number]):
            yield path, number, f"{found.group(1)} has no 'Source:' above it: say where the bound comes from"


def check(root):
    for path in source.files(root, (".h",)):
        lines = path.read_text().splitlines()
        count = opening(lines)
        if not 2 <= count <= 8:
            yield path, 1, (f"opens with a paragraph of {count} lines: write 2 to 8 saying what it is,"
                            " who owns it, which thread, what it never does")
        if "#pragma once" not in lines:
            yield path, 1, "has no #pragma once: add it below the opening paragraph"
        if path.name == "limits.h":
            yield from source_findings(path, lines)


if __name__ == "__main__":
    source.run(check)
