"""Fences: what the line of an opening fence asks for, and the examples inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qbank.loading.examples import check_syntax, has_prompts, read_examples
from qbank.loading.reading import Reading
from qbank.loading.rule import Rule, did_you_mean
from qbank.model import Role, Snippet

BAD_INFO = Rule(
    "fence-line-unreadable",
    "the line of this fence cannot be read: `{info}`",
    'Write the language, then at most one attribute, such as `python skip="needs a GPU"`.',
)
WRONG_LABEL = Rule(
    "fence-label",
    "the label `{label}` is not used here",
    "Write `python`; lines that begin with `>>>` make it examples.",
)
UNLABELLED = Rule(
    "examples-without-label",
    "this code has `>>>` examples but no label `python`, so nothing would verify them",
    "Begin the block with a line ```` ```python ````.",
)
UNKNOWN_ATTRIBUTE = Rule(
    "fence-attribute-unknown",
    "there is no attribute `{name}`{guess}",
    'A fence of `python` takes `prints`, `skip="why"` or `figure="what it shows"`; others take none.',
)
SEVERAL_ATTRIBUTES = Rule(
    "fence-attributes-several",
    "a fence takes one attribute, this one has {count}",
    "Keep one of them; use two fences if both are meant.",
)
EMPTY_ATTRIBUTE = Rule(
    "fence-attribute-empty",
    "`{name}` says nothing",
    'Write it as `{name}="{example}"`.',
)
PRINTS_WITH_VALUE = Rule(
    "fence-prints-value",
    "`prints` takes no value",
    "Write `python prints`; the ticked option says what is printed.",
)
PRINTS_ELSEWHERE = Rule(
    "prints-outside-stem",
    "`prints` belongs in the stem of a choice question",
    "Move the fence above the first heading and tick the option that shows what it prints, or drop `prints`.",
)
FENCE_IN_INTRODUCTION = Rule(
    "python-in-introduction",
    "Python in an introduction would never be verified",
    "Move it into a question, or say it in words.",
)


class Place(StrEnum):
    """Where in the bank a fence stands."""

    CHOICE_STEM = "the stem of a choice question"
    OPTION = "an option"
    INTRODUCTION = "an introduction"
    ELSEWHERE = "elsewhere in a question"


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code as it stands in the file."""

    info: str
    """What follows the opening marker."""
    source: str
    line: int
    """Of the opening marker."""


@dataclass(frozen=True, slots=True)
class _Info:
    label: str
    attributes: tuple[tuple[str, str | None], ...] = ()


_ATTRIBUTE = r'[A-Za-z][\w-]*(?:="(?:[^"\\\n]|\\.)*")?'
_INFO = re.compile(rf"([\w+#.-]*)((?:(?:[ \t]+|^){_ATTRIBUTE})*)[ \t]*\Z")
_NOT_LABELS = ("py", "pycon", "python3", "python2", "doctest", "Python", "ipython")
_ROLES = {"prints": Role.PRINTS, "skip": Role.SKIP, "figure": Role.FIGURE}
_TEXTS = {"skip": "needs a GPU", "figure": "what the figure shows"}


def read_fence(fence: Fence, place: Place, reading: Reading) -> Snippet | str:
    """A snippet if it is Python, else the language; what is wrong is reported, and read as it was meant."""
    info = _read_info(fence, reading)
    if info.label != "python":
        _refuse_attributes(info, fence, reading)
        if not info.label and has_prompts(fence.source):
            reading.report(UNLABELLED, fence.line)
        return info.label
    if place is Place.INTRODUCTION:
        reading.report(FENCE_IN_INTRODUCTION, fence.line)
        return info.label
    return _snippet(fence, info, place, reading)


def _read_info(fence: Fence, reading: Reading) -> _Info:
    match = _INFO.match(fence.info.strip())
    if match is None:
        reading.report(BAD_INFO, fence.line, info=fence.info.strip())
        return _Info(re.split(r"[\s{=]", fence.info.strip())[0])
    label = match[1]
    if label in _NOT_LABELS:
        reading.report(WRONG_LABEL, fence.line, label=label)
        label = "python"
    return _Info(label, tuple(_attributes(match[2])))


def _attributes(text: str) -> Iterator[tuple[str, str | None]]:
    for attribute in re.findall(_ATTRIBUTE, text):
        name, equals, value = attribute.partition("=")
        yield name, re.sub(r"\\(.)", r"\1", value[1:-1]).strip() if equals else None


def _refuse_attributes(info: _Info, fence: Fence, reading: Reading) -> None:
    for name, _ in info.attributes:
        reading.report(UNKNOWN_ATTRIBUTE, fence.line, name=name, guess="")


def _snippet(fence: Fence, info: _Info, place: Place, reading: Reading) -> Snippet:
    role, note = _role(info, fence, place, reading)
    is_judged = fence.line not in reading.unclosed and role is not Role.SHOWN and role is not Role.SKIP
    examples = read_examples(fence.source, fence.line, reading) if is_judged else ()
    if role is Role.SETUP and has_prompts(fence.source):
        role = Role.EXAMPLES
    snippet = Snippet(reading.snippets, role, fence.source, fence.line, note, examples)
    reading.snippets += 1
    if is_judged:
        check_syntax(snippet, reading)
    return snippet


def _role(info: _Info, fence: Fence, place: Place, reading: Reading) -> tuple[Role, str]:
    known = [(name, value) for name, value in info.attributes if _is_known(name, fence, reading)]
    if len(info.attributes) > 1:
        reading.report(SEVERAL_ATTRIBUTES, fence.line, count=len(info.attributes))
    name, value = known[0] if known else ("", None)
    role = _ROLES.get(name, Role.SETUP)
    if name in _TEXTS and not value:
        reading.report(EMPTY_ATTRIBUTE, fence.line, name=name, example=_TEXTS[name])
    if role is Role.PRINTS:
        role = _prints(value, fence, place, reading)
    return (Role.SHOWN if place is Place.OPTION else role), value or ""


def _is_known(name: str, fence: Fence, reading: Reading) -> bool:
    if name not in _ROLES:
        reading.report(UNKNOWN_ATTRIBUTE, fence.line, name=name, guess=did_you_mean(name, _ROLES))
    return name in _ROLES


def _prints(value: str | None, fence: Fence, place: Place, reading: Reading) -> Role:
    if value is not None:
        reading.report(PRINTS_WITH_VALUE, fence.line)
    if place is Place.CHOICE_STEM:
        return Role.PRINTS
    reading.report(PRINTS_ELSEWHERE, fence.line)
    return Role.SETUP
