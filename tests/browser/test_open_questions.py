"""Open questions: fold, unfold, link to, and remember what one knew."""

import re

from browser_scene import ARITHMETIC, GEOMETRY, open_question, single, tab_to
from playwright.sync_api import expect


def test_an_answer_is_folded_until_it_is_asked_for(page):
    question = open_question(page)
    expect(question.root.get_by_text("Adding is counting on.")).to_be_hidden()
    question.summary.click()
    expect(question.root.get_by_text("Adding is counting on.")).to_be_visible()


def test_an_answer_opens_by_keyboard(page):
    question = open_question(page)
    tab_to(page, question.summary)
    page.keyboard.press("Enter")
    expect(question.answer).to_have_attribute("open", "")
    page.keyboard.press("Space")
    expect(question.answer).not_to_have_attribute("open", "")


def test_a_hint_shows_the_hint_alone(page):
    question = open_question(page)
    question.root.locator("summary", has_text="Hint").click()
    expect(question.root.get_by_text("Count on your fingers.")).to_be_visible()
    expect(question.answer).not_to_have_attribute("open", "")


def test_a_link_opens_the_answer_it_leads_to_and_no_other(visit):
    page = visit(f"{ARITHMETIC}#sum-of-odd-numbers")
    question = open_question(page, "sum-of-odd-numbers")
    expect(question.root.get_by_text("The square of their number.")).to_be_visible()
    expect(question.heading).to_be_in_viewport()
    expect(open_question(page).answer).not_to_have_attribute("open", "")


def test_a_link_never_opens_a_key(visit):
    page = visit(f"{ARITHMETIC}#largest-number")
    question = single(page)
    expect(question.heading).to_be_in_viewport()
    expect(question.key).to_be_hidden()
    expect(question.root.locator("details[open]")).to_have_count(0)
    expect(question.outcome).to_be_hidden()


def test_a_link_within_the_page_opens_an_answer_too(page):
    single(page).root.get_by_role("link", name="What is two and two?").click()
    expect(open_question(page).answer).to_have_attribute("open", "")
    expect(open_question(page).heading).to_be_in_viewport()


def test_the_heading_of_a_linked_question_is_not_under_the_header(visit):
    page = visit(f"{ARITHMETIC}#even-numbers")
    heading = page.locator("#even-numbers")
    expect(heading).to_be_in_viewport()
    bottom = page.locator(".md-header").bounding_box()
    assert heading.bounding_box()["y"] >= bottom["y"] + bottom["height"] - 1


def test_i_knew_it_is_remembered_and_can_be_taken_back(page):
    question = open_question(page)
    expect(question.known).to_have_attribute("aria-pressed", "false")
    question.known.click()
    expect(question.known).to_have_attribute("aria-pressed", "true")
    expect(question.mark).to_be_visible()
    page.reload()
    expect(question.known).to_have_attribute("aria-pressed", "true")
    question.known.click()
    expect(question.mark).to_be_hidden()


def test_a_prerequisite_is_a_link(page):
    link = open_question(page, "sum-of-odd-numbers").root.get_by_role("link", name="What is two and two?")
    expect(link).to_have_attribute("href", re.compile("#two-and-two$"))


def test_topics_lead_to_one_another(page):
    topics = page.get_by_role("navigation", name="Topics")
    expect(topics.get_by_role("link")).to_have_count(1)
    topics.get_by_role("link", name="Geometry").click()
    expect(page.get_by_role("heading", level=1, name="Geometry")).to_be_visible()
    assert page.url.endswith(GEOMETRY)
    page.get_by_role("navigation", name="Topics").get_by_role("link", name="Arithmetic").click()
    expect(page.get_by_role("heading", level=1, name="Arithmetic")).to_be_visible()


def test_a_sentence_of_a_page_leads_to_its_question(visit):
    page = visit("another/")
    page.get_by_role("link", name="a question", exact=True).click()
    expect(open_question(page).answer).to_have_attribute("open", "")
