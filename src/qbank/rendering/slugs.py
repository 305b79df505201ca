"""Ids of sections, which have a title and no name of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from qbank.model import Topic


def slug(title: str) -> str:
    """`The block` to `the-block`; letters and digits of all scripts stay."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", title).casefold().replace("_", " "))
    return "-".join(words) or "untitled"


def section_ids(topic: Topic) -> list[str]:
    """One for each section of a topic; different from each other and from the ids of its questions."""
    return _unique((f"section-{slug(s.title)}" for s in topic.sections), {q.id for q in topic.questions})


def _unique(names: Iterable[str], taken: set[str]) -> list[str]:
    unique: list[str] = []
    for name in names:
        free, number = name, 2
        while free in taken:
            free, number = f"{name}-{number}", number + 1
        taken.add(free)
        unique.append(free)
    return unique
