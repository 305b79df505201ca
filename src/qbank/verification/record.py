"""What has passed, kept in `verified.json` by question, and the figures beside it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from qbank.model import Question, Record, Verification
from qbank.verification.plan import imported
from qbank.verification.steps import Limits

FORMAT = 1
GRACE_SECONDS = 60
"""So long a drawing is left alone that nobody uses yet: another process may be about to record it."""

LIBRARIES = {"numpy": "NumPy", "matplotlib": "Matplotlib"}
"""Packages that a reader is told about, by import name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A verification with all that it depended on besides the code."""

    verification: Verification
    circumstances: str
    """See `circumstances`; another value means that the question must run again."""


def read_record(place: Path) -> Record:
    """All verifications in a folder such as `.qbank`; none where there is no file that can be read."""
    return Record({id_: kept.verification for id_, kept in read_kept(place).items()})


def read_kept(place: Path) -> dict[str, Kept]:
    """The same as `read_record`, with the circumstances."""
    try:
        stored = json.loads((place / "verified.json").read_text(encoding="utf-8"))
        if stored["format"] != FORMAT:
            return {}
        return {id_: _kept(fields) for id_, fields in stored["questions"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _kept(fields: Mapping[str, Any]) -> Kept:
    figures = {int(index): str(name) for index, name in fields["figures"].items()}
    return Kept(Verification(fields["code"], dict(fields["versions"]), figures), fields["circumstances"])


def write_kept(place: Path, kept: Mapping[str, Kept]) -> None:
    """Replace the file as a whole, and only if something in it changes."""
    questions = {id_: _fields(one) for id_, one in sorted(kept.items())}
    text = json.dumps({"format": FORMAT, "questions": questions}, indent=1, ensure_ascii=False) + "\n"
    write(place / "verified.json", text.encode())


def _fields(kept: Kept) -> dict[str, Any]:
    found = kept.verification
    figures = {str(index): name for index, name in sorted(found.figures.items())}
    return {
        "code": found.code,
        "versions": dict(found.versions),
        "figures": figures,
        "circumstances": kept.circumstances,
    }


def is_current(kept: Kept | None, question: Question, limits: Limits, place: Path) -> bool:
    """Whether a question need not run: same code, same circumstances, and its figures are there."""
    if kept is None or kept.verification.code != question.code_digest:
        return False
    figures = kept.verification.figures.values()
    same = kept.circumstances == circumstances(question, limits)
    return same and all((figures_folder(place) / name).is_file() for name in figures)


def versions(question: Question) -> dict[str, str]:
    """What a question runs on: Python, and the libraries that it imports."""
    packages = imported(question)
    used = {title: _version(name) for name, title in LIBRARIES.items() if name in packages}
    drawn = {"Matplotlib": _version("matplotlib")} if "qbank" in packages else {}
    return {"Python": platform.python_version()} | used | drawn


def circumstances(question: Question, limits: Limits) -> str:
    """A digest of what a verification depends on besides the code."""
    found = versions(question)
    drawing = _drawing_digest() if "Matplotlib" in found else ""
    facts = [FORMAT, sorted(found.items()), drawing, limits.seconds, limits.memory_mb, limits.output_kb]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@cache
def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "unknown"


@cache
def _drawing_digest() -> str:
    """Of the code that draws: the bank's style, and how a figure becomes a file."""
    specs = map(find_spec, ("qbank.figures", "qbank.verification.drawing"))
    sources = [Path(spec.origin).read_bytes() for spec in specs if spec and spec.origin]
    return hashlib.sha256(b"".join(sources)).hexdigest()


def figures_folder(place: Path) -> Path:
    """Where the drawings lie, named after their content."""
    return place / "figures"


def write_figure(place: Path, svg: str) -> str:
    """Keep a drawing; its file name, which is made of its content."""
    content = svg.encode()
    name = f"{hashlib.sha256(content).hexdigest()[:20]}.svg"
    write(figures_folder(place) / name, content)
    (figures_folder(place) / name).touch()  # wanted from now on, however old it is
    return name


def remove_unused_figures(place: Path, kept: Iterable[Kept]) -> None:
    """Leave only the drawings that belong to what is kept, and new ones."""
    used = {name for one in kept for name in one.verification.figures.values()}
    for path in figures_folder(place).glob("*.svg"):
        if path.name not in used and time.time() - path.stat().st_mtime > GRACE_SECONDS:
            path.unlink(missing_ok=True)


def write(path: Path, content: bytes) -> None:
    """Write aside, then rename, so that nobody ever sees half a file; nothing where nothing changes."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(aside).chmod(path.stat().st_mode if path.exists() else 0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
