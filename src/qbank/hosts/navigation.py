"""A guide's contents in the shapes that MkDocs has for navigation and tables of contents; pure."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from qbank.model import Topic
from qbank.rendering import Entry


def with_topics(nav: Iterable[Any], folder: str, topics: Iterable[Topic]) -> list[Any]:
    """The navigation with a line for each topic's page below the line of the page of all titles."""
    index = f"{folder}/index.md"
    pages = [index, *(f"{folder}/{topic.id}/index.md" for topic in topics)]
    return [
        dict.fromkeys(item, pages) if isinstance(item, dict) and index in item.values() else item
        for item in nav
    ]


def table_of_contents(entries: Iterable[Entry]) -> TableOfContents:
    """With names escaped, for the theme puts them in as they are."""
    return TableOfContents([_anchor(entry) for entry in entries])


def _anchor(entry: Entry) -> AnchorLink:
    anchor = AnchorLink(html.escape(entry.name), entry.id, entry.level)
    anchor.children = [_anchor(child) for child in entry.children]
    return anchor


def ids(entries: Iterable[Entry]) -> set[str]:
    """What links can lead to."""
    return {each.id for entry in entries for each in (entry, *entry.children)}
