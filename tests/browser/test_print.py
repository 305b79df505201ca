"""A topic on paper."""

import re

import pytest
from browser_scene import ARITHMETIC, GEOMETRY, open_question, several, single
from playwright.sync_api import expect


@pytest.fixture
def paper(visit):
    page = visit(ARITHMETIC)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page


def test_open_answers_are_shown(paper):
    expect(paper.get_by_text("Adding is counting on.")).to_be_visible()
    expect(paper.get_by_text("The square of their number.")).to_be_visible()


def test_options_come_unmarked_with_the_key_at_the_end(paper):
    for question in (single(paper), several(paper)):
        expect(question.root.locator(".qb-options-plain li:visible")).to_have_count(4)
        expect(question.key).to_be_hidden()
        expect(question.root.locator("form")).to_be_hidden()
    key = paper.locator(".qb-print-key")
    expect(key.get_by_text("Twenty exceeds all the others.")).to_be_visible()
    expect(key.get_by_text("Six", exact=True)).to_be_visible()
    last = paper.locator("article.qb-question").last.bounding_box()
    assert key.bounding_box()["y"] >= last["y"] + last["height"]


def test_an_answered_question_is_unmarked_on_paper_too(visit):
    page = visit(ARITHMETIC)
    single(page).choose("Seven")
    single(page).check()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(single(page).reason("Twenty")).to_be_hidden()
    expect(single(page).outcome).to_be_hidden()
    expect(single(page).root.locator(".qb-options-plain li:visible")).to_have_count(4)


def test_nothing_of_the_navigation_is_printed(paper):
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".qb-tools", ".qb-turn"):
        expect(paper.locator(f"{part}:visible")).to_have_count(0)
    expect(paper.locator("main").get_by_role("button")).to_have_count(0)


def test_print_is_black_on_white_in_dark_mode_too(visit):
    page = visit(ARITHMETIC, color_scheme="dark")
    page.emulate_media(media="print")
    for place in ("body", ".qb-stem", "h3", ".qb-options-plain"):
        colour = page.locator(place).first.evaluate("e => getComputedStyle(e).color")
        assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 0x60, (place, colour)


def test_the_target_of_a_link_to_elsewhere_is_printed(visit):
    page = visit(GEOMETRY)
    page.emulate_media(media="print")
    printed = "e => getComputedStyle(e, '::after').content"
    assert "https://example.org/parallels" in page.get_by_role("link", name="long ago").evaluate(printed)


def test_answers_are_folded_again_after_printing(visit):
    page = visit(ARITHMETIC)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(open_question(page).answer).not_to_have_attribute("open", "")


def test_the_page_makes_a_document(visit):
    page = visit(ARITHMETIC)
    document = page.pdf(format="A4")
    assert document.startswith(b"%PDF-")
    assert 1 <= document.count(b"/Type /Page\n") + document.count(b"/Type /Page ") <= 6
