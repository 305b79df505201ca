"""Every kind of page for every reader: axe, keyboard, small screens, quiet motion."""

import pytest
from browser_scene import ARITHMETIC, LAPTOP, PHONE, has_scrollbar, open_question, several, single, tab_to
from playwright.sync_api import expect

TOPIC = "questions/transformers/"
PAGES = {
    "front": "",
    "titles": "questions/",
    "topic": TOPIC,
    "using": "using/",
    "docs": "authors/format/",
    "reference": "reference/",
    "missing": "no/such/page/",
}
SCHEMES = ["light", "dark"]


def look(visit, site, path, **options):
    page = visit(path, site=site, **options)
    page.watch.expect_missing_page()
    return page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing(visit, ours, violations, path, scheme):
    assert violations(look(visit, ours, path, color_scheme=scheme)) == []


@pytest.mark.parametrize("path", ["", "questions/", TOPIC], ids=["front", "titles", "topic"])
def test_axe_finds_nothing_on_a_phone(visit, ours, violations, path):
    assert violations(look(visit, ours, path, viewport=PHONE)) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_after_answering(visit, violations, scheme):
    page = visit(ARITHMETIC, color_scheme=scheme)
    single(page).choose("Seven")
    single(page).check()
    several(page).choose("Six")
    several(page).check()
    page.get_by_role("button", name="Expand all").click()
    open_question(page).known.click()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_opened_answers(visit, ours, violations, scheme):
    page = visit(TOPIC, site=ours, color_scheme=scheme)
    page.get_by_role("button", name="Expand all").click()
    for fold in page.locator("details.qb-hint, details.qb-figure-code").all():
        fold.evaluate("details => details.open = true")
    assert violations(page) == []


def test_axe_would_find_something(page, violations):
    page.evaluate("document.querySelector('.qb-stem').style.color = '#bbb'")
    page.evaluate("document.querySelector('.qb-option input').removeAttribute('name')")
    page.evaluate(
        "document.querySelector('.qb-option label').replaceWith(document.querySelector('.qb-option input'))"
    )
    found = {fault.split(":")[0] for fault in violations(page)}
    assert {"color-contrast", "label"} <= found


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_no_page_scrolls_sideways_on_a_phone(visit, ours, path):
    page = look(visit, ours, path, viewport=PHONE)
    page.locator("details").evaluate_all("all => all.forEach(details => details.open = true)")
    assert not has_scrollbar(page)


def test_what_scrolls_sideways_can_be_reached_and_scrolled_by_keyboard(visit):
    page = visit(ARITHMETIC, viewport=PHONE)
    question = open_question(page)
    question.summary.click()
    code = question.root.get_by_role("group", name="Python code")
    tab_to(page, code)
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert code.evaluate("element => element.scrollLeft") > 0


def test_what_does_not_scroll_is_no_stop_for_the_keyboard(visit):
    page = visit(ARITHMETIC, viewport={"width": 1600, "height": 900})
    question = open_question(page, "sum-of-odd-numbers")
    question.summary.click()
    table = question.root.get_by_role("group", name="Table")
    expect(table).to_be_visible()
    expect(table).not_to_have_attribute("tabindex", "0")


def test_the_keyboard_meets_things_in_reading_order(page):
    page.locator("#two-and-two").evaluate("e => { e.tabIndex = -1; e.focus() }")
    wanted = [
        open_question(page).root.get_by_role("button", name="Copy link to this question"),
        open_question(page).root.locator("summary", has_text="Hint"),
        open_question(page).summary,
        open_question(page).known,
    ]
    for target in wanted:
        page.keyboard.press("Tab")
        expect(target).to_be_focused()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_is_visible(visit, scheme):
    page = visit(ARITHMETIC, color_scheme=scheme)
    question = single(page)
    targets = [
        open_question(page).summary,
        open_question(page).known,
        question.root.locator("input").first,
        page.get_by_label("Level"),
        page.get_by_role("button", name="Expand all"),
    ]
    for target in targets:
        page.keyboard.press("Tab")  # so that the browser shows focus as for a keyboard
        target.focus()
        assert target.evaluate(RING), target


# An outline or a shadow on the focused element, or on the row that stands for it.
RING = """element => [element, element.closest("label"), element.closest(".qb-option")].some(place => {
    if (!place) return false;
    const style = getComputedStyle(place);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return outlined || style.boxShadow !== "none";
})"""


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_targets_are_large_enough(visit, viewport):
    page = visit(ARITHMETIC, viewport=viewport)
    for target in page.locator("article :is(button, summary, .qb-option label):visible").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 24, target.evaluate("e => e.outerHTML.slice(0, 120)")


def test_nothing_moves_where_motion_is_not_wanted(visit):
    page = visit(ARITHMETIC, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".qb-page *, .qb-page")].filter(element => {
            const style = getComputedStyle(element);
            const times = `${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat);
            return Math.max(...times) > 0.01 || style.scrollBehavior === "smooth";
        }).map(element => element.outerHTML.slice(0, 80))"""
    )
    assert moving == []


def test_high_contrast_colours_keep_the_states_apart(visit):
    page = visit(ARITHMETIC, forced_colors="active")
    single(page).choose("Seven")
    single(page).check()
    for words, said in (("Seven", "Not this."), ("Twenty", "Missed.")):
        expect(single(page).option(words).get_by_text(said)).to_be_visible()
