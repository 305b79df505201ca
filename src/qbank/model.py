"""What a question bank is, as data: a loaded bank and the record of its verification.

Everything here is a frozen dataclass and needs the standard library only. Reading, checking, typesetting,
running and showing a bank are other packages' work; they pass these objects to each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from qbank.content import Content, Example, Formula, Node, Role, Snippet, first_paragraph, plain_text, walk

__all__ = [
    "Bank",
    "Content",
    "Example",
    "Formula",
    "Kind",
    "Level",
    "Located",
    "Location",
    "Node",
    "Option",
    "Question",
    "Record",
    "Role",
    "Section",
    "Snippet",
    "Topic",
    "Verification",
    "first_paragraph",
    "option_output",
    "plain_text",
    "walk",
]


class Level(StrEnum):
    """How much a reader must bring along; a mark and a filter, never an order."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Kind(StrEnum):
    """An open question is answered aloud, a choice question by ticking options."""

    OPEN = "open"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the bank, as an author would look it up."""

    path: str
    """POSIX path as shown to the author, from the folder where the command runs."""
    line: int | None = None
    """1-based; None for what belongs to no line (a missing file, an encoding)."""

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Located:
    """A value of the front matter with its line."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer of a choice question."""

    right: bool
    content: Content
    reason: Content
    """Why it is right, or why somebody would pick it."""
    line: int


@dataclass(frozen=True)
class Question:
    """One file of a topic."""

    id: str
    topic: str
    """Name of the topic's folder."""
    path: str
    """As shown to the author; see `Location`."""
    title: Content
    """Inline nodes: text, code and formula only."""
    level: Level
    stem: Content = ()
    hint: Content = ()
    options: tuple[Option, ...] = ()
    in_short: Content = ()
    answer: Content = ()
    common_mistakes: Content = ()
    follow_ups: Content = ()
    sources: Content = ()
    aliases: tuple[Located, ...] = ()
    requires: tuple[Located, ...] = ()
    """Ids of questions to understand first."""
    vetted: date | None = None
    """When an expert last read the whole question; None: not yet."""
    allow: tuple[tuple[Located, str], ...] = ()
    """Silenced advice: rule and reason."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each front matter key and of each heading (`# ` as `title`, else its own words); `---` where
    the front matter could be read."""
    digest: str = ""
    """SHA-256 of the file's text, in hexadecimal."""

    @property
    def kind(self) -> Kind:
        return Kind.CHOICE if self.options else Kind.OPEN

    @property
    def several(self) -> bool:
        """Whether more than one option is right, so that the options are check boxes."""
        return sum(option.right for option in self.options) > 1

    @property
    def plain_title(self) -> str:
        return plain_text(self.title)

    @property
    def parts(self) -> tuple[Content, ...]:
        """All texts of the question but its title, in file order."""
        choices = tuple(text for option in self.options for text in (option.content, option.reason))
        before = (self.stem, self.hint, *choices)
        return (*before, self.in_short, self.answer, self.common_mistakes, self.follow_ups, self.sources)

    def nodes(self) -> tuple[Node, ...]:
        """All nodes of title and parts, in file order."""
        return self._nodes

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return tuple(node for content in (self.title, *self.parts) for node in walk(content))

    @cached_property
    def snippets(self) -> tuple[Snippet, ...]:
        return tuple(node.snippet for node in self.nodes() if node.snippet is not None)

    @cached_property
    def code_digest(self) -> str:
        """SHA-256 of what a verification depends on: code, roles, expected outputs, what options print."""
        code = [[s.role, s.note, s.source] for s in self.snippets]
        prints = any(s.role is Role.PRINTS for s in self.snippets)
        options = [[o.right, option_output(o)] for o in self.options] if prints else []
        return hashlib.sha256(json.dumps([code, options]).encode()).hexdigest()


def option_output(option: Option) -> str:
    """What an option claims is printed: the text of its first fence, else of its first code span."""
    nodes = list(walk(option.content))
    fences = (n.snippet.source if n.snippet else n.text for n in nodes if n.kind in ("snippet", "code_block"))
    spans = (n.text for n in nodes if n.kind == "code")
    return next(fences, next(spans, ""))


@dataclass(frozen=True, slots=True)
class Section:
    """A named run of questions inside a topic."""

    title: str
    line: int
    questions: tuple[Question, ...]
    """In teaching order; only those that could be read."""


class Introduced:
    """What a bank and a topic have in common."""

    title: Content
    introduction: Content

    @property
    def plain_title(self) -> str:
        return plain_text(self.title)

    @property
    def summary(self) -> Content:
        """The inline nodes of the introduction's first paragraph."""
        return first_paragraph(self.introduction)


@dataclass(frozen=True)
class Topic(Introduced):
    """A folder of questions with an introduction."""

    id: str
    """Name of the folder."""
    path: str
    """Of its index.md; see `Location`."""
    title: Content
    introduction: Content = ()
    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)


@dataclass(frozen=True)
class Bank(Introduced):
    """All topics and questions."""

    name: str
    """Kebab-case; part of every storage key and cache name."""
    language: str
    """BCP 47 tag."""
    path: str
    """Of its index.md; see `Location`."""
    title: Content = ()
    introduction: Content = ()
    topics: tuple[Topic, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """All nodes of its own texts, of topics and questions, in reading order."""
        yield from walk((*self.title, *self.introduction))
        for topic in self.topics:
            yield from walk((*topic.title, *topic.introduction))
            for question in topic.questions:
                yield from question.nodes()

    @property
    def questions(self) -> tuple[Question, ...]:
        """In the one order used everywhere: topics as listed, then teaching order."""
        return tuple(question for topic in self.topics for question in topic.questions)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def by_target(self) -> Mapping[str, Question | Topic]:
        """What a reference leads to: `topic/id.md` or `topic/index.md`."""
        pages: dict[str, Question | Topic] = {f"{topic.id}/index.md": topic for topic in self.topics}
        pages.update({f"{question.topic}/{question.id}.md": question for question in self.questions})
        return pages


@dataclass(frozen=True, slots=True)
class Verification:
    """What `qbank verify` found for one question that passed."""

    code: str
    """`Question.code_digest` at that time; another value means the record is old."""
    versions: Mapping[str, str]
    """What it ran on: name (Python, NumPy, Matplotlib) to version; only what the question imports."""
    figures: Mapping[int, str] = field(default_factory=dict)
    """`Snippet.index` to file name in `.qbank/figures/`."""


@dataclass(frozen=True, slots=True)
class Record:
    """All verifications of a bank by question id."""

    verifications: Mapping[str, Verification] = field(default_factory=dict)

    def current(self, question: Question) -> Verification | None:
        """The verification of exactly this code, if there is one."""
        found = self.verifications.get(question.id)
        return found if found and found.code == question.code_digest else None
