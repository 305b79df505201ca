"""The index of a topic and of the bank: keys, title and introduction."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qbank.loading.fences import Place
from qbank.loading.front_matter import split_front_matter
from qbank.loading.headings import check_sub_headings
from qbank.loading.keys import MISTYPED_VALUE, Keys
from qbank.loading.markdown import nodes
from qbank.loading.parser import parse
from qbank.loading.parts import split_parts, take_title
from qbank.loading.reading import Reading, reading_of
from qbank.loading.rule import Rule
from qbank.model import Content, Located
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
SECTION_UNTITLED = Rule(
    "section-untitled",
    "this section has no title",
    "Give it one: a reader finds the questions below it by that name.",
)

_TOPIC_KEYS = {"questions": "  questions:\n    Title of a section:\n      - id-of-a-question"}
_BANK_KEYS = {
    "name": "  name: name-of-the-bank",
    "language": "  language: en",
    "topics": "  topics:\n    - folder-of-a-topic",
}

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a BCP 47 tag, such as `en` or `pt-BR`."""

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
    lists_questions: bool = False
    """Whether a question that is not among them was left out; false where they could not be read."""


def read_bank_index(path: str, shown: str, content: bytes) -> ParsedIndex:
    """The index of the bank; what it lists is compared with the files elsewhere."""
    reading = reading_of(path, shown, content)
    if reading.problems:
        return ParsedIndex(problems=tuple(reading.problems))
    keys, title, introduction = _page(reading, _BANK_KEYS)
    name, language, topics = keys.text("name"), _language(keys, reading), keys.texts("topics")
    return ParsedIndex(title, introduction, name, language, topics, problems=tuple(reading.problems))


def read_topic_index(path: str, shown: str, content: bytes) -> ParsedIndex:
    """The index of a topic; what it lists is compared with the files elsewhere."""
    reading = reading_of(path, shown, content)
    if reading.problems:
        return ParsedIndex(problems=tuple(reading.problems))
    keys, title, introduction = _page(reading, _TOPIC_KEYS)
    questions = keys.lists("questions")
    for section, _ in questions:
        if not section.text.strip():
            reading.report(SECTION_UNTITLED, section.line)
    return ParsedIndex(
        title,
        introduction,
        questions=questions,
        problems=tuple(reading.problems),
        lists_questions=bool(questions) or keys.lacks("questions"),
    )


def _language(keys: Keys, reading: Reading) -> str:
    """English stands in for a language that cannot be read."""
    language = keys.text("language")
    if language is None or _LANGUAGE.fullmatch(language.text):
        return language.text if language else "en"
    words = {"key": "language", "shape": "the tag of a language", "example": "  language: en"}
    reading.report(MISTYPED_VALUE, language.line, **words)
    return "en"


def _page(reading: Reading, needed: dict[str, str]) -> tuple[Keys, Content, Content]:
    table, text = split_front_matter(reading)
    keys = Keys(table, needed, reading)
    for key in filter(keys.lacks, needed):
        reading.report(KEY_MISSING, 1, key=key, example=needed[key])
    title, parts = take_title(split_parts(parse(text, reading)), reading)
    for part in parts[1:]:
        reading.report(HEADING_IN_INTRODUCTION, part.line)
    check_sub_headings(parts[0], reading, deepest=2)
    return keys, title, nodes([t for p in parts for t in p.tokens], Place.INTRODUCTION, reading)
