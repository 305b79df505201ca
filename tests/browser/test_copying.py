"""What lands on the clipboard."""

import pytest
from browser_scene import ARITHMETIC, open_question
from playwright.sync_api import expect


@pytest.fixture
def page(visit):
    return visit(ARITHMETIC, permissions=["clipboard-read", "clipboard-write"])


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def test_copied_code_has_no_prompts_and_no_output(page):
    question = open_question(page)
    question.summary.click()
    question.root.get_by_role("button", name="Copy code").click()
    expect(question.root.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    lines = clipboard(page).splitlines()
    assert lines[:3] == ["def add(a, b):", "    return a + b", "add(2, 2)"]
    assert lines[3].startswith('"a line that is far too long')
    assert len(lines) == 4


def test_a_copied_link_leads_to_the_question(page):
    question = open_question(page)
    question.root.get_by_role("button", name="Copy link to this question").click()
    expect(question.root.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert clipboard(page) == f"{page.url}#two-and-two"


def test_a_refused_clipboard_is_admitted(visit):
    page = visit(ARITHMETIC)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
    question = open_question(page)
    question.root.get_by_role("button", name="Copy link to this question").click()
    expect(question.root.get_by_role("status").filter(has_text="did not work")).to_be_visible()


def test_prompts_are_not_selected(page):
    question = open_question(page)
    question.summary.click()
    selects = question.root.locator(".gp").first.evaluate("e => getComputedStyle(e).userSelect")
    assert selects == "none"
