"""Settings of a project, from `qbank.toml`; all optional."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath
from typing import Any

from qbank.model import Location
from qbank.problems import Problem

FILE = "qbank.toml"

_PLACE = re.compile(r" \(at line (\d+), column \d+\)")


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
    path = root / FILE
    try:
        if path.exists() and not path.is_file():
            return Settings(), [_unreadable("it is no ordinary file")]
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(), []
    except OSError:
        return Settings(), [_unreadable("the system does not allow it")]
    except UnicodeDecodeError as error:
        return Settings(), [_unreadable(f"byte {error.start + 1} is not UTF-8")]
    return settings_from(text)


def settings_from(text: str) -> tuple[Settings, list[Problem]]:
    """The settings written in a text."""
    try:
        written = tomllib.loads(text)
    except ValueError as error:
        return Settings(), [_no_toml(str(error))]
    except RecursionError:
        return Settings(), [_unreadable("it is nested too deeply")]
    found = {key: _problem(key, value, Location(FILE, _line(key, text))) for key, value in written.items()}
    usable = {key: value for key, value in written.items() if found[key] is None}
    return Settings(**usable), [problem for problem in found.values() if problem]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the value of a setting looks like."""

    words: str
    example: str
    fits: Callable[[Any], bool]


def _number(default: str, least: float, most: float) -> _Shape:
    """Between two bounds, which are far beyond any use; what is not finite lies outside."""

    def fits(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most

    return _Shape(f"a number from {least:,} to {most:,}", default, fits)


def _whole_number(default: str, least: int, most: int) -> _Shape:
    number = _number(default, least, most)
    words = f"a whole {number.words.removeprefix('a ')}"
    return _Shape(words, default, lambda value: isinstance(value, int) and number.fits(value))


def _is_folder_below(value: object) -> bool:
    """Whether a path leads down from the project; read as on Windows, whose paths have more ways out."""
    if not isinstance(value, str) or not value.isprintable():
        return False
    path = PureWindowsPath(value)
    return bool(path.parts) and not path.anchor and ".." not in path.parts


def _is_commands(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(meaning, str) for meaning in value.values())


_SHAPES = {
    "bank": _Shape("the path of a folder below this file", 'bank = "docs/questions"', _is_folder_below),
    "seconds_per_question": _number("seconds_per_question = 30", 0.1, 3600),
    "memory_mb": _whole_number("memory_mb = 512", 16, 1_000_000),
    "output_kb": _whole_number("output_kb = 64", 1, 100_000),
    "vetted_months": _whole_number("vetted_months = 12", 1, 1200),
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


def _no_toml(why: str) -> Problem:
    place = _PLACE.search(why)
    line = int(place[1]) if place else None
    return _unreadable(f"{why[:1].lower()}{_PLACE.sub('', why)[1:]}", line)


def _unreadable(why: str, line: int | None = None) -> Problem:
    message = f"this file cannot be read: {why}"
    return Problem(Location(FILE, line), "settings-unreadable", message, "Mend it; it is TOML, in UTF-8.")


def _line(key: str, text: str) -> int:
    """Of the setting, or of the table of that name."""
    begin = re.compile(rf"""\s*\[?\s*["']?{re.escape(key)}\b""")
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if begin.match(line)), 1)
