"""What was read before, so that under `serve` only changed files are read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container
from typing import Any, TypeVar

Parsed = TypeVar("Parsed")


class Memory:
    """Results of reading by path and content."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Any]] = {}

    def keep(self, paths: Container[str]) -> None:
        """Forget all files but these."""
        self._known = {path: known for path, known in self._known.items() if path in paths}

    def recall(
        self, read: Callable[[str, str, bytes], Parsed], path: str, shown: str, content: bytes
    ) -> Parsed:
        """What `read` yields for this file; read again only if anything about it has changed."""
        key = (read, shown, hashlib.sha256(content).digest())
        known = self._known.get(path)
        if known and known[0] == key:
            return known[1]  # type: ignore[no-any-return]  # the key holds the function that made it
        parsed = read(path, shown, content)
        self._known[path] = (key, parsed)
        return parsed
