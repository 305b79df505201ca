"""A hostile bank in a real browser: its payloads are words, and nothing runs."""

import pytest
from browser_scene import ARITHMETIC, open_question, served, single
from guide_scene import PUBLISHED, small_guide
from payloads import write_payloads
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    guide = small_guide(folder / "guide")
    write_payloads(guide)
    guide.build(folder / "site", **PUBLISHED).fine()
    with served(folder / "site") as address:
        yield address


@pytest.mark.parametrize("path", ["", "questions/", ARITHMETIC])
def test_payloads_are_words(visit, hostile, path):
    page = visit(path, site=hostile)
    assert page.locator("[onerror], [onload], [onclick], img[src='x']").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0


def test_payloads_are_words_after_answering(visit, hostile):
    page = visit(ARITHMETIC, site=hostile)
    page.get_by_role("button", name="Expand all").click()
    question = single(page)
    question.root.locator("label").first.click()
    question.check()
    expect(question.verdict).not_to_be_empty()
    expect(question.outcome).to_contain_text("<script>alert(1)</script>")
    expect(open_question(page).answer).to_contain_text("<script>alert(1)</script>")
    assert page.locator("[onerror], [onload], img[src='x']").count() == 0
