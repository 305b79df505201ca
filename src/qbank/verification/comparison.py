"""Whether an example printed what is written under it, by doctest's own rules."""

from __future__ import annotations

import doctest
import re
from functools import reduce

from qbank.model import Example
from qbank.verification.steps import Report

BLANK = re.compile(r"^[^\S\n]*\n", re.MULTILINE)
HEAD = "Traceback (most recent call last):\n    ...\n"


def expected_error(example: Example) -> str | None:
    """The last line of the traceback that is written under the example; None if no error is expected."""
    parsed = doctest.DocTestParser().get_examples(f">>> 0\n{example.output}")
    return parsed[0].exc_msg


def matches(example: Example, report: Report) -> bool:
    """Whether the example did what is written."""
    if not report.error:
        return _same(example.output, report.printed, example)
    expected = expected_error(example)
    if expected is None:
        return False
    if _same(expected, report.error, example):
        return True
    ignores = "IGNORE_EXCEPTION_DETAIL" in example.options
    return ignores and _same(_without_detail(expected), _without_detail(report.error), example)


def shown(example: Example, report: Report) -> str:
    """What the example did, as it would be written under it."""
    if report.error:
        return HEAD + report.error
    if "DONT_ACCEPT_BLANKLINE" in example.options:
        return report.printed
    return BLANK.sub("<BLANKLINE>\n", report.printed)


def unwritable_part(output: str) -> str:
    """What in an output cannot be written under an example, in words; empty if all of it can."""
    lines = output.split("\n")
    if lines.pop():
        return "a last line without line break"
    if "\r" in output:
        return "a carriage return"
    if lines and lines[0].startswith("..."):
        return "a first line that begins with `...`"
    if any(line.lstrip().startswith((">>>", "```", "~~~")) for line in lines):
        return "a line that begins like a prompt or a fence"
    return "an empty line" if not all(line.strip() for line in lines) else ""


def _same(expected: str, printed: str, example: Example) -> bool:
    return doctest.OutputChecker().check_output(expected, printed, _flags(example))


def _flags(example: Example) -> int:
    known = doctest.OPTIONFLAGS_BY_NAME
    return reduce(lambda flags, name: flags | known.get(name, 0), example.options, 0)


def _without_detail(error: str) -> str:
    """Only the name of the exception, without its module."""
    kind = error.splitlines()[0].partition(":")[0]
    return kind.rpartition(".")[2]
