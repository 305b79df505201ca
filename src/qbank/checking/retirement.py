"""Old addresses lead to something that is still there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qbank.checking.context import Context, Rules
from qbank.loading.registers import RETIRED, Retired, read_retired
from qbank.loading.rule import Rule, did_you_mean
from qbank.model import Location
from qbank.problems import Problem

RETIRED_TO_NOWHERE = Rule(
    "retired-to-nowhere",
    "`{old}` leads to `{new}`, which is not in the bank{guess}",
    "Name a question of the bank, another old address, or `null`.",
)
RETIRED_BUT_PRESENT = Rule(
    "retired-but-present",
    "`{old}` is said to be gone, but it is in the bank",
    "Take the line out, or the question; the id of a retired question is never used again.",
)
RETIRED_IN_CIRCLE = Rule(
    "retired-in-circle",
    "these old addresses lead to each other: {circle}",
    "Let the last of them lead to a question of the bank, or to `null`.",
)


def _to_nowhere(context: Context) -> Iterator[Problem]:
    entries = _entries(context)
    known = {f"{question.topic}/{question.id}" for question in context.questions}
    for entry in entries.values():
        if entry.new and entry.new not in entries and not _is_there(entry.new, context):
            words = {"old": entry.old.text, "new": entry.new, "guess": did_you_mean(entry.new, known)}
            yield RETIRED_TO_NOWHERE.at(_place(entry, context), **words)


def _is_there(address: str, context: Context) -> bool:
    path = f"{address}.md"
    return path in context.files.paths or context.files.hides(path)


def _but_present(context: Context) -> Iterator[Problem]:
    for entry in _entries(context).values():
        if f"{entry.old.text}.md" in context.files.paths:
            yield RETIRED_BUT_PRESENT.at(_place(entry, context), old=entry.old.text)


def _in_circle(context: Context) -> Iterator[Problem]:
    entries = _entries(context)
    seen: set[str] = set()
    for start in entries:
        way: list[str] = []
        step = start
        while step in entries and step not in seen:
            seen.add(step)
            way.append(step)
            step = entries[step].new or ""
        if step in way:
            circle = [*way[way.index(step) :], step]
            yield RETIRED_IN_CIRCLE.at(_place(entries[step], context), circle=" -> ".join(circle))


def _entries(context: Context) -> Mapping[str, Retired]:
    entries, _ = read_retired(context.files)
    return {entry.old.text: entry for entry in entries}


def _place(entry: Retired, context: Context) -> Location:
    return Location(context.files.shown(RETIRED), entry.old.line)


RULES: Rules = {
    RETIRED_TO_NOWHERE: _to_nowhere,
    RETIRED_BUT_PRESENT: _but_present,
    RETIRED_IN_CIRCLE: _in_circle,
}
