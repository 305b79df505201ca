"""One process at a time reads, merges and writes the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

try:
    from fcntl import LOCK_EX, flock
except ImportError:  # Windows: there the last one to write wins, and what it did not know of runs again
    flock = None  # type: ignore[assignment]

FILE = "verified.lock"


class UnusableFolderError(Exception):
    """The folder of the record cannot be read or written; the text says why."""


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Keep other processes from the record in a folder, which is made if it is not there.

    Raises:
        UnusableFolderError: The folder, or what is done in it meanwhile, fails.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        with (place / FILE).open("a", encoding="utf-8") as stream:
            _wait_for(stream)
            yield
    except OSError as error:
        raise UnusableFolderError(error.strerror or str(error)) from error


def _wait_for(stream: TextIOWrapper) -> None:
    """Until the other processes are done; closing the file lets the next one in."""
    if flock is not None:
        with suppress(OSError):  # some network drives know no locks
            flock(stream, LOCK_EX)
