"""Code in colours; what is left without prompts and outputs is what a reader copies."""

import re
from html import escape, unescape

import pytest

from qbank.rendering.highlighting import examples, other, python


def plain(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


def copied(html):
    return plain(re.sub(r'<span class="(?:gp|go)">[^<]*</span>', "", html))


def test_prompts_and_outputs_have_classes_of_their_own():
    assert examples(">>> f(x)\n<1>\n") == (
        '<span class="gp">&gt;&gt;&gt; </span>f(x)\n<span class="go">&lt;1&gt;\n</span>'
    )


def test_the_copy_is_the_code():
    source = '>>> def f(x):\n...     return """a\n... b"""\n...\n>>> f(1)\n1\n2\n\n>>> f(2)\n3\n'
    assert copied(examples(source)) == 'def f(x):\n    return """a\nb"""\n\nf(1)\n\nf(2)\n'


def test_everything_written_is_shown():
    source = ">>> a = [\n...     1,\n... ]\n>>> a\n[1]\n\n>>> 1 / 0\nTraceback (most recent call last):\nE: x"
    assert plain(examples(source)).rstrip("\n") == source


def test_what_is_meant_for_doctest_is_left_out():
    source = ">>> f()  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE\na ... b\n<BLANKLINE>\nc\n"
    assert plain(examples(source)) == ">>> f()\na ... b\n\nc\n"


def test_a_comment_that_is_no_directive_stays():
    assert plain(examples(">>> f()  # doctest it")) == ">>> f()  # doctest it"


@pytest.mark.parametrize("output", ["...", "... and so on", ">>>no prompt", "  >>> indented"])
def test_an_output_like_a_prompt_is_an_output(output):
    html = examples(f">>> f()\nfirst\n{output}\n")
    assert html.endswith(f'<span class="go">first\n{escape(output)}\n</span>')


def test_indented_examples_lose_their_indentation():
    assert plain(examples("    >>> 1\n    1\n")) == ">>> 1\n1\n"


def test_names_need_no_span():
    assert python("a.b(c)") == "a.b(c)"
    assert python("import a  # <b>") == (
        '<span class="kn">import</span> <span class="nn">a</span>  <span class="c1"># &lt;b&gt;</span>'
    )


def test_no_span_reaches_over_a_line_break():
    for line in python('x = """a\nb\n\nc"""\ny = 1').split("\n"):
        assert line.count("<span") == line.count("</span>")


def test_no_styles():
    assert "style" not in python("class A:\n    x = f'{1!r:>{w}}'")


def test_an_unknown_language_is_plain():
    assert other("a <b> {c}", "no-such-language") == "a &lt;b&gt; {c}"
    assert other("a", "") == "a"


def test_a_known_language_is_coloured():
    assert '<span class="k">' in other("SELECT 1;", "sql")


def test_broken_python_is_shown_all_the_same():
    assert plain(python("def ('\n\x00 $")) == "def ('\n\x00 $"
