"""Tokens to nodes: what is not in the dialect is reported and becomes text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from qbank.loading.addresses import inside_bank, is_inside
from qbank.loading.fences import Fence, Place, read_fence
from qbank.loading.raw_html import RAW_HTML, html_block_opening
from qbank.loading.reading import Reading
from qbank.loading.rule import Rule
from qbank.model import Content, Node, Snippet, plain_text

FENCE_AS_TEXT = Rule(
    "fence-as-text",
    "these backticks open no fence",
    "Give the fence lines of its own, and no backtick in the line that opens it.",
)
TOO_DEEP = Rule(
    "nested-too-deep",
    "this is nested deeper than {limit}",
    "Say it with fewer lists and quotes inside each other.",
)
NESTED_HEADING = Rule(
    "heading-nested",
    "a heading stands inside a list or a quote",
    "Move it to the margin, or make it a paragraph.",
)
DISPLAY_IN_LINE = Rule(
    "display-formula-in-line",
    "`$$` stands inside a line of text",
    "Give the formula lines of its own, or use single dollars.",
)
BAR_IN_TABLE_FORMULA = Rule(
    "bar-in-table-formula",
    "a `|` inside a formula ends the cell of a table",
    "Write `\\mid` or `\\vert` instead.",
)
IMAGE_ELSEWHERE = Rule(
    "image-elsewhere",
    "an image must be a file of the bank, not `{address}`",
    "Put it into the `images` folder of the topic, or draw it with a figure fence.",
)

MOST_NESTED = 12


class _Kind(NamedTuple):
    """What an opening token becomes."""

    name: str
    text: str = ""
    target: str = ""


_CONTAINERS = {
    "bullet_list_open": "bullet_list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "tr_open": "row",
    "em_open": "emphasis",
    "strong_open": "strong",
    "s_open": "deleted",
    "heading_open": "heading",
}
_TEXTS = {"text": "text", "text_special": "text", "code_inline": "code", "math_inline": "formula"}
_BREAKS = {"softbreak": "soft_break", "hardbreak": "hard_break"}
_FORMULA_WITH_BAR = re.compile(r"(?<![\\$])\$(?=[^\s$])[^$`]*\|[^$`]*(?<![\s\\])\$(?!\d)")


def nodes(tokens: Sequence[Token], place: Place, reading: Reading) -> Content:
    """The nodes of blocks that were parsed; what is wrong with them is reported."""
    tree = _Tree(place, reading)
    for token in tokens:
        tree.take(token)
    return tuple(tree.levels[0])


def inline_nodes(token: Token, line: int, reading: Reading) -> Content:
    """The nodes of a heading's or an option's own line."""
    tree = _Tree(Place.ELSEWHERE, reading, line)
    tree.take(token)
    return tuple(tree.levels[0])


class _Tree:
    """Grows from the parser's flat tokens without recursion, so that no text can be too deep for it."""

    def __init__(self, place: Place, reading: Reading, line: int = 1) -> None:
        self.place = place
        self.reading = reading
        self.line = line
        self.levels: list[list[Node]] = [[]]
        self.opened: list[tuple[_Kind | None, int]] = []
        self.depth = 0
        self.html_lines: set[int] = set()
        self.unread = ""
        """What follows in the paragraph, as written, from some point before the next token."""

    def take(self, token: Token) -> None:
        if token.map and token.nesting >= 0:
            self.line = token.map[0] + 1
        if token.nesting == 1:
            self._open(token)
        elif token.nesting == -1:
            self._close()
        elif token.type == "inline":
            self._inline(token)
        else:
            self._leaf(token)

    def _open(self, token: Token) -> None:
        kind = self._kind(token)
        if kind is not None:
            self.depth += 1
        if self.depth > MOST_NESTED + 1 and kind is not None:
            self.reading.report(TOO_DEEP, self.line, limit=MOST_NESTED)
            self.depth -= 1
            kind = None
        self.opened.append((kind, self.line))
        self.levels.append([])

    def _close(self) -> None:
        kind, line = self.opened.pop()
        children = self.levels.pop()
        if kind is None:
            self.levels[-1].extend(children)
            return
        self.depth -= 1
        self.levels[-1].append(Node(kind.name, line, kind.text, kind.target, tuple(children)))

    def _kind(self, token: Token) -> _Kind | None:
        """None for tokens that only group others."""
        match token.type:
            case "paragraph_open":
                return _Kind("tight" if token.hidden else "paragraph")
            case "ordered_list_open":
                return _Kind("ordered_list", str(token.attrGet("start") or 1))
            case "th_open" | "td_open":
                alignment = str(token.attrGet("style") or "").removeprefix("text-align:")
                return _Kind("header_cell" if token.type == "th_open" else "cell", alignment)
            case "link_open":
                return self._link(str(token.attrGet("href")))
            case "table_open":
                self._check_table(token)
            case "heading_open" if token.level > 0:
                self.reading.report(NESTED_HEADING, self.line)
        name = _CONTAINERS.get(token.type)
        return _Kind(name) if name else None

    def _link(self, address: str) -> _Kind:
        if is_inside(address):
            return _Kind("reference", target=inside_bank(address, self.reading.folder))
        return _Kind("link", target=address)

    def _check_table(self, token: Token) -> None:
        start, end = token.map or (0, 0)
        for index in range(start, end):
            without_code = re.sub(r"`[^`]*`", "", self.reading.lines[index])
            if _FORMULA_WITH_BAR.search(without_code):
                self.reading.report(BAR_IN_TABLE_FORMULA, index + 1)

    def _inline(self, token: Token) -> None:
        begin = self.line
        self.unread = token.content
        if token.content.startswith("```") and self._is_in_paragraph():
            self.reading.report(FENCE_AS_TEXT, begin)
        for child in token.children or ():
            self.take(child)
        if "<" in token.content and (opening := html_block_opening(token.content)):
            self._refuse_html(begin + opening[0], opening[1])

    def _refuse_html(self, line: int, text: str) -> None:
        """Once a line."""
        if line not in self.html_lines:
            self.html_lines.add(line)
            self.reading.report(RAW_HTML, line, text=text)

    def _is_in_paragraph(self) -> bool:
        kind = self.opened[-1][0] if self.opened else None
        return kind is not None and kind.name in ("paragraph", "tight")

    def _leaf(self, token: Token) -> None:
        if name := _TEXTS.get(token.type):
            if token.content:
                self._add(name, token.content)
            if name != "text":
                self._pass_lines(token.content)
        elif name := _BREAKS.get(token.type):
            self._add(name)
            self.line += 1
        else:
            self._special(token)

    def _pass_lines(self, content: str) -> None:
        """Count the line ends inside a code span or a formula, of which the parser makes spaces."""
        if "\n" not in self.unread:
            return
        flat = content.replace("\n", " ")
        start = self.unread.replace("\n", " ").find(flat)
        if start >= 0:
            end = start + len(flat)
            self.line += self.unread.count("\n", start, end)
            self.unread = self.unread[end:]

    def _special(self, token: Token) -> None:
        match token.type:
            case "html_inline":
                self._refuse_html(self.line, token.content.split("\n")[0])
                self._add("text", token.content)
                self._pass_lines(token.content)
            case "math_inline_double":
                self.reading.report(DISPLAY_IN_LINE, self.line)
                self._add("formula", token.content)
            case "math_block":
                self._add("display_formula", token.content.strip())
            case "image":
                self._image(token)
            case "hr":
                self._add("rule")
            case "fence" | "code_block":
                self._code(token)
            case _:
                self._add("text", token.content)

    def _image(self, token: Token) -> None:
        address = str(token.attrGet("src"))
        text = plain_text(nodes(token.children or (), self.place, self.reading))
        if is_inside(address):
            self._add("image", text, inside_bank(address, self.reading.folder))
            return
        self.reading.report(IMAGE_ELSEWHERE, self.line, address=address)
        self._add("text", text)

    def _code(self, token: Token) -> None:
        line = self.line if token.type == "fence" else self.line - 1
        fence = read_fence(Fence(token.info, token.content, line), self.place, self.reading)
        if isinstance(fence, Snippet):
            self.levels[-1].append(Node("snippet", self.line, snippet=fence))
        else:
            self._add("code_block", token.content, fence)

    def _add(self, kind: str, text: str = "", target: str = "") -> None:
        self.levels[-1].append(Node(kind, self.line, text, target))
