"""Advice that an author answers with a reason, by `allow` in the front matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qbank.loading.rule import Rule, did_you_mean
from qbank.model import Located, Location, Question
from qbank.problems import Problem, Severity

ALLOW_UNKNOWN = Rule(
    "allow-unknown-rule",
    "there is no advice `{name}` to allow{guess}",
    "Name the rule in brackets of the advice that is meant; errors cannot be silenced.",
)
ALLOW_UNUSED = Rule(
    "allow-unused",
    "`{name}` is allowed here, but there is no such advice any more",
    "Take the line out.",
    Severity.ADVICE,
)


def silenced(
    problems: Sequence[Problem], questions: Sequence[Question], advice: Collection[str]
) -> list[Problem]:
    """The problems without what is allowed, and with what is wrong about the allowing."""
    allowed = {(question.path, rule.text) for question in questions for rule, _ in question.allow}
    remaining = [p for p in problems if p.is_error or (p.location.path, p.rule) not in allowed]
    found = {(p.location.path, p.rule) for p in problems if not p.is_error}
    for question in questions:
        for rule, _ in question.allow:
            remaining += _judged(rule, question, found, advice)
    return remaining


def _judged(
    rule: Located, question: Question, found: Collection[tuple[str, str]], advice: Collection[str]
) -> Iterator[Problem]:
    location = Location(question.path, rule.line)
    if rule.text not in advice:
        yield ALLOW_UNKNOWN.at(location, name=rule.text, guess=did_you_mean(rule.text, advice))
    elif (question.path, rule.text) not in found:
        yield ALLOW_UNUSED.at(location, name=rule.text)
