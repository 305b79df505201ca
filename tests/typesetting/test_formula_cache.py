"""Formulas that were typeset before are not typeset again, whatever has become of the file."""

import sqlite3
import threading

import pytest

from qbank.model import Formula
from qbank.typesetting import Typeset, typeset
from qbank.typesetting.cache import Cache

X, Y = Formula("x"), Formula("y", display=True)


class EngineStartedError(Exception):
    pass


@pytest.fixture
def path(tmp_path):
    return tmp_path / ".qbank" / "formulas.sqlite"


@pytest.fixture
def no_engine(monkeypatch):
    """From here on nothing may start the JavaScript engine."""

    def refuse():
        def start(*_):
            raise EngineStartedError

        monkeypatch.setattr("py_mini_racer.MiniRacer.__init__", start)

    return refuse


def test_known_formulas_do_not_start_the_engine(path, no_engine):
    first = typeset([X, Y, X], path, {})
    no_engine()
    assert typeset([Y, X], path, {}) == first
    assert list(first) == [X, Y]


def test_a_new_formula_starts_it(path, no_engine):
    typeset([X], path, {})
    no_engine()
    with pytest.raises(EngineStartedError):
        typeset([X, Y], path, {})


def test_no_formulas_need_no_engine(no_engine):
    no_engine()
    assert typeset([], None, {}) == {}


def test_the_same_bytes_with_and_without_a_cache(path):
    formulas = [X, Y, Formula(r"\nope"), Formula(r"\frac{1}{2}")]
    fresh = typeset(formulas, None, {})
    assert typeset(formulas, path, {}) == fresh
    assert typeset(formulas, path, {}) == fresh


def test_other_macros_are_other_formulas(path):
    mine = Formula(r"\mine")
    assert typeset([mine], path, {})[mine].error
    assert typeset([mine], path, {r"\mine": "x"})[mine].error == ""


def test_display_and_inline_are_kept_apart(path):
    typeset([Formula("x", display=True)], path, {})
    assert "katex-display" not in typeset([X], path, {})[X].html


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_begun_anew(path, damage, no_engine):
    path.parent.mkdir()
    path.write_bytes(damage)
    made = typeset([X], path, {})
    assert made[X].html
    no_engine()
    assert typeset([X], path, {}) == made


def test_a_file_cut_short_is_begun_anew(path, no_engine):
    typeset([Formula(f"x_{{{n}}}") for n in range(50)], path, {})
    path.write_bytes(path.read_bytes()[:5000])
    made = typeset([X], path, {})
    no_engine()
    assert typeset([X], path, {}) == made


def test_a_folder_in_its_place_is_done_without(path):
    path.mkdir(parents=True)
    assert typeset([X], path, {})[X].html


def test_a_file_in_the_place_of_its_folder_is_done_without(path):
    path.parent.write_text("in the way")
    assert typeset([X], path, {})[X].html


def test_a_forbidden_folder_is_done_without(path, monkeypatch):
    def forbid(*_, **__):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.mkdir", forbid)
    assert typeset([X], path, {})[X].html


def test_a_damaged_file_that_cannot_be_removed_is_done_without(path, monkeypatch):
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)

    def forbid(*_, **__):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.unlink", forbid)
    assert typeset([X], path, {})[X].html


def test_where_nothing_is_wanted_no_file_is_made(path):
    assert typeset([], path, {}) == {}
    assert not path.parent.exists()


def test_a_locked_file_is_done_without(path, monkeypatch):
    monkeypatch.setattr("qbank.typesetting.cache.PATIENCE", 0)
    typeset([X], path, {})
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert typeset([X], path, {})[X].html
    other.close()


def test_two_that_write_at_once_both_keep_theirs(path):
    def write(start):
        for number in range(start, start + 20):
            Cache(path, "same").write({Formula(str(number)): Typeset(f"html {number}")})

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Cache(path, "same").read([Formula(str(number)) for number in range(200)])) == 40


def test_what_older_macros_left_behind_goes(path):
    Cache(path, "old").write({X: Typeset("old")})
    Cache(path, "new").write({X: Typeset("new")})
    assert Cache(path, "old").read([X]) == {}
    assert Cache(path, "new").read([X]) == {X: Typeset("new")}
