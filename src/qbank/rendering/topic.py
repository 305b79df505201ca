"""The page of a topic."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from qbank.coverage import Coverage
from qbank.model import Kind, Level, Question, Topic
from qbank.rendering.addresses import topic_address
from qbank.rendering.edition import Edition, Entry, Page
from qbank.rendering.memory import Rendered
from qbank.rendering.nodes import rendered
from qbank.rendering.pages import after_lead, description, frame, lead
from qbank.rendering.place import Place
from qbank.rendering.questions import render_question
from qbank.rendering.slugs import section_ids

Sections = list[tuple[str, str, list[Rendered]]]
"""Id, title and questions of each."""


def render_topic(topic: Topic, edition: Edition) -> Page:
    """Everything of a topic on one page, at `questions/<topic>/`."""
    place = Place(edition, topic_address(edition.address, topic.id))
    sections = _sections(topic, place)
    html = frame(
        "topic.html",
        place,
        topic=topic,
        title=rendered(topic.title, place),
        lead=lead(topic.introduction, place),
        introduction=after_lead(topic.introduction, place),
        notices=edition.notices.get(topic.id, ()),
        facts=_facts(topic, edition),
        levels=_occurring(Level, [question.level for question in topic.questions]),
        kinds=_occurring(Kind, [question.kind for question in topic.questions]),
        sections=[{"id": i, "title": t, "articles": [q.article for q in qs]} for i, t, qs in sections],
        turn=_turn(topic, place),
        keys=[question.key for _, _, questions in sections for question in questions if question.key],
    )
    return Page(topic.plain_title, html, _contents(topic), description(topic.summary))


def _sections(topic: Topic, place: Place) -> Sections:
    return [
        (id_, section.title, [render_question(question, place) for question in section.questions])
        for id_, section in zip(section_ids(topic), topic.sections, strict=True)
    ]


def _facts(topic: Topic, edition: Edition) -> list[Markup]:
    """Counts in words; what there is none of is not mentioned."""
    words, holds = edition.words, Coverage(topic.plain_title, topic.questions)
    counts = {
        "facts.questions": holds.count(),
        "facts.choice": holds.count(kind=Kind.CHOICE),
        "facts.snippets": verified(topic.questions, edition).snippets(),
    }
    facts = [words.strong(key, count=count) for key, count in counts.items() if count]
    return [*facts, duration(holds, edition)] if topic.questions else facts


def verified(questions: Sequence[Question], edition: Edition) -> Coverage:
    """What has passed as it stands now."""
    return Coverage("", tuple(question for question in questions if edition.record.current(question)))


def duration(holds: Coverage, edition: Edition) -> Markup:
    """In minutes below two hours, else in half hours."""
    if holds.minutes < 120:
        return edition.words.strong("facts.minutes", count=holds.minutes)
    return edition.words.strong("facts.hours", count=f"{round(holds.minutes / 30) / 2:g}")


def _occurring(order: type[Level] | type[Kind], found: list[Level] | list[Kind]) -> list[str]:
    return [value for value in order if value in found]


def _turn(topic: Topic, place: Place) -> list[tuple[str, str, Markup]]:
    """Way, address and title of the topics before and after this one."""
    topics = place.edition.bank.topics
    here = [other.id for other in topics].index(topic.id)
    around = [("prev", topics[here - 1 : here] if here else ()), ("next", topics[here + 1 : here + 2])]
    return [
        (way, place.topic(other.id), rendered(other.title, place))
        for way, others in around
        for other in others
    ]


def _contents(topic: Topic) -> tuple[Entry, ...]:
    return tuple(
        Entry(section.title, id_, 2, tuple(Entry(q.plain_title, q.id, 3) for q in section.questions))
        for id_, section in zip(section_ids(topic), topic.sections, strict=True)
    )
