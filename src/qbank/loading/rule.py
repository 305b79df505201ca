"""A rule of the format: its name and the words of its problem."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from qbank.model import Location
from qbank.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """Makes problems; `{words}` in its texts are filled in by `at`."""

    name: str
    """Kebab-case; what `allow` and the JSON form call it."""
    message: str
    remedy: str
    severity: Severity = Severity.ERROR

    def at(self, location: Location, **words: object) -> Problem:
        message, remedy = self.message.format(**words), self.remedy.format(**words)
        return Problem(location, self.name, message, remedy, self.severity)


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that was probably meant; empty where none is near."""
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[near[0]] if near else ""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A question that follows a message; empty where no known word is near."""
    meant = nearest(word, known)
    return f"; did you mean `{meant}`?" if meant else ""
