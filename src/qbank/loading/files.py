"""The files of a bank; the only module of loading that touches the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

TEXT_SUFFIXES = (".md", ".yaml")


@dataclass(frozen=True)
class BankFiles:
    """What lies in the folder of a bank; all paths are POSIX and relative to it."""

    texts: Mapping[str, bytes]
    """Content of each Markdown and YAML file."""
    others: frozenset[str] = frozenset()
    """All other files: images, and what nobody expects."""
    unreadable: Mapping[str, str] = field(default_factory=dict)
    """Why a file could not be read."""
    folders: frozenset[str] = frozenset()
    """All folders, empty ones included."""
    shown_as: str = ""
    """Path of the bank as shown to authors."""

    def shown(self, path: str) -> str:
        return f"{self.shown_as}/{path}" if self.shown_as else path

    @property
    def paths(self) -> frozenset[str]:
        """All files."""
        return self.others.union(self.texts, self.unreadable)


def read_bank(root: Path, shown_as: str) -> BankFiles:
    """Read the folder of a bank; dot-files are left out and links are never followed."""
    texts: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    others: set[str] = set()
    folders: set[str] = set()
    for path, entry in _entries(root, ""):
        if entry.is_symlink():
            unreadable[path] = "it is a link to another place"
        elif entry.is_dir():
            folders.add(path)
        elif path.endswith(TEXT_SUFFIXES):
            _read(path, Path(entry.path), texts, unreadable)
        else:
            others.add(path)
    return BankFiles(texts, frozenset(others), unreadable, frozenset(folders), shown_as.rstrip("/"))


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        yield prefix + entry.name, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), f"{prefix}{entry.name}/")


def _read(path: str, place: Path, texts: dict[str, bytes], unreadable: dict[str, str]) -> None:
    try:
        texts[path] = place.read_bytes()
    except OSError as error:
        unreadable[path] = (error.strerror or "unknown reason").lower()
