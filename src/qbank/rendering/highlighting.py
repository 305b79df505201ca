"""Code in colours: spans with Pygments' short class names, no styles.

Prompts carry the class `gp` and outputs `go`, line breaks included, so that what is left without them is the
code that a reader wants to copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from textwrap import dedent

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers import PythonLexer, get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from qbank.rendering.elements import element, joined

PLAIN = {"", "n", "o", "p", "w", "err"}
"""Names, signs and spaces look like the text around them, and would make half of a page's spans."""

_DIRECTIVE = re.compile(r"\s*#\s*doctest:\s*[^\n'\"]*$")
_PROMPT = re.compile(r"(?P<prompt>(?:>>>|\.\.\.)(?: |$))(?P<code>.*)")


def python(source: str) -> Markup:
    """Python without prompts."""
    return _coloured(source, _python())


def other(source: str, language: str) -> Markup:
    """Any language that Pygments knows by this name; else plain text."""
    lexer = _lexer(language)
    return _coloured(source, lexer) if lexer else escape(source)


def examples(source: str) -> Markup:
    """Python with prompts and outputs; what is meant for doctest alone is left out."""
    lines = list(_classified(dedent(source).splitlines()))
    runs = groupby(lines, key=lambda line: line[0])
    return joined(_run(kind, [text for _, text in run]) for kind, run in runs).rstrip("\n")


def _classified(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line as code, output or blank. Doctest's rule: `...` goes on only directly below code."""
    before = "blank"
    for line in lines:
        asks = line.startswith(">>>") or (before == "code" and line.startswith("..."))
        before = "code" if asks and _PROMPT.match(line) else "output" if line.strip() else "blank"
        yield before, line


def _run(kind: str, lines: list[str]) -> Markup:
    if kind == "code":
        return _prompted(lines)
    text = "".join("\n" if line.strip() in ("", "<BLANKLINE>") else f"{line}\n" for line in lines)
    return element("span", text, class_="go") if kind == "output" else escape(text)


def _prompted(lines: list[str]) -> Markup:
    """Coloured as a whole, since a string may reach over several lines; prompts are put back afterwards."""
    matches = [match for match in map(_PROMPT.match, lines) if match]
    code = "\n".join(_DIRECTIVE.sub("", match["code"]) for match in matches)
    prompts = [match["prompt"] for match in matches]
    coloured = _coloured(code, _python()).split("\n")
    return joined(_span("gp", prompt) + line + "\n" for prompt, line in zip(prompts, coloured, strict=True))


def _coloured(source: str, lexer: Lexer) -> Markup:
    tokens = ((_class(kind), text) for kind, text in lexer.get_tokens(source))
    return joined(_span(name, "".join(t for _, t in run)) for name, run in groupby(tokens, lambda t: t[0]))


@lru_cache(maxsize=10_000)
def _span(name: str, text: str) -> Markup:
    """Ended before each line break, so that lines can be taken apart again; most words come many times."""
    if not name:
        return escape(text)
    if "\n" not in text:
        return element("span", text, class_=name)
    return Markup("\n").join(element("span", line, class_=name) if line else "" for line in text.split("\n"))


@cache
def _class(kind: _TokenType) -> str:
    known = kind
    while known not in STANDARD_TYPES and known.parent:
        known = known.parent
    name = STANDARD_TYPES.get(known, "")
    return "" if name in PLAIN else name


@cache
def _python() -> Lexer:
    lexer: Lexer = PythonLexer(stripnl=False, ensurenl=False)
    return lexer


@cache
def _lexer(language: str) -> Lexer | None:
    if not language or language == "text":
        return None
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
