"""Strange files: problems, never exceptions, and in reasonable time."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import all_problems, bank_of, loaded, question_text

STRANGE = {
    "empty": b"",
    "byte-order-mark-alone": b"\xef\xbb\xbf",
    "only-front-matter": b"---\nlevel: beginner\n---\n",
    "only-the-opening-line": b"---",
    "only-a-title": b"# A title",
    "fifty-quotes": b"# A title\n\n" + b"> " * 50 + b"deep\n",
    "nul-bytes": question_text(stem="a\0b", front="level: be\0ginner").encode(),
    "half-a-character": b"# \xe2\x82",
    "utf-16": question_text().encode("utf-16"),
    "one-long-line": question_text(answer="word " * 200_000).encode(),
    "brackets": question_text(answer="[" * 5_000).encode(),
    "closed-brackets": question_text(answer="[" * 2_000 + "](a)" * 2_000).encode(),
    "stars": question_text(answer="*" * 3_000 + "a" + "*" * 3_000).encode(),
    "backticks": question_text(answer=" ".join("`" * n for n in range(1, 200))).encode(),
    "dollars": question_text(answer="$a" * 5_000).encode(),
    "unclosed-fences": question_text(
        answer="\n\n".join(f"```python\nx = {n}" for n in range(1_500))
    ).encode(),
    "unclosed-fences-and-headings": question_text(answer="```a\n\n## A\n\n" * 3_000).encode(),
    "angles": question_text(answer="<a " * 5_000).encode(),
    "yaml-brackets": question_text(front="aliases: " + "[" * 15_000).encode(),
    "yaml-alias-bomb": question_text(front="a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]").encode(),
    "yaml-lists-in-lists": question_text(front="aliases:\n  " + "- " * 5_000 + "a").encode(),
    "yaml-list-as-key": question_text(front="? [a, b]\n: c").encode(),
    "deep-python": question_text(answer="```python\nx = " + "(" * 3_000 + "\n```").encode(),
    "deep-formula": question_text(answer="$" + "{" * 500 + "$").encode(),
    "crlf-with-mark": b"\xef\xbb\xbf" + question_text().replace("\n", "\r\n").encode(),
    "old-mac-lines": question_text().replace("\n", "\r").encode(),
    "line-separators": question_text(stem="a\u2028b\x85c\x0cd").encode(),
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE.keys())
def test_strange_file_is_read_without_an_exception(content):
    begin = time.perf_counter()
    all_problems(bank_of({"topic/strange.md": content, "topic/good.md": question_text()}))
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE.keys())
def test_strange_index_is_read_without_an_exception(content):
    all_problems(bank_of({"topic/index.md": content, "topic/good.md": question_text()}))
    all_problems(bank_of({"index.md": content, "topic/good.md": question_text(), "retired.yaml": content}))


LINES = """\
---|# A|## Options|## Answer|## In short|### B|- [ ] a|- [x] b|  > c|> d|```python|```|>>> 1|level: beginner\
|requires: [a]|allow:|$$|~~~|1. a|====|<details>|<!--|  - a|"""
WORDS = [
    "$",
    "|",
    "|--|",
    "`",
    "*",
    "[a](b.md)",
    "![i](j.svg)",
    "<b>",
    " #",
    "&a ",
    "  ",
    "\0",
    "é",
    "\\",
    "]: x",
]
PIECES = st.sampled_from([*(f"{line}\n" for line in LINES.split("|")), *WORDS])


@settings(max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_gives_problems_and_no_exception(text):
    loaded(bank_of({"topic/mixture.md": text, "topic/index.md": text, "synonyms.yaml": text}))


@settings(max_examples=50, deadline=None, database=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_problems_and_no_exception(content):
    loaded(bank_of({"topic/bytes.md": content, "index.md": content, "retired.yaml": content}))


def test_ten_unclosed_fences_are_enough_to_report():
    fences = "\n\n".join(f"```python\nx = {n}" for n in range(30))
    _, problems = loaded(bank_of({"topic/fences.md": question_text(answer=fences)}))
    assert [problem.split("\n")[0] for problem in problems if "fence-unclosed" in problem] == [
        f"topic/fences.md:{16 + 3 * n}: this fence is never closed [fence-unclosed]" for n in range(10)
    ]


def test_file_that_is_too_large():
    _, problems = loaded(bank_of({"topic/large.md": question_text(answer="word " * 30_000)}))
    assert problems == [
        "topic/large.md: this file has 150 kB; the limit is 50 kB [file-too-large]\n"
        "  Split it into several questions, or leave out what is not needed."
    ]


def test_front_matter_that_is_too_large():
    aliases = "".join(f"  - another name {n}\n" for n in range(1_000))
    _, problems = loaded(bank_of({"topic/large.md": question_text(front=f"aliases:\n{aliases}")}))
    assert problems == [
        "topic/large.md:1: the front matter has more than 16 kB [front-matter-too-large]\n"
        "  Keep only the keys there; text belongs below it."
    ]


def test_collecting_garbage_is_as_it_was():
    import gc

    gc.disable()
    loaded(bank_of({"topic/question.md": question_text()}))
    assert not gc.isenabled()
    gc.enable()
    loaded(bank_of({"topic/question.md": question_text()}))
    assert gc.isenabled()
