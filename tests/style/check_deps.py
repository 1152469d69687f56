#!/usr/bin/python3
"""Each folder includes, and links, only what its line in deps.txt allows."""
import re
from pathlib import Path

import source

PURE = {"base", "model", "law", "matching", "core"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', re.M)
STANDARD = re.compile(r"[a-z_0-9]+$")
POSIX = re.compile(
    r"(sys|netinet|arpa|net|linux)/|(unistd|fcntl|poll|signal|pthread|netdb|termios|dirent|pwd|grp"
    r"|time|locale|langinfo|syslog|sched|dlfcn|fnmatch|glob|getopt|ucontext|execinfo)\.h$")


def read_rules():
    """{folder: (set of our folders, tuple of third-party prefixes)}."""
    rules = {}
    for line in Path(__file__).with_name("deps.txt").read_text().splitlines():
        if ":" not in line or line.startswith("#"):
            continue
        folder, rest = line.split(":", 1)
        ours, _, theirs = rest.partition("|")
        rules[folder.strip()] = (set(ours.split()), tuple(theirs.split()))
    return rules


def folder_of(path):
    """server/core/decide.h → core, clients/api/call.h → clients/api, anything else → None."""
    parts = Path(path).parts
    if len(parts) < 3 or parts[0] not in ("server", "clients"):
        return None
    return parts[1] if parts[0] == "server" else f"clients/{parts[1]}"


def refusal(folder, rule, wanted):
    """Why `folder` may not include `wanted`, or None."""
    ours, theirs = rule
    if wanted.startswith(("server/", "clients/", "tests/")):
        target = folder_of(wanted)
        if target == folder or target in ours:
            return None
        return f"{folder} may not include {wanted}: its line in deps.txt allows {sorted(ours)}"
    if STANDARD.match(wanted) or (POSIX.match(wanted) and folder not in PURE):
        return None
    needed = "grpcpp/" if wanted.endswith(".grpc.pb.h") else wanted
    if wanted.startswith(theirs) and needed.startswith(theirs):
        return None
    return (f"{folder} may not include {wanted}: write our own includes from the repository's root;"
            f" its line in deps.txt allows {list(theirs)}")


def link_findings(root, rules):
    """A folder's dutydesk_module(… DEPS …) names no folder that its line leaves out.

    dutydesk::api is server/api, dutydesk::client_api is clients/api."""
    for path in source.files(root, ("CMakeLists.txt",), ("server", "clients")):
        folder = folder_of(path.relative_to(root))
        text = re.sub(r"#[^\n]*", lambda m: source.spaces(m.group()), path.read_text())
        for call in re.finditer(r"dutydesk_module\s*\(([^)]*)\)", text):
            for dep in re.finditer(r"dutydesk::(clients?_)?(\w+)", call.group(1)):
                name = f"clients/{dep.group(2)}" if dep.group(1) else dep.group(2)
                if folder in rules and name in rules and name not in rules[folder][0] | {folder}:
                    line = source.line_at(text, call.start(1) + dep.start())
                    yield path, line, f"{folder} may not link {dep.group()}: not in its line in deps.txt"


def check(root):
    rules = read_rules()
    yield from link_findings(root, rules)
    for path in source.files(root, folders=("server", "clients")):
        folder = folder_of(path.relative_to(root))
        text = path.read_text()
        code = source.blank(text)
        if folder not in rules:
            yield path, 1, f"{folder or path.name} has no line in deps.txt: add one"
            continue
        for include in INCLUDE.finditer(text):
            if code[include.end() - 1] not in '>"' or "#" not in code[include.start():include.end()]:
                continue  # inside a comment or a string
            why = refusal(folder, rules[folder], include.group(1))
            if why:
                yield path, source.line_at(text, include.start(1)), why


if __name__ == "__main__":
    source.run(check)
