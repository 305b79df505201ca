"""What the front page says about the bank: its counts, the map of its levels, the reader's progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from qbank import coverage
from qbank.model import Bank, Kind, Level, Question
from qbank.rendering.addresses import FRONT, link, topic_address
from qbank.rendering.edition import Edition, Page
from qbank.rendering.nodes import rendered
from qbank.rendering.pages import frame
from qbank.rendering.place import Place
from qbank.rendering.slugs import section_ids
from qbank.rendering.titles import bank_description
from qbank.rendering.topic import duration, verified_snippets

SHADES = 4
"""Steps from the first question to the fullest cell; 0 is an empty cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the map: a topic, or a section where there is one topic only."""

    address: str
    title: Markup
    questions: tuple[Question, ...]

    def count(self, level: Level) -> int:
        return sum(question.level is level for question in self.questions)


def render_overview(edition: Edition) -> Page:
    """For the front page, below the host's own prose."""
    place = Place(edition, FRONT)
    rows = _rows(place)
    fullest = max((row.count(level) for row in rows for level in Level), default=0)
    html = frame(
        "overview.html",
        place,
        sentences=_sentences(edition),
        single=_by_section(edition.bank),
        levels=list(Level),
        rows=[_cells(row, fullest) for row in rows],
    )
    return Page(edition.bank.plain_title, html, (), bank_description(edition))


def _by_section(bank: Bank) -> bool:
    return len(bank.topics) == 1


def _rows(place: Place) -> list[Row]:
    bank = place.edition.bank
    if not _by_section(bank):
        return [
            Row(link(topic_address(topic.id), "", place.page), rendered(topic.title, place), topic.questions)
            for topic in bank.topics
        ]
    topic = bank.topics[0]
    return [
        Row(link(topic_address(topic.id), id_, place.page), Markup.escape(section.title), section.questions)
        for id_, section in zip(section_ids(topic), topic.sections, strict=True)
    ]


def _cells(row: Row, fullest: int) -> dict[str, object]:
    counts = [row.count(level) for level in Level]
    return {
        "address": row.address,
        "title": row.title,
        "counts": [(count, shade(count, fullest)) for count in counts],
        "ids": [question.id for question in row.questions],
    }


def shade(count: int, fullest: int) -> int:
    """How dark a cell is, 0 to 4; one question is never as light as none."""
    return -(-SHADES * count // fullest) if fullest else 0


def _sentences(edition: Edition) -> list[Markup]:
    """Counts in words; what there is none of is not mentioned."""
    words, questions = edition.words, edition.bank.questions
    holds = words(
        "overview.holds",
        questions=words.strong("facts.questions", count=len(questions)),
        topics=words.strong("overview.topics", count=len(edition.bank.topics)),
        minutes=duration(questions, edition),
    )
    counts = {
        "overview.choice": sum(question.kind is Kind.CHOICE for question in questions),
        "overview.snippets": verified_snippets(questions, edition),
        "overview.figures": _drawn(questions, edition),
    }
    return [holds, *(words.strong(key, count=count) for key, count in counts.items() if count)]


def _drawn(questions: Sequence[Question], edition: Edition) -> int:
    passed = tuple(question for question in questions if edition.record.current(question))
    return coverage.Coverage("", passed).figures
