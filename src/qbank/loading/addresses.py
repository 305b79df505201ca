"""Where a link or an image leads."""

from __future__ import annotations

import re
from posixpath import join, normpath
from urllib.parse import unquote

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\#?]|\Z")
_EXTERNAL = re.compile(
    r"(?:https?://(?![/?#])|mailto:[^\s@\x00-\x20<>\"\\]+@)[^\s\x00-\x20\x7f<>\"\\]+", re.IGNORECASE
)


def is_inside(address: str) -> bool:
    """Whether an address is a relative path, and so names a file of the bank."""
    return not _ELSEWHERE.match(address)


def is_external(address: str) -> bool:
    """Whether a link may lead there: `https`, `http` or `mailto`, with a host or somebody behind it."""
    return _EXTERNAL.fullmatch(address) is not None


def inside_bank(address: str, folder: str) -> str:
    """The path that a relative address means in a folder of the bank; what is written after `#` stays."""
    path, mark, fragment = unquote(address).partition("#")
    return normpath(join(folder, path)) + mark + fragment
