"""Reads .proto text into flat items with their comments: enough for style checks, no compiler."""
import re
from dataclasses import dataclass, field

import source

PIECE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|[{};]|[^\s{};"/]+|/', re.S)
FIELD = re.compile(r"(?:(optional|repeated|required)\s+)?(map\s*<.*?>|[\w.]+)\s+(\w+)\s*=\s*(\d+)")
RPC = re.compile(r"rpc\s+(\w+)\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)\s*returns\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)")
VALUE = re.compile(r"(\w+)\s*=\s*(-?\d+|0x[0-9a-fA-F]+)")
NAMED = re.compile(r"(message|enum|service|oneof)\s+(\w+)$")


@dataclass
class Item:
    """One declaration. `detail` is (type, number) of a field, (request, response) of an rpc, (number,) of a value."""
    kind: str
    name: str
    line: int
    comment: str
    owner: str = ""
    detail: tuple = field(default_factory=tuple)


def item_of(words, inside, owner, line, comment):
    """The declaration that these words make inside a block of this kind, or None."""
    if match := NAMED.match(words):
        return Item(match.group(1), match.group(2), line, comment, owner)
    if match := RPC.match(words):
        return Item("rpc", match.group(1), line, comment, owner, match.groups()[1:])
    if re.match(r"(option|reserved|extensions|import|syntax|package)\b(?!.*=\s*\d+$)", words):
        return Item("package", words.split()[1], line, comment) if words.startswith("package ") else None
    if inside == "enum" and (match := VALUE.match(words)):
        return Item("value", match.group(1), line, comment, owner, (match.group(2),))
    if inside in ("message", "oneof") and (match := FIELD.match(words)):
        kind = f"{match.group(1) or ''} {match.group(2)}".strip()
        return Item("field", match.group(3), line, comment, owner, (kind, match.group(4)))
    return None


def read(text):
    """Every package, message, field, oneof, enum, value, service and rpc, in order."""
    items, blocks, words, comment = [], [], [], []
    first, last, last_line = 0, None, 0
    for piece in PIECE.finditer(text):
        part, line = piece.group(), source.line_at(text, piece.start())
        if part.startswith(("//", "/*")):
            if last and line == last_line and not words:
                last.comment += " " + part
            else:
                comment.append(part)
        elif part in "{};":
            inside, owner = blocks[-1] if blocks else ("file", "")
            if words:
                last = item_of(" ".join(words), inside, owner, first, " ".join(comment))
                items += [last] if last else []
            if part == "{":
                kind = last.kind if words and last else "other"
                blocks.append((kind, owner if kind == "oneof" else (last.name if last else "")))
            elif part == "}" and blocks:
                blocks.pop()
                last = None
            words, comment, last_line = [], [], line
        else:
            first = first if words else line
            words.append(part)
    return items
