"""What counts as a word, and when a date is old."""

from datetime import date

import pytest

from builders import only_question, question_text
from qbank.checking.upkeep import months_before
from qbank.checking.wording import words_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One two three.", 3),
        ("A `code span of many words` is one.", 4),
        ("`exp`-based, $a + b = c$ too", 3),
        ("one - two", 2),
        ("one\ntwo\n\nthree", 3),
        ("- one\n- two", 2),
        ("`a`, `b` and $c$.", 4),
        ("[a link](https://example.org) *counts*", 3),
    ],
)
def test_words_of_a_short_answer(text, count):
    assert words_in(only_question(question_text(in_short=text)).in_short) == count


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 21), 12, date(2025, 11, 21)),
        (date(2026, 1, 31), 11, date(2025, 3, 1)),
        (date(2026, 1, 31), 1, date(2025, 12, 31)),
        (date(2028, 2, 29), 12, date(2027, 3, 1)),
        (date(1, 1, 1), 1, date(1, 1, 1)),
        (date(1, 2, 1), 1, date(1, 1, 1)),
        (date(2026, 11, 21), 99_999_999, date(1, 1, 1)),
    ],
)
def test_months_before_a_day(day, months, before):
    assert months_before(day, months) == before
