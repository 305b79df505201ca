"""The text of a question as a tree, and the snippets in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What is done with a fence of Python."""

    EXAMPLES = "examples"
    """Has `>>>` prompts: run, each output compared with the printed one."""
    SETUP = "setup"
    """Has no prompts: run, must print nothing."""
    PRINTS = "prints"
    """In the stem of a choice question: run, its output is the ticked option's."""
    FIGURE = "figure"
    """Run, prints nothing and leaves exactly one figure open."""
    SKIP = "skip"
    """Shown and not run, for the reason given."""
    SHOWN = "shown"
    """Inside an option: shown and not run."""


@dataclass(frozen=True, slots=True)
class Formula:
    """TeX between dollars."""

    tex: str
    display: bool = False
    """True for `$$...$$`, which stands on lines of its own."""


@dataclass(frozen=True, slots=True)
class Example:
    """One `>>>` prompt with its expected output."""

    source: str
    """Without prompts; ends in a newline."""
    output: str
    """Expected output with `<BLANKLINE>` as written; ends in a newline unless empty."""
    line: int
    """Line of the prompt in the file."""
    column: int = 0
    """Spaces before the prompt."""
    options: tuple[str, ...] = ()
    """Names of doctest's option flags switched on by a directive, such as `ELLIPSIS`."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fence of Python in a question."""

    index: int
    """Position among the snippets of its question, from 0, in file order."""
    role: Role
    source: str
    """As written between the fences."""
    line: int
    """Line of the opening fence."""
    note: str = ""
    """Why it is skipped, or the figure's alternative text; else empty."""
    examples: tuple[Example, ...] = ()
    """Of a snippet with prompts; else empty."""

    @property
    def runs(self) -> bool:
        return self.role not in (Role.SKIP, Role.SHOWN)


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the text of a question or introduction; the dialect is small, so is this tree.

    Kinds of block:  paragraph, tight (a paragraph of a tight list), heading, bullet_list, ordered_list,
    item, quote, table, row, header_cell, cell, code_block, snippet, display_formula, rule.
    Kinds of inline: text, code, formula, emphasis, strong, deleted, link, reference, image, soft_break,
    hard_break.
    """

    kind: str
    line: int
    """Line of the file where it begins."""
    text: str = ""
    """text, code, code_block: what is written; formula, display_formula: TeX; image: alternative text;
    ordered_list: number of the first item; cell, header_cell: alignment (left, right, center or empty)."""
    target: str = ""
    """link: address; reference, image: normalised path inside the bank (`topic/id.md`, beginning with `../`
    where it leaves the bank); code_block: language, possibly empty."""
    children: tuple[Node, ...] = ()
    snippet: Snippet | None = None
    """Of a node of kind snippet."""

    @property
    def formula(self) -> Formula | None:
        """What is to be typeset; None unless it is a formula."""
        display = self.kind == "display_formula"
        return Formula(self.text, display) if display or self.kind == "formula" else None


Content = tuple[Node, ...]
"""A part of a question; empty where the part is absent."""


def walk(content: Content) -> Iterator[Node]:
    """All nodes of a content with all that is below them, in reading order."""
    waiting = list(reversed(content))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def first_paragraph(content: Content) -> Content:
    """The inline nodes of the first paragraph; empty without one."""
    return next((node.children for node in content if node.kind == "paragraph"), ())


def plain_text(content: Content) -> str:
    """The words of a content without markup: code and TeX as written, breaks as spaces."""
    words = (" " if node.kind.endswith("_break") else node.text for node in walk(content))
    return "".join(words)
