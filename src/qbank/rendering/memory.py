"""Questions that were rendered before, so that one edit renders one question."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from qbank.model import Formula, Question


@dataclass(frozen=True, slots=True)
class Rendered:
    """A question in HTML."""

    article: Markup
    key: Markup
    """Its part of the printed key; empty for an open question."""


@dataclass(frozen=True, slots=True)
class Uses:
    """What the text of a question refers to; its look may change while the text stays."""

    formulas: tuple[Formula, ...]
    targets: tuple[str, ...]
    """Paths inside the bank, of questions, topics and images."""


@dataclass(frozen=True, slots=True)
class _Remembered:
    digest: str
    uses: Uses
    surroundings: object
    rendered: Rendered


@dataclass
class Memory:
    """One rendering for each question, with everything that it was made from."""

    _questions: dict[str, _Remembered] = field(default_factory=dict)

    def uses(self, question: Question) -> Uses | None:
        """Those of a text that was seen before."""
        known = self._known(question)
        return known.uses if known else None

    def recall(self, question: Question, surroundings: object) -> Rendered | None:
        """The rendering of this very text among these very surroundings."""
        known = self._known(question)
        return known.rendered if known and known.surroundings == surroundings else None

    def keep(self, question: Question, uses: Uses, surroundings: object, rendered: Rendered) -> None:
        """Replaces what was remembered; a question without a digest is never remembered."""
        if question.digest:
            self._questions[question.id] = _Remembered(question.digest, uses, surroundings, rendered)

    def _known(self, question: Question) -> _Remembered | None:
        known = self._questions.get(question.id)
        return known if known and known.digest == question.digest else None
