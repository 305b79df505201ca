"""Files and folders of a bank that nobody expects."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from posixpath import basename, dirname

from qbank.loading.files import BankFiles
from qbank.loading.rule import Rule, did_you_mean
from qbank.model import Location
from qbank.problems import Problem

UNKNOWN_FILE = Rule(
    "unknown-file",
    "nothing is known about a file of this name here{guess}",
    "Rename it, move it out of the bank, or begin its name with a dot to have it left out.",
)
UNKNOWN_FOLDER = Rule(
    "unknown-folder",
    "nothing is known about a folder of this name here{guess}",
    "A bank holds topics, and a topic holds `images`; rename it or move it out of the bank.",
)
UNUSED_IMAGE = Rule(
    "unused-image",
    "no question shows this image",
    "Show it or delete it.",
)
TRANSLATION = Rule(
    "translation",
    "translations are not read yet, and an id has no dot",
    "Keep this file outside the bank, or give it a name without a dot.",
)
UNREADABLE_FILE = Rule(
    "file-unreadable",
    "this {kind} cannot be read: {why}",
    "Put a {kind} in its place that can be read.",
)

_TOP_FILES = ("index.md", "synonyms.yaml", "retired.yaml")
_IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
_TRANSLATION = re.compile(r"[^.]+\.[a-z]{2,3}(?:-[A-Za-z]+)?\.md")


def ids_by_topic(files: BankFiles) -> dict[str, list[str]]:
    """The names of question files by folder; a folder with any Markdown is a topic."""
    found: dict[str, list[str]] = {}
    for path in sorted(files.texts):
        if path.count("/") == 1 and path.endswith(".md"):
            ids = found.setdefault(dirname(path), [])
            if is_question(path):
                ids.append(basename(path).removesuffix(".md"))
    return found


def is_question(path: str) -> bool:
    """Whether a path is one that a question could have."""
    name = basename(path)
    return path.count("/") == 1 and name.endswith(".md") and name.count(".") == 1 and name != "index.md"


def check_strays(files: BankFiles, used: Collection[str]) -> Iterator[Problem]:
    """Report what is no part of a bank; `used` are the images that are shown or linked."""
    topics = ids_by_topic(files)
    strange = set(_strange_folders(files, topics))
    for folder in sorted(strange):
        guess = did_you_mean(basename(folder), ["images"] if "/" in folder else [])
        yield UNKNOWN_FOLDER.at(Location(files.shown(folder)), guess=guess)
    for path in sorted(files.paths):
        if not any(path.startswith(f"{folder}/") for folder in strange):
            yield from _check_file(path, files, used)


def _strange_folders(files: BankFiles, topics: Collection[str]) -> Iterator[str]:
    """The outermost ones only."""
    for folder in files.folders:
        top, *below = folder.split("/")
        expected = not below or below == ["images"] if top in topics else bool(below)
        outermost = len(below) < 2 or (len(below) == 2 and below[0] == "images")
        if not expected and outermost and folder not in files.unreadable:
            yield folder


def _check_file(path: str, files: BankFiles, used: Collection[str]) -> Iterator[Problem]:
    location = Location(files.shown(path))
    if path in files.unreadable:
        kind = "folder" if path in files.folders or not path else "file"
        yield UNREADABLE_FILE.at(location, kind=kind, why=files.unreadable[path])
    elif _is_image(path):
        if path not in used:
            yield UNUSED_IMAGE.at(location)
    elif path.count("/") == 1 and _TRANSLATION.fullmatch(basename(path)):
        yield TRANSLATION.at(location)
    elif not (
        path in _TOP_FILES or is_question(path) or (path.count("/") == 1 and path.endswith("/index.md"))
    ):
        yield UNKNOWN_FILE.at(location, guess=did_you_mean(basename(path), _expected(path)))


def _is_image(path: str) -> bool:
    return path.count("/") == 2 and path.endswith(_IMAGES)


def _expected(path: str) -> tuple[str, ...]:
    """Names of files that could stand where this one does."""
    if "/" not in path:
        return _TOP_FILES
    stem = basename(path).rpartition(".")[0]
    return ("index.md", f"{stem}.md") if path.count("/") == 1 else ()
