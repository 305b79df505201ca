"""The page of all titles."""

from __future__ import annotations

from qbank.model import Section, Topic
from qbank.rendering.edition import Edition, Entry, Page
from qbank.rendering.nodes import rendered
from qbank.rendering.pages import after_lead, description, frame, lead
from qbank.rendering.place import Place
from qbank.rendering.questions import question_address, title


def render_titles(edition: Edition) -> Page:
    """Every question of the bank by its title, at the address of the bank."""
    bank = edition.bank
    place = Place(edition, edition.address)
    html = frame(
        "titles.html",
        place,
        title=rendered(bank.title, place),
        lead=lead(bank.introduction, place),
        introduction=after_lead(bank.introduction, place),
        notices=edition.notices.get("", ()),
        topics=[_topic(topic, place) for topic in bank.topics],
    )
    contents = tuple(Entry(topic.plain_title, topic.id, 2) for topic in bank.topics)
    return Page(bank.plain_title, html, contents, bank_description(edition))


def bank_description(edition: Edition) -> str:
    """The first paragraph of the bank's introduction."""
    return description(edition.bank.summary)


def _topic(topic: Topic, place: Place) -> dict[str, object]:
    return {
        "id": topic.id,
        "address": place.topic(topic.id),
        "title": rendered(topic.title, place),
        "summary": rendered(topic.summary, place),
        "sections": [_section(section, place) for section in topic.sections],
    }


def _section(section: Section, place: Place) -> dict[str, object]:
    lines = [(question_address(q, place), title(q, place), q) for q in section.questions]
    return {"title": section.title, "lines": lines}
