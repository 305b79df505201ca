import pytest

from qbank import publishing
from qbank.publishing import publish


@pytest.fixture(params=["exchanged in one step", "renamed twice"])
def place(request, tmp_path, monkeypatch):
    if request.param == "renamed twice":
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    return tmp_path / "site"


def build(folder, text):
    folder.mkdir()
    (folder / "index.html").write_text(text)
    return folder


def test_first_site_is_moved_into_place(place, tmp_path):
    publish(build(tmp_path / "next", "new"), place)
    assert (place / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_new_site_replaces_the_old_one_and_leaves_nothing_behind(place, tmp_path):
    build(place, "old")
    (place / "gone.html").write_text("only in the old one")
    publish(build(tmp_path / "next", "new"), place)
    assert [path.name for path in place.iterdir()] == ["index.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_a_new_site_the_old_one_stays(place, tmp_path):
    build(place, "old")
    with pytest.raises(FileNotFoundError):
        publish(tmp_path / "next", place)
    assert (place / "index.html").read_text() == "old"


def test_a_run_that_ended_between_two_renames_is_mended(place, tmp_path):
    build(tmp_path / ".site.old", "old")
    publishing.mend(place)
    assert (place / "index.html").read_text() == "old"


def test_the_kernel_really_exchanges_two_folders(tmp_path):
    one, other = build(tmp_path / "one", "1"), build(tmp_path / "other", "2")
    if not publishing._exchange(one, other):
        pytest.skip("this system cannot exchange two folders in one step")
    assert (one / "index.html").read_text() == "2"
    assert (other / "index.html").read_text() == "1"
