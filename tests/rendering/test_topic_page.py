"""The page of a topic, held against the contract with readers."""

from html import unescape

import pytest
from rendering_scene import (
    Outline,
    bank,
    choice,
    edition,
    fence,
    formula,
    inline,
    option,
    page,
    paragraph,
    problem,
    question,
    topic,
    verified,
)

from qbank.model import Role, Section
from qbank.rendering import Edition, Entry, Picture, render_topic


def test_the_id_of_a_question_is_on_its_heading():
    outline = Outline(page(question("why-this")))
    assert outline.all("h3") == [{"id": "why-this"}]
    assert outline.all("article")[0]["data-id"] == "why-this"


def test_a_page_has_its_contents_list():
    sections = [
        Section("The block", 1, (question("a", title="A?"),)),
        Section("Attention", 2, (choice("b"),)),
    ]
    whole = topic(sections=sections)
    assert render_topic(whole, edition(whole)).contents == (
        Entry("The block", "section-the-block", 2, (Entry("A?", "a", 3),)),
        Entry("Attention", "section-attention", 2, (Entry("Why?", "b", 3),)),
    )


def test_every_entry_of_the_contents_list_is_on_the_page():
    sections = [Section("Same", 1, (question("section-same"),)), Section("Same", 2, (question("b"),))]
    whole = topic(sections=sections)
    made = render_topic(whole, edition(whole))
    ids = Outline(made.html).having("id")
    assert [entry.id for entry in made.contents] == ["section-same-2", "section-same-3"]
    assert {"section-same", "section-same-2", "section-same-3", "b"} <= set(ids)


def test_no_id_comes_twice():
    sections = [Section("Same", 1, (question("a"), choice("a-title"))), Section("Same", 2, (choice("b"),))]
    whole = topic(sections=sections)
    ids = Outline(render_topic(whole, edition(whole)).html).having("id")
    assert len(ids) == len(set(ids))


def test_labels_lead_to_ids():
    outline = Outline(page(question(), choice()))
    wanted = {name for value in outline.having("aria-labelledby") for name in value.split()}
    assert wanted <= set(outline.having("id"))
    assert wanted == {"section-a-section", "pick--title", "pick--legend"}


def test_title_and_description_are_plain_text():
    whole = topic(question(), title="Nets & <nodes>", introduction=("About\n nets & more.",))
    made = render_topic(whole, edition(whole))
    assert (made.title, made.description) == ("Nets & <nodes>", "About nets & more.")


def test_the_first_paragraph_is_the_lead_and_the_rest_follows():
    html = page(question())
    assert '<p class="qb-lead">The summary.</p>' in html
    assert '<div class="qb-introduction"><p>The rest.</p>' in html
    assert html.count("The summary.") == 1


def facts(*questions, **fields):
    html = page(*questions, **fields).split('<ul class="qb-facts">')[1].split("</ul>")[0]
    return Outline(html.strip()).text


def test_facts_are_counted():
    sample = question("a", answer=(fence(">>> 1\n1\n"), fence("x", Role.SKIP, 1, "slow")))
    assert facts(sample, choice(), record=verified(sample)) == (
        "2 questions 1 self-check 1 verified snippet about 7 min"
    )


def test_what_there_is_none_of_is_no_fact():
    assert facts(question("a", answer=(fence(">>> 1\n1\n"),))) == "1 question about 5 min"


@pytest.mark.parametrize(("count", "shown"), [(23, "115 min"), (24, "2 h"), (29, "2.5 h"), (36, "3 h")])
def test_long_topics_are_told_in_hours(count, shown):
    assert facts(*(question(f"q{n}") for n in range(count))).endswith(f"about {shown}")


def test_only_what_occurs_can_be_filtered():
    outline = Outline(page(question("a"), question("b", level="advanced")))
    assert outline.having("data-filter") == ["level"]
    assert [option["value"] for option in outline.all("option")] == ["", "beginner", "advanced"]
    assert Outline(page(question("a"))).having("data-filter") == []


def test_what_needs_scripts_is_hidden():
    outline = Outline(page(question(), choice()))
    for tag in ("page-tools", "copy-link", "known-toggle", "form"):
        assert outline.all(tag)
        assert all("hidden" in attributes for attributes in outline.all(tag))


def test_an_open_question_hides_its_answer_in_details():
    html = page(question(hint=(paragraph("A hint."),), answer=(paragraph("Since."),)))
    answer = html.split('<details class="qb-answer"><summary>Answer</summary>')[1]
    assert '<div class="qb-short"><p>In short.</p>' in answer
    assert '<div class="qb-body"><p>Since.</p>' in answer
    assert "<summary>Hint</summary>\n<search-skip data-search-exclude>\n<p>A hint.</p>" in html


def test_parts_that_are_not_there_leave_no_heading():
    html = page(question(sources=(paragraph("A book."),)))
    assert Outline(html).all("h4") == [{}]
    assert "<h4>Sources</h4>" in html


@pytest.mark.parametrize(
    ("right", "kind", "legend"), [(1, "radio", "Choose one"), (2, "checkbox", "Choose all")]
)
def test_one_tick_makes_radio_buttons_several_make_check_boxes(right, kind, legend):
    options = tuple(option(str(n), right=n < right) for n in range(3))
    html = page(choice(options=options))
    outline = Outline(html)
    assert [(i["type"], i["value"]) for i in outline.all("input")] == [(kind, str(n)) for n in range(3)]
    assert {i["name"] for i in outline.all("input")} == {"pick"}
    assert outline.having("data-several") == ["true" if right > 1 else "false"]
    assert f'<legend id="pick--legend">{legend}' in html


