"""The page that shows the format by example is itself a bank without problems."""

import re
from datetime import date
from pathlib import Path

import pytest

from qbank import verification
from qbank.workspace import Workspace

PAGE = Path(__file__).parent.parent / "docs" / "authors" / "format.md"
FILE = re.compile(r'^````markdown title="(?P<path>[^"]+)"\n(?P<text>.*?)^````$', re.MULTILINE | re.DOTALL)


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for found in FILE.finditer(PAGE.read_text(encoding="utf-8")):
        path = tmp_path / found["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found["text"], encoding="utf-8")
    return Workspace(tmp_path)


def test_examples_have_no_problem(workspace):
    reading = workspace.read(date(2026, 11, 21))
    assert reading.problems == []
    assert [question.id for question in reading.bank.questions] == [
        "slice-or-copy",
        "what-a-slice-prints",
        "broadcasting",
    ]


def test_examples_print_what_they_say(workspace):
    questions = workspace.read(date(2026, 11, 21)).bank.questions
    outcome = verification.verify(questions, workspace.place, workspace.settings)
    assert outcome.problems == []
    assert outcome.ran == 3


def test_every_way_to_mark_a_fence_is_shown(workspace):
    questions = workspace.read(date(2026, 11, 21)).bank.questions
    roles = {snippet.role.value for question in questions for snippet in question.snippets}
    assert roles == {"examples", "setup", "prints", "figure", "skip"}
