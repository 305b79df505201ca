"""What keeps a bank trustworthy: who read a question and when, its sources, other words for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qbank.checking.context import Context, Rules
from qbank.loading.question import FRONT_MATTER
from qbank.loading.rule import Rule
from qbank.model import Location, Question
from qbank.problems import Problem, Severity

VETTED_IN_FUTURE = Rule(
    "vetted-in-future",
    "`vetted` is a day to come: {date}",
    "Write the day on which an expert last read the whole question.",
)
VETTED_OLD = Rule(
    "vetted-old",
    "no expert has read this question since {date}",
    "Read the whole of it, mend what has aged, and set `vetted` to that day.",
    Severity.ADVICE,
)
VETTED_MISSING = Rule(
    "vetted-missing",
    "no expert has read this question yet",
    "Once one has read the whole of it, add `vetted:` and the day.",
    Severity.ADVICE,
)
SOURCES_MISSING = Rule(
    "sources-missing",
    "this question names no sources",
    "Add `## Sources` with what a reader can check the answer against.",
    Severity.ADVICE,
)
ALIASES_MISSING = Rule(
    "aliases-missing",
    "this question has no aliases",
    "Add `aliases:` with the words that a reader would search for and the title does not hold.",
    Severity.ADVICE,
)


def _vetted_in_future(context: Context) -> Iterator[Problem]:
    for question in context.questions:
        if question.vetted and question.vetted > context.today:
            yield VETTED_IN_FUTURE.at(Location(question.path, question.lines["vetted"]), date=question.vetted)


def _vetted_long_ago(context: Context) -> Iterator[Problem]:
    limit = months_before(context.today, context.settings.vetted_months)
    for question in context.questions:
        if question.vetted and question.vetted < limit:
            yield VETTED_OLD.at(Location(question.path, question.lines["vetted"]), date=question.vetted)


def _never_vetted(context: Context) -> Iterator[Problem]:
    for question in context.questions:
        if _lacks("vetted", question):
            yield VETTED_MISSING.at(Location(question.path, 1))


def _without_sources(context: Context) -> Iterator[Problem]:
    for question in context.questions:
        if "Sources" not in question.lines:
            yield SOURCES_MISSING.at(Location(question.path, question.lines["title"]))


def _without_aliases(context: Context) -> Iterator[Problem]:
    for question in context.questions:
        if _lacks("aliases", question):
            yield ALIASES_MISSING.at(Location(question.path, 1))


def _lacks(key: str, question: Question) -> bool:
    """Whether a key was left out; a front matter that could not be read is a problem of its own."""
    return FRONT_MATTER in question.lines and key not in question.lines


def months_before(day: date, months: int) -> date:
    """The same day some months earlier; the first of the next month where that month is too short.

    Before the calendar begins there is no earlier day than its first.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)


RULES: Rules = {
    VETTED_IN_FUTURE: _vetted_in_future,
    VETTED_OLD: _vetted_long_ago,
    VETTED_MISSING: _never_vetted,
    SOURCES_MISSING: _without_sources,
    ALIASES_MISSING: _without_aliases,
}
