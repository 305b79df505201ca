"""From page to page: instant navigation, search, shortcuts, colours."""

import pytest
from browser_scene import ARITHMETIC, PHONE, open_question, several, single
from playwright.sync_api import expect


def follow(page, name, heading):
    """Follow a link of the header's tabs and wait for the page."""
    page.locator(".md-tabs").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()


def search_for(page, words):
    page.keyboard.press("/")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.keyboard.type(words)


def test_widgets_work_however_often_a_reader_comes_back(visit):
    page = visit(ARITHMETIC)
    page.evaluate("window.sameDocument = true")
    for round_ in range(1, 4):
        follow(page, "Another page", "Another page")
        page.get_by_role("link", name="a question", exact=True).click()
        question = single(page)
        question.choose("Twenty")
        question.check()
        expect(question.verdict).to_have_text("Right.")
        several(page).check()
        expect(several(page).verdict).to_have_text("Choose an option first.")
        page.get_by_role("button", name="Collapse all").click()
        expect(page.locator("article details[open]")).to_have_count(0)
        stored = page.evaluate("JSON.parse(localStorage['qbank/small-guide/v1/questions/largest-number'])")
        assert stored["checked"] == round_  # one listener, not one for each visit
    assert page.evaluate("window.sameDocument"), "pages were loaded, not exchanged"


def test_back_and_forward_keep_the_widgets_alive(visit):
    page = visit(ARITHMETIC)
    page.evaluate("window.sameDocument = true")
    for _ in range(3):
        follow(page, "Another page", "Another page")
        page.go_back()
        expect(page.get_by_role("heading", level=1, name="Arithmetic")).to_be_visible()
        pressed = open_question(page).known.get_attribute("aria-pressed")
        open_question(page).known.click()
        expect(open_question(page).known).not_to_have_attribute("aria-pressed", pressed)
    page.go_forward()
    expect(page.get_by_role("heading", level=1, name="Another page")).to_be_visible()
    assert page.evaluate("window.sameDocument")


def test_an_answered_question_stays_answered_when_a_link_leads_elsewhere_on_the_page(visit):
    page = visit(ARITHMETIC)
    question = single(page)
    question.choose("Seven")
    question.check()
    question.root.get_by_role("link", name="What is two and two?").click()
    expect(open_question(page).answer).to_have_attribute("open", "")
    page.wait_for_timeout(300)  # a page that is exchanged needs a moment
    assert question.states()["Seven"] == "wrong"


def test_progress_made_before_instant_navigation_is_on_the_front_page(visit):
    page = visit(ARITHMETIC)
    open_question(page).known.click()
    page.locator(".md-header__button.md-logo").first.click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Arithmetic", exact=True))
    expect(row.locator(".qb-known-cell")).to_have_text("1 of 4")


def test_search_finds_a_question_and_leads_to_it(visit):
    page = visit()
    search_for(page, "two and two")
    page.locator(".md-search-result").get_by_role("heading", name="What is two and two?").first.click()
    expect(open_question(page).heading).to_be_in_viewport()
    expect(open_question(page).answer).to_have_attribute("open", "")


def test_search_does_not_know_answers(visit):
    page = visit()
    search_for(page, "parallel through one corner")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_search_of_the_front_page_opens_by_keyboard(visit, key):
    page = visit()
    page.get_by_role("button", name="Search a question").focus()
    page.keyboard.press(key)
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_single_keys_can_be_switched_off(visit):
    page = visit()
    switch = page.get_by_role("checkbox", name="Shortcuts of a single key")
    expect(switch).to_be_checked()
    switch.uncheck()
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.press("s")
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()
    page.goto(page.url + "another/")
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()


def test_single_keys_work_unless_they_are_switched_off(visit):
    page = visit("another/")
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


@pytest.mark.parametrize("key", [",", ".", "/", "n", "s"])
def test_single_keys_do_nothing_in_a_field(page, key):
    before = page.url
    single(page).root.locator("input").first.focus()
    page.keyboard.press(key)
    page.wait_for_timeout(150)
    assert page.url == before
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
def test_colours_follow_the_system_and_the_toggle(visit, scheme, other):
    names = {"light": "default", "dark": "slate"}
    page = visit(ARITHMETIC, color_scheme=scheme)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", names[scheme])
    before = body.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator(f".md-header label[title='{other.capitalize()} colours']").click()
    expect(body).to_have_attribute("data-md-color-scheme", names[other])
    assert body.evaluate("e => getComputedStyle(e).backgroundColor") != before
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", names[other])


def test_a_phone_finds_its_way_through_the_menu(visit):
    page = visit(viewport=PHONE)
    page.locator("label.md-header__button[for='__drawer']").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Another page").click()
    expect(page.get_by_role("heading", level=1, name="Another page")).to_be_visible()


def test_a_missing_page_leads_back(visit):
    page = visit("no/such/page/")
    page.watch.expect_missing_page()
    expect(page.get_by_role("heading", level=1, name="404")).to_be_visible()


def test_a_repository_brings_no_request_to_it(browser, repository_site):
    """The watch of `visit` sees the small site only, so this reader looks for requests on its own."""
    from browser_scene import Watch, served

    with served(repository_site) as address:
        context = browser.new_context()
        page = context.new_page()
        watch = Watch(page, address)
        page.goto(f"{address}questions/transformers/", wait_until="networkidle")
        expect(page.get_by_role("link", name="Edit this question").first).to_be_visible()
        context.close()
    assert watch.faults == []
