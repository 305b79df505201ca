"""What is kept of a verification, and when a question runs again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from snippet_scene import Stage, figure, option, question

from qbank.model import Question, Role
from qbank.verification import read_record, record, verify

DRAWS = "import matplotlib.pyplot as plt\nplt.plot([1, 2])"


def counts(stage: Stage, *questions: Question, **limits: float) -> tuple[int, int]:
    outcome = stage.verify(*questions, **limits)
    return outcome.ran, outcome.cached


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*")}


def test_what_has_passed_does_not_run_again(stage: Stage) -> None:
    assert counts(stage, question("x = 1")) == (1, 0)
    assert counts(stage, question("x = 1")) == (0, 1)
    assert counts(stage, question("x = 2")) == (1, 0)


def test_it_does_where_the_cache_is_not_wanted(stage: Stage) -> None:
    stage.verify(question("x = 1"))
    outcome = verify([question("x = 1")], stage.place, stage.settings, use_cache=False)
    assert (outcome.ran, outcome.cached) == (1, 0)


def test_what_has_failed_runs_again_and_leaves_no_record(stage: Stage) -> None:
    assert counts(stage, question("1 / 0")) == (1, 0)
    assert counts(stage, question("1 / 0")) == (1, 0)
    assert read_record(stage.place).verifications == {}


def test_another_option_makes_a_question_run_again(stage: Stage) -> None:
    asked = question(
        "print(1)", roles={0: Role.PRINTS}, options=(option(True, "1", 9), option(False, "2", 9))
    )
    assert counts(stage, asked) == (1, 0)
    changed = replace(asked, options=(option(True, "1", 9), option(False, "1", 9)))
    assert [p.rule for p in stage.verify(changed).problems] == ["prints-matches-wrong-option"]


@pytest.mark.parametrize("limit", ["seconds_per_question", "memory_mb", "output_kb"])
def test_another_limit_makes_a_question_run_again(stage: Stage, limit: str) -> None:
    stage.verify(question("x = 1"))
    assert counts(stage, question("x = 1"), **{limit: 11}) == (1, 0)


def test_another_version_makes_those_run_again_that_use_the_library(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = question("import numpy", name="a"), question("x = 1", name="b")
    stage.verify(*both)
    monkeypatch.setattr(record, "_version", lambda package: "99")
    assert counts(stage, *both) == (1, 1)


def test_another_drawing_hand_makes_figures_run_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    both = figure(DRAWS, name="a"), question("x = 1", name="b")
    stage.verify(*both)
    monkeypatch.setattr(record, "_drawing_digest", lambda: "changed")
    assert counts(stage, *both) == (1, 1)


@pytest.mark.parametrize(
    ("asked", "libraries"),
    [
        (question("x = 1"), {"Python"}),
        (question("from numpy.linalg import norm"), {"Python", "NumPy"}),
        (question(">>> import numpy as np, math\n"), {"Python", "NumPy"}),
        (figure("x = 1"), {"Python", "Matplotlib"}),
        (question("from qbank.figures import box"), {"Python", "Matplotlib"}),
        (question("x = 'import numpy'", "import numpy", roles={1: Role.SKIP}), {"Python"}),
        (question("for in x"), {"Python"}),
    ],
)
def test_only_libraries_that_a_question_imports_are_named(asked: Question, libraries: set[str]) -> None:
    assert record.versions(asked).keys() == libraries


def test_the_record_is_current_for_exactly_this_code(stage: Stage) -> None:
    kept = stage.verify(question("x = 1")).record
    assert kept == read_record(stage.place)
    assert kept.current(question("x = 1"))
    assert not kept.current(question("x = 2"))


def test_a_question_without_code_has_a_record_and_is_not_counted(stage: Stage) -> None:
    silent = question("1 / 0", roles={0: Role.SKIP})
    assert counts(stage, silent) == (0, 0)
    assert counts(stage, silent) == (0, 0)
    assert read_record(stage.place).current(silent)


def test_a_figure_has_the_same_bytes_and_name_each_time(stage: Stage, tmp_path: Path) -> None:
    text = "from qbank.figures import box, canvas\nax = canvas(3, 2)\nbox(ax, (1, 1), 1, 1, 'block $x^2$')"
    first = stage.verify(figure(text)).record.verifications["q"].figures[0]
    svg = (stage.place / "figures" / first).read_bytes()
    (stage.place / "figures" / first).unlink()
    again = stage.verify(figure(text))
    assert again.ran == 1
    assert again.record.verifications["q"].figures[0] == first
    assert (stage.place / "figures" / first).read_bytes() == svg
    assert b"<text" not in svg
    assert b"<dc:date>" not in svg
    assert b"<!DOCTYPE" not in svg


def test_figures_are_drawn_in_the_banks_style_whatever_was_set_before(stage: Stage) -> None:
    odd = question(
        "import matplotlib.pyplot as plt\nplt.xkcd()\nplt.rcParams['lines.linewidth'] = 9",
        DRAWS,
        roles={1: Role.FIGURE},
        name="a",
    )
    plain = question("import matplotlib.pyplot as plt", DRAWS, roles={1: Role.FIGURE}, name="b")
    found = stage.verify(odd, plain).record.verifications
    assert found["a"].figures[1] == found["b"].figures[1]


def test_the_last_figure_stays_while_a_question_is_broken(stage: Stage) -> None:
    stage.verify(figure(DRAWS))
    broken = stage.verify(figure("1 / 0"))
    assert broken.record.verifications["q"].figures
    assert not broken.record.current(figure("1 / 0"))


def test_a_question_that_no_longer_passes_loses_its_record(stage: Stage) -> None:
    large = question("x = bytearray(9 * 2**20)")
    assert stage.verify(large).record.current(large)
    tight = stage.verify(large, memory_mb=1)
    assert [problem.rule for problem in tight.problems] == ["memory-limit"]
    assert not tight.record.current(large)


def test_what_has_vanished_is_dropped_with_the_whole_bank_only(stage: Stage) -> None:
    gone, stays = figure(DRAWS, name="gone"), figure(DRAWS + "\nplt.title('a')", name="stays")
    stage.verify(gone, stays)
    assert stage.verify(stays).record.verifications.keys() == {"gone", "stays"}
    assert len(names(stage.place / "figures")) == 2
    for path in (stage.place / "figures").iterdir():
        os.utime(path, (0, 0))
    whole = verify([stays], stage.place, stage.settings, whole=True).record
    assert whole.verifications.keys() == {"stays"}
    assert names(stage.place / "figures") == {whole.verifications["stays"].figures[0]}


def test_a_new_drawing_may_be_another_process_s_and_stays_for_a_minute(stage: Stage) -> None:
    stage.verify(figure(DRAWS))
    [drawing] = (stage.place / "figures").iterdir()
    verify([], stage.place, stage.settings, whole=True)
    assert drawing.exists()
    os.utime(drawing, (0, 0))
    assert record.write_figure(stage.place, drawing.read_text()) == drawing.name
    verify([], stage.place, stage.settings, whole=True)
    assert drawing.exists()  # it was wanted again a moment ago
    os.utime(drawing, (0, 0))
    verify([], stage.place, stage.settings, whole=True)
    assert not drawing.exists()


BROKEN = [
    "",
    "{",
    "[]",
    '{"format": 0, "questions": {}}',
    '{"format": 1}',
    '{"format": 1, "questions": {"q": 1}}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_record_is_an_empty_one(stage: Stage, text: str) -> None:
    (stage.place / "verified.json").write_text(text)
    assert read_record(stage.place).verifications == {}
    assert counts(stage, question("x = 1")) == (1, 0)
    assert counts(stage, question("x = 1")) == (0, 1)


def test_an_unchanged_record_is_not_written_again(stage: Stage) -> None:
    stage.verify(question("x = 1"))
    before = (stage.place / "verified.json").stat()
    stage.verify(question("x = 1"))
    assert (stage.place / "verified.json").stat().st_mtime_ns == before.st_mtime_ns


def test_a_failed_write_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "verified.json"
    record.write(path, b"before")

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        record.write(path, b"after")
    assert names(tmp_path) == {"verified.json"}
    assert path.read_bytes() == b"before"


def test_every_question_is_told_when_it_is_done(stage: Stage) -> None:
    questions = [
        question("x = 1", name="a"),
        question("1 / 0", name="b"),
        question("x", roles={0: Role.SKIP}, name="c"),
    ]
    done: list[str] = []
    for times in (1, 2):
        verify(questions, stage.place, stage.settings, on_done=lambda q: done.append(q.id))
        assert sorted(done) == sorted(["a", "b", "c"] * times)


def test_problems_of_several_questions_come_in_order_whoever_ends_first(stage: Stage) -> None:
    slow = question("import time\ntime.sleep(0.3)\n1 / 0", name="a")
    fast = question("1 / 0", name="b")
    assert [p.location.path for p in stage.verify(fast, slow).problems] == ["a.md", "b.md"]


def test_five_hundred_questions_that_have_passed_take_no_time(stage: Stage) -> None:
    code = "import numpy as np\nx = np.arange(3)\n", ">>> int(x.sum())\n3\n>>> x.tolist()\n[0, 1, 2]\n"
    one = stage.verify(question(*code)).record.verifications["q"]
    kept = {f"q{n}": record.Kept(one, record.read_kept(stage.place)["q"].circumstances) for n in range(500)}
    record.write_kept(stage.place, kept)
    begun = time.monotonic()
    assert counts(stage, *(question(*code, name=f"q{n}") for n in range(500))) == (0, 500)
    assert time.monotonic() - begun < 2


def test_the_parent_imports_no_library_of_the_snippets() -> None:
    code = (
        "import sys, qbank.verification\n"
        "print([m for m in ('numpy', 'matplotlib', 'watchfiles') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_the_format_of_the_record(stage: Stage) -> None:
    stage.verify(question("x = 1"))
    stored = json.loads((stage.place / "verified.json").read_text())
    assert stored["format"] == 1
    assert stored["questions"]["q"].keys() == {"code", "versions", "figures", "circumstances"}
