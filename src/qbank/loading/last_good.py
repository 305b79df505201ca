"""Under `serve` a question with an error keeps its last good version on the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from qbank.model import Bank, Question, Section, Topic
from qbank.problems import Problem


def without_broken(bank: Bank, problems: Iterable[Problem]) -> Bank:
    """The good part of a bank: only questions whose files have no errors."""
    broken = _broken_paths(problems)
    topics = tuple(_good_topic(topic, broken) for topic in bank.topics)
    return replace(bank, topics=topics)


def _good_topic(topic: Topic, broken: Collection[str]) -> Topic:
    sections = (
        replace(section, questions=tuple(q for q in section.questions if q.path not in broken))
        for section in topic.sections
    )
    return replace(topic, sections=tuple(sections))


def with_last_good(bank: Bank, problems: Iterable[Problem], previous: Bank | None) -> Bank:
    """Replace what has errors by its version in `previous`, which should hold good questions only.

    To keep such a bank from one load to the next:
    `good = with_last_good(without_broken(bank, problems), problems, good)`.
    """
    if previous is None:
        return bank
    broken = _broken_paths(problems)
    if bank.path in broken:
        bank = replace(previous, topics=bank.topics or previous.topics)
    before = {topic.id: topic for topic in previous.topics}
    now = {topic.id: topic for topic in bank.topics}
    kept = [topic.id for topic in previous.topics if topic.path in broken or bank.path in broken]
    order = _merged(list(now), [topic.id for topic in previous.topics], kept)
    return replace(bank, topics=tuple(_topic(now.get(id_), before.get(id_), broken) for id_ in order))


def _broken_paths(problems: Iterable[Problem]) -> set[str]:
    return {problem.location.path for problem in problems if problem.is_error}


def _topic(now: Topic | None, before: Topic | None, broken: Collection[str]) -> Topic:
    """The topic as it is now, or as it was where its index is broken; its broken questions as they were."""
    outline = before if now is None or (before and now.path in broken) else now
    assert outline is not None  # noqa: S101  (the id comes from one of the two)
    current = {question.id: question for question in now.questions} if now else {}
    earlier = {question.id: question for question in before.questions} if before else {}
    good = {id_: question for id_, question in current.items() if question.path not in broken}
    usable = {**current, **earlier, **good}
    past = {section.title: section for section in before.sections} if before else {}
    sections = (_section(section, past.get(section.title), usable, broken) for section in outline.sections)
    return replace(outline, sections=tuple(sections))


def _section(
    now: Section, before: Section | None, usable: dict[str, Question], broken: Collection[str]
) -> Section:
    earlier = before.questions if before else ()
    kept = [question.id for question in earlier if question.path in broken]
    order = _merged([q.id for q in now.questions], [q.id for q in earlier], kept)
    return replace(now, questions=tuple(usable[id_] for id_ in order))


def _merged(now: Sequence[str], before: Sequence[str], kept: Sequence[str]) -> list[str]:
    """What is there now, and what is kept of before at its old place among the others."""
    order = list(now)
    for id_ in kept:
        if id_ not in order:
            predecessors = before[: before.index(id_)]
            places = [order.index(other) + 1 for other in predecessors if other in order]
            order.insert(max(places, default=0), id_)
    return order
