#!/usr/bin/python3
"""The proto rules: a comment on everything, a privacy class on each field, names, and the pair
request_id in, revision out."""
import re

import proto_text
import source

PRIVACY = re.compile(r"\[(public|staff|person)\]")


def upper_snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).upper()


def comment_findings(item):
    text = re.sub(r"[/*\s]|\[\w+\]", "", item.comment)
    if item.kind != "package" and not text:
        yield f"{item.kind} {item.name} has no comment: say its meaning, unit and range"
    if item.kind == "field" and not PRIVACY.search(item.comment):
        yield f"field {item.name} has no privacy class: add [public], [staff] or [person] to its comment"


def name_findings(item, values):
    if item.kind == "field" and not re.fullmatch(r"[a-z][a-z0-9_]*", item.name):
        yield f"field {item.name} is not snake_case"
    if item.kind == "service" and not item.name.endswith("Service"):
        yield f"service {item.name} does not end in Service"
    if item.kind == "enum":
        start, mine = upper_snake(item.name) + "_", values.get(item.name, [])
        if not mine or mine[0].name != start + "UNSPECIFIED" or int(mine[0].detail[0], 0) != 0:
            yield f"enum {item.name} must begin with {start}UNSPECIFIED = 0"
        for value in mine:
            if not value.name.startswith(start):
                yield f"value {value.name} does not begin with {start}"


def rpc_findings(rpc, fields):
    request, response = (name.split(".")[-1] for name in rpc.detail)
    if (request, response) != (rpc.name + "Request", rpc.name + "Response"):
        yield f"rpc {rpc.name} must take {rpc.name}Request and return {rpc.name}Response"
    if "Writes." in rpc.comment and ("request_id", ("string", "1")) not in fields.get(request, []):
        yield f"rpc {rpc.name} writes: {request} needs 'string request_id = 1'"
    if ("revision", "uint64") not in [(name, detail[0]) for name, detail in fields.get(response, [])]:
        yield f"rpc {rpc.name}: {response} needs 'uint64 revision'"


def check(root):
    read = {path: proto_text.read(path.read_text()) for path in source.files(root, (".proto",), ("proto",))}
    fields = {}  # by package and message
    for path, items in read.items():
        for item in items:
            if item.kind == "field":
                mine = fields.setdefault(path.parent, {}).setdefault(item.owner, [])
                mine.append((item.name, item.detail))
    for path, items in read.items():
        package = ".".join(path.parent.relative_to(root / "proto").parts)
        if [item.name for item in items if item.kind == "package"] != [package]:
            yield path, 1, f"must say 'package {package};' as its folder does"
        values = {}
        for item in items:
            if item.kind == "value":
                values.setdefault(item.owner, []).append(item)
        for item in items:
            found = [*comment_findings(item), *name_findings(item, values)]
            if item.kind == "rpc":
                found += rpc_findings(item, fields.get(path.parent, {}))
            for what in found:
                yield path, item.line, what


if __name__ == "__main__":
    source.run(check)
