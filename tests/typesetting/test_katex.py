"""What KaTeX makes of formulas, the nasty and the refused."""

import re

import pytest

from qbank.model import Formula
from qbank.typesetting import Typeset
from qbank.typesetting.katex import KaTeX, fingerprint

NASTY = [
    r"x",
    r"\frac{\partial L}{\partial w_{ij}^{(l)}}",
    r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
    r"\left\| \frac{x}{y} \right\|_2^2",
    r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\mathbb{E}_{x \sim p}[\log q(x)] \mid \boldsymbol{\theta}",
    r"a < b \& c > \text{<script>alert(1)</script>}",
    r"\text{naïve 中文 \& \#}",
    r"\underbrace{x + \cdots + x}_{n\ \text{times}}",
    "",
]

REFUSED = {
    r"\foo{x}": r'\foo is not a command that KaTeX knows, at "\foo{x}"',
    r"\frac{1}{": "a { is not closed",
    r"{x": "a { is not closed",
    r"a}": 'a } closes nothing, at "}"',
    r"\left( x": r"\right is missing at the end",
    r"\begin{matrix} 1": r"\end is missing",
    r"\begin{no} 1": 'no is not an environment that KaTeX knows, at "{no} 1"',
    r"x^2^3": 'two superscripts follow each other; brace one of them, at "^3"',
    r"x_2_3": 'two subscripts follow each other; brace one of them, at "_3"',
    r"\def\a{\a\a}\a": "a macro expands without end",
    r"\href{javascript:alert(1)}{x}": r"\href is not allowed",
    r"\url{https://example.org}": r"\url is not allowed",
    r"\includegraphics{x.png}": r"\includegraphics is not allowed",
    r"\htmlStyle{color: red}{x}": r"\htmlStyle is not allowed",
    r"1 + \htmlClass{a}{b}": r"\htmlClass is not allowed",
    "{" * 5000 + "}" * 5000: "it is nested too deeply",
}


@pytest.fixture(scope="module")
def katex():
    with KaTeX({r"\loss": r"\operatorname{loss}"}) as katex:
        yield katex


@pytest.fixture
def made(katex):
    def make(tex, display=False):
        formula = Formula(tex, display)
        return katex.typeset([formula])[formula]

    return make


@pytest.mark.parametrize("display", [False, True])
@pytest.mark.parametrize("tex", NASTY)
def test_a_nasty_formula_becomes_html_and_mathml(made, tex, display):
    typeset = made(tex, display)
    assert typeset.error == ""
    assert '<span class="katex-html" aria-hidden="true">' in typeset.html
    assert "<math " in typeset.html
    assert ("katex-display" in typeset.html) == display


@pytest.mark.parametrize("tex", REFUSED, ids=lambda tex: tex[:20])
def test_a_refused_formula_says_why(made, tex):
    assert made(tex) == Typeset("", REFUSED[tex])


def test_a_long_formula_is_quoted_from_the_error_on(made):
    error = made("a + b + c + \\nope + d + e + f + g + h + i + j").error
    assert error == r'\nope is not a command that KaTeX knows, at "\nope + d + e + f + g + ..."'


def test_markup_in_a_formula_is_escaped(made):
    html = made(r"\text{<script>alert('x')</script> \& <img onerror=x>}").html
    assert not re.search(r"<(script|img)", html)


def test_the_error_colour_cannot_be_imitated(made):
    assert made(r"\text{mathcolor=qbank-refused}").error == ""
    assert "qbank-refused" not in made(r"\color{red} x").html


def test_macros_come_from_the_settings(made):
    assert made(r"\loss_x f(x)").error == ""
    with KaTeX({}) as bare:
        formula = Formula(r"\loss_x f(x)")
        assert bare.typeset([formula])[formula].error.startswith(r"\loss is not a command")


def test_a_definition_does_not_reach_the_next_formula(katex):
    first, second = Formula(r"\gdef\mine{x} \mine"), Formula(r"\mine")
    typeset = katex.typeset([first, second])
    assert typeset[first].error == ""
    assert typeset[second].error.startswith(r"\mine is not a command")


def test_more_formulas_than_fit_a_batch(katex):
    formulas = [Formula(f"x_{{{number}}}") for number in range(1001)]
    assert list(katex.typeset(formulas)) == formulas


def test_a_rule_cannot_cover_the_page(made):
    assert "4000em" not in made(r"\rule{4000em}{4000em}").html.split("katex-html")[1]


def test_the_fingerprint_follows_the_macros():
    assert fingerprint({}) == fingerprint({})
    assert fingerprint({}) != fingerprint({r"\a": "b"})


def test_it_works_inside_its_block_only():
    with pytest.raises(RuntimeError, match="inside a with block"):
        KaTeX({}).typeset([Formula("x")])
