"""What the device remembers: shown everywhere, carried along, forgotten on request."""

import json
from pathlib import Path

import pytest
from browser_scene import ARITHMETIC, open_question, single
from playwright.sync_api import expect

KEY = "qbank/small-guide/v1/questions/"


@pytest.fixture
def front(visit):
    """The front page for a reader who knew one question and answered another rightly."""
    page = visit(ARITHMETIC)
    open_question(page).known.click()
    single(page).choose("Twenty")
    single(page).check()
    page.goto(page.url.split("questions/")[0])
    return page


def known(page, topic):
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=topic, exact=True))
    return row.locator(".qb-known-cell")


def stored(page):
    script = "prefix => Object.keys(localStorage).filter(key => key.startsWith(prefix)).sort()"
    return [key.removeprefix(KEY) for key in page.evaluate(script, KEY)]


def test_the_front_page_shows_what_the_reader_knows(front):
    expect(known(front, "Arithmetic")).to_have_text("2 of 4")
    expect(known(front, "Geometry")).to_have_text("0 of 1")


def test_the_list_of_titles_marks_what_the_reader_knows(front):
    front.goto(front.url + "questions/")
    expect(front.locator("li[data-id='two-and-two']").get_by_text("Known")).to_be_visible()
    expect(front.locator("li[data-id='even-numbers']").get_by_text("Known")).to_be_hidden()


def test_a_wrong_answer_takes_the_mark_back(visit):
    page = visit(ARITHMETIC)
    question = single(page)
    question.choose("Twenty")
    question.check()
    expect(question.mark).to_be_visible()
    question.retry()
    question.choose("Seven")
    question.check()
    expect(question.mark).to_be_hidden()
    review = json.loads(page.evaluate("key => localStorage[key]", f"{KEY}largest-number"))
    assert (review["known"], review["checked"], review["right"]) == (False, 2, 1)


def test_progress_is_exported_forgotten_and_imported(front, tmp_path):
    with front.expect_download() as download:
        front.get_by_role("button", name="Export").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    assert set(json.loads(file.read_text())["questions"]) == {"largest-number", "two-and-two"}
    expect(front.get_by_role("status").filter(has_text="has been exported")).to_be_visible()

    front.get_by_role("button", name="Forget everything").click()
    front.get_by_role("button", name="Yes, forget it").click()
    expect(known(front, "Arithmetic")).to_have_text("0 of 4")
    assert stored(front) == []

    bring(front, file)
    expect(front.get_by_role("status").filter(has_text="has been imported")).to_be_visible()
    expect(known(front, "Arithmetic")).to_have_text("2 of 4")
    assert stored(front) == ["largest-number", "two-and-two"]


def test_forgetting_asks_first(front):
    front.get_by_role("button", name="Forget everything").click()
    cancel = front.get_by_role("button", name="Cancel")
    expect(cancel).to_be_focused()
    cancel.click()
    expect(front.get_by_role("button", name="Yes, forget it")).to_be_hidden()
    expect(known(front, "Arithmetic")).to_have_text("2 of 4")


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[]", '{"format": "qbank-progress", "version": 1, "bank": "another", "questions": {}}'],
)
def test_a_file_of_something_else_changes_nothing(front, tmp_path, text):
    file = tmp_path / "other.json"
    file.write_text(text)
    bring(front, file)
    expect(front.get_by_role("status").filter(has_text="holds no progress")).to_be_visible()
    expect(known(front, "Arithmetic")).to_have_text("2 of 4")


def test_an_imported_file_brings_no_markup(front, tmp_path):
    bad = '"><img src=x onerror=alert(1)>'
    questions = {bad: {"known": True}, "even-numbers": {"known": True, "last": "2026-11-20", "checked": bad}}
    head = {"format": "qbank-progress", "version": 1, "bank": "small-guide", "day": bad}
    file = tmp_path / "bad.json"
    file.write_text(json.dumps({**head, "questions": questions}))
    bring(front, file)
    expect(known(front, "Arithmetic")).to_have_text("3 of 4")
    assert stored(front) == ["even-numbers", "largest-number", "two-and-two"]


def test_broken_storage_does_not_break_the_page(visit):
    page = visit(ARITHMETIC)
    page.evaluate("key => localStorage.setItem(key, '{broken')", f"{KEY}two-and-two")
    page.reload()
    expect(open_question(page).known).to_have_attribute("aria-pressed", "false")
    open_question(page).known.click()
    expect(open_question(page).known).to_have_attribute("aria-pressed", "true")


def test_without_storage_the_widgets_work_all_the_same(visit):
    page = visit()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full') }")
    page.goto(page.url + ARITHMETIC)
    single(page).choose("Twenty")
    single(page).check()
    expect(single(page).verdict).to_have_text("Right.")
    expect(page.locator("[data-known-count]")).to_have_text("1 of 4 known")


def test_another_tab_is_noticed(visit):
    page = visit(ARITHMETIC)
    other = page.context.new_page()
    other.goto(page.url)
    open_question(other).known.click()
    expect(open_question(page).known).to_have_attribute("aria-pressed", "true")


def bring(page, file: Path):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import").click()
    chooser.value.set_files(file)
