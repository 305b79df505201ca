"""Each kind of node, in HTML."""

import re
from pathlib import Path

import pytest
from rendering_scene import bank, choice, fence, formula, node, paragraph, question, text, topic, verified

from qbank import content
from qbank.model import Formula, Role
from qbank.rendering import Edition, Picture
from qbank.rendering.nodes import RENDERERS, compact, rendered
from qbank.rendering.place import Place
from qbank.rendering.snippets import versions
from qbank.typesetting import Typeset

HERE = topic(question("near"), choice("pick"))
THERE = topic(question("far", topic="two"), id_="two")


def html(*nodes, page="questions/one/", in_line=False, of=None, **fields):
    place = Place(Edition(bank(HERE, THERE), **fields), page, of, in_line)
    return rendered(nodes, place).rstrip("\n")


def test_every_kind_of_the_model_is_rendered():
    documented = Path(content.__file__).read_text("utf-8").split("Kinds of block: ")[1].split('"""')[0]
    kinds = set(re.findall(r"[a-z_]{2,}(?=[,.]| \()", documented))
    assert {"paragraph", "tight", "rule", "text", "hard_break"} <= kinds
    assert kinds == set(RENDERERS)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (paragraph("a < b"), "<p>a &lt; b</p>"),
        (node("heading", text("Part")), "<h4>Part</h4>"),
        (node("bullet_list", node("item", node("tight", text("a")))), "<ul><li>a\n</li></ul>"),
        (node("ordered_list", node("item", paragraph("a")), text="1"), "<ol><li><p>a</p>\n</li></ol>"),
        (node("ordered_list", node("item"), text="3"), '<ol start="3"><li></li></ol>'),
        (node("quote", paragraph("a")), "<blockquote><p>a</p>\n</blockquote>"),
        (node("rule"), "<hr>"),
        (node("code", text="a  <b>"), "<code>a  &lt;b&gt;</code>"),
        (node("emphasis", text("a")), "<em>a</em>"),
        (node("strong", text("a")), "<strong>a</strong>"),
        (node("deleted", text("a")), "<del>a</del>"),
        (paragraph("a", node("soft_break"), "b", node("hard_break"), "c"), "<p>a\nb<br>c</p>"),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_simple_kinds(shown, expected):
    assert html(shown) == expected


def test_a_table_scrolls_and_keeps_its_alignment():
    head = node("row", node("header_cell", text("a")), node("header_cell", text("b"), text="right"))
    body = node("row", node("cell", text("1")), node("cell", text("2"), text="right"))
    assert html(node("table", head, body)) == (
        '<div class="qb-table" tabindex="0" role="group" aria-label="Table"><table>'
        '<thead><tr><th scope="col">a</th><th scope="col" data-align="right">b</th></tr></thead>'
        '<tbody><tr><td>1</td><td data-align="right">2</td></tr></tbody></table></div>'
    )


@pytest.mark.parametrize(
    ("target", "page", "href"),
    [
        ("one/near.md", "questions/one/", "#near"),
        ("two/far.md", "questions/one/", "../two/#far"),
        ("one/near.md", "questions/", "one/#near"),
        ("one/near.md", "", "questions/one/#near"),
        ("two/index.md", "questions/one/", "../two/"),
        ("one/index.md", "questions/one/", "./"),
        ("one/images/a.svg", "questions/one/", "images/a.svg"),
    ],
)
def test_references_are_relative_to_the_page(target, page, href):
    images = {"one/images/a.svg": Picture("questions/one/images/a.svg")}
    shown = html(node("reference", text("x"), target=target), page=page, images=images)
    assert shown == f'<a href="{href}">x</a>'


@pytest.mark.parametrize("target", ["one/gone.md", "../outside.md", "gone/index.md", ""])
def test_a_reference_to_nowhere_is_no_link(target):
    assert html(node("reference", text("x"), target=target)) == "x"


def test_an_image_of_the_bank():
    images = {"one/a.svg": Picture("assets/a.svg", 20, 10)}
    shown = html(node("image", text="A & b", target="one/a.svg"), images=images)
    assert shown == '<img src="../../assets/a.svg" alt="A &amp; b" width="20" height="10" loading="lazy">'


def test_an_image_without_a_file_is_its_description():
    assert html(node("image", text="A & b", target="one/a.svg")) == "A &amp; b"


def test_formulas_come_typeset():
    typeset = {Formula("x"): Typeset("<b>x</b>"), Formula("x", display=True): Typeset("<b>X</b>")}
    assert html(formula("x"), typeset=typeset) == '<span class="qb-formula"><b>x</b></span>'
    assert html(formula("x", display=True), typeset=typeset) == (
        '<div class="qb-formula-display" tabindex="0" role="group" aria-label="Formula"><b>X</b></div>'
    )


def test_a_short_formula_is_held_together_with_the_point_after_it():
    assert '<span class="qb-held">' in html(formula("x"), text("), then"))
    assert html(formula("x"), text("), then")).endswith("),</span> then")
    assert "qb-held" not in html(formula("x"), text(" then"))
    assert "qb-held" not in html(formula("x + " * 9), text("."))


def test_a_refused_formula_is_shown_as_written():
    typeset = {Formula("a<b"): Typeset("", "no")}
    expected = '<span class="qb-formula"><code class="qb-formula-refused">a&lt;b</code></span>'
    assert html(formula("a<b"), typeset=typeset) == expected
    assert html(formula("a<b")) == expected


def test_a_single_paragraph_can_stand_in_a_line():
    place = Place(Edition(bank(HERE)), "")
    assert compact((paragraph("a"),), place) == "a"
    assert compact((paragraph("a"), paragraph("b")), place) == "<p>a</p>\n<p>b</p>\n"
    assert compact((), place) == ""


@pytest.mark.parametrize(
    ("role", "source", "state", "foot"),
    [
        (Role.EXAMPLES, ">>> 1\n1\n", "verified", "Output verified with Python 3.11, NumPy 2.4"),
        (Role.SETUP, "a = 1\n", "setup", "Runs with Python 3.11, NumPy 2.4"),
        (Role.PRINTS, "print(1)\n", "setup", "Runs with Python 3.11, NumPy 2.4"),
        (Role.SKIP, "a\n", "skipped", "Not run: needs a GPU"),
    ],
)
def test_what_stands_under_a_snippet(role, source, state, foot):
    shown = fence(source, role, note="needs a GPU" if role is Role.SKIP else "")
    asked = question(answer=(shown,))
    made = html(shown, of=asked, record=verified(asked))
    assert f'<div class="qb-snippet" data-state="{state}">' in made
    assert f">{foot}</span>" in made


def test_a_snippet_that_changed_is_not_verified():
    shown = fence(">>> 1\n1\n")
    old = question(answer=(fence(">>> 2\n2\n"),))
    made = html(shown, of=question(answer=(shown,)), record=verified(old))
    assert 'data-state="unverified"' in made
    assert "<span>Not verified yet</span>" in made


def test_versions_are_short():
    asked = question()
    record = verified(asked, versions={"Python": "3.14.0rc1", "Own": "dev"})
    assert versions(record.verifications["first"]) == "Python 3.14, Own dev"


def test_other_languages_are_shown():
    made = html(node("code_block", text="SELECT <1>;\n", target="sql"))
    assert 'data-state="shown"' in made
    assert 'aria-label="Code"' in made
    assert "&lt;" in made
    assert "qb-verified" not in made