def test_what_is_right_is_told_in_the_key_and_the_printed_key_only():
    html = page(choice())
    before, key = html.split('<details class="qb-key">')
    assert "right" not in before.lower()
    assert "Because" not in before
    assert 'data-value="0" data-right="true"' in key
    assert 'data-value="1" data-right="false"' in key
    assert "open" not in Outline(html).having("data-state")


def test_the_form_and_the_plain_list_show_the_same_options():
    outline = Outline(page(choice()))
    assert len(outline.of_class("qb-option")) == 2
    assert outline.text.count("That one") == 3


def test_more_is_there_only_if_there_is_more():
    assert 'class="qb-more"' not in page(choice())
    assert 'class="qb-more"' in page(choice(sources=(paragraph("A book."),)))


def test_nothing_but_a_line_stands_in_a_label():
    code = fence("a = 1\nb = 2\n", Role.SHOWN)
    html = page(
        choice(options=(option((paragraph("Label:"), code, formula("x", display=True)), right=True),))
    )
    label = html.split("<label>")[1].split("</label>")[0]
    assert {tag for tag, _ in Outline(label).elements} == {"input", "span", "code"}
    assert "tabindex" not in label


def test_nothing_in_the_printed_key_can_be_focused():
    options = (option((fence("a = 1\n", Role.SHOWN),), right=True), option("b"))
    html = page(choice(options=options, in_short=(paragraph("Since."), formula("x", display=True))))
    key = html.split('<section class="qb-print-key"')[1]
    assert "tabindex" not in key
    assert "Since." in key
    assert 'id="' not in key


def test_a_page_without_choice_questions_prints_no_key():
    assert "qb-print-key" not in page(question())


def test_requirements_are_links_by_title():
    other = topic(question("far", title="Far?", topic="two"), id_="two")
    here = topic(question("near", title="Near?"), question(requires=["near", "far", "gone"]))
    html = render_topic(here, edition(here, other)).html
    assert 'Builds on <a href="#near">Near?</a>, <a href="../two/#far">Far?</a></p>' in html


def test_previous_and_next_topic():
    topics = [
        topic(question(name, topic=name), id_=name, title=name.title()) for name in ("one", "two", "three")
    ]
    links = [
        [(a["rel"], a["href"]) for a in Outline(render_topic(t, edition(*topics)).html).all("a")]
        for t in topics
    ]
    assert links == [
        [("next", "../two/")],
        [("prev", "../one/"), ("next", "../three/")],
        [("prev", "../two/")],
    ]


def test_a_single_topic_has_no_turn():
    assert "<nav" not in page(question())


def test_notices_say_where_what_and_the_way_out():
    html = page(question(), notices={"first": [problem(), problem(line=None, message="it is not UTF-8")]})
    outline = Outline(html)
    assert outline.of_class("qb-notice") == [
        {"class": "qb-notice", "role": "note", "data-search-exclude": None}
    ]
    assert "docs/questions/one/first.md:7: the answer is missing. Write one." in outline.text
    assert "it is not UTF-8. Write one." in outline.text
    assert "None" not in outline.text


def test_what_belongs_to_no_question_is_noticed_at_the_head_of_the_page():
    html = page(question(), notices={"one": [problem(message="a question is not listed")]})
    assert html.index("a question is not listed") < html.index('class="qb-question"')


def test_links_to_a_repository_exist_only_with_one():
    assert "qb-question-links" not in page(question())
    html = page(
        question(),
        edit_url=lambda path: f"https://example.org/edit/{path}",
        issue_url=lambda path: f"https://example.org/new?title={path}&x",
    )
    assert [a["href"] for a in Outline(html).all("a")] == [
        "https://example.org/edit/docs/questions/one/first.md",
        "https://example.org/new?title=docs/questions/one/first.md&x",
    ]


def test_an_empty_topic_is_a_page():
    whole = topic(sections=[])
    made = render_topic(whole, edition(whole))
    assert "page-tools" not in made.html
    assert made.contents == ()


def test_the_same_bank_gives_the_same_bytes():
    sample = question(answer=(fence(">>> 1\n1\n"), formula("x")), requires=["pick"])
    whole = topic(sample, choice())
    first, second = (render_topic(whole, edition(whole, record=verified(sample))) for _ in range(2))
    assert first == second


def test_titles_keep_their_code_and_formulas():
    title = inline("Why ", formula("x^2"), " & not <b>?")
    html = page(question(title=title))
    assert "Why" in html
    assert "x^2</code></span> &amp; not &lt;b&gt;?" in html


def test_a_page_is_whole_without_record_and_pictures():
    figure = fence("plot()", Role.FIGURE, note="A curve & a line")
    text = unescape(page(question(answer=(figure,))))
    assert "Figure not drawn yet: A curve & a line" in text


def test_the_last_figure_stays_until_there_is_a_new_one():
    old = question(answer=(fence("old()", Role.FIGURE, note="A curve"),))
    new = question(answer=(fence("new()", Role.FIGURE, note="A curve"),))
    whole = topic(new)
    record = verified(old, figures={0: "aa.svg"})
    figures = {"aa.svg": Picture("assets/figures/aa.svg", 672, 288)}
    html = render_topic(whole, Edition(bank(whole), record=record, figures=figures)).html
    source = "../../assets/figures/aa.svg"
    assert f'<img src="{source}" alt="A curve" width="672" height="288" loading="lazy">' in html
    assert "Not verified yet" in html
