"""What the theme's search is given: questions, never answers."""

import json

import pytest
from site_outline import Site

ANSWERS = ("qb-answer", "qb-key", "qb-hint", "qb-print-short")


@pytest.fixture(scope="module")
def site(our_site):
    return Site(our_site)


@pytest.fixture(scope="module")
def topics(site):
    return [page for path, page in site.pages.items() if page.classed("qb-topic")]


@pytest.fixture(scope="module")
def records(site):
    entries = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    return [entry for entry in entries if entry["location"].startswith("questions/")]


@pytest.fixture(scope="module")
def indexed(records):
    return " ".join(" ".join(f"{entry['title']} {entry['text']}" for entry in records).split())


def plain_paragraphs(page, *parts):
    """Whole paragraphs that the index could hold word for word: those without formulas, code or links."""
    mixed = {id(e.within) for e in page.elements if e.tag in ("span", "code", "a", "em", "strong")}
    inside = [e for e in page.tagged("p") if any(e.inside(part) for part in parts) and id(e) not in mixed]
    return [element.text for element in inside if len(element.text) > 30]


def test_each_question_can_be_found_by_its_title(records, topics):
    titles = {" ".join(entry["title"].split()) for entry in records}
    for page in topics:
        formulas = page.classed("katex")
        plain = [title for title in page.classed("qb-title") if not any(map(title.contains, formulas))]
        assert plain
        assert {title.text for title in plain} <= titles


def test_stems_can_be_found(indexed, topics):
    stems = [text for page in topics for text in plain_paragraphs(page, "qb-stem")]
    assert len(stems) > 3
    assert [text for text in stems if _escaped(text) not in indexed] == []


def test_answers_hints_and_reasons_stay_out(indexed, topics):
    answers = [text for page in topics for text in plain_paragraphs(page, *ANSWERS)]
    assert len(answers) > 40
    assert [text for text in answers if _escaped(text) in indexed] == []


@pytest.mark.parametrize(
    "words",
    ["Check answer", "Try again", "I knew it", "Choose one", "Copy code", "Expand all", "In short", "Known"],
)
def test_words_of_widgets_stay_out(indexed, words):
    assert words not in indexed


def test_formulas_are_indexed_once(records, topics):
    sources = {e.text for page in topics for e in page.tagged("annotation") if "\\" in e.text}
    assert sources
    text = " ".join(entry["title"] + entry["text"] for entry in records)
    assert [source for source in sources if _escaped(source) in text] == []


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
