"""A file of a topic: from bytes to a question."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from posixpath import basename

from qbank.loading.fences import Place
from qbank.loading.front_matter import split_front_matter
from qbank.loading.headings import check_headings
from qbank.loading.keys import Keys
from qbank.loading.markdown import nodes
from qbank.loading.options import read_options
from qbank.loading.parser import parse
from qbank.loading.parts import Part, split_parts, take_title
from qbank.loading.reading import Reading, reading_of
from qbank.loading.rule import Rule, did_you_mean
from qbank.model import Content, Level, Option, Question
from qbank.problems import Problem

LEVEL_MISSING = Rule(
    "level-missing",
    "the front matter has no `level`",
    "Add `level: beginner`, `intermediate` or `advanced`.",
)
BAD_LEVEL = Rule(
    "bad-level",
    "there is no level `{level}`{guess}",
    "Use `beginner`, `intermediate` or `advanced`.",
)
BAD_DATE = Rule(
    "bad-date",
    "`{text}` is no date",
    "Write year, month and day: `2026-11-20`.",
)

KEYS = ("level", "aliases", "requires", "vetted", "allow")
FRONT_MATTER = "---"
"""What stands among the lines of a question for a front matter that could be read, with keys or without."""


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """What one file yields, whatever the rest of the bank is."""

    question: Question | None
    """None where even the title cannot be read."""
    problems: tuple[Problem, ...]


def read_question(path: str, shown: str, content: bytes) -> ParsedQuestion:
    """Read one file; its problems are those that can be seen without the rest of the bank."""
    reading = reading_of(path, shown, content)
    question = None if reading.problems else _question(reading, hashlib.sha256(content).hexdigest())
    return ParsedQuestion(question, tuple(reading.problems))


def _question(reading: Reading, digest: str) -> Question | None:
    table, text = split_front_matter(reading)
    keys = Keys(table, KEYS, reading)
    level, vetted = _level(keys, reading), _vetted(keys, reading)
    aliases, requires, allow = keys.texts("aliases"), keys.texts("requires"), keys.reasons("allow")
    title, parts = take_title(split_parts(parse(text, reading)), reading)
    headed = check_headings(parts[1:], reading)
    body = _body(parts[0], headed, reading)
    front = {FRONT_MATTER: 1} if keys.were_read else {}
    headings = {"title": parts[0].line, **{name: part.line for name, part in headed}}
    if not title:
        return None
    return Question(
        id=basename(reading.path).removesuffix(".md"),
        topic=reading.folder,
        path=reading.shown,
        title=title,
        level=level,
        stem=body.texts[""],
        hint=body.texts.get("Hint", ()),
        options=body.options,
        in_short=body.texts.get("In short", ()),
        answer=body.texts.get("Answer", ()),
        common_mistakes=body.texts.get("Common mistakes", ()),
        follow_ups=body.texts.get("Follow-ups", ()),
        sources=body.texts.get("Sources", ()),
        aliases=aliases,
        requires=requires,
        vetted=vetted,
        allow=allow,
        lines={**front, **keys.lines, **headings},
        digest=digest,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """The texts by heading, the stem under the empty name."""

    texts: dict[str, Content]
    options: tuple[Option, ...] = ()


def _body(stem: Part, headed: Sequence[tuple[str, Part]], reading: Reading) -> _Body:
    """Everything is read in file order, what stands under an unknown heading too: it may hold problems."""
    is_choice = any(name == "Options" for name, _ in headed)
    texts = {"": nodes(stem.tokens, Place.CHOICE_STEM if is_choice else Place.ELSEWHERE, reading)}
    options: tuple[Option, ...] = ()
    for name, part in headed:
        content = nodes(part.tokens, Place.OPTION if name == "Options" else Place.ELSEWHERE, reading)
        if name == "Options":
            options = read_options(content, part.line, reading)
        texts.setdefault(name or part.words, content)
    return _Body(texts, options)


def _level(keys: Keys, reading: Reading) -> Level:
    """The lowest level stands in for one that cannot be read."""
    level = keys.text("level")
    if level is None:
        if keys.lacks("level"):
            reading.report(LEVEL_MISSING, 1)
    elif level.text in list(Level):
        return Level(level.text)
    else:
        guess = did_you_mean(level.text, list(Level))
        reading.report(BAD_LEVEL, level.line, level=level.text, guess=guess)
    return Level.BEGINNER


def _vetted(keys: Keys, reading: Reading) -> date | None:
    vetted = keys.text("vetted")
    if vetted is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", vetted.text, re.ASCII):
            return date.fromisoformat(vetted.text)
    except ValueError:
        pass
    reading.report(BAD_DATE, vetted.line, text=vetted.text)
    return None
