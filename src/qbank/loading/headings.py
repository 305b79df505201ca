"""The headings of a question: exactly these, in this order."""

from __future__ import annotations

from collections.abc import Sequence

from qbank.loading.parts import Part
from qbank.loading.reading import Reading
from qbank.loading.rule import Rule, did_you_mean, nearest

UNKNOWN_HEADING = Rule(
    "heading-unknown",
    "there is no heading `{heading}`{guess}",
    "Use only {known}.",
)
REPEATED_HEADING = Rule(
    "heading-repeated",
    "`## {heading}` was there before, in line {first}",
    "Put all of it under the first one.",
)
OUT_OF_ORDER = Rule(
    "heading-out-of-order",
    "`## {heading}` is out of order",
    "Move it; the order is {known}.",
)
MISSING_HEADING = Rule(
    "heading-missing",
    "`## {heading}` is missing",
    "Add it{before}: {purpose}",
)
EMPTY_HEADING = Rule(
    "heading-empty",
    "there is no text under `## {heading}`",
    "Write it, or take the heading out if it is optional.",
)
SUB_HEADING = Rule(
    "sub-heading",
    "`{marks}` is not used here",
    "Only the answer may be structured, with `###`; elsewhere make it a paragraph.",
)

HEADINGS = ("Hint", "Options", "In short", "Answer", "Common mistakes", "Follow-ups", "Sources")
_PURPOSES = {
    "In short": "the answer in at most 60 words, to be said aloud.",
    "Answer": "the reasoning, with what the short answer leaves out.",
}


def check_headings(parts: Sequence[Part], reading: Reading) -> list[tuple[str, Part]]:
    """Each part with the heading it stands for; empty where that is unknown or was there before."""
    named = _named(parts, reading)
    _report_order([(name, part) for name, part in named if name], reading)
    _report_missing({name: part.line for name, part in named if name}, reading)
    for name, part in named:
        if part.is_empty:
            reading.report(EMPTY_HEADING, part.line, heading=part.words)
        check_sub_headings(part, reading, deepest=3 if name == "Answer" else 2)
    return named


def check_sub_headings(part: Part, reading: Reading, deepest: int) -> None:
    """Report headings below the deepest level that is allowed here."""
    for token in part.tokens:
        if token.type == "heading_open" and token.level == 0 and int(token.tag[1]) > deepest and token.map:
            reading.report(SUB_HEADING, token.map[0] + 1, marks="#" * int(token.tag[1]))


def _named(parts: Sequence[Part], reading: Reading) -> list[tuple[str, Part]]:
    """An unknown heading counts as the one that was probably meant, if that is not there."""
    present = {part.words for part in parts}
    lines: dict[str, int] = {}
    named = []
    for part in parts:
        name = part.words if part.words in HEADINGS else _guessed(part, present, reading)
        if name in lines:
            reading.report(REPEATED_HEADING, part.line, heading=name, first=lines[name])
            name = ""
        elif name:
            lines[name] = part.line
        named.append((name, part))
    return named


def _guessed(part: Part, present: set[str], reading: Reading) -> str:
    guess = did_you_mean(part.words, HEADINGS)
    reading.report(UNKNOWN_HEADING, part.line, heading=part.words, guess=guess, known=_in_words())
    meant = nearest(part.words, HEADINGS)
    return "" if meant in present else meant


def _report_order(named: Sequence[tuple[str, Part]], reading: Reading) -> None:
    in_order = _longest_in_order([HEADINGS.index(name) for name, _ in named])
    for name, part in named:
        if HEADINGS.index(name) not in in_order:
            reading.report(OUT_OF_ORDER, part.line, heading=name, known=_in_words())


def _longest_in_order(places: Sequence[int]) -> list[int]:
    """As many as can stay where they are, so that one that was moved is reported and not all the others."""
    runs: list[list[int]] = [[]]
    for place in places:
        before = [run for run in runs if not run or run[-1] < place]
        runs.append([*max(before, key=len), place])
    return max(runs, key=len)


def _report_missing(lines: dict[str, int], reading: Reading) -> None:
    """At the heading before which it belongs; not where a fence without end may have swallowed it."""
    needed = ("In short",) if "Options" in lines else ("In short", "Answer")
    for heading in needed:
        if heading in lines or reading.unclosed:
            continue
        after = HEADINGS[HEADINGS.index(heading) + 1 :]
        following = next((name for name in after if name in lines), "")
        line = lines.get(following, reading.last_line)
        before = f" before `## {following}`" if following else ""
        reading.report(MISSING_HEADING, line, heading=heading, before=before, purpose=_PURPOSES[heading])


def _in_words() -> str:
    return ", ".join(HEADINGS)
