"""Choice questions, answered by mouse and by keyboard alone, on a laptop and on a phone."""

import pytest
from browser_scene import ARITHMETIC, LAPTOP, PHONE, focused, several, single, tab_to, visible_text
from playwright.sync_api import expect

REASONS = ("It is two and two.", "It is eight more than twelve.", "One is left over.")


@pytest.fixture(params=[LAPTOP, PHONE], ids=["laptop", "phone"])
def page(visit, request):
    return visit(ARITHMETIC, viewport=request.param)


def test_the_right_option_is_right(page):
    question = single(page)
    question.choose("Twenty")
    question.check()
    expect(question.verdict).to_have_text("Right.")
    expect(question.reason("Twenty")).to_contain_text("It is eight more than twelve.")
    expect(question.outcome).to_contain_text("Twenty exceeds all the others.")
    assert question.states() == {"Twelve": "left", "Twenty": "right", "Eleven": "left", "Seven": "left"}


def test_a_wrong_option_is_wrong_and_the_right_one_is_marked(page):
    question = single(page)
    question.choose("Seven")
    question.check()
    expect(question.verdict).to_have_text("Not yet: the right one is marked.")
    expect(question.reason("Seven")).to_have_text("Not this. It is the smallest of them.")
    expect(question.reason("Twenty")).to_have_text("Missed. It is eight more than twelve.")
    assert question.states()["Seven"] == "wrong"
    assert question.states()["Twenty"] == "missed"


def test_all_the_right_ones_are_right(page):
    question = several(page)
    question.choose("Six", "Four")
    question.check()
    expect(question.verdict).to_have_text("Right.")
    assert question.states() == {"Three": "left", "Four": "right", "Six": "right", "Nine": "left"}


def test_one_of_two_is_not_enough(page):
    question = several(page)
    question.choose("Six")
    question.check()
    expect(question.verdict).to_have_text("Not yet: you found 1 of 2 right ones.")
    assert question.states()["Four"] == "missed"


def test_one_too_many_is_wrong(page):
    question = several(page)
    question.choose("Three", "Four", "Six")
    question.check()
    expect(question.verdict).to_have_text("Not yet: you found 2 of 2 right ones.")
    expect(question.reason("Three")).to_have_text("Not this. One is left over.")
    assert question.states() == {"Three": "wrong", "Four": "right", "Six": "right", "Nine": "left"}


def test_nothing_chosen_asks_to_choose_and_tells_nothing(page):
    question = single(page)
    question.check()
    expect(question.verdict).to_have_text("Choose an option first.")
    expect(question.outcome).to_be_hidden()
    assert set(question.states().values()) == {None}
    assert 'type="radio"' in focused(page)


def test_try_again_begins_anew(page):
    question = single(page)
    question.choose("Seven")
    question.check()
    before = question.order()
    question.retry()
    expect(question.verdict).to_be_empty()
    expect(question.outcome).to_be_hidden()
    expect(question.root.locator("input:checked")).to_have_count(0)
    expect(question.retry_button).to_be_hidden()
    assert set(question.states().values()) == {None}
    assert question.order() != before
    question.choose("Twenty")
    question.check()
    expect(question.verdict).to_have_text("Right.")


def test_a_checked_choice_stays_as_it_was(page):
    question = single(page)
    question.choose("Seven")
    question.check()
    question.option("Twenty").locator("label").click(force=True)  # it says that it is disabled
    expect(question.control("Seven")).to_be_checked()
    question.control("Seven").focus()
    page.keyboard.press("ArrowDown")
    expect(question.control("Seven")).to_be_checked()
    assert question.states()["Seven"] == "wrong"


def test_keyboard_alone_answers_a_single_choice(page):
    question = single(page)
    first = question.root.locator("input").first
    tab_to(page, first)
    steps = question.order().index("Twenty")
    page.keyboard.press("Space")
    for _ in range(steps):
        page.keyboard.press("ArrowDown")
    expect(question.control("Twenty")).to_be_checked()
    tab_to(page, question.check_button, most=1)
    page.keyboard.press("Enter")
    expect(question.verdict).to_have_text("Right.")
    expect(question.retry_button).to_be_focused()
    page.keyboard.press("Enter")
    expect(question.root.locator("input").first).to_be_focused()


def test_keyboard_alone_answers_a_multiple_choice(page):
    question = several(page)
    for words in sorted(("Four", "Six"), key=question.order().index):
        tab_to(page, question.control(words))
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(question.verdict).to_have_text("Right.")


def test_enter_in_an_option_checks_nothing_chosen_too(page):
    question = single(page)
    question.root.locator("input").first.focus()
    page.keyboard.press("Enter")
    expect(question.verdict).to_have_text("Choose an option first.")


def test_the_question_names_its_options(page):
    group = page.get_by_role("group", name="Which number is the largest? Choose one")
    expect(group.get_by_role("radio")).to_have_count(4)
    group = page.get_by_role("group", name="Which of these numbers are even? Choose all that apply")
    expect(group.get_by_role("checkbox")).to_have_count(4)


def test_the_verdict_lies_in_a_live_region_that_was_there_before(page):
    question = single(page)
    region = question.verdict.element_handle()
    question.choose("Twenty")
    question.check()
    assert region.inner_text() == "Right."
    assert region.evaluate("e => e.isConnected && e.localName === 'output'")


def test_reasons_are_part_of_what_a_screen_reader_says_of_an_option(page):
    question = single(page)
    question.choose("Seven")
    question.check()
    expect(question.control("Seven")).to_have_accessible_description("Not this. It is the smallest of them.")


def test_nothing_visible_tells_before_checking(page):
    text = visible_text(page)
    tree = page.locator("body").aria_snapshot()
    for words in (*REASONS, "Twenty exceeds all the others.", "Not this.", "Missed."):
        assert words not in text
        assert words not in tree
    assert "Twenty" in text


def test_right_and_wrong_options_look_alike_before_checking(page):
    question = single(page)
    looks = {
        words: question.option(words).evaluate(
            "e => [e.className, e.dataset.state, getComputedStyle(e).color, "
            "getComputedStyle(e).backgroundColor, getComputedStyle(e).borderColor].join()"
        )
        for words in question.order()
    }
    assert len(set(looks.values())) == 1


def test_the_order_survives_a_reload(page):
    before = [several(page).order(), single(page).order()]
    page.reload()
    assert [several(page).order(), single(page).order()] == before


def test_readers_meet_different_orders(page):
    orders = set()
    for _ in range(5):
        page.evaluate("localStorage.clear()")  # a reader who has never been here
        page.reload()
        expect(single(page).check_button).to_be_visible()
        orders.add((*several(page).order(), *single(page).order()))
    assert len(orders) > 1


def test_choices_do_not_survive_a_reload(page):
    single(page).choose("Twenty")
    page.reload()
    expect(single(page).root.locator("input:checked")).to_have_count(0)


def test_more_is_folded_under_the_verdict(page):
    question = single(page)
    question.choose("Twenty")
    question.check()
    expect(question.outcome.get_by_text("Nothing beats comparing.")).to_be_hidden()
    question.outcome.locator("summary", has_text="More").click()
    expect(question.outcome.get_by_text("Nothing beats comparing.")).to_be_visible()
