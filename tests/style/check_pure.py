#!/usr/bin/python3
"""The pure folders use no clock, input, output, lock, chance, floating point or unordered order."""
import re

import source

PURE = [f"server/{name}" for name in ("base", "model", "law", "matching", "core")]
# The hand-over between threads, and the line that CHECK prints before it aborts.
EXEMPT = {"server/base/bounded_queue.h", "server/base/check.cc"}
# Travel time is an estimate; it is rounded to whole seconds before anything compares it.
MAY_FLOAT = {"server/matching/travel.cc"}

FORBIDDEN = {
    r"\bnow\s*\(|\b(?:system|steady|high_resolution|utc)_clock\b|\b(?:std::time|gettimeofday)\b":
        "reads a clock: take an Instant as an argument",
    r"\bu?sleep\w*|\bnanosleep\b": "sleeps: return a deadline instead",
    r"\bs?rand\b|\brandom_device\b|\bmt19937\w*|<random>": "draws by chance: take the value as an argument",
    r"\bgetenv\b": "reads the environment: take the value as an argument",
    r"\bj?thread\b|\bthis_thread\b|\bthread_local\b|\b\w*mutex\b|\batomic\w*|\bcondition_variable\w*":
        "shares between threads: one thread owns the state, hand it values",
    r"\b[io]?fstream\b|\b[io]?ostream\b|\bistream\b|\bf?printf\b|\bstd::c(?:out|err|in|log)\b":
        "does input or output: return the value",
    r"\bunordered_\w+|\bstd::hash\b": "has no fixed order: use an ordered container",
}
FLOATING = (r"\bfloat\b|\bdouble\b|(?<![\w.])\d[\d']*\.\d*(?:[eE][+-]?\d+)?",
            "is floating point: use an integer with a unit")


def check(root):
    for path in source.files(root, folders=PURE):
        name = str(path.relative_to(root))
        if name in EXEMPT:
            continue
        rules = dict(FORBIDDEN)
        if name not in MAY_FLOAT:
            rules[FLOATING[0]] = FLOATING[1]
        code = source.blank(path.read_text())
        for pattern, what in rules.items():
            for found in re.finditer(pattern, code):
                yield path, source.line_at(code, found.start()), f"'{found.group()}' {what}"


if __name__ == "__main__":
    source.run(check)
