"""Verifies questions: runs those whose record is not current, judges them, and keeps what has passed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qbank.model import Question, Record, Role, Verification
from qbank.problems import Problem, in_order
from qbank.verification import record
from qbank.verification.comparison import matches, shown
from qbank.verification.findings import FAILURES, judge
from qbank.verification.lock import locked
from qbank.verification.plan import PlannedStep, imported, plan
from qbank.verification.record import Kept
from qbank.verification.runner import run_jobs
from qbank.verification.steps import Ending, Job, Limits, Result

if TYPE_CHECKING:  # the nursery imports this package, and needs no settings
    from qbank.settings import Settings

OnDone = Callable[[Question], None]
Failures = dict[tuple[str, str], Result]
"""What came out of code that failed, by the digests of the code and of its circumstances."""


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
    """For `update_outputs`: by a question's path and the line of a prompt, what an example prints instead."""


@dataclass(frozen=True, slots=True)
class _Judged:
    question: Question
    problems: Sequence[Problem] = ()
    outputs: Mapping[int, str] = field(default_factory=dict)
    drawings: Mapping[int, str] = field(default_factory=dict)
    """`Snippet.index` to SVG."""
    result: Result | None = None
    """None where there is nothing to run."""
    repeated: bool = False
    """Whether the result is an earlier one, so that nothing was run."""


def verify(
    questions: Sequence[Question],
    place: Path,
    settings: Settings,
    jobs: int | None = None,
    use_cache: bool = True,
    on_done: OnDone | None = None,
    *,
    whole: bool = False,
    failures: Failures | None = None,
) -> Outcome:
    """Run the code of questions and keep in the folder `place` what has passed.

    `whole` says that these are all the questions of a bank without errors: what the folder holds for others
    is dropped. Code that is among the `failures` is not run again but judged by what came out before; they
    are brought up to date.

    Raises:
        UnusableFolderError: The folder cannot be read or written.
    """
    limits = Limits(settings.seconds_per_question, settings.memory_mb, settings.output_kb)
    with locked(place):
        before = record.read_kept(place)
    known = before if use_cache else {}
    # By path, for an id may be there twice while a bank has errors.
    current = {q.path for q in questions if record.is_current(known.get(q.id), q, limits, place)}
    due = [question for question in questions if question.path not in current]
    done = on_done or (lambda _: None)
    for question in questions:
        if question.path in current:
            done(question)
    judged = []
    for one in _judge_all(due, limits, place, jobs or _processors(), failures or {}):
        judged.append(one)
        done(one.question)
    if failures is not None:
        _remember(failures, judged, limits)
    # Of two questions with one id the first has the record; the other one runs each time.
    owners = {question.id: question.path for question in reversed(questions)}
    gone = before.keys() - owners.keys() if whole else set()
    with locked(place):
        kept = _keep(place, [one for one in judged if one.question.path in owners.values()], limits, gone)
        if whole:
            record.remove_unused_figures(place, kept.values())
    return _outcome(questions, judged, kept)


def _outcome(questions: Sequence[Question], judged: Sequence[_Judged], kept: Mapping[str, Kept]) -> Outcome:
    ran = sum(1 for one in judged if one.result and not one.repeated)
    return Outcome(
        record=Record({id_: one.verification for id_, one in kept.items()}),
        problems=in_order(problem for one in judged for problem in one.problems),
        ran=ran,
        cached=sum(1 for question in questions if plan(question)) - ran,
        outputs={one.question.path: one.outputs for one in judged if one.outputs},
    )


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _judge_all(
    questions: Sequence[Question], limits: Limits, place: Path, parallel: int, failures: Failures
) -> Iterator[_Judged]:
    """Each question as soon as it is judged; one without code is beyond reproach."""
    due = []
    for question in questions:
        planned = plan(question)
        if not planned:
            yield _Judged(question)
        elif result := failures.get(_key(question, limits)) if failures else None:
            yield replace(_judged(question, planned, result, limits), repeated=True)
        else:
            due.append(question)
    yield from _run(due, limits, place, parallel)


def _key(question: Question, limits: Limits) -> tuple[str, str]:
    return question.code_digest, record.circumstances(question, limits)


def _remember(failures: Failures, judged: Sequence[_Judged], limits: Limits) -> None:
    """Forgets what is no longer there; what the machine did is not the fault of the code."""
    failed = [one for one in judged if one.problems and one.result and one.result.ending is not Ending.LOST]
    fresh = {_key(one.question, limits): one.result for one in failed if one.result}
    failures.clear()
    failures.update(fresh)


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
    return _Judged(question, problems, outputs, drawings, result)


def _outputs(planned: Sequence[PlannedStep], result: Result) -> Iterator[tuple[int, str]]:
    for step, report in zip(planned, result.reports, strict=True):
        if step.example and not matches(step.example, report):
            yield step.example.line, shown(step.example, report)


def _keep(place: Path, judged: Sequence[_Judged], limits: Limits, gone: Set[str]) -> Mapping[str, Kept]:
    """Take over what has passed and drop what fails."""
    passed = {one.question.id: _kept(place, one, limits) for one in judged if not one.problems}
    failed = {one.question.id: one.question.code_digest for one in judged if one.problems}
    # Read anew, for another run may have written it. What is kept of older code stays: the site shows the
    # last figure until the question is mended.
    before = record.read_kept(place)
    kept = {id_: one for id_, one in before.items() if failed.get(id_) != one.verification.code} | passed
    kept = {id_: one for id_, one in kept.items() if id_ not in gone}
    record.write_kept(place, kept)
    return kept


def _kept(place: Path, one: _Judged, limits: Limits) -> Kept:
    question = one.question
    figures = {index: record.write_figure(place, svg) for index, svg in one.drawings.items()}
    found = Verification(question.code_digest, record.versions(question), figures)
    return Kept(found, record.circumstances(question, limits))
