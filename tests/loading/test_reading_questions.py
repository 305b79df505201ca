"""From text to a question: what is written is what is there, and each thing knows its line."""

from datetime import date

import pytest

from builders import FRONT, bank_of, choice_text, loaded, only_question, question_text
from qbank.content import Role, plain_text, walk
from qbank.model import Kind, Level


def kinds(content):
    return [node.kind for node in walk(content)]


def nodes_of(question, kind):
    return [node for node in question.nodes() if node.kind == kind]


def test_the_whole_of_a_question():
    question = only_question(
        question_text(
            "Why `x`?",
            front="level: advanced\naliases: [one, another]\nvetted: 2026-11-20",
            stem="A case.",
            hint="A hint.",
            mistakes="A mistake.",
            follow_ups="Another question?",
        )
    )
    assert question.id == "question"
    assert question.topic == "topic"
    assert question.kind is Kind.OPEN
    assert question.level is Level.ADVANCED
    assert question.vetted == date(2026, 11, 20)
    assert question.plain_title == "Why x?"
    assert [alias.text for alias in question.aliases] == ["one", "another"]
    assert [plain_text(part) for part in question.parts] == [
        "A case.",
        "A hint.",
        "Because it is.",
        "It follows from the definition.",
        "A mistake.",
        "Another question?",
        "A book that says so.",
    ]


@pytest.mark.parametrize("alias", ["NO", "3.10", "8:30", "2017", "~", "1e3", "true", "0x1F"])
def test_front_matter_stays_what_was_written(alias):
    question = only_question(question_text(front=f"level: beginner\naliases:\n  - {alias}"))
    assert question.aliases[0].text == alias


def test_lines_are_those_of_the_file():
    text = question_text(stem="One\ntwo `code`.", answer="Prose.\n\n```python\n\n>>> 1\n1\n```")
    lines = text.split("\n")
    question = only_question(text)
    for key, line in question.lines.items():
        assert key.removeprefix("title") in lines[line - 1]
    (code,) = nodes_of(question, "code")
    assert lines[code.line - 1] == "two `code`."
    (snippet,) = question.snippets
    assert lines[snippet.line - 1] == "```python"
    assert lines[snippet.examples[0].line - 1] == ">>> 1"


@pytest.mark.parametrize("change", [str.encode, lambda t: b"\xef\xbb\xbf" + t.replace("\n", "\r\n").encode()])
def test_byte_order_mark_and_line_ends_change_nothing(change):
    text = choice_text(stem="One\ntwo.")
    bank, problems = loaded(bank_of({"topic/question.md": change(text).rstrip()}))
    plain = only_question(text)
    assert problems == []
    assert bank.questions[0].stem == plain.stem
    assert bank.questions[0].options == plain.options


def test_lines_after_a_code_span_over_two_lines():
    text = question_text(stem="A `span\nof code`, a $x +\ny$ and\n[a link](https://example.org).")
    (link,) = nodes_of(only_question(text), "link")
    assert text.split("\n")[link.line - 1].startswith("[a link]")


def test_options_and_their_reasons():
    question = only_question(choice_text())
    assert question.kind is Kind.CHOICE
    assert [(option.right, plain_text(option.content)) for option in question.options] == [
        (False, "1"),
        (True, "2"),
    ]
    assert plain_text(question.options[0].reason) == "This counts the fence posts, not the gaps."
    assert not question.several


@pytest.mark.parametrize("indent", [2, 4])
@pytest.mark.parametrize("bullet", ["-", "*", "+"])
def test_any_bullet_and_two_or_four_spaces(bullet, indent):
    space = " " * indent
    options = f"{bullet} [X] one\n\n{space}> Yes.\n\n{bullet} [ ] two\n\n{space}> No.\n"
    question = only_question(choice_text(options=options))
    assert [option.right for option in question.options] == [True, False]


def test_code_in_an_option_is_shown_and_not_run():
    options = "- [x] a list:\n\n  ```python\n  [1] +\n  ```\n\n  > Yes.\n\n- [ ] `2`\n\n  > No.\n"
    question = only_question(choice_text(options=options))
    assert [snippet.role for snippet in question.snippets] == [Role.SHOWN]
    assert kinds(question.options[0].content) == ["paragraph", "text", "snippet"]


