"""A reader whose browser runs no scripts: everything can be read, nothing useless is shown."""

import pytest
from browser_scene import ARITHMETIC, open_question, single
from playwright.sync_api import expect

NEEDING_SCRIPTS = ("Check answer", "Try again", "I knew it", "Copy code", "Expand all", "Collapse all")


@pytest.fixture
def page(visit):
    return visit(ARITHMETIC, java_script_enabled=False)


def test_stem_and_options_are_there(page):
    question = single(page)
    expect(page.get_by_text("You have two apples and are given two more.")).to_be_visible()
    for words in ("Twelve", "Twenty", "Eleven", "Seven"):
        expect(question.root.locator(".qb-options-plain").get_by_text(words, exact=True)).to_be_visible()


def test_the_key_is_folded_under_answer(page):
    question = single(page)
    reason = question.key.get_by_text("It is eight more than twelve.")
    expect(reason).to_be_hidden()
    question.key.locator("summary", has_text="Answer").first.click()
    expect(reason).to_be_visible()
    expect(question.key.get_by_text("Right.")).to_be_visible()
    expect(question.key.get_by_text("Twenty exceeds all the others.")).to_be_visible()


def test_an_answer_unfolds(page):
    question = open_question(page)
    expect(question.root.get_by_text("Adding is counting on.")).to_be_hidden()
    question.summary.click()
    expect(question.root.get_by_text("Adding is counting on.")).to_be_visible()


def test_controls_that_need_scripts_are_not_shown(page):
    page.locator("details").evaluate_all("all => all.forEach(details => details.open = true)")
    for name in NEEDING_SCRIPTS:
        buttons = page.get_by_role("button", name=name, exact=True)
        expect(buttons).to_have_count(0)
    expect(page.locator("article input:visible, article select:visible, .qb-tools:visible")).to_have_count(0)


def test_the_front_page_shows_its_map_and_no_progress(visit):
    page = visit("", java_script_enabled=False)
    expect(page.get_by_role("link", name="Arithmetic").first).to_be_visible()
    expect(page.locator("td[data-count='2']").first).to_be_visible()
    expect(page.locator("reader-progress")).to_be_hidden()
    expect(page.locator(".qb-known-head")).to_be_hidden()


def test_links_to_questions_work(visit):
    page = visit("questions/", java_script_enabled=False)
    page.get_by_role("link", name="Which number is the largest?").first.click()
    expect(single(page).heading).to_be_in_viewport()
