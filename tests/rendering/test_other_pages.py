"""The page of all titles and the overview on the front page."""

from rendering_scene import Outline, bank, choice, edition, fence, formula, inline, question, topic, verified

from qbank.model import Role, Section
from qbank.rendering import Edition, Entry, render_overview, render_titles
from qbank.rendering.overview import shade


def two_topics(**fields):
    one = topic(question("a", title=inline("A ", formula("x"))), choice("b"), title="One")
    two = topic(question("c", topic="two", level="advanced"), id_="two", title="Two", introduction=["About."])
    return edition(one, two, **fields)


def test_all_titles_are_links():
    outline = Outline(render_titles(two_topics()).html)
    hrefs = [a["href"] for a in outline.all("a")]
    assert hrefs == ["one/", "one/#a", "one/#b", "two/", "two/#c"]
    assert [item["data-id"] for item in outline.all("li")] == ["a", "b", "c"]


def test_titles_have_a_contents_list_of_topics():
    page = render_titles(two_topics())
    assert page.contents == (Entry("One", "one", 2), Entry("Two", "two", 2))
    assert {"one", "two"} <= set(Outline(page.html).having("id"))
    assert (page.title, page.description) == ("All questions", "What this is.")


def test_titles_show_level_kind_and_summary():
    text = Outline(render_titles(two_topics()).html).text
    assert "Two About. A section Why? Advanced Open question" in text


def test_the_map_counts_topics_by_level():
    outline = Outline(render_overview(two_topics()).html)
    assert outline.having("data-count") == ["2", "0", "0", "0", "0", "1"]
    assert outline.having("data-shade") == ["4", "0", "0", "0", "0", "2"]
    assert outline.having("data-ids") == ["a b", "c"]
    assert [a["href"] for a in outline.all("a")] == ["questions/one/", "questions/two/"]


def test_the_rows_of_a_single_topic_are_its_sections():
    sections = [Section("The block", 1, (question("a"),)), Section("Attention & more", 2, (choice("b"),))]
    outline = Outline(render_overview(edition(topic(sections=sections))).html)
    assert [a["href"] for a in outline.all("a")] == [
        "questions/one/#section-the-block",
        "questions/one/#section-attention-more",
    ]
    assert "SectionBeginnerIntermediateAdvanced" in outline.text


def test_what_the_reader_knows_needs_scripts():
    outline = Outline(render_overview(two_topics()).html)
    cells = outline.of_class("qb-known-cell") + outline.of_class("qb-known-head")
    assert len(cells) == 3
    assert all("hidden" in cell for cell in cells)
    assert "hidden" in outline.all("reader-progress")[0]


def test_the_sentence_is_counted():
    html = render_overview(two_topics()).html.split("</p>")[0]
    assert Outline(html.split('class="qb-counts">')[1]).text == (
        "3 questions in 2 topics, about 12 min of work. 1 of them is a self-check."
    )


def test_only_what_is_verified_is_called_verified():
    snippets = (fence(">>> 1\n1\n"), fence("plot()", Role.FIGURE, 1, "A curve"))
    asked = question(answer=snippets)
    whole = topic(asked)
    claims = ["2 snippets are run and their output verified.", "1 figure is drawn by the code beside it."]
    shown = Outline(render_overview(edition(whole, record=verified(asked))).html).text
    unverified = Outline(render_overview(edition(whole)).html).text
    assert all(claim in shown and claim not in unverified for claim in claims)


def test_an_empty_bank_has_pages():
    empty = Edition(bank())
    assert render_titles(empty).contents == ()
    assert "0</b> questions" in render_overview(empty).html


def test_shades():
    assert [shade(count, 8) for count in (0, 1, 2, 3, 8)] == [0, 1, 1, 2, 4]
    assert shade(0, 0) == 0
