"""What has failed is told again without running again, as long as nothing about it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from snippet_scene import Stage, question

from qbank.model import Question, Role
from qbank.problems import as_text
from qbank.verification import runner, verify
from qbank.verification.steps import Ending, Result
from qbank.verification.verifying import Failures

FAILS = "1 / 0"


def told(stage: Stage, failures: Failures, *questions: Question, **limits: Any) -> tuple[int, list[str]]:
    """How many ran, and what came out."""
    settings = replace(stage.settings, **limits)
    outcome = verify(questions, stage.place, settings, failures=failures)
    return outcome.ran, [as_text(problem) for problem in outcome.problems]


def test_a_failure_is_told_again_and_not_run(stage: Stage) -> None:
    failures: Failures = {}
    ran, problems = told(stage, failures, question(FAILS))
    assert (ran, len(problems)) == (1, 1)
    assert told(stage, failures, question(FAILS)) == (0, problems)
    assert told(stage, failures, question(FAILS)) == (0, problems)


def test_it_is_told_where_it_is_now(stage: Stage) -> None:
    failures: Failures = {}
    told(stage, failures, question("x = 1", FAILS))
    lower = question("x = 1", "skipped\n\n", FAILS, roles={1: Role.SKIP})
    moved = replace(lower, stem=(lower.stem[0], lower.stem[2]))
    ran, problems = told(stage, failures, moved)
    assert [problem.split(": ")[0] for problem in problems] == ["q.md:12"]
    assert ran == 0


@pytest.mark.parametrize(
    ("code", "limits"), [("1 / 0.0", {}), (FAILS, {"seconds_per_question": 11}), (FAILS, {"memory_mb": 99})]
)
def test_other_code_or_another_limit_makes_it_run(stage: Stage, code: str, limits: dict[str, int]) -> None:
    failures: Failures = {}
    told(stage, failures, question(FAILS))
    assert told(stage, failures, question(code), **limits)[0] == 1


def test_what_has_gone_is_forgotten(stage: Stage) -> None:
    failures: Failures = {}
    told(stage, failures, question(FAILS))
    told(stage, failures, question("x = 1"))
    assert failures == {}


def test_a_broken_run_is_tried_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Result((), Ending.LOST, "no room")
    monkeypatch.setattr("qbank.verification.verifying.run_jobs", lambda *_: iter([(0, lost)]))
    failures: Failures = {}
    assert told(stage, failures, question("x = 1"))[1]
    monkeypatch.setattr("qbank.verification.verifying.run_jobs", runner.run_jobs)
    assert told(stage, failures, question("x = 1")) == (1, [])
