#!/usr/bin/python3
"""Every *_test.cc is named in a CMakeLists.txt beside or above it, so that none is left unbuilt."""
import re

import source


def named(path, root):
    """True when a CMakeLists.txt between the file and the root names it by its relative path."""
    for folder in path.parents:
        listing = folder / "CMakeLists.txt"
        if listing.exists():
            words = re.sub(r"#[^\n]*", "", listing.read_text())
            if str(path.relative_to(folder)) in re.split(r"[\s()]+", words):
                return True
        if folder == root:
            return False
    return False


def check(root):
    for path in source.files(root, ("_test.cc",)):
        if not named(path, root):
            yield path, 1, "no CMakeLists.txt names this test: add a dutydesk_test line for it"


if __name__ == "__main__":
    source.run(check)
