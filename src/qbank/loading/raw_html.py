"""Raw HTML, which the parser is asked to find and never to pass on."""

from __future__ import annotations

import re

from markdown_it.common.html_blocks import block_names

from qbank.loading.rule import Rule

RAW_HTML = Rule(
    "raw-html",
    "raw HTML is not used here: `{text}`",
    "Say it in Markdown; write `\\<` for the sign itself, or put it in a code span.",
)

_ELEMENTS = "|".join(["script", "pre", "style", "textarea", *block_names])
_OPENING = re.compile(
    rf"[ \t]*(<(?:!--|\?|![A-Za-z]|!\[CDATA\[|/?(?:{_ELEMENTS})(?=[\s>]|/>|$)))", re.IGNORECASE
)


def html_block_opening(lines: str) -> tuple[int, str] | None:
    """Index and text of the first line that begins a block of HTML on a code host."""
    found = ((i, match[1]) for i, line in enumerate(lines.split("\n")) if (match := _OPENING.match(line)))
    return next(found, None)
