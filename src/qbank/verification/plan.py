"""A question as steps to run, each with its place in the file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from qbank.model import Example, Question, Role, Snippet
from qbank.verification.steps import Manner, Step


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step and where it comes from."""

    snippet: Snippet
    example: Example | None = None
    """None: the whole snippet is the step."""

    @property
    def step(self) -> Step:
        if self.example is not None:
            return Step(self.example.source, Manner.EXAMPLE)
        manner = Manner.FIGURE if self.snippet.role is Role.FIGURE else Manner.SCRIPT
        return Step(self.snippet.source, manner)

    def file_line(self, line: int) -> int:
        """The line in the file of a line of the step, both from 1."""
        return self.snippet.line + line if self.example is None else self.example.line + line - 1

    def source_line(self, line: int) -> str:
        lines = self.step.source.splitlines()
        return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def plan(question: Question) -> tuple[PlannedStep, ...]:
    """All that is run of a question, in file order."""
    return tuple(step for snippet in question.snippets if snippet.runs for step in _steps(snippet))


def _steps(snippet: Snippet) -> Iterator[PlannedStep]:
    if snippet.role is Role.EXAMPLES:
        yield from (PlannedStep(snippet, example) for example in snippet.examples)
    else:
        yield PlannedStep(snippet)


def imported(question: Question) -> frozenset[str]:
    """The top-level packages that the code of a question imports; a figure needs Matplotlib in any case."""
    found: set[str] = set()
    for planned in plan(question):
        if planned.step.manner is Manner.FIGURE:
            found.add("matplotlib")
        found.update(_imports(planned.step.source))
    return frozenset(found)


def _imports(source: str) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
