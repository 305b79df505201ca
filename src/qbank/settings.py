"""Settings of a project, from `qbank.toml`; all optional."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from qbank.model import Location
from qbank.problems import Problem

FILE = "qbank.toml"


@dataclass(frozen=True)
class Settings:
    """What a project may change."""

    bank: str = "docs/questions"
    """Folder of the bank, from the folder of `qbank.toml`."""
    seconds_per_question: float = 30
    """How long the snippets of one question may run."""
    memory_mb: int = 512
    """How much memory they may take."""
    output_kb: int = 64
    """How much they may print."""
    vetted_months: int = 12
    """After how many months `vetted` is old."""
    macros: Mapping[str, str] = field(default_factory=dict)
    """Commands of KaTeX of the bank's own: `"\\\\R" = "\\\\mathbb{R}"`."""


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings of a project; what cannot be used is reported and has its default."""
    try:
        text = (root / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [_unreadable(str(error))]
    return settings_from(text)


def settings_from(text: str) -> tuple[Settings, list[Problem]]:
    """The settings written in a text."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), [_unreadable(str(error))]
    found = {key: _problem(key, value, Location(FILE, _line(key, text))) for key, value in written.items()}
    usable = {key: value for key, value in written.items() if found[key] is None}
    return Settings(**usable), [problem for problem in found.values() if problem]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the value of a setting looks like."""

    words: str
    example: str
    fits: Callable[[Any], bool]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _is_whole_number(value: object) -> bool:
    return _is_number(value) and isinstance(value, int)


def _is_commands(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(meaning, str) for meaning in value.values())


_WHOLE = "a whole number above 0"
_SHAPES = {
    "bank": _Shape("the path of a folder", 'bank = "docs/questions"', lambda value: isinstance(value, str)),
    "seconds_per_question": _Shape("a number above 0", "seconds_per_question = 30", _is_number),
    "memory_mb": _Shape(_WHOLE, "memory_mb = 512", _is_whole_number),
    "output_kb": _Shape(_WHOLE, "output_kb = 64", _is_whole_number),
    "vetted_months": _Shape(_WHOLE, "vetted_months = 12", _is_whole_number),
    "macros": _Shape("commands with their meanings", "macros = { '\\R' = '\\mathbb{R}' }", _is_commands),
}


def _problem(key: str, value: object, location: Location) -> Problem | None:
    shape = _SHAPES.get(key)
    if shape is None:
        return _unknown(key, location)
    if shape.fits(value):
        return None
    return Problem(
        location, "setting-mistyped", f"`{key}` must be {shape.words}", f"Write `{shape.example}`."
    )


def _unknown(key: str, location: Location) -> Problem:
    near = get_close_matches(key, _SHAPES, n=1)
    guess = f"; did you mean `{near[0]}`?" if near else ""
    known = ", ".join(f"`{name}`" for name in _SHAPES)
    return Problem(location, "setting-unknown", f"there is no setting `{key}`{guess}", f"Use only {known}.")


def _unreadable(why: str) -> Problem:
    message = f"this file cannot be read: {why[:1].lower()}{why[1:]}"
    return Problem(Location(FILE), "settings-unreadable", message, "Mend it; it is TOML, in UTF-8.")


def _line(key: str, text: str) -> int:
    """Of the setting, or of the table of that name."""
    begin = re.compile(rf"""\s*\[?\s*["']?{re.escape(key)}\b""")
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if begin.match(line)), 1)
