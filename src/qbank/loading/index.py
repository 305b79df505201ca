"""The index of a topic and of the bank: keys, title and introduction."""

from __future__ import annotations

from dataclasses import dataclass

from qbank.loading.fences import Place
from qbank.loading.front_matter import split_front_matter
from qbank.loading.headings import check_sub_headings
from qbank.loading.keys import Keys
from qbank.loading.markdown import nodes
from qbank.loading.parser import parse
from qbank.loading.parts import split_parts, take_title
from qbank.loading.reading import Reading, reading_of
from qbank.loading.rule import Rule
from qbank.model import Content, Located, Node, walk
from qbank.problems import Problem

HEADING_IN_INTRODUCTION = Rule(
    "heading-in-introduction",
    "an introduction has no headings",
    "Make it a paragraph; sections come from `questions` in the front matter.",
)
KEY_MISSING = Rule(
    "key-missing",
    "the front matter has no `{key}`",
    "Add it:\n{example}",
)

_TOPIC_KEYS = {"questions": "  questions:\n    Title of a section:\n      - id-of-a-question"}
_BANK_KEYS = {
    "name": "  name: name-of-the-bank",
    "language": "  language: en",
    "topics": "  topics:\n    - folder-of-a-topic",
}

Listed = tuple[tuple[Located, tuple[Located, ...]], ...]
"""Section titles with the ids below each."""


@dataclass(frozen=True, slots=True)
class ParsedIndex:
    """What an index yields by itself."""

    title: Content = ()
    introduction: Content = ()
    name: Located | None = None
    language: str = ""
    topics: tuple[Located, ...] = ()
    questions: Listed = ()
    problems: tuple[Problem, ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(walk(self.introduction))


def read_bank_index(path: str, shown: str, content: bytes) -> ParsedIndex:
    """The index of the bank; what it lists is compared with the files elsewhere."""
    reading = reading_of(path, shown, content)
    if reading.problems:
        return ParsedIndex(problems=tuple(reading.problems))
    keys, title, introduction = _page(reading, _BANK_KEYS)
    language = keys.text("language")
    name, topics = keys.text("name"), keys.texts("topics")
    problems = tuple(reading.problems)
    return ParsedIndex(title, introduction, name, language.text if language else "en", topics, (), problems)


def read_topic_index(path: str, shown: str, content: bytes) -> ParsedIndex:
    """The index of a topic; what it lists is compared with the files elsewhere."""
    reading = reading_of(path, shown, content)
    if reading.problems:
        return ParsedIndex(problems=tuple(reading.problems))
    keys, title, introduction = _page(reading, _TOPIC_KEYS)
    questions = keys.lists("questions")
    return ParsedIndex(title, introduction, questions=questions, problems=tuple(reading.problems))


def _page(reading: Reading, needed: dict[str, str]) -> tuple[Keys, Content, Content]:
    table, text = split_front_matter(reading)
    keys = Keys(table, needed, reading)
    for key in needed.keys() - keys.lines.keys() if keys.lines else ():
        reading.report(KEY_MISSING, 1, key=key, example=needed[key])
    title, parts = take_title(split_parts(parse(text, reading)), reading)
    for part in parts[1:]:
        reading.report(HEADING_IN_INTRODUCTION, part.line)
    check_sub_headings(parts[0], reading, deepest=2)
    return keys, title, nodes([t for p in parts for t in p.tokens], Place.INTRODUCTION, reading)
