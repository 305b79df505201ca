"""Whole pages of a small bank, to be read as a difference when the markup changes."""

import pytest
from rendering_scene import (
    bank,
    choice,
    fence,
    formula,
    inline,
    node,
    option,
    paragraph,
    question,
    text,
    topic,
    verified,
)

from qbank.model import Formula, Role, Section
from qbank.rendering import Edition, Picture, render_overview, render_titles, render_topic
from qbank.typesetting import Typeset

OPEN = question(
    "scaling",
    title=inline("Why divide by ", formula("d"), " in ", node("code", text="attend"), "?"),
    stem=(paragraph("A colleague drops the factor."),),
    hint=(paragraph("Work out the variance."),),
    answer=(
        fence(">>> 1 + 1  # doctest: +ELLIPSIS\n2\n"),
        fence("plot()\n", Role.FIGURE, 1, "A curve"),
        formula("d^2", display=True),
    ),
    common_mistakes=(paragraph("Forgetting it."),),
    sources=(paragraph(node("link", text("A paper"), target="https://example.org/a")),),
)
CHOICE = choice(
    "mixing",
    title="Which part mixes positions?",
    level="advanced",
    options=(option("Attention", right=True), option("The MLP", reason="It works on each alone.")),
    requires=["scaling"],
    follow_ups=(paragraph(node("reference", text("Why scale?"), target="one/scaling.md")),),
)
TOPIC = topic(sections=[Section("The block", 1, (OPEN,)), Section("Attention", 2, (CHOICE,))])

EDITION = Edition(
    bank(TOPIC, topic(question("other", topic="two"), id_="two", title="Two")),
    record=verified(OPEN, figures={1: "aa.svg"}),
    typeset={Formula("d"): Typeset("<math>d</math>")},
    figures={"aa.svg": Picture("assets/aa.svg", 700, 300)},
)

PAGES = {
    "topic.html": lambda: render_topic(TOPIC, EDITION),
    "titles.html": lambda: render_titles(EDITION),
    "overview.html": lambda: render_overview(EDITION),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name, matches_snapshot):
    assert matches_snapshot(name, PAGES[name]().html)
