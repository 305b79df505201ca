"""Front matter: from the lines between `---` to strings that know where they stand.

YAML's own types are not used (`NO` would be false and `3.10` a number): all is text until our keys type it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import yaml

from qbank.loading.reading import Reading
from qbank.loading.rule import Rule
from qbank.model import Located

MISSING = Rule(
    "front-matter-missing",
    "the front matter is missing",
    "Begin the file with a line `---`, the keys, and another line `---`.",
)
UNCLOSED = Rule(
    "front-matter-unclosed",
    "the front matter is never closed",
    "Put a line `---` after its last key.",
)
TOO_LARGE = Rule(
    "front-matter-too-large",
    "the front matter has more than {limit} kB",
    "Keep only the keys there; text belongs below it.",
)
UNREADABLE = Rule(
    "front-matter-unreadable",
    "this is no YAML: {why}",
    "Mend the line; a value that holds `: ` or begins with a sign needs quotes around it.",
)
NOT_KEYS = Rule(
    "front-matter-without-keys",
    "this holds no keys",
    "Write one `key: value` a line.",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    "the key `{key}` was given before, in line {first}",
    "Keep one of the two.",
)
ANCHOR = Rule(
    "anchor-or-tag",
    "anchors, aliases and tags of YAML are not used here: `{text}`",
    "Write the value out, or put quotes around it if it is text.",
)
CUT_VALUE = Rule(
    "value-cut",
    "YAML cuts this value at ` #`, so that only `{text}` is left",
    "Put quotes around the value, or move the comment to a line of its own.",
)

MOST_CHARACTERS = 16_000
"""Of a front matter; far more than any question needs."""
MOST_NESTED = 50
_LIST_IN_LIST = re.compile(r"(?:[-?:][ \t]+){50}")
_SIGNS = ("&", "*", "!")
_COMMENT = re.compile(r"[ \t]+#")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and their values, in order."""

    entries: tuple[tuple[Located, Value | None], ...]
    """None for a value that was refused and reported."""
    line: int


Value = Located | Listing | Table


def split_front_matter(reading: Reading) -> tuple[Table | None, str]:
    """The keys, and the text below; blank lines stand in for the front matter so that lines keep numbers.

    None where the keys cannot be told, which is reported; a front matter that holds none is an empty table.
    """
    lines = reading.lines
    if lines[0].rstrip() != "---":
        if reading.text.strip():
            reading.report(MISSING, 1)
        return None, reading.text
    end, body = _bounds(reading)
    return _keys(lines[1:end], reading), "\n" * body + "\n".join(lines[body:])


def _bounds(reading: Reading) -> tuple[int, int]:
    """Index of the line after the keys, and of the first line of the text below."""
    lines = reading.lines
    heading = _first(lines, r"#{1,6} \S")
    end = _first(lines, r"---\s*\Z")
    is_rule_below = heading < end and not lines[heading - 1].strip()
    if end < len(lines) and not is_rule_below:
        return end, end + 1
    reading.report(UNCLOSED, 1)
    stop = min(heading, _first(lines, r"\s*\Z"))
    return stop, stop


def _first(lines: list[str], pattern: str) -> int:
    """Index of the first line after the opening one that matches; the number of lines if none does."""
    expression = re.compile(pattern)
    return next((i for i, line in enumerate(lines) if i and expression.match(line)), len(lines))


def _keys(lines: list[str], reading: Reading) -> Table | None:
    text = "\n".join(["", *lines, ""])
    if len(text) > MOST_CHARACTERS:
        reading.report(TOO_LARGE, 1, limit=MOST_CHARACTERS // 1000)
        return None
    value = _value(text, reading)
    if isinstance(value, Table):
        return value
    if value is not None:
        reading.report(NOT_KEYS, value.line)
    return None if reading.problems else Table((), 1)


def read_yaml(reading: Reading) -> Value | None:
    """The content of a YAML file; None where it is empty or, with a problem, cannot be read."""
    return _value(reading.text, reading)


def _value(text: str, reading: Reading) -> Value | None:
    if _is_deep(text):
        reading.report(UNREADABLE, 1, why="it is nested too deeply")
        return None
    try:
        node = yaml.CBaseLoader(text).get_single_node()
    except yaml.YAMLError as error:
        _report_unreadable(error, reading)
        return None
    return None if node is None else _Walk(text.split("\n"), reading).value(node)


def _is_deep(text: str) -> bool:
    """Whether libyaml, which recurses, could exhaust its stack."""
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", text))
    return max(accumulate(steps), default=0) > MOST_NESTED or bool(_LIST_IN_LIST.search(text))


def _report_unreadable(error: yaml.YAMLError, reading: Reading) -> None:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    why = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unknown reason")
    if "alias" in why or "tag" in why:
        reading.report(ANCHOR, line, text=reading.lines[line - 1].strip())
    else:
        reading.report(UNREADABLE, line, why=why.replace("\n", " "))


class _Walk:
    """From the parser's nodes to values; reports what our small YAML leaves out."""

    def __init__(self, lines: list[str], reading: Reading) -> None:
        self.lines = lines
        self.reading = reading

    def value(self, node: yaml.Node) -> Value | None:
        """None for what is refused; nodes used twice are anchored, so no alias is ever followed."""
        if self._is_signed(node.start_mark):
            return None
        if isinstance(node, yaml.SequenceNode):
            items = [self.value(item) for item in node.value]
            whole = tuple(item for item in items if item is not None)
            return Listing(whole, _line(node)) if len(whole) == len(items) else None
        if isinstance(node, yaml.MappingNode):
            return Table(tuple(self._entries(node)), _line(node))
        return self._text(node)

    def _text(self, node: yaml.Node) -> Located:
        text = str(node.value)
        end = node.end_mark
        if not getattr(node, "style", "") and text and _COMMENT.match(self._line_at(end), end.column):
            self.reading.report(CUT_VALUE, end.line + 1, text=text)
        return Located(text, _line(node))

    def _entries(self, node: yaml.MappingNode) -> Iterator[tuple[Located, Value | None]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, value = self.value(key_node), self.value(value_node)
            if isinstance(key, Located) and key.text in seen:
                self.reading.report(DUPLICATE_KEY, key.line, key=key.text, first=seen[key.text])
            elif isinstance(key, Located):
                yield key, value
            elif key is not None:
                self.reading.report(NOT_KEYS, key.line)
            if isinstance(key, Located):
                seen.setdefault(key.text, key.line)

    def _is_signed(self, mark: yaml.Mark) -> bool:
        line = self._line_at(mark)
        if line[mark.column : mark.column + 1] not in _SIGNS:
            return False
        self.reading.report(ANCHOR, mark.line + 1, text=line.strip())
        return True

    def _line_at(self, mark: yaml.Mark) -> str:
        return self.lines[mark.line] if mark.line < len(self.lines) else ""


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
