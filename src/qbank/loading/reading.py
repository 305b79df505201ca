"""One file while it is read: its lines, and the problems found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import dirname

from qbank.loading.rule import Rule
from qbank.model import Location
from qbank.problems import Problem

NOT_UTF8 = Rule(
    "not-utf-8",
    "this file is not written in UTF-8 (byte {byte} cannot be read)",
    "Save it again with the encoding UTF-8.",
)
FILE_TOO_LARGE = Rule(
    "file-too-large",
    "this file has {size} kB; the limit is {limit} kB",
    "Split it into several questions, or leave out what is not needed.",
)
FILE_EMPTY = Rule(
    "file-empty",
    "this file is empty",
    "Write it, or delete it.",
)

MOST_BYTES = 50_000
"""Some texts of this size already take the parser seconds; no question comes near it."""


@dataclass(slots=True)
class Reading:
    """What is known and what has been found while one file is read."""

    path: str
    """Inside the bank."""
    shown: str
    """As shown to the author."""
    text: str
    """With `\\n` as the only line end, and one at the end."""
    problems: list[Problem] = field(default_factory=list)
    snippets: int = 0
    """How many have been read."""
    unclosed: set[int] = field(default_factory=set)
    """Lines of fences whose end is guessed, so that their content is not judged."""
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    @property
    def folder(self) -> str:
        return dirname(self.path)

    @property
    def last_line(self) -> int:
        """Number of the last line that is not blank; 1 in an empty file."""
        return len(self.text.rstrip().split("\n"))

    def report(self, rule: Rule, line: int | None, **words: object) -> None:
        self.problems.append(rule.at(Location(self.shown, line), **words))


def reading_of(path: str, shown: str, content: bytes) -> Reading:
    """A file ready to be read; its text is empty, with a problem, where the bytes are no usable text."""
    problems: list[Problem] = []
    text = _decoded(content, Location(shown), problems)
    if not text.strip() and not problems:
        problems.append(FILE_EMPTY.at(Location(shown)))
    return Reading(path, shown, text.rstrip("\n") + "\n", problems)


def _decoded(content: bytes, location: Location, problems: list[Problem]) -> str:
    if len(content) > MOST_BYTES:
        size, limit = len(content) // 1000, MOST_BYTES // 1000
        problems.append(FILE_TOO_LARGE.at(location, size=size, limit=limit))
        return ""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(NOT_UTF8.at(location, byte=error.start + 1))
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")
