"""`--update`: outputs are exchanged in the file, and nothing else is touched."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from snippet_scene import Stage, question, text_of

from qbank.model import Question
from qbank.verification import Outcome, update_outputs, watch
from qbank.verification.update import updated_text
from qbank.verification.wording import wrong_output

BEFORE = (
    "import numpy as np",
    """
    >>> def f(x):
    ...     return x + 1
    >>> f(1)
    3
    >>> f(2)
    3
    >>> print('a\\n\\nb')
    >>> x = f(3)
    7

    >>> {}['a']
    Traceback (most recent call last):
    KeyError: 'b'
    >>> list(range(30))  # doctest: +ELLIPSIS
    [0, ..., 29]
    >>> 'end'
    """,
)
AFTER = (
    "import numpy as np",
    """
    >>> def f(x):
    ...     return x + 1
    >>> f(1)
    2
    >>> f(2)
    3
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    >>> x = f(3)

    >>> {}['a']
    Traceback (most recent call last):
        ...
    KeyError: 'a'
    >>> list(range(30))  # doctest: +ELLIPSIS
    [0, ..., 29]
    >>> 'end'
    'end'
    """,
)


@pytest.fixture
def in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def updated(stage: Stage, asked: Question, text: str) -> bytes:
    """The file after `--update`."""
    path = Path(asked.path)
    path.write_bytes(text.encode())
    update_outputs([asked], stage.verify(asked))
    return path.read_bytes()


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_outputs_are_exchanged_and_all_else_stays(
    stage: Stage, in_tmp: Path, line_break: str, start: str
) -> None:
    before, after = (start + text_of(*sources).replace("\n", line_break) for sources in (BEFORE, AFTER))
    assert updated(stage, question(*BEFORE), before) == after.encode()
    assert stage.problems(question(*AFTER)) == ""


def test_only_files_that_change_are_named(stage: Stage, in_tmp: Path) -> None:
    wrong, right = question(">>> 1\n2\n", name="wrong"), question(">>> 1\n1\n", name="right")
    for asked in (wrong, right):
        Path(asked.path).write_text(text_of(asked.snippets[0].source))
    assert update_outputs([wrong, right], stage.verify(wrong, right)) == ["wrong.md"]
    assert not list(in_tmp.glob(".*"))


@pytest.mark.parametrize("prefix", ["    ", "> ", "  > "])
def test_indentation_and_quote_marks_are_kept(prefix: str) -> None:
    asked = question(">>> 1\n2\n>>> 3\n")
    text = "".join(prefix + line for line in text_of(">>> 1\n2\n>>> 3\n").splitlines(keepends=True))
    changed = updated_text(text, asked, {4: "1\n", 6: "3\n4\n"})
    assert changed == text.replace(f"{prefix}2\n", f"{prefix}1\n").replace(
        f"{prefix}>>> 3\n", f"{prefix}>>> 3\n{prefix}3\n{prefix}4\n"
    )


def test_a_file_without_final_line_break_keeps_that() -> None:
    text = "# Title\n\n```python\n>>> 1\n2\n```"
    assert updated_text(text, question(">>> 1\n2\n"), {4: "1\n"}) == text.replace("\n2\n", "\n1\n")


@pytest.mark.parametrize("output", ["a", ">>> a\n", "```\n", "  ~~~\n", "...\n", "a\n \nb\n", "a\rb\n"])
def test_an_output_that_a_fence_cannot_show_is_left(output: str) -> None:
    text = text_of(">>> 1\n2\n")
    assert updated_text(text, question(">>> 1\n2\n"), {4: output}) == text
    _, remedy = wrong_output(question(">>> 1\n2\n"), "2\n", output)
    assert "`--update` cannot help" in remedy
    assert "take the new output over" not in remedy


@pytest.mark.parametrize("edit", [(">>> 1", ">>> 5"), ("# Title", "# Title\n"), ("```python\n", "")])
def test_an_example_that_is_no_longer_in_its_place_is_left(edit: tuple[str, str]) -> None:
    text = text_of(">>> 1\n2\n").replace(*edit)
    assert updated_text(text, question(">>> 1\n2\n"), {4: "1\n"}) == text


@pytest.mark.parametrize(
    "fails",
    ["1 / 0", "import os\nos._exit(0)", "while True: pass", "print('x' * 99999)", "x = bytes(10**12)"],
)
def test_nothing_is_written_where_the_code_failed_otherwise(stage: Stage, in_tmp: Path, fails: str) -> None:
    sources = (">>> 1\n2\n", fails)
    stage = replace(stage, settings=replace(stage.settings, seconds_per_question=1))
    assert updated(stage, question(*sources), text_of(*sources)) == text_of(*sources).encode()


class Watched:
    """A bank in a folder that a thread keeps verifying."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.folder, self.outcomes, self.stop = folder, list[Outcome](), Event()
        arguments = (self.load, stage.place, stage.settings, folder, self.outcomes.append, self.stop)
        self.thread = Thread(target=watch, args=arguments)

    def load(self) -> list[Question]:
        return [question((self.folder / "q.md").read_text())]

    def write(self, *texts: str) -> None:
        """One soon after the other."""
        for text in texts:
            (self.folder / "q.md").unlink(missing_ok=True)
            (self.folder / "q.md").write_text(text)

    def comes_to(self, *rules: str, after: int = 0) -> bool:
        """Whether these become the rules of the last problems, in a round after so many."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if len(self.outcomes) > after and self.rules() == rules:
                return True
            time.sleep(0.05)
        return False

    def rules(self) -> tuple[str, ...]:
        return tuple(problem.rule for problem in self.outcomes[-1].problems)


@pytest.fixture
def watched(stage: Stage, tmp_path: Path) -> Iterator[Watched]:
    folder = tmp_path / "bank"
    folder.mkdir()
    watched = Watched(stage, folder)
    watched.thread.start()
    yield watched
    watched.stop.set()
    watched.thread.join(10)
    assert not watched.thread.is_alive()


def begin(watched: Watched) -> None:
    """Until the thread has noticed a first file; it was absent at the first look."""
    while not watched.outcomes:
        watched.write("x = 1")
        watched.comes_to(after=0)


def test_watch_verifies_again_after_each_change_until_it_is_stopped(watched: Watched) -> None:
    begin(watched)
    watched.write("1 / 0")
    assert watched.comes_to("unexpected-exception")
    watched.write("((", "print(1)")
    assert watched.comes_to("set-up-prints")
    watched.write("x = 2")
    assert watched.comes_to()


def test_watch_tells_a_failure_again_without_running_it(watched: Watched) -> None:
    begin(watched)
    watched.write("1 / 0")
    assert watched.comes_to("unexpected-exception")
    rounds = len(watched.outcomes)
    (watched.folder / "other.md").write_text("saved beside it")
    assert watched.comes_to("unexpected-exception", after=rounds)
    assert [outcome.ran for outcome in watched.outcomes[rounds:]] == [0] * len(watched.outcomes[rounds:])
