"""A guide is published only if its bank is right; a build never raises for what an author wrote."""

import pytest
from guide_scene import small_guide
from site_outline import Site

QUESTION = "docs/questions/arithmetic/two-and-two.md"


@pytest.fixture
def guide(tmp_path):
    return small_guide(tmp_path / "guide")


def test_a_bank_without_faults_builds(guide, tmp_path):
    guide.verify().fine()
    guide.build(tmp_path / "site", "--strict").fine()


def test_a_strict_build_fails_with_the_words_of_check(guide, tmp_path):
    guide.verify().fine()
    guide.change(QUESTION, "## In short", "## In brief")
    guide.change("docs/questions/arithmetic/even-numbers.md", "- [x]", "- [ ]")
    checked = guide.check()
    built = guide.build(tmp_path / "site", "--strict")
    assert (checked.code, built.code) == (1, 1)
    said = [
        line
        for line in checked.output.splitlines()
        if "two-and-two.md:" in line or "even-numbers.md:" in line
    ]
    assert len(said) >= 2
    assert [line for line in said if line not in built.output] == []


def test_a_build_that_is_not_strict_warns_and_goes_on(guide, tmp_path):
    guide.verify().fine()
    guide.change(QUESTION, "## In short", "## In brief")
    built = guide.build(tmp_path / "site").fine()
    assert "WARNING" in built.output
    assert "two-and-two.md:" in built.output
    assert Site(tmp_path / "site").pages["questions/arithmetic/index.html"].classed("qb-question")


def test_a_strict_build_without_a_record_names_the_way_out(guide, tmp_path):
    built = guide.build(tmp_path / "site", "--strict")
    assert built.code == 1
    assert "`qbank verify`" in built.output


def test_a_changed_snippet_counts_as_not_verified(guide, tmp_path):
    guide.verify().fine()
    guide.change(QUESTION, "add(2, 2)\n4", "add(2, 3)\n5")
    built = guide.build(tmp_path / "site", "--strict")
    assert built.code == 1
    assert "`qbank verify`" in built.output


def test_advice_does_not_fail_a_strict_build(guide, tmp_path):
    guide.change(QUESTION, "vetted: 2026-11-20\n", "")
    guide.verify().fine()
    guide.build(tmp_path / "site", "--strict").fine()
