"""Something wrong in a bank, with its place and the way out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qbank.model import Location


class Severity(StrEnum):
    """Errors fail a check and a strict build; advice is shown and fails only `check --strict`."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of loading, checking, typesetting or verification."""

    location: Location
    rule: str
    """Kebab-case name, such as `option-without-reason`."""
    message: str
    """What is wrong, as a sentence without full stop that follows `path:line: `."""
    remedy: str
    """What the author can do about it, in full sentences."""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.location}: {self.message} [{self.rule}]"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By path, line and rule, without repetitions; what has no line comes first in its file."""
    return sorted(set(problems), key=lambda p: (p.location.path, p.location.line or 0, p.rule, p.message))


def as_text(problem: Problem) -> str:
    """Two or more lines: place, severity where it is advice, message and rule; then the remedy, indented."""
    mark = "" if problem.is_error else f"{problem.severity}: "
    remedy = "\n".join(f"  {line}" for line in problem.remedy.splitlines())
    return f"{problem.location}: {mark}{problem.message} [{problem.rule}]\n{remedy}"


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects with path, line, rule, severity, message and remedy."""
    return json.dumps([_as_object(problem) for problem in problems], indent=2, ensure_ascii=False)


def _as_object(problem: Problem) -> dict[str, str | int | None]:
    return {
        "path": problem.location.path,
        "line": problem.location.line,
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": problem.message,
        "remedy": problem.remedy,
    }
