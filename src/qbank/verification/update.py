"""Writes what examples print into their files, and touches nothing else there."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from qbank.model import Example, Question
from qbank.verification.comparison import unwritable_part
from qbank.verification.record import write
from qbank.verification.verifying import Outcome


def update_outputs(questions: Sequence[Question], outcome: Outcome) -> list[str]:
    """Rewrite the files of questions whose examples print something else; their paths.

    Left alone are questions whose code failed otherwise: an exception nobody expected, a limit, a crash.
    """
    changed = []
    for question in questions:
        outputs = outcome.outputs.get(question.path, {})
        path = Path(question.path)
        if outputs and _rewrite(path, question, outputs):
            changed.append(question.path)
    return changed


def _rewrite(path: Path, question: Question, outputs: Mapping[int, str]) -> bool:
    before = path.read_bytes().decode("utf-8")
    after = updated_text(before, question, outputs)
    if after == before:
        return False
    write(path, after.encode())
    return True


def updated_text(text: str, question: Question, outputs: Mapping[int, str]) -> str:
    """The text of a question's file with the outputs of the examples at these lines exchanged.

    An output that a fence cannot show is left as it was, and so is an example that is no longer in its place.
    """
    lines = list(io.StringIO(text, newline=""))  # splits as Markdown does, and keeps each line's own break
    examples = [example for snippet in question.snippets if snippet.runs for example in snippet.examples]
    for example in sorted(examples, key=lambda example: example.line, reverse=True):
        output = outputs.get(example.line)
        if output is not None and not unwritable_part(output) and _is_in_place(lines, example):
            _exchange(lines, example, output)
    return "".join(lines)


def _is_in_place(lines: Sequence[str], example: Example) -> bool:
    first = example.line - 1
    found = lines[first : first + example.source.count("\n")]
    sources = example.source.splitlines()
    prompts = [">>>", *["..."] * (len(sources) - 1)]
    expected = [f"{prompt} {source}".rstrip() for prompt, source in zip(prompts, sources, strict=True)]
    return [line[_prefix(lines[first]) :].rstrip() for line in found] == expected


def _prefix(line: str) -> int:
    """Columns before the prompt: the indentation, or the mark of a quote."""
    return max(line.find(">>>"), 0)


def _exchange(lines: list[str], example: Example, output: str) -> None:
    prompt = lines[example.line - 1]
    before = prompt[: _prefix(prompt)]
    line_break = prompt[len(prompt.rstrip("\r\n")) :]
    start = example.line - 1 + example.source.count("\n")
    end = start + example.output.count("\n")
    lines[start:end] = [f"{before}{line}{line_break}" for line in output.split("\n")[:-1]]
