"""One edit renders one question, and nothing that a question's HTML depends on is missed."""

from dataclasses import replace

import pytest
from rendering_scene import (
    bank,
    choice,
    fence,
    formula,
    inline,
    node,
    paragraph,
    problem,
    question,
    text,
    topic,
    verified,
)

from qbank.model import Formula, Role
from qbank.rendering import Edition, Memory, Picture, read_words, render_topic
from qbank.rendering.words import english
from qbank.typesetting import Typeset

X = Formula("x")
FIGURE = fence("plot()", Role.FIGURE, note="A curve")
IMAGE = node("image", text="A picture", target="one/a.svg")
NEAR = question("near", digest="near")
MAIN = question(
    "main",
    title=inline("Why ", formula("x")),
    answer=(paragraph(node("reference", text("it"), target="one/near.md"), IMAGE), FIGURE),
    requires=["near"],
    digest="main",
)


@pytest.fixture
def rendered(monkeypatch):
    """The ids of the questions that are really rendered, in order."""
    from qbank.rendering import questions

    ids, original = [], questions._article

    def noted(question, place):
        ids.append(question.id)
        return original(question, place)

    monkeypatch.setattr(questions, "_article", noted)
    return ids


def edition(*questions, **fields):
    return Edition(bank(topic(*questions)), **fields)


def render(made):
    return render_topic(made.bank.topics[0], made).html


FIELDS = {
    "record": verified(MAIN, figures={0: "aa.svg"}),
    "typeset": {X: Typeset("<i>x</i>")},
    "figures": {"aa.svg": Picture("aa.svg")},
    "images": {"one/a.svg": Picture("a.svg")},
}

CHANGES = {
    "another record": {"record": verified(MAIN, figures={0: "aa.svg"}, versions={"Python": "3.14"})},
    "no record": {"record": verified()},
    "another formula": {"typeset": {X: Typeset("<b>x</b>")}},
    "a refused formula": {"typeset": {X: Typeset("", "no")}},
    "another figure": {"figures": {"aa.svg": Picture("bb.svg")}},
    "another image": {"images": {"one/a.svg": Picture("b.svg")}},
    "no image": {"images": {}},
    "a notice": {"notices": {"main": [problem()]}},
    "an edit link": {"edit_url": lambda path: f"https://example.org/{path}"},
    "an issue link": {"issue_url": lambda path: f"https://example.org/{path}"},
    "other words": {"words": read_words("a: b")},
}


def test_nothing_changed_renders_nothing(rendered):
    memory = Memory()
    first = render(edition(NEAR, MAIN, memory=memory, **FIELDS))
    assert rendered == ["near", "main"]
    assert render(edition(NEAR, MAIN, memory=memory, **FIELDS)) == first
    assert rendered == ["near", "main"]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_around_a_question_renders_it_again(change):
    memory = Memory()
    fields = {**FIELDS, **change}
    if "words" in fields:
        texts = {**english().texts, "question.answer": "Antwort"}
        fields["words"] = replace(fields["words"], texts=texts)
    before = render(edition(NEAR, MAIN, memory=memory, **FIELDS))
    after = render(edition(NEAR, MAIN, memory=memory, **fields))
    assert after != before
    assert after == render(edition(NEAR, MAIN, **fields))


@pytest.mark.parametrize(
    "other",
    [
        question("near", title="Another?", digest="new"),
        question("near", title=inline(formula("x")), digest="new"),
    ],
)
def test_a_new_title_reaches_the_questions_that_build_on_it(other, rendered):
    memory = Memory()
    render(edition(NEAR, MAIN, memory=memory, **FIELDS))
    after = render(edition(other, MAIN, memory=memory, **FIELDS))
    assert rendered == ["near", "main", "near", "main"]
    assert after == render(edition(other, MAIN, **FIELDS))


def test_one_edit_renders_one_question(rendered):
    memory = Memory()
    others = [question(f"q{number}", digest=str(number)) for number in range(5)]
    render(edition(*others, memory=memory))
    edited = question("q3", stem=(paragraph("New."),), digest="new")
    html = render(edition(*others[:3], edited, others[4], memory=memory))
    assert rendered[5:] == ["q3"]
    assert "New." in html


def test_a_question_that_vanished_is_no_longer_linked():
    memory = Memory()
    render(edition(NEAR, MAIN, memory=memory, **FIELDS))
    after = render(edition(MAIN, memory=memory, **FIELDS))
    assert "#near" not in after


def test_a_question_without_a_digest_is_never_remembered(rendered):
    memory = Memory()
    for _ in range(2):
        render(edition(question("a"), memory=memory))
    assert rendered == ["a", "a"]


def test_the_printed_key_is_remembered_with_its_question():
    memory = Memory()
    asked = choice("pick", digest="pick")
    assert render(edition(asked, memory=memory)) == render(edition(asked, memory=memory))