@pytest.mark.parametrize(
    ("info", "role", "note"),
    [
        ("python", Role.SETUP, ""),
        ('python skip="needs a \\"big\\" GPU"', Role.SKIP, 'needs a "big" GPU'),
        ('python  figure="A curve; it rises"  ', Role.FIGURE, "A curve; it rises"),
    ],
)
def test_roles_of_fences(info, role, note):
    question = only_question(question_text(answer=f"```{info}\nx = 1\n```"))
    assert [(snippet.role, snippet.note) for snippet in question.snippets] == [(role, note)]


def test_fence_that_prints():
    question = only_question(choice_text(stem="```python prints\nprint(2)\n```"))
    assert [snippet.role for snippet in question.snippets] == [Role.PRINTS]


def test_examples():
    code = ">>> print(1)\n1\n\n>>> for x in [1]:\n...     x  # doctest: +ELLIPSIS\n1...\n"
    (snippet,) = only_question(question_text(answer=f"```python\n{code}```")).snippets
    assert snippet.role is Role.EXAMPLES
    assert [(e.source, e.output, e.options) for e in snippet.examples] == [
        ("print(1)\n", "1\n", ()),
        ("for x in [1]:\n    x  # doctest: +ELLIPSIS\n", "1...\n", ("ELLIPSIS",)),
    ]
    assert [example.line - snippet.line for example in snippet.examples] == [1, 4]


def test_snippets_are_numbered_in_file_order():
    fence = "```python\nx = 1\n```"
    question = only_question(
        question_text(stem=fence, answer=f"{fence}\n\n- item\n\n  ```python\n  y = 2\n  ```")
    )
    assert [snippet.index for snippet in question.snippets] == [0, 1, 2]


def test_other_languages_are_shown():
    question = only_question(question_text(answer="```rust\nfn main() {}\n```"))
    (block,) = nodes_of(question, "code_block")
    assert (block.target, block.text) == ("rust", "fn main() {}\n")
    assert question.snippets == ()


def test_the_dialect():
    answer = "*a* **b** ~~c~~ `d` $e$\n\n$$\nf\n$$\n\n| g | h |\n|:-:|--:|\n| 1 | 2 |\n\n3. i\n\n> j\n\n---"
    content = only_question(question_text(answer=answer)).answer
    inside = ["emphasis", "strong", "deleted", "code", "formula"]
    assert [kind for kind in kinds(content[:1]) if kind not in ("paragraph", "text")] == inside
    assert [node.kind for node in content[1:]] == [
        "display_formula",
        "table",
        "ordered_list",
        "quote",
        "rule",
    ]
    assert content[1].text == "f"
    assert [cell.text for cell in content[2].children[0].children] == ["center", "right"]
    assert content[3].text == "3"


def test_prices_are_no_formulas():
    question = only_question(question_text(answer="It costs $5 and $x$, or $ 7 $."))
    assert [node.text for node in nodes_of(question, "formula")] == ["x"]


def test_links_know_the_bank():
    answer = "[a](oth%65r.md) [b](../next/page.md) [c](https://example.org) [d](../../out.md) <https://e.org>"
    question = loaded(bank_of({"topic/question.md": question_text(answer=answer)}))[0].questions[0]
    assert [node.target for node in nodes_of(question, "reference")] == [
        "topic/other.md",
        "next/page.md",
        "../out.md",
    ]
    assert [node.target for node in nodes_of(question, "link")] == ["https://example.org", "https://e.org"]


def test_raw_html_becomes_text():
    question = loaded(bank_of({"topic/question.md": question_text(stem="<script>x</script>")}))[0].questions[
        0
    ]
    assert plain_text(question.stem) == "<script>x</script>"


def test_unclosed_fence_leaves_the_rest_readable():
    text = question_text(answer="```python\nx = 1\n", mistakes="Forgetting it.")
    bank, problems = loaded(bank_of({"topic/question.md": text}))
    assert [problem.split("\n")[0] for problem in problems] == [
        "topic/question.md:16: this fence is never closed [fence-unclosed]"
    ]
    assert plain_text(bank.questions[0].common_mistakes) == "Forgetting it."


def test_question_with_faults_is_still_in_the_bank():
    bank, problems = loaded(bank_of({"topic/question.md": question_text(front="level: easy", in_short="")}))
    assert len(problems) == 2
    assert bank.questions[0].level is Level.BEGINNER


def test_front_matter_may_hold_a_rule_of_dashes_below():
    question = only_question(question_text(front=FRONT, answer="One.\n\n---\n\nTwo."))
    assert "rule" in kinds(question.answer)
