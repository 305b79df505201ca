"""The files of a bank; the only module of loading that touches the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

TEXT_SUFFIXES = (".md", ".yaml")
DRAWING = ".svg"

T = TypeVar("T")


@dataclass(frozen=True)
class BankFiles:
    """What lies in the folder of a bank; all paths are POSIX and relative to it."""

    texts: Mapping[str, bytes]
    """Content of each Markdown and YAML file."""
    others: frozenset[str] = frozenset()
    """All other files: images, and what nobody expects."""
    unreadable: Mapping[str, str] = field(default_factory=dict)
    """Why a file or a folder could not be read; the bank itself has the empty path."""
    folders: frozenset[str] = frozenset()
    """All folders, empty ones included."""
    shown_as: str = ""
    """Path of the bank as shown to authors."""
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    """Content of each SVG file, which is among `others` too."""

    def shown(self, path: str) -> str:
        return "/".join(filter(None, (self.shown_as, path)))

    def hides(self, path: str) -> bool:
        """Whether a file may be there but cannot be read, or lies in a folder that cannot."""
        if not self.unreadable:
            return False
        folders = accumulate(path.split("/"), lambda folder, name: f"{folder}/{name}")
        return "" in self.unreadable or any(folder in self.unreadable for folder in folders)

    @property
    def paths(self) -> frozenset[str]:
        """All files."""
        return self.others.union(self.texts, self.unreadable)


def read_bank(root: Path, shown_as: str) -> BankFiles:
    """Read the folder of a bank; dot-files are left out and links are never followed."""
    found = _Found()
    found.enter("", root)
    others = frozenset(found.others)
    folders = frozenset(found.folders)
    return BankFiles(found.texts, others, found.unreadable, folders, shown_as.rstrip("/"), found.drawings)


class _Found:
    """What has been met so far on the way through the folders."""

    def __init__(self) -> None:
        self.texts: dict[str, bytes] = {}
        self.drawings: dict[str, bytes] = {}
        self.unreadable: dict[str, str] = {}
        self.others: set[str] = set()
        self.folders: set[str] = set()

    def enter(self, path: str, place: Path) -> None:
        entries = self._unless_refused(path, lambda: sorted(os.scandir(place), key=lambda entry: entry.name))
        for entry in entries or ():
            if not entry.name.startswith("."):
                name = "".join(sign if sign.isprintable() else "?" for sign in entry.name)
                self._take(f"{path}/{name}" if path else name, entry)

    def _take(self, path: str, entry: os.DirEntry[str]) -> None:
        if entry.is_symlink():
            self.unreadable[path] = "it is a link to another place"
        elif not entry.name.isprintable():
            self.unreadable[path] = "its name holds a sign that cannot be printed"
        elif entry.is_dir(follow_symlinks=False):
            self.folders.add(path)
            self.enter(path, Path(entry.path))
        elif not entry.is_file(follow_symlinks=False):
            self.unreadable[path] = "it is a pipe or a device"
        else:
            self._take_file(path, Path(entry.path))

    def _take_file(self, path: str, place: Path) -> None:
        if not path.endswith((*TEXT_SUFFIXES, DRAWING)):
            self.others.add(path)
            return
        content = self._unless_refused(path, place.read_bytes)
        if content is None:
            return
        if path.endswith(DRAWING):
            self.others.add(path)
            self.drawings[path] = content
        else:
            self.texts[path] = content

    def _unless_refused(self, path: str, read: Callable[[], T]) -> T | None:
        """What is read; where the system refuses, the reason is kept. What has just gone is not there."""
        try:
            return read()
        except FileNotFoundError:
            return None
        except OSError as error:
            self.unreadable[path] = (error.strerror or "unknown reason").lower()
            return None
