"""What a bank holds, counted: questions by topic or section, level and kind, snippets, figures, minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qbank.model import Bank, Kind, Level, Question, Role, Topic

MINUTES = {Kind.OPEN: 5, Kind.CHOICE: 2}
"""What a reader needs for one question, thinking and reading."""


@dataclass(frozen=True)
class Coverage:
    """The counts of one set of questions."""

    name: str
    """What is counted: the plain title of a bank, topic or section."""
    questions: tuple[Question, ...]

    def count(self, level: Level | None = None, kind: Kind | None = None) -> int:
        """Questions of a level and a kind; None means all of them."""
        fitting = (q for q in self.questions if level in (None, q.level) and kind in (None, q.kind))
        return sum(1 for _ in fitting)

    def snippets(self, *roles: Role) -> int:
        """Snippets with one of the roles; without roles all that run."""
        snippets = (snippet for question in self.questions for snippet in question.snippets)
        return sum(snippet.role in roles if roles else snippet.runs for snippet in snippets)

    @property
    def figures(self) -> int:
        return self.snippets(Role.FIGURE)

    @property
    def examples(self) -> int:
        """Printed outputs that are compared with what really comes out."""
        return sum(len(snippet.examples) for question in self.questions for snippet in question.snippets)

    @property
    def minutes(self) -> int:
        return sum(MINUTES[question.kind] for question in self.questions)

    @property
    def oldest_vetting(self) -> date | None:
        """None where no question was vetted."""
        return min((q.vetted for q in self.questions if q.vetted), default=None)

    @property
    def unvetted(self) -> int:
        return sum(question.vetted is None for question in self.questions)


def of_bank(bank: Bank) -> Coverage:
    """All of it."""
    return Coverage(bank.plain_title, bank.questions)


def by_topic(topics: Iterable[Topic]) -> list[Coverage]:
    """One for each topic, in order."""
    return [Coverage(topic.plain_title, topic.questions) for topic in topics]


def by_section(topic: Topic) -> list[Coverage]:
    """One for each section, in order."""
    return [Coverage(section.title, section.questions) for section in topic.sections]
