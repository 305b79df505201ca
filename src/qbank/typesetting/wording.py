"""KaTeX's complaints in words that help an author."""

from __future__ import annotations

import re

SHOWN = 24
"""Characters of the formula quoted from the place of the error."""

WORDINGS = (
    (re.compile(r"Undefined control sequence: (.+)"), r"\1 is not a command that KaTeX knows"),
    (re.compile(r"No such environment: (.+)"), r"\1 is not an environment that KaTeX knows"),
    (re.compile(r"Unexpected end of input in a macro argument.*"), "a { is not closed"),
    (re.compile(r"Expected '(?:EOF|\})', got '\}'.*"), "a } closes nothing"),
    (re.compile(r"Expected '\}', got 'EOF'.*"), "a { is not closed"),
    (re.compile(r"Expected 'EOF', got '(.+?)'.*"), r"\1 is not expected"),
    (re.compile(r"Expected '(.+?)', got 'EOF'.*"), r"\1 is missing at the end"),
    (re.compile(r"Expected & or .* or \\end.*"), r"\\end is missing"),
    (re.compile(r"Expected '(.+?)', got '(.+?)'.*"), r"\1 is expected in place of \2"),
    (re.compile(r"Expected group after '(.+?)'.*"), r"nothing follows \1"),
    (re.compile(r"Expected group as argument to '(.+?)'.*"), r"\1 lacks an argument"),
    (re.compile(r"Double superscript.*"), "two superscripts follow each other; brace one of them"),
    (re.compile(r"Double subscript.*"), "two subscripts follow each other; brace one of them"),
    (re.compile(r"Too many expansions.*"), "a macro expands without end"),
    (re.compile(r"RangeError.*"), "it is nested too deeply"),
)
"""KaTeX's text to ours; the first that fits."""


def readable(error: str, position: int, tex: str) -> str:
    """A clause without full stop that says what is wrong and quotes the place."""
    clause = next((p.sub(words, error) for p, words in WORDINGS if p.fullmatch(error)), _lowered(error))
    rest = tex[position : position + SHOWN] if position >= 0 else ""
    more = "..." if len(tex) > position + SHOWN else ""
    return f'{clause}, at "{rest}{more}"' if rest.strip() else clause


def _lowered(error: str) -> str:
    """KaTeX's own words in the middle of a sentence."""
    return error[:1].lower() + error[1:].rstrip(".")
