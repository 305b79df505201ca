"""The tools above the questions of a topic: unfold, fold, filter, count."""

import pytest
from browser_scene import ARITHMETIC, open_question, several, single
from playwright.sync_api import expect

ALL = {"two-and-two", "sum-of-odd-numbers", "even-numbers", "largest-number"}


def shown(page):
    articles = page.locator("article.qb-question:visible").all()
    return {article.get_attribute("data-id") for article in articles}


def test_expand_all_opens_every_answer_and_no_key(page):
    page.get_by_role("button", name="Expand all").click()
    for id_ in ("two-and-two", "sum-of-odd-numbers"):
        expect(open_question(page, id_).answer).to_have_attribute("open", "")
    for question in (several(page), single(page)):
        expect(question.outcome).to_be_hidden()
        expect(question.key).to_be_hidden()
        assert question.key.get_attribute("open") is None
    expect(page.get_by_text("It is eight more than twelve.")).to_have_count(1)
    expect(page.get_by_text("It is eight more than twelve.")).to_be_hidden()


def test_expand_all_opens_what_lies_under_a_verdict(page):
    single(page).choose("Twenty")
    single(page).check()
    page.get_by_role("button", name="Expand all").click()
    expect(single(page).outcome.get_by_text("Nothing beats comparing.")).to_be_visible()


def test_collapse_all_folds_everything(page):
    page.get_by_role("button", name="Expand all").click()
    open_question(page).root.locator("summary", has_text="Hint").click()
    page.get_by_role("button", name="Collapse all").click()
    expect(page.locator("article details[open]")).to_have_count(0)


@pytest.mark.parametrize(
    ("level", "kind", "found"),
    [
        ("Beginner", "All", {"two-and-two", "even-numbers"}),
        ("All", "Choice questions", {"even-numbers", "largest-number"}),
        ("Intermediate", "Choice questions", {"largest-number"}),
        ("Advanced", "Choice questions", set()),
    ],
)
def test_filters_show_what_fits(page, level, kind, found):
    page.get_by_label("Level").select_option(level)
    page.get_by_label("Kind").select_option(kind)
    assert shown(page) == found
    said = f"{len(found)} of 4 questions shown" if found else "No question fits this filter."
    expect(page.locator(".qb-filtered")).to_have_text(said)
    page.get_by_label("Level").select_option("All")
    page.get_by_label("Kind").select_option("All")
    assert shown(page) == ALL
    expect(page.locator(".qb-filtered")).to_be_empty()


def test_a_section_without_questions_to_show_is_gone(page):
    page.get_by_label("Level").select_option("Advanced")
    expect(page.get_by_role("heading", level=2, name="Adding")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Choosing")).to_be_hidden()


def test_a_link_shows_a_question_that_the_filter_had_hidden(page):
    page.get_by_label("Level").select_option("Advanced")
    page.get_by_role("link", name="What is two and two?").and_(page.locator("article a")).first.click()
    expect(open_question(page).heading).to_be_in_viewport()
    assert shown(page) == ALL


def test_the_count_follows_what_the_reader_knows(page):
    known = page.locator("[data-known-count]")
    expect(known).to_have_text("0 of 4 known")
    open_question(page).known.click()
    expect(known).to_have_text("1 of 4 known")
    single(page).choose("Twenty")
    single(page).check()
    expect(known).to_have_text("2 of 4 known")
    expect(page.get_by_role("progressbar", name="Questions you know")).to_have_js_property("value", 2)


def test_a_page_with_one_level_and_kind_has_nothing_to_filter(visit):
    page = visit("questions/geometry/")
    expect(page.get_by_role("button", name="Expand all")).to_be_visible()
    expect(page.locator("select")).to_have_count(0)


def test_a_filter_is_gone_after_a_reload(visit):
    page = visit(ARITHMETIC)
    page.get_by_label("Level").select_option("Advanced")
    page.reload()
    expect(page.locator("article.qb-question").first).to_be_visible()
    shown_now = page.get_by_label("Level").input_value()
    assert (shown_now, shown(page)) in [("", ALL), ("advanced", {"sum-of-odd-numbers"})]
