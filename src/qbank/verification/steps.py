"""What crosses the border between the processes: steps to run on the way in, reports on the way out.

What comes out was written by a process that ran somebody's code: it is read as what it claims to be, or not
at all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Manner(StrEnum):
    """How the source of a step is run."""

    EXAMPLE = "example"
    """As at the prompt: the value of an expression is shown."""
    SCRIPT = "script"
    FIGURE = "figure"
    """As a script, after which the open figure is drawn."""


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of code that is run and reported by itself."""

    source: str
    manner: Manner


@dataclass(frozen=True, slots=True)
class Limits:
    """What the code of one question may use."""

    seconds: float
    memory_mb: int
    """On top of what the libraries need."""
    output_kb: int


@dataclass(frozen=True, slots=True)
class Job:
    """All steps of one question, which share a namespace. What they should print stays with the parent."""

    steps: tuple[Step, ...]
    limits: Limits

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Job:
        fields = json.loads(text)
        steps = tuple(Step(step["source"], Manner(step["manner"])) for step in fields["steps"])
        return cls(steps, Limits(**fields["limits"]))


@dataclass(frozen=True, slots=True)
class Frame:
    """One level of a traceback, inside the code of the question."""

    step: int
    line: int
    """Inside the step, from 1."""
    function: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one step did."""

    printed: str = ""
    error: str = ""
    """The last line of the traceback, such as `ValueError: too small`, with its line break; empty: none."""
    out_of_memory: bool = False
    frames: tuple[Frame, ...] = ()
    """Where the error came from, outermost first."""
    figures: int = 0
    """How many figures the step left open; of figure steps only."""
    drawing: str = ""
    """SVG of the figure, if exactly one was open."""

    def as_json(self) -> str:
        return json.dumps(asdict(self))


class Ending(StrEnum):
    """How the run of a question ended."""

    FINISHED = "finished"
    TIME = "time"
    OUTPUT = "output"
    EARLY = "early"
    """The process ended, or was ended, before its last step."""
    LOST = "lost"
    """The records make no sense, or the process that looked after the run is gone."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came out of one job."""

    reports: tuple[Report, ...]
    """Of the first steps, in order; of all of them if the run finished."""
    ending: Ending
    status: str = ""
    """How the process ended, in words: `exit code 0`, `signal SIGSEGV`."""


END = '{"end": true}'
TOO_MUCH = '{"too_much": true}'


def result(lines: Sequence[str], ending: Ending, status: str, steps: int) -> Result:
    """Make sense of what a child has sent."""
    told = lines[:-1] if lines and lines[-1] in (END, TOO_MUCH) else lines
    try:
        reports = tuple(_report(json.loads(line)) for line in told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Result((), Ending.LOST, "its records are unreadable")
    if len(reports) > steps or (ending is Ending.FINISHED and len(reports) < steps):
        return Result(reports[:steps], Ending.LOST, "its records do not fit its examples")
    return Result(reports, ending, status)


def _report(fields: dict[str, Any]) -> Report:
    frames = tuple(
        Frame(_int(frame["step"]), _int(frame["line"]), _text(frame["function"]))
        for frame in fields["frames"]
    )
    return Report(
        printed=_text(fields["printed"]),
        error=_text(fields["error"]),
        out_of_memory=fields["out_of_memory"] is True,
        frames=frames,
        figures=_int(fields["figures"]),
        drawing=_text(fields["drawing"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    # A lone surrogate can be printed by a snippet, but neither shown nor written.
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value
