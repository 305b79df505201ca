"""Markdown to tokens: the dialect of the bank, and the fences that nobody closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from qbank.loading.reading import Reading
from qbank.loading.rule import Rule

UNCLOSED_FENCE = Rule(
    "fence-unclosed",
    "this fence is never closed",
    "Close it below its last line of code, with a line of {marker} alone.",
)


class _Parser(MarkdownIt):
    """Lets every address through: which links are allowed is our own rule, and it says what is wrong."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  (the parser's name and use)
        return True


def _dialect() -> MarkdownIt:
    """Raw HTML is parsed in lines of text only, so that it can be reported; it is never passed on as HTML."""
    parser = _Parser("commonmark", {"html": True, "maxNesting": 100})
    parser.enable(["table", "strikethrough"]).disable("html_block")
    return parser.use(
        dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True
    )


_PARSER = _dialect()
_BLOCKS = _dialect()
_BLOCKS.core.ruler.enableOnly(["normalize", "block"])

MOST_UNCLOSED = 10
"""That are reported in one file: each costs another look at the whole of it."""


def parse(text: str, reading: Reading) -> Sequence[Token]:
    """All tokens; an unclosed fence is reported and ended where it was probably meant to end."""
    tokens = _PARSER.parse(text)
    if _first_unclosed(tokens, reading.unclosed) is None:
        return tokens
    return _PARSER.parse(_closed(text, reading))


def _closed(text: str, reading: Reading) -> str:
    for _ in range(MOST_UNCLOSED):
        unclosed = _first_unclosed(_BLOCKS.parse(text), reading.unclosed)
        if unclosed is None:
            break
        line = _lines_of(unclosed)[0] + 1
        reading.unclosed.add(line)
        reading.report(UNCLOSED_FENCE, line, marker=unclosed.markup)
        text = _mended(text, unclosed) or text
    return text


def _first_unclosed(tokens: Sequence[Token], reported: set[int]) -> Token | None:
    fences = (token for token in tokens if token.type == "fence")
    return next((f for f in fences if _lines_of(f)[0] + 1 not in reported and _is_unclosed(f)), None)


def _is_unclosed(fence: Token) -> bool:
    """A closed fence has two lines more than its content, and none of them opens another."""
    start, end = _lines_of(fence)
    return end - start - fence.content.count("\n") < 2 or bool(_opening(fence).search(fence.content))


def _opening(fence: Token) -> re.Pattern[str]:
    """What a fence swallows if its end is missing: the beginning of the next fence of its kind."""
    return re.compile(rf"^{re.escape(fence.markup)}+[ \t]*[\w+#.-]", re.MULTILINE)


def _mended(text: str, fence: Token) -> str:
    """The text with the fence closed in the blank line before the next heading or fence; else empty."""
    lines = text.split("\n")
    start, end = _lines_of(fence)
    stop = re.compile(rf"#{{1,6}} [A-Z]|{re.escape(fence.markup)}+[ \t]*[\w+#.-]")
    for index in range(start + 2, end):
        if stop.match(lines[index]) and not lines[index - 1].strip():
            lines[index - 1] = fence.markup
            return "\n".join(lines)
    return ""


def _lines_of(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 0)
    return start, end
