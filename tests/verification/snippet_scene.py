"""Questions made of fences, as a text and as loaded from it, and a stage to verify them on."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import dedent
from typing import Any

from qbank.model import Example, Level, Node, Option, Question, Role, Snippet
from qbank.problems import as_text
from qbank.settings import Settings
from qbank.verification import Outcome, verify

FIRST_LINE = 3  # under the title and an empty line


def snippet(role: Role, source: str, line: int, index: int = 0, note: str = "") -> Snippet:
    return Snippet(index, role, source, line, note, tuple(examples(source, line)))


def examples(source: str, line: int) -> Iterator[Example]:
    names = {flag: name for name, flag in doctest.OPTIONFLAGS_BY_NAME.items()}
    for found in doctest.DocTestParser().get_examples(source):
        options = tuple(names[flag] for flag, is_on in found.options.items() if is_on)
        yield Example(found.source, found.want, line + 1 + found.lineno, found.indent, options)


def role_of(source: str) -> Role:
    return Role.EXAMPLES if ">>>" in source else Role.SETUP


def text_of(*sources: str) -> str:
    """Title on line 1, then one fence after the other, each after an empty line."""
    fences = (f"\n```python\n{dedent(source).strip(chr(10))}\n```\n" for source in sources)
    return "# Title\n" + "".join(fences)


def question(
    *sources: str, name: str = "q", roles: dict[int, Role] | None = None, options: tuple[Option, ...] = ()
) -> Question:
    """A question whose fences lie as in `text_of`; roles are guessed where they are not given."""
    line, nodes = FIRST_LINE, []
    for index, written in enumerate(sources):
        source = dedent(written).strip("\n") + "\n"
        role = (roles or {}).get(index, role_of(source))
        nodes.append(Node("snippet", line, snippet=snippet(role, source, line, index)))
        line += source.count("\n") + 3
    return Question(name, "t", f"{name}.md", (), Level.BEGINNER, stem=tuple(nodes), options=options)


def figure(source: str, name: str = "q") -> Question:
    return question(source, name=name, roles={0: Role.FIGURE})


def option(right: bool, says: str, line: int) -> Option:
    return Option(right, (Node("code", line, says),), (), line)


@dataclass
class Stage:
    """A folder for the record, and small limits."""

    place: Path
    settings: Settings = field(default_factory=lambda: Settings(seconds_per_question=20))

    def verify(self, *questions: Question, **limits: Any) -> Outcome:
        return verify(questions, self.place, replace(self.settings, **limits), jobs=2)

    def problems(self, *questions: Question, **limits: Any) -> str:
        """All problems as an author reads them."""
        return "\n".join(as_text(problem) for problem in self.verify(*questions, **limits).problems)
