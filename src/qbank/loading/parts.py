"""The parts of a page: what stands before its first heading and under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from qbank.loading.markdown import inline_nodes
from qbank.loading.reading import Reading
from qbank.loading.rule import Rule
from qbank.model import Content, Node

TITLE_MISSING = Rule(
    "title-missing",
    "the title is missing",
    "Put a line `# ` and the title right below the front matter.",
)
TITLE_NOT_FIRST = Rule(
    "title-not-first",
    "there is text before the title",
    "Move it below the line `# `: the title comes right after the front matter.",
)
SECOND_TITLE = Rule(
    "title-repeated",
    "this is a second title; the first is in line {first}",
    "Use `##` and one of the headings of a question, or make it a paragraph.",
)
TITLE_MARKUP = Rule(
    "title-markup",
    "the title holds {what}",
    "A title takes words, code spans and `$...$` only.",
)

_NAMES = {
    "emphasis": "emphasis",
    "strong": "bold text",
    "deleted": "deleted text",
    "link": "a link",
    "reference": "a link",
    "image": "an image",
    "hard_break": "a line break",
    "soft_break": "a line break",
}


@dataclass(slots=True)
class Part:
    """A heading of the first or second level with what follows it."""

    tag: str
    """`h1`, `h2`, or empty for what precedes all headings."""
    line: int
    heading: Token | None = None
    """The inline token of the heading."""
    tokens: list[Token] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The heading as written."""
        return self.heading.content.strip() if self.heading else ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but headings in it."""
        opened = (token.type for token in self.tokens if token.level == 0 and token.nesting >= 0)
        return all(kind == "heading_open" for kind in opened)


def split_parts(tokens: Sequence[Token]) -> list[Part]:
    """In file order; the first one precedes all headings."""
    parts = [Part("", 1)]
    remaining = iter(tokens)
    for token in remaining:
        if token.level == 0 and token.type == "heading_open" and token.tag in ("h1", "h2"):
            line = token.map[0] + 1 if token.map else 1
            parts.append(Part(token.tag, line, next(remaining)))
            next(remaining)
        else:
            parts[-1].tokens.append(token)
    return parts


def take_title(parts: list[Part], reading: Reading) -> tuple[Content, list[Part]]:
    """The title, empty where there is none, and the parts with the title's own text first."""
    before, *headed = parts
    first = next((part for part in headed if part.tag == "h1"), None)
    if first is None or not first.words:
        reading.report(TITLE_MISSING, first.line if first else _line_below_front_matter(reading))
    elif before.tokens or headed[0] is not first:
        reading.report(TITLE_NOT_FIRST, _first_line(before, headed[0]))
    title = _title(first, reading) if first else ()
    stem = Part("", first.line if first else 1, None, before.tokens + (first.tokens if first else []))
    return title, list(_merged([stem, *(part for part in headed if part is not first)], stem.line, reading))


def _merged(parts: Sequence[Part], first: int, reading: Reading) -> Iterator[Part]:
    """Report further titles and count their text to the part before."""
    last = parts[0]
    for part in parts[1:]:
        if part.tag == "h1":
            reading.report(SECOND_TITLE, part.line, first=first)
            last.tokens.extend(part.tokens)
        else:
            yield last
            last = part
    yield last


def _title(part: Part, reading: Reading) -> Content:
    if part.heading is None:
        return ()
    content = inline_nodes(part.heading, part.line, reading)
    marked = next((node for node in content if node.kind in _NAMES), None)
    if marked:
        reading.report(TITLE_MARKUP, part.line, what=_NAMES[marked.kind])
    return tuple(_unmarked(content))


def _unmarked(content: Content) -> Iterator[Node]:
    """Texts, code and formulas alone."""
    for node in content:
        if node.kind in ("text", "code", "formula"):
            yield node
        elif node.kind.endswith("_break"):
            yield Node("text", node.line, " ")
        elif node.kind != "image":
            yield from _unmarked(node.children)


def _line_below_front_matter(reading: Reading) -> int:
    lines = reading.lines
    closing = next((i for i, line in enumerate(lines) if i and line.rstrip() == "---"), -1)
    after = closing + 1 if lines[0].rstrip() == "---" else 0
    below = (i for i in range(after, len(lines)) if lines[i].strip())
    return next(below, after - 1 if after else 0) + 1


def _first_line(before: Part, following: Part) -> int:
    mapped = (token.map[0] + 1 for token in before.tokens if token.map)
    return next(mapped, following.line)
