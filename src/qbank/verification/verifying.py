"""Verifies questions: runs those whose record is not current, judges them, and keeps what has passed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qbank.model import Question, Record, Role, Verification
from qbank.problems import Problem, in_order
from qbank.verification import record
from qbank.verification.comparison import matches, shown
from qbank.verification.findings import FAILURES, judge
from qbank.verification.plan import PlannedStep, imported, plan
from qbank.verification.record import Kept
from qbank.verification.runner import run_jobs
from qbank.verification.steps import Job, Limits, Result

if TYPE_CHECKING:  # the nursery imports this package, and needs no settings
    from qbank.settings import Settings

OnDone = Callable[[Question], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verification came to."""

    record: Record
    """Of all questions that have passed, in this run or before."""
    problems: list[Problem]
    ran: int
    """Questions whose code was run."""
    cached: int
    """Questions whose code has passed before."""
    outputs: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """For `update_outputs`: by question id and line of the prompt, what an example prints instead."""


@dataclass(frozen=True, slots=True)
class _Judged:
    question: Question
    problems: Sequence[Problem] = ()
    outputs: Mapping[int, str] = field(default_factory=dict)
    drawings: Mapping[int, str] = field(default_factory=dict)
    """`Snippet.index` to SVG."""


def verify(
    questions: Sequence[Question],
    place: Path,
    settings: Settings,
    jobs: int | None = None,
    use_cache: bool = True,
    on_done: OnDone | None = None,
    *,
    whole: bool = False,
) -> Outcome:
    """Run the code of questions and keep in the folder `place` what has passed.

    `whole` says that these are all the questions of a bank without errors: what the folder holds for others
    is dropped.
    """
    limits = Limits(settings.seconds_per_question, settings.memory_mb, settings.output_kb)
    kept = record.read_kept(place) if use_cache else {}
    current = {q.id for q in questions if record.is_current(kept.get(q.id), q, limits, place)}
    due = [question for question in questions if question.id not in current]
    done = on_done or (lambda _: None)
    for question in questions:
        if question.id in current:
            done(question)
    judged = []
    for one in _judge_all(due, limits, place, jobs or _processors()):
        judged.append(one)
        done(one.question)
    updated = _keep(place, judged, limits, {q.id for q in questions} if whole else None)
    ran = sum(1 for question in due if plan(question))
    return Outcome(
        record=Record({id_: one.verification for id_, one in updated.items()}),
        problems=in_order(problem for one in judged for problem in one.problems),
        ran=ran,
        cached=sum(1 for question in questions if plan(question)) - ran,
        outputs={one.question.id: one.outputs for one in judged if one.outputs},
    )


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _judge_all(
    questions: Sequence[Question], limits: Limits, place: Path, parallel: int
) -> Iterator[_Judged]:
    """Each question as soon as it is judged; one without code is beyond reproach."""
    yield from (_Judged(question) for question in questions if not plan(question))
    yield from _run([question for question in questions if plan(question)], limits, place, parallel)


def _run(questions: Sequence[Question], limits: Limits, place: Path, parallel: int) -> Iterator[_Judged]:
    if not questions:
        return
    plans = [plan(question) for question in questions]
    jobs = [Job(tuple(planned.step for planned in steps), limits) for steps in plans]
    packages = {package for question in questions for package in imported(question)}
    libraries = sorted(packages & record.LIBRARIES.keys())
    for number, result in run_jobs(jobs, libraries, place, parallel):
        yield _judged(questions[number], plans[number], result, limits)


def _judged(question: Question, planned: Sequence[PlannedStep], result: Result, limits: Limits) -> _Judged:
    problems = judge(question, planned, result, limits)
    failed = any(problem.rule in FAILURES for problem in problems)
    outputs = {} if failed else dict(_outputs(planned, result))
    steps = zip(planned, result.reports, strict=False)
    drawings = {step.snippet.index: r.drawing for step, r in steps if step.snippet.role is Role.FIGURE}
    return _Judged(question, problems, outputs, drawings)


def _outputs(planned: Sequence[PlannedStep], result: Result) -> Iterator[tuple[int, str]]:
    for step, report in zip(planned, result.reports, strict=True):
        if step.example and not matches(step.example, report):
            yield step.example.line, shown(step.example, report)


def _keep(
    place: Path, judged: Sequence[_Judged], limits: Limits, only: set[str] | None
) -> Mapping[str, Kept]:
    """Take over what has passed and drop what fails."""
    passed = {one.question.id: _kept(place, one, limits) for one in judged if not one.problems}
    failed = {one.question.id: one.question.code_digest for one in judged if one.problems}
    # Read anew, for another run may have written it. What is kept of older code stays: the site shows the
    # last figure until the question is mended.
    before = record.read_kept(place)
    kept = {id_: one for id_, one in before.items() if failed.get(id_) != one.verification.code} | passed
    if only is not None:
        kept = {id_: one for id_, one in kept.items() if id_ in only}
    record.write_kept(place, kept)
    if only is not None:
        record.remove_unused_figures(place, kept.values())
    return kept


def _kept(place: Path, one: _Judged, limits: Limits) -> Kept:
    question = one.question
    figures = {index: record.write_figure(place, svg) for index, svg in one.drawings.items()}
    found = Verification(question.code_digest, record.versions(question), figures)
    return Kept(found, record.circumstances(question, limits))
