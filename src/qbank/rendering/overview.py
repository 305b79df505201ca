"""What the front page says about the bank: its counts, the map of its levels, the reader's progress."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from qbank import coverage
from qbank.coverage import Coverage
from qbank.model import Bank, Kind, Level
from qbank.rendering.addresses import FRONT
from qbank.rendering.edition import Edition, Page
from qbank.rendering.nodes import rendered
from qbank.rendering.pages import frame
from qbank.rendering.place import Place
from qbank.rendering.slugs import section_ids
from qbank.rendering.titles import bank_description
from qbank.rendering.topic import duration, verified

SHADES = 4
"""Steps from the first question to the fullest cell; 0 is an empty cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the map: a topic, or a section where there is one topic only."""

    address: str
    title: Markup
    holds: Coverage


def render_overview(edition: Edition) -> Page:
    """For the front page, below the host's own prose."""
    place = Place(edition, FRONT)
    rows = _rows(place)
    fullest = max((row.holds.count(level) for row in rows for level in Level), default=0)
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
        pairs = zip(bank.topics, coverage.by_topic(bank.topics), strict=True)
        return [Row(place.topic(topic.id), rendered(topic.title, place), holds) for topic, holds in pairs]
    topic = bank.topics[0]
    sections = zip(section_ids(topic), coverage.by_section(topic), strict=True)
    page = place.topic(topic.id)
    return [Row(f"{page}#{id_}", Markup.escape(holds.name), holds) for id_, holds in sections]


def _cells(row: Row, fullest: int) -> dict[str, object]:
    counts = [row.holds.count(level) for level in Level]
    return {
        "address": row.address,
        "title": row.title,
        "counts": [(count, shade(count, fullest)) for count in counts],
        "ids": [question.id for question in row.holds.questions],
    }


def shade(count: int, fullest: int) -> int:
    """How dark a cell is, 0 to 4; one question is never as light as none."""
    return -(-SHADES * count // fullest) if fullest else 0


def _sentences(edition: Edition) -> list[Markup]:
    """Counts in words; what there is none of is not mentioned."""
    words, holds = edition.words, coverage.of_bank(edition.bank)
    passed = verified(edition.bank.questions, edition)
    size = words(
        "overview.holds",
        questions=words.strong("facts.questions", count=holds.count()),
        topics=words.strong("overview.topics", count=len(edition.bank.topics)),
        minutes=duration(holds, edition),
    )
    counts = {
        "overview.choice": holds.count(kind=Kind.CHOICE),
        "overview.snippets": passed.snippets(),
        "overview.figures": passed.figures,
    }
    return [size, *(words.strong(key, count=count) for key, count in counts.items() if count)]
