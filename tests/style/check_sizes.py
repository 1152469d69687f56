#!/usr/bin/python3
"""Caps: 500 lines a file, 70 lines a function, 6 parameters."""
import functions
import source

FILE_MAX, FUNCTION_MAX, PARAMETERS_MAX = 500, 70, 6
LONG_KINDS = (".h", ".cc", ".py", ".proto", ".sh", ".js", ".mjs")


def file_findings(root):
    for path in source.files(root, LONG_KINDS, ("server", "clients", "tests", "proto", "deploy")):
        count = len(path.read_text().splitlines())
        if count > FILE_MAX:
            yield path, FILE_MAX + 1, f"the file has {count} lines, at most {FILE_MAX}: split it by idea"


def check(root):
    yield from file_findings(root)
    for path in source.files(root):
        for line, head, count in functions.scan(source.blank(path.read_text())):
            if head is None:
                yield path, line, "braces do not balance for this check: balance them in every #if branch"
                continue
            if count > FUNCTION_MAX:
                yield path, line, f"the function has {count} lines, at most {FUNCTION_MAX}: split it"
            given = functions.count_parameters(head)
            if given > PARAMETERS_MAX:
                yield path, line, f"{given} parameters, at most {PARAMETERS_MAX}: pass a struct"


if __name__ == "__main__":
    source.run(check)
