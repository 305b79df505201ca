"""KaTeX inside this process, for as long as a batch of formulas takes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import TracebackType
from typing import TYPE_CHECKING

from qbank.model import Formula
from qbank.typesetting.wording import readable

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

BATCH = 500
"""Formulas handed over at once: one by one takes twice as long."""

REFUSED = "qbank-refused"
"""The error colour. KaTeX accepts no hyphen in the name of a colour, so no formula can ask for it."""

OPTIONS = {
    "output": "htmlAndMathml",
    "strict": False,
    "trust": False,
    "maxExpand": 200,
    "maxSize": 40,
    "throwOnError": True,
    "errorColor": REFUSED,
}
"""`maxSize` keeps a `\\rule` from covering the page."""

_REFUSED_COMMAND = re.compile(rf'<mstyle mathcolor="{REFUSED}"><mtext>([^<]*)</mtext>')


@dataclass(frozen=True, slots=True)
class Typeset:
    """What became of a formula."""

    html: str
    """HTML for the eye and MathML for a screen reader; empty when refused."""
    error: str = ""
    """Why it was refused, as a clause without full stop; else empty."""


@cache
def _library() -> str:
    own = files("qbank.typesetting").joinpath("katex.js").read_text("utf-8")
    return files("qbank").joinpath("web/vendor/katex/katex.min.js").read_text("utf-8") + own


def fingerprint(macros: Mapping[str, str]) -> str:
    """Changes with whatever changes the HTML of a formula: KaTeX itself, its options, the bank's macros."""
    parts = json.dumps([OPTIONS, sorted(macros.items())]) + _library()
    return hashlib.sha256(parts.encode()).hexdigest()


class KaTeX:
    """The engine starts on entry and is closed on exit: a process that forks while it runs hangs."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        self._macros = dict(macros)
        self._engine: MiniRacer | None = None

    def __enter__(self) -> KaTeX:
        from py_mini_racer import MiniRacer

        self._engine = MiniRacer()
        self._engine.eval(_library())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def typeset(self, formulas: Sequence[Formula]) -> dict[Formula, Typeset]:
        """Never raises for a formula: what KaTeX refuses carries its error."""
        return dict(self._pairs(formulas))

    def _pairs(self, formulas: Sequence[Formula]) -> Iterator[tuple[Formula, Typeset]]:
        if self._engine is None:
            raise RuntimeError("KaTeX is used inside a with block")
        for start in range(0, len(formulas), BATCH):
            batch = formulas[start : start + BATCH]
            asked = [[formula.tex, formula.display] for formula in batch]
            for formula, answer in zip(batch, self._answers(asked), strict=True):
                yield formula, _judged(formula, *answer)

    def _answers(self, asked: list[list[object]]) -> list[tuple[str, str, int]]:
        assert self._engine is not None  # noqa: S101 - for the type checker; _pairs has looked
        answers = self._engine.call("typesetAll", asked, OPTIONS, self._macros)
        return [(str(html), str(error), int(position)) for html, error, position in answers]


def _judged(formula: Formula, html: str, error: str, position: int) -> Typeset:
    """With `trust: false` a command such as `href` is no error but comes out in the error colour."""
    if error:
        return Typeset("", readable(error, position, formula.tex))
    refused = _REFUSED_COMMAND.search(html)
    return Typeset("", f"{refused[1]} is not allowed") if refused else Typeset(html)
