"""Formulas that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from qbank.checking.context import Context, Rules
from qbank.content import Formula
from qbank.loading.rule import Rule
from qbank.problems import Problem
from qbank.typesetting import Typeset, typeset

FORMULA_REFUSED = Rule(
    "formula-refused",
    "the formula `{tex}` cannot be typeset: {why}",
    "Mend it; it is TeX as KaTeX reads it. For a dollar sign that begins no formula write `\\$`.",
)
BACKTICK_IN_FORMULA = Rule(
    "backtick-in-formula",
    "there is a backtick in the formula `{tex}`",
    "A dollar sign before it begins the formula too early; write `\\$` where a price is meant.",
)
FORMULA_TOO_DEEP = Rule(
    "formula-too-deep",
    "the formula `{tex}` is nested deeper than {limit}",
    "Name a part of it and give it a line of its own.",
)

MOST_NESTED = 12
_SHOWN = 60


def _refused(context: Context) -> Iterator[Problem]:
    known = _typeset(context)
    for placed in context.placed("formula", "display_formula"):
        error = known[placed.node.formula].error if placed.node.formula else ""
        if error and "`" not in placed.node.text and _depth(placed.node.text) <= MOST_NESTED:
            yield FORMULA_REFUSED.at(placed.location, tex=_short(placed.node.text), why=error)


def _typeset(context: Context) -> Mapping[Formula, Typeset]:
    """Those of the bank came with it; those of what is not listed are tried here."""
    formulas = (placed.node.formula for placed in context.placed("formula", "display_formula"))
    unknown = [formula for formula in formulas if formula and formula not in context.typeset]
    return {**context.typeset, **typeset(unknown, None, context.settings.macros)}


def _with_backtick(context: Context) -> Iterator[Problem]:
    for placed in context.placed("formula", "display_formula"):
        if "`" in placed.node.text:
            yield BACKTICK_IN_FORMULA.at(placed.location, tex=_short(placed.node.text).replace("`", "'"))


def _too_deep(context: Context) -> Iterator[Problem]:
    for placed in context.placed("formula", "display_formula"):
        if _depth(placed.node.text) > MOST_NESTED:
            yield FORMULA_TOO_DEEP.at(placed.location, tex=_short(placed.node.text), limit=MOST_NESTED)


def _depth(tex: str) -> int:
    steps: Iterable[int] = (1 if sign == "{" else -1 for sign in tex if sign in "{}")
    return max(accumulate(steps), default=0)


def _short(tex: str) -> str:
    line = " ".join(tex.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


RULES: Rules = {
    FORMULA_REFUSED: _refused,
    BACKTICK_IN_FORMULA: _with_backtick,
    FORMULA_TOO_DEEP: _too_deep,
}
