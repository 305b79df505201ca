"""Typeset formulas on disk, so that a build typesets only what is new."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from qbank.model import Formula
from qbank.typesetting.katex import Typeset

BATCH = 500
"""Keys in one query; SQLite's oldest limit is 999."""

PATIENCE = 10
"""Seconds to wait for another process that is writing."""

T = TypeVar("T")

SCHEMA = "CREATE TABLE IF NOT EXISTS formulas (key BLOB PRIMARY KEY, fingerprint TEXT, html TEXT, error TEXT)"


class Cache:
    """A file that may be absent, shared or damaged; at worst a formula is typeset again."""

    def __init__(self, path: Path | None, fingerprint: str) -> None:
        self._path = path
        self._fingerprint = fingerprint

    def read(self, formulas: Sequence[Formula]) -> dict[Formula, Typeset]:
        """Those of the formulas that are known."""
        return self._attempt(lambda connection: self._found(connection, formulas)) or {}

    def write(self, fresh: Mapping[Formula, Typeset]) -> None:
        """Adds what is new; what another KaTeX or other macros have left behind goes."""
        rows = [(self._key(f), self._fingerprint, t.html, t.error) for f, t in fresh.items()]

        def insert(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM formulas WHERE fingerprint != ?", (self._fingerprint,))
            connection.executemany("INSERT OR REPLACE INTO formulas VALUES (?, ?, ?, ?)", rows)

        self._attempt(insert)

    def _key(self, formula: Formula) -> bytes:
        text = f"{self._fingerprint}\n{formula.display:d}\n{formula.tex}"
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()

    def _found(self, connection: sqlite3.Connection, formulas: Sequence[Formula]) -> dict[Formula, Typeset]:
        wanted = {self._key(formula): formula for formula in formulas}
        return {wanted[key]: Typeset(html, error) for key, html, error in _rows(connection, list(wanted))}

    def _attempt(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """A damaged file is removed and begun anew; a locked or forbidden one is done without."""
        if self._path is None:
            return None
        try:
            return _connected(self._path, work)
        except (sqlite3.OperationalError, OSError):
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
                self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
        return None


def _connected(path: Path, work: Callable[[sqlite3.Connection], T]) -> T:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection, connection:
        connection.execute(SCHEMA)
        return work(connection)


def _rows(connection: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, str, str]]:
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        marks = ", ".join("?" * len(batch))
        query = f"SELECT key, html, error FROM formulas WHERE key IN ({marks})"  # noqa: S608 - marks only
        yield from connection.execute(query, batch)
