"""The last value that is still fine, and the first that is not."""

import pytest

from builders import FRONT, all_problems, bank_of, question_text
from qbank.settings import Settings


def rules_of(text, **options):
    printed = all_problems(bank_of({"topic/question.md": text}), **options)
    return [line.rpartition("[")[2][:-1] for line in printed.split("\n") if line.startswith("topic")]


@pytest.mark.parametrize(
    ("fine", "too_much", "rule"),
    [
        (question_text("x" * 90), question_text("x" * 91), "title-too-long"),
        (question_text("`x` " * 30 + "y"), question_text("`x` " * 46), "title-too-long"),
        (question_text(in_short="a " * 60), question_text(in_short="a " * 61), "in-short-too-long"),
        (question_text(answer="> " * 12 + "a"), question_text(answer="> " * 13 + "a"), "nested-too-deep"),
        (
            question_text(answer="$" + "{" * 12 + "}" * 12 + "$"),
            question_text(answer="$" + "{" * 13 + "}" * 13 + "$"),
            "formula-too-deep",
        ),
        (
            question_text(front=FRONT.replace("2026-11-20", "2026-11-21")),
            question_text(front=FRONT.replace("2026-11-20", "2026-11-22")),
            "vetted-in-future",
        ),
        (
            question_text(front=FRONT.replace("2026-11-20", "2025-11-21")),
            question_text(front=FRONT.replace("2026-11-20", "2025-11-20")),
            "vetted-old",
        ),
    ],
)
def test_boundary(fine, too_much, rule):
    assert rules_of(fine) == []
    assert rules_of(too_much) == [rule]


def test_months_are_a_setting():
    text = question_text(front=FRONT.replace("2026-11-20", "2026-08-20"))
    assert rules_of(text) == []
    assert rules_of(text, settings=Settings(vetted_months=3)) == ["vetted-old"]


def test_requiring_an_earlier_question_or_another_topics_is_fine():
    front = f"{FRONT}requires:\n  - first\n  - elsewhere\n"
    files = {
        "topic/first.md": question_text(),
        "topic/second.md": question_text(front=front),
        "later/elsewhere.md": question_text(),
    }
    assert all_problems(bank_of(files)) == ""


def test_an_error_is_never_silenced():
    front = f"{FRONT}allow:\n  in-short-too-long: because\n"
    assert "in-short-too-long" in rules_of(question_text(front=front, in_short="a " * 61))


def test_one_reason_silences_one_question():
    front = f"{FRONT}allow:\n  sources-missing: none exist\n"
    files = {"topic/a.md": question_text(front=front, sources=""), "topic/b.md": question_text(sources="")}
    printed = all_problems(bank_of(files))
    assert printed.startswith("topic/b.md:8: advice: this question names no sources [sources-missing]")
    assert "topic/a.md" not in printed
