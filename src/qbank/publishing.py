"""Puts a freshly built folder into the place of the old one, so that a reader meets either, never a mixture.

python -m qbank.publishing .qbank/next-site site
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def publish(built: Path, place: Path) -> None:
    """Moves `built` to `place`; what was there is removed afterwards.

    Where the kernel can exchange two folders in one step (Linux), there is no moment without a site.
    Elsewhere there are two renames; a run that ended between them is mended by the next one.

    Raises:
        FileNotFoundError: `built` is not there.
    """
    if not built.is_dir():
        raise FileNotFoundError(built)
    old = _beside(place)
    mend(place)
    if place.exists() and _exchange(built, place):
        built.rename(old)
    else:
        if place.exists():
            place.rename(old)
        built.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def mend(place: Path) -> None:
    """Brings back what an interrupted run had moved aside, or removes it where it is no longer needed."""
    old = _beside(place)
    if old.exists() and not place.exists():
        old.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    result = renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return bool(result == 0)


if __name__ == "__main__":
    publish(Path(sys.argv[1]), Path(sys.argv[2]))
