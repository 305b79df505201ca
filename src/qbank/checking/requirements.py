"""What a question builds on: it exists, comes first, and does not lead back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from qbank.checking.context import Context, Rules
from qbank.loading.rule import Rule, did_you_mean
from qbank.model import Located, Location, Question
from qbank.problems import Problem, Severity

REQUIRES_NOWHERE = Rule(
    "requires-nowhere",
    "there is no question `{id}` to require{guess}",
    "Name the id of a question of this bank, or leave the line out.",
)
REQUIRES_CYCLE = Rule(
    "requires-cycle",
    "these questions require each other: {cycle}",
    "Take one of the steps out, so that a reader has somewhere to begin.",
)
REQUIRES_LATER = Rule(
    "requires-later",
    "`{id}` comes later in this topic",
    "List it before this question, or do not require it.",
    Severity.ADVICE,
)


def _required_but_absent(context: Context) -> Iterator[Problem]:
    known = context.by_id
    for question in context.questions:
        for required in question.requires:
            if required.text not in known and not context.may_hold(required.text):
                guess = did_you_mean(required.text, known)
                yield REQUIRES_NOWHERE.at(_place(question, required), id=required.text, guess=guess)


def _cycles(context: Context) -> Iterator[Problem]:
    by_id = context.by_id
    for cycle in _circles(by_id):
        question = by_id[cycle[0]]
        required = next(required for required in question.requires if required.text == cycle[1])
        yield REQUIRES_CYCLE.at(_place(question, required), cycle=" -> ".join(cycle))


def _required_later(context: Context) -> Iterator[Problem]:
    by_id = context.bank.by_id
    positions = {id_: position for position, id_ in enumerate(by_id)}
    in_circles = {step for cycle in _circles(by_id) for step in pairwise(cycle)}
    for question in context.bank.questions:
        for required in question.requires:
            other = by_id.get(required.text)
            is_later = (
                other and other.topic == question.topic and positions[other.id] > positions[question.id]
            )
            if is_later and (question.id, required.text) not in in_circles:
                yield REQUIRES_LATER.at(_place(question, required), id=required.text)


def _place(question: Question, required: Located) -> Location:
    return Location(question.path, required.line)


def _circles(by_id: Mapping[str, Question]) -> Iterator[list[str]]:
    """Each way that leads back to where it began, found by walking on from every question once."""
    done: set[str] = set()
    for start in by_id:
        way: list[str] = []
        ahead: list[Iterator[str]] = [iter([start])]
        while ahead:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                done.update(way[-1:])
                way = way[:-1]
            elif step in way:
                yield [*way[way.index(step) :], step]
            elif step not in done and step in by_id:
                way.append(step)
                ahead.append(iter([required.text for required in by_id[step].requires]))


RULES: Rules = {
    REQUIRES_NOWHERE: _required_but_absent,
    REQUIRES_CYCLE: _cycles,
    REQUIRES_LATER: _required_later,
}
