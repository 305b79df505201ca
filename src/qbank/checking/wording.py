"""How long a title and a short answer may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qbank.checking.context import Context, Rules
from qbank.content import Content, walk
from qbank.loading.rule import Rule
from qbank.model import Location
from qbank.problems import Problem

TITLE_TOO_LONG = Rule(
    "title-too-long",
    "the title has {count} characters; the limit is {limit}",
    "Ask in one sentence, and tell the case below it.",
)
IN_SHORT_TOO_LONG = Rule(
    "in-short-too-long",
    "`## In short` has {count} words; the limit is {limit}",
    "Keep what can be said aloud in half a minute; the rest belongs under `## Answer`.",
)

TITLE_CHARACTERS = 90
IN_SHORT_WORDS = 60

_ONE_WORD = ("code", "formula", "display_formula", "code_block", "snippet")
_APART = ("soft_break", "hard_break", "paragraph", "tight", "item", "cell", "header_cell")


def _long_titles(context: Context) -> Iterator[Problem]:
    for question in context.questions:
        count = len(question.plain_title)
        if count > TITLE_CHARACTERS:
            location = Location(question.path, question.lines["title"])
            yield TITLE_TOO_LONG.at(location, count=count, limit=TITLE_CHARACTERS)


def _long_short_answers(context: Context) -> Iterator[Problem]:
    for question in context.questions:
        count = words_in(question.in_short)
        if count > IN_SHORT_WORDS:
            location = Location(question.path, question.lines["In short"])
            yield IN_SHORT_TOO_LONG.at(location, count=count, limit=IN_SHORT_WORDS)


def words_in(content: Content) -> int:
    """A formula or a code span counts as one word, a sign alone as none."""
    pieces = (
        "x" if node.kind in _ONE_WORD else " " if node.kind in _APART else node.text for node in walk(content)
    )
    return sum(1 for word in "".join(pieces).split() if re.search(r"\w", word))


RULES: Rules = {TITLE_TOO_LONG: _long_titles, IN_SHORT_TOO_LONG: _long_short_answers}
