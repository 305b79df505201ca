"""Whether what a `prints` snippet printed is what the ticked options say, and what no other says."""

from __future__ import annotations

from collections.abc import Iterator

from qbank.model import Location, Option, Question, Snippet, option_output
from qbank.problems import Problem
from qbank.verification import wording


def judge(question: Question, snippet: Snippet, printed: str) -> Iterator[Problem]:
    """Each ticked option must say what was printed, and no other may."""
    if not plain(printed):
        yield Problem(Location(question.path, snippet.line), "prints-mismatch", *wording.PRINTS_NOTHING)
        return
    for option in question.options:
        says_it = plain(option_output(option)) == plain(printed)
        if option.right and not says_it:
            texts = wording.prints_mismatch(plain(printed), plain(option_output(option)))
            yield _at(question, option, "prints-mismatch", texts)
        elif says_it and not option.right:
            yield _at(question, option, "prints-matches-wrong-option", wording.matches_wrong(plain(printed)))


def plain(text: str) -> str:
    """Without spaces at line ends and around the whole."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _at(question: Question, option: Option, rule: str, texts: tuple[str, str]) -> Problem:
    return Problem(Location(question.path, option.line), rule, *texts)
