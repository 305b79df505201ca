"""Several processes, several questions of one id, and a folder that cannot be used."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from snippet_scene import Stage, question, text_of

from qbank.model import Question, Role
from qbank.verification import UnusableFolderError, lock, read_record, record, update_outputs, verify

SILENT = {0: Role.SKIP}


def silent(name: str) -> Question:
    """A question that passes without a process."""
    return question("x = 1", name=name, roles=SILENT)


def twin(asked: Question) -> Question:
    """Another question of the same id."""
    return replace(asked, path=f"twin-of-{asked.path}")


def test_two_that_verify_at_once_both_keep_theirs(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    write = record.write_kept

    def slowly(place: Path, kept: Mapping[str, record.Kept]) -> None:
        time.sleep(0.3)
        write(place, kept)

    monkeypatch.setattr(record, "write_kept", slowly)
    threads = [Thread(target=stage.verify, args=(silent(name),)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read_record(stage.place).verifications.keys() == {"a", "b"}


def test_what_another_has_added_meanwhile_is_no_leftover(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.verify(silent("gone"))

    def meanwhile(_: Question) -> None:
        if "new" not in read_record(stage.place).verifications:
            stage.verify(silent("new"))

    verify([silent("a")], stage.place, stage.settings, on_done=meanwhile, whole=True)
    assert read_record(stage.place).verifications.keys() == {"a", "new"}


@pytest.mark.parametrize("flock", [None, "refused"])
def test_without_locks_it_goes_on(stage: Stage, monkeypatch: pytest.MonkeyPatch, flock: str | None) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no locks available")

    monkeypatch.setattr(lock, "flock", flock and refuse)
    assert stage.verify(silent("a")).record.current(silent("a"))


def test_a_folder_that_cannot_be_used_is_told_before_anything_runs(tmp_path: Path, stage: Stage) -> None:
    place = tmp_path / "file" / "place"
    place.parent.write_text("")
    begun = tmp_path / "begun"
    asked = question(f"open({str(begun)!r}, 'w').close()")
    with pytest.raises(UnusableFolderError, match=r"^Not a directory$"):
        verify([asked], place, stage.settings)
    assert not begun.exists()


def test_a_record_that_cannot_be_written_is_told(stage: Stage) -> None:
    (stage.place / "verified.json").mkdir()
    with pytest.raises(UnusableFolderError, match="directory"):
        stage.verify(silent("a"))


def test_two_questions_of_one_id_both_run(stage: Stage) -> None:
    first = question("x = 1")
    second = twin(question("1 / 0"))
    for ran in (2, 1):
        outcome = stage.verify(first, second)
        assert [problem.location.path for problem in outcome.problems] == [second.path]
        assert (outcome.ran, outcome.cached) == (ran, 2 - ran)
        assert outcome.record.current(first)


def test_the_first_of_them_has_the_record(stage: Stage) -> None:
    first, second = question("x = 1"), twin(question("x = 2"))
    for _ in range(2):
        assert stage.verify(first, second).record.current(first)


def test_each_of_them_has_its_own_outputs(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    both = question(">>> 1\n0\n"), twin(question(">>> 2\n0\n"))
    for asked in both:
        Path(asked.path).write_text(text_of(asked.snippets[0].source))
    assert update_outputs(both, stage.verify(*both)) == [asked.path for asked in both]
    assert [Path(asked.path).read_text() for asked in both] == [text_of(">>> 1\n1"), text_of(">>> 2\n2")]
