"""What a bank is rendered with, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from qbank.model import Bank, Formula, Record
from qbank.problems import Problem
from qbank.rendering.memory import Memory
from qbank.rendering.words import Words, english
from qbank.typesetting import Typeset


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file that the host publishes."""

    address: str
    """From the site's root, such as `assets/figures/1f2e.svg`."""
    width: int = 0
    """In CSS pixels; 0 when unknown."""
    height: int = 0


@dataclass(frozen=True)
class Edition:
    """A bank with all that its pages are made of; nothing else reaches the HTML."""

    bank: Bank
    address: str = "questions/"
    """Of the page of all titles, from the site's root; topics lie below it."""
    record: Record = field(default_factory=Record)
    typeset: Mapping[Formula, Typeset] = field(default_factory=dict)
    """A formula that is not in it, or was refused, is shown as it was written."""
    words: Words = field(default_factory=english)
    figures: Mapping[str, Picture] = field(default_factory=dict)
    """By the file name that the record gives."""
    images: Mapping[str, Picture] = field(default_factory=dict)
    """By path inside the bank."""
    notices: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    """By question id, topic id, or empty for the page of all titles: what an author reads there while
    writing."""
    edit_url: Callable[[str], str] | None = None
    """Path of a question's file to the address where it is edited; None without a repository."""
    issue_url: Callable[[str], str] | None = None
    """The same path to the address where a fault is reported."""
    memory: Memory = field(default_factory=Memory)
    """Rendered questions; hand the same one to the next edition, and only what changed is rendered again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a page's contents list."""

    name: str
    """Plain text, not escaped."""
    id: str
    level: int
    """As of a heading: 2 for a section, 3 for a question."""
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The finished content of a page, for a host to put into its frame."""

    title: str
    """Plain text, not escaped."""
    html: str
    contents: tuple[Entry, ...]
    description: str
    """Plain text, not escaped; for search engines."""
