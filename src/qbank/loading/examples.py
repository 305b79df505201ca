"""The `>>>` examples of a fence, and whether its Python is Python at all."""

from __future__ import annotations

import re
from doctest import OPTIONFLAGS_BY_NAME, SKIP, DocTestParser
from doctest import Example as Found

from qbank.loading.reading import Reading
from qbank.loading.rule import Rule
from qbank.model import Example, Role, Snippet

SKIP_DIRECTIVE = Rule(
    "skip-directive",
    "`+SKIP` hides an example that is never run",
    'Give the fence `skip="why"` instead, or take the example out.',
)
MALFORMED_EXAMPLE = Rule(
    "example-malformed",
    "doctest cannot read this line: it {why}",
    "After `>>>` and `...` comes a space, and all lines of an example are indented alike.",
)
CODE_AMONG_EXAMPLES = Rule(
    "code-among-examples",
    "this line is neither an example nor an output, so it would never run",
    "Put `>>> ` before it, or move it into a fence of its own.",
)
PYTHON_SYNTAX = Rule(
    "python-syntax",
    "this is not valid Python: {why}",
    "Mend the code; what is not Python belongs in a fence with another label.",
)

_PROMPT = re.compile(r"^[ \t]*>>>(?: |$)", re.MULTILINE)
_COMPLAINT = re.compile(r"line (\d+) of the \w+ for this fence (.*)", re.DOTALL)
_OPTION_NAMES = {flag: name for name, flag in OPTIONFLAGS_BY_NAME.items()}


def has_prompts(source: str) -> bool:
    """Whether a line begins with `>>>`."""
    return bool(_PROMPT.search(source))


def read_examples(source: str, fence_line: int, reading: Reading) -> tuple[Example, ...]:
    """All examples of a fence; none, with a problem, where doctest cannot read it."""
    if not has_prompts(source):
        return ()
    try:
        pieces = DocTestParser().parse(source, "this fence")
    except ValueError as error:
        _report_malformed(error, fence_line, reading)
        return ()
    _report_strays(pieces, source.count("\n"), fence_line, reading)
    found = [piece for piece in pieces if isinstance(piece, Found)]
    return tuple(_example(example, fence_line, reading) for example in found)


def _example(found: Found, fence_line: int, reading: Reading) -> Example:
    line = fence_line + 1 + found.lineno
    if found.options.get(SKIP):
        reading.report(SKIP_DIRECTIVE, line)
    options = tuple(_OPTION_NAMES[flag] for flag, on in found.options.items() if on)
    return Example(found.source, found.want, line, found.indent, options)


def _report_malformed(error: ValueError, fence_line: int, reading: Reading) -> None:
    complaint = _COMPLAINT.match(str(error))
    line, why = (int(complaint[1]), complaint[2]) if complaint else (0, str(error))
    reading.report(MALFORMED_EXAMPLE, fence_line + line, why=why)


def _report_strays(pieces: list[str | Found], length: int, fence_line: int, reading: Reading) -> None:
    """Report text between the examples; doctest would read it as prose."""
    end = length
    for piece in reversed(pieces):
        if isinstance(piece, Found):
            end = piece.lineno
        elif piece.strip() and (text := piece.rstrip("\n")):
            blank = len(text) - len(text.lstrip("\n"))
            reading.report(CODE_AMONG_EXAMPLES, fence_line + 1 + end - piece.count("\n") + blank)


def check_syntax(snippet: Snippet, reading: Reading) -> None:
    """Compile what will run, so that a slip is found before anything runs."""
    if snippet.role is not Role.EXAMPLES:
        _compile(snippet.source, "exec", snippet.line + 1, reading)
    for example in snippet.examples:
        if "SyntaxError" not in example.output and "IndentationError" not in example.output:
            _compile(example.source, "single", example.line, reading)


def _compile(source: str, mode: str, first_line: int, reading: Reading) -> None:
    try:
        compile(source, "snippet", mode, dont_inherit=True)
    except SyntaxError as error:
        line = min(error.lineno or 1, source.count("\n") + 1)
        reading.report(PYTHON_SYNTAX, first_line + line - 1, why=error.msg)
    except (ValueError, OverflowError, RecursionError, MemoryError) as error:
        reading.report(PYTHON_SYNTAX, first_line, why=str(error) or "it is nested too deeply")
