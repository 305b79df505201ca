"""What is wrong with a question, judged by what its code did: planned steps and a result in, problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from qbank.model import Example, Location, Question, Role
from qbank.problems import Problem
from qbank.svg import foreign_part
from qbank.verification import options, wording
from qbank.verification.comparison import expected_error, matches, shown
from qbank.verification.plan import PlannedStep
from qbank.verification.steps import Ending, Limits, Report, Result

Judge = Callable[[Question, PlannedStep, Report], Iterator[Problem]]

FAILURES = frozenset(
    {"unexpected-exception", "time-limit", "memory-limit", "output-limit", "ended-early", "crashed"}
)
"""Rules for code that did not run as meant, so that what it printed is worth nothing."""


def judge(
    question: Question, planned: Sequence[PlannedStep], result: Result, limits: Limits
) -> list[Problem]:
    """All that is wrong with one question."""
    problems: list[Problem] = []
    has_failed = False
    for number, report in enumerate(result.reports):
        found = list(_step(question, planned, number, report, limits))
        if has_failed and report.error.startswith("NameError"):
            continue  # the echo of what failed before
        has_failed = has_failed or any(problem.rule in FAILURES for problem in found)
        problems += found
        if report.out_of_memory and found:
            return problems
    return problems + list(_ending(question, planned, result, limits))


def _step(
    question: Question, planned: Sequence[PlannedStep], number: int, report: Report, limits: Limits
) -> Iterator[Problem]:
    step = planned[number]
    if step.example and matches(step.example, report):
        return
    if report.out_of_memory:
        yield _problem(question, step.snippet.line, "memory-limit", *wording.memory(limits))
    elif step.example and not _is_unexpected(step.example, report):
        yield _wrong_output(question, step.example, report)
    elif report.error:
        yield _exception(question, planned, number, report)
    else:
        yield from JUDGES[step.snippet.role](question, step, report)


def _is_unexpected(example: Example, report: Report) -> bool:
    return bool(report.error) and expected_error(example) is None


def _wrong_output(question: Question, example: Example, report: Report) -> Problem:
    texts = wording.wrong_output(question, example.output, shown(example, report))
    return _problem(question, example.line, "wrong-output", *texts)


def _exception(question: Question, planned: Sequence[PlannedStep], number: int, report: Report) -> Problem:
    step = planned[number]
    own = [frame.line for frame in report.frames if frame.step == number]
    line = step.file_line(own[0]) if own and step.example is None else step.file_line(1)
    return _problem(question, line, "unexpected-exception", *wording.exception(planned, number, report))


def _setup(question: Question, step: PlannedStep, report: Report) -> Iterator[Problem]:
    if report.printed:
        yield _problem(question, step.snippet.line, "set-up-prints", *wording.setup_prints(report.printed))


def _figure(question: Question, step: PlannedStep, report: Report) -> Iterator[Problem]:
    line = step.snippet.line
    if report.printed:
        yield _problem(question, line, "figure-prints", *wording.figure_prints(report.printed))
    if report.figures == 0:
        yield _problem(question, line, "no-figure", *wording.NO_FIGURE)
    elif report.figures > 1:
        yield _problem(question, line, "several-figures", *wording.several_figures(report.figures))
    elif "<image" in report.drawing:
        yield _problem(question, line, "bitmap-in-figure", *wording.BITMAP)
    elif foreign := foreign_part(report.drawing):
        yield _problem(question, line, "unsafe-figure", *wording.unsafe_figure(foreign))


def _prints(question: Question, step: PlannedStep, report: Report) -> Iterator[Problem]:
    return options.judge(question, step.snippet, report.printed)


JUDGES: dict[Role, Judge] = {Role.SETUP: _setup, Role.FIGURE: _figure, Role.PRINTS: _prints}


def _ending(
    question: Question, planned: Sequence[PlannedStep], result: Result, limits: Limits
) -> Iterator[Problem]:
    if result.ending is not Ending.FINISHED:
        # The step that was running is the first without a report.
        running = planned[min(len(result.reports), len(planned) - 1)]
        rule, message, remedy = wording.ending(result, limits)
        yield _problem(question, running.snippet.line, rule, message, remedy)


def _problem(question: Question, line: int, rule: str, message: str, remedy: str) -> Problem:
    return Problem(Location(question.path, line), rule, message, remedy)
