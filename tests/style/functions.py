"""Finds functions in C++ by counting braces: enough for size limits, no parser. It reads code whose
comments and strings are blanked (source.blank) and skips preprocessor lines."""
import re

import source

NOT_NAMES = {"decltype", "noexcept", "requires", "explicit", "alignas", "__attribute__", "throw",
             "defined", "sizeof", "if", "while", "return"}
LAMBDA = re.compile(r"\](?:\s*<[^{}]*>)?\s*(?:\(.*\))?[\w\s:<>,*&-]*$", re.S)


def without_preprocessor(code):
    return re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda m: source.spaces(m.group()), code, flags=re.M)


def tidy_head(head):
    """What stands before a '{' or ';', without access labels, template heads and inner braces."""
    head = re.sub(r"\b(?:public|private|protected)\s*:(?!:)", " ", head)
    while re.search(r"\{[^{}]*\}", head):
        head = re.sub(r"\{[^{}]*\}", "\0", head)
    head = re.sub(r"operator\s*(?:\(\s*\)|[^\w\s(]+)", "operator_", head)
    head = re.sub(r"->|\s(?:[<>]=?|<=>|<<|>>)\s", "  ", head)
    while match := re.match(r"\s*template\s*<", head):
        head = head[closing(head, match.end() - 1) + 1:]
    return head.strip()


def closing(text, place):
    """Where the bracket that opens at `place` closes; the end of the text when it does not."""
    depth = 0
    for at in range(place, len(text)):
        if text[at] in "(<[":
            depth += 1
        elif text[at] in ")>]":
            depth -= 1
            if depth == 0:
                return at
    return len(text) - 1


def top_level(head):
    """Yields (place, character) outside of all brackets; an opening bracket stands for its group."""
    at = 0
    while at < len(head):
        yield at, head[at]
        opens = head[at] in "([" or (head[at] == "<" and re.match(r"\w", head[at - 1:at]))
        at = closing(head, at) + 1 if opens else at + 1


def initialiser_colon(head):
    """Where a constructor's ':' stands, or None."""
    for at, char in top_level(head):
        if char == ":" and head[at - 1:at] != ":" and head[at + 1:at + 2] != ":" and ")" in head[:at]:
            return at
    return None


def kind_of(head):
    """What a '{' after this head opens: 'scope', 'function' or 'value'."""
    if re.match(r"(?:inline\s+)?namespace\b|extern\s*\"", head):
        return "scope"
    if re.match(r"(?:typedef\s+)?enum\b", head):
        return "value"
    if re.match(r"(?:typedef\s+)?(?:class|struct|union)\b", head):
        return "scope"
    if any(char == "=" for _, char in top_level(head)):
        return "function" if LAMBDA.search(head) else "value"
    if "(" not in head:
        return "value"
    if initialiser_colon(head) is not None and re.search(r"[\w>]$", head):
        return "value"
    return "function"


def count_parameters(head):
    """How many parameters the function of this head has, or 0 when it is not a function."""
    if re.match(r"(?:using|typedef|static_assert|friend\s+class|return)\b", head):
        return 0
    ends = [at for at, char in top_level(head) if char == "="] + [initialiser_colon(head)]
    head = head[:min([end for end in ends if end is not None], default=len(head))]
    for at, char in top_level(head):
        before = re.search(r"(\w+)\s*$", head[:at])
        if char != "(" or not before or before.group(1) in NOT_NAMES:
            continue
        if re.fullmatch(r"[A-Z][A-Z0-9_]+", before.group(1)):
            return 0  # a macro
        inside = head[at + 1:closing(head, at)]
        if inside.strip() in ("", "void"):
            return 0
        return 1 + sum(1 for _, inner in top_level(inside) if inner == ",")
    return 0


def scan(code):
    """Yields (line, head, lines) for each function; lines is 0 for a declaration. Last, (line, None,
    0) when the braces do not balance."""
    code = without_preprocessor(code)
    open_blocks, start, parens = [], 0, 0
    for found in re.finditer(r"[{}();]", code):
        at, char = found.start(), found.group()
        outside = not open_blocks or open_blocks[-1][0] == "scope"
        if char in "()":
            parens += ((char == "(") - (char == ")")) if outside else 0
        elif char == ";" and outside and parens == 0:
            yield line_of_head(code, start), tidy_head(code[start:at]), 0
            start = at + 1
        elif char == "{":
            head = tidy_head(code[start:at]) if outside else ""
            kind = "value" if not outside or parens else kind_of(head)
            open_blocks.append((kind, at, head, line_of_head(code, start)))
            start = at + 1 if kind == "scope" else start
        elif char == "}":
            if not open_blocks:
                yield source.line_at(code, at), None, 0
                return
            kind, begin, head, line = open_blocks.pop()
            if kind == "function":
                yield line, head, code.count("\n", begin, at) + 1
            start = start if kind == "value" else at + 1
    if open_blocks:
        yield open_blocks[-1][3], None, 0


def line_of_head(code, start):
    """The line on which the first word after `start` stands."""
    word = re.compile(r"\S").search(code, start)
    return source.line_at(code, word.start() if word else start)
