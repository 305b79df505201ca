"""No text of a bank can bring an element or attribute of its own into a page."""

import pytest
from rendering_scene import (
    Outline,
    bank,
    choice,
    edition,
    fence,
    formula,
    inline,
    node,
    option,
    paragraph,
    problem,
    question,
    text,
    topic,
    verified,
)

from qbank.model import Formula, Node, Role, Section, Topic
from qbank.rendering import Edition, Picture, render_overview, render_titles, render_topic
from qbank.typesetting import typeset

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</code></pre></details><iframe src=//evil.example>",
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- <details open> -->",
    "&lt;script&gt;&#60;b&#62;",
    "{words} {0} %s",
]

ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "/absolute",
    "file:///etc/passwd",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/ x",
    "ftp://example.org",
    "",
]

ORDINARY = {
    *("id", "class", "hidden", "role", "href", "rel", "src", "alt", "width", "height", "loading", "type"),
    *("name", "value", "max", "scope", "start", "tabindex", "accept", "open", "checked"),
    *("d", "fill", "stroke", "stroke-width", "stroke-linecap", "viewbox", "focusable"),
    *("aria-hidden", "aria-label", "aria-labelledby", "aria-pressed"),
    *("data-bank", "data-topic", "data-id", "data-level", "data-kind", "data-action", "data-filter"),
    *("data-several", "data-value", "data-right", "data-state", "data-align", "data-search-exclude"),
    *("data-known-count", "data-count", "data-shade", "data-ids"),
}
OF_KATEX = {
    *("style", "xmlns", "encoding", "display", "mathcolor", "mathvariant", "stretchy", "separator", "fence"),
    *("accent", "lspace", "rspace", "minsize", "maxsize", "scriptlevel", "displaystyle"),
}


def everything(payload):
    """A bank with the payload wherever an author writes something."""
    words = (paragraph(payload, node("emphasis", text(payload)), node("code", text=payload)),)
    blocks = (
        *words,
        node("link", text(payload), target=payload),
        node("reference", text(payload), target=payload),
        node("image", text=payload, target="one/images/a.svg"),
        node("image", text=payload, target=payload),
        node("code_block", text=payload, target=payload),
        node("heading", text(payload)),
        node("ordered_list", node("item", node("tight", text(payload))), text=payload),
        node("table", node("row", node("header_cell", text(payload), text=payload))),
        formula(payload),
        formula(rf"\text{{{payload}}}"),
        formula(payload, display=True),
        fence(f">>> {payload}\n{payload}\n", index=0),
        fence(payload, Role.SKIP, index=1, note=payload),
        fence(payload, Role.FIGURE, index=2, note=payload),
        fence(payload, Role.FIGURE, index=3, note=payload),
    )
    title = inline(payload, node("code", text=payload), formula(payload))
    parts = dict.fromkeys(("stem", "hint", "answer", "common_mistakes", "follow_ups", "sources"), blocks)
    options = (option(blocks, right=True, reason=payload), option(payload, reason=payload))
    first = question(title=title, in_short=blocks, **parts)
    second = choice(title=title, options=options, in_short=blocks, requires=["first"], **parts)
    return Topic("one", "x", title, (*words, *blocks), (Section(payload, 1, (first, second)),))


def payload_edition(payload):
    whole = everything(payload)
    formulas = [Formula(payload), Formula(payload, display=True), Formula(rf"\text{{{payload}}}")]
    first, second = whole.questions
    versions = {payload: payload, "Python": payload}
    return whole, Edition(
        bank(whole, topic(id_="two", title=payload, introduction=[payload])),
        typeset=typeset(formulas, None, {}),
        record=verified(first, second, figures={2: "a.svg"}, versions=versions),
        figures={"a.svg": Picture("figures/a.svg", 70, 30)},
        images={"one/images/a.svg": Picture("questions/one/images/a.svg")},
        notices={"first": [problem(message=payload, remedy=payload)], "pick": [problem(line=None)]},
        edit_url=lambda path: f"https://example.org/edit/{path}?{payload}",
        issue_url=lambda path: f"https://example.org/issue/{path}?{payload}",
    )


def shapes(html):
    """Elements with the names of their attributes."""
    return [(tag, sorted(attributes)) for tag, attributes in Outline(html).elements]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_text_everywhere(payload):
    whole, made = payload_edition(payload)
    for html in (render_topic(whole, made).html, render_titles(made).html, render_overview(made).html):
        outline = Outline(html)
        for tag, attributes in outline.elements:
            assert set(attributes) <= ORDINARY | OF_KATEX, tag
            assert tag != "iframe"
            assert tag != "script"
        assert outline.all("template") == [{"class": "qb-words", "data-search-exclude": None}]


def test_a_payload_changes_no_element_outside_formulas_and_code():
    pages = []
    for words in ("harmless", PAYLOADS[1]):
        whole, made = payload_edition(words)
        without_formulas = Edition(made.bank, record=made.record, figures=made.figures, notices=made.notices)
        html = render_topic(whole, without_formulas).html
        pages.append([shape for shape in shapes(html) if shape != ("span", ["class"])])
    assert pages[0] == pages[1]


def test_payloads_can_be_read():
    whole, made = payload_edition(PAYLOADS[0])
    assert Outline(render_topic(whole, made).html).text.count(PAYLOADS[0]) > 50


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unsafe_address_is_never_linked(address):
    link = Node("link", 1, target=address, children=(text("here"),))
    whole = topic(question(answer=(paragraph(link),)))
    html = render_topic(whole, edition(whole)).html
    assert Outline(html).all("a") == []
    assert "<p>here</p>" in html


@pytest.mark.parametrize("address", ["https://a.org/?a=1&b=2", "http://a.org", "mailto:a@example.org"])
def test_a_safe_address_is_linked(address):
    link = Node("link", 1, target=address, children=(text("here"),))
    whole = topic(question(answer=(paragraph(link),)))
    outline = Outline(render_topic(whole, edition(whole)).html)
    assert outline.all("a") == [{"href": address, "rel": "noopener"}]
