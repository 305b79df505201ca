"""Each rule by a question that breaks it, with the exact text that its author reads."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest
from snippet_scene import Stage, figure, option, question

from qbank.model import Question, Role
from qbank.problems import as_text


def prints(says: dict[str, bool], source: str) -> Question:
    options = [option(right, text, 20 + 4 * index) for index, (text, right) in enumerate(says.items())]
    return question(source, roles={0: Role.PRINTS}, options=tuple(options))


CASES = {
    "wrong-output": (
        question("x = 1", ">>> x\n1\n>>> [x, 2]\n[1, 3]\n"),
        """
        q.md:10: the example prints something else than is written [wrong-output]
          --- written
          +++ printed
          @@ -1 +1 @@
          -[1, 3]
          +[1, 2]
          Mend the code, or take the new output over with `qbank verify q --update`.
        """,
    ),
    "spaces-at-line-ends": (
        question(">>> print('a ')\na\n"),
        """
        q.md:4: the example prints something else than is written [wrong-output]
          --- written
          +++ printed
          @@ -1 +1 @@
          -a
          +a\N{SPACE}
          Only spaces at the ends of lines differ.
          Mend the code, or take the new output over with `qbank verify q --update`.
        """,
    ),
    "no-line-break": (
        question(">>> print('a', end='')\na\n"),
        """
        q.md:4: the example prints something else than is written [wrong-output]
          An example cannot show a last line without line break, so `--update` cannot help here.
          Let the code print something else, such as the `repr` of the text.
        """,
    ),
    "other-exception": (
        question(">>> 1 / 0\nTraceback (most recent call last):\n    ...\nZeroDivisionError: oh\n"),
        """
        q.md:4: the example prints something else than is written [wrong-output]
          --- written
          +++ printed
          @@ -1,3 +1,3 @@
           Traceback (most recent call last):
               ...
          -ZeroDivisionError: oh
          +ZeroDivisionError: division by zero
          Mend the code, or take the new output over with `qbank verify q --update`.
        """,
    ),
    "unexpected-exception": (
        question("import json\ndef half(x):\n    return json.loads(x)", ">>> half('{')\n1\n"),
        """
        q.md:10: the code raises json.decoder.JSONDecodeError: \
Expecting property name enclosed in double quotes: line 1 column 2 (char 1) [unexpected-exception]
          line 10: half('{')
          line 6, in half: return json.loads(x)
          Mend the code, or write the traceback under the example if the error is meant.
        """,
    ),
    "exception-in-set-up": (
        question("x = 1\n1 / 0\ny = 2", ">>> y\n2\n"),
        """
        q.md:5: the code raises ZeroDivisionError: division by zero [unexpected-exception]
          line 5: 1 / 0
          Mend the code.
        """,
    ),
    "invalid-python": (
        question("x = 1\nfor in x"),
        """
        q.md:5: the code raises SyntaxError: invalid syntax [unexpected-exception]
          line 5: for in x
          Mend the code.
        """,
    ),
    "set-up-prints": (
        question("print('hello')"),
        """
        q.md:3: a snippet without examples prints something [set-up-prints]
            hello
          It is set-up and must be silent: show the output with `>>>` examples, or print nothing.
        """,
    ),
    "figure-prints": (
        figure("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('drawn')"),
        """
        q.md:3: the code of a figure prints something [figure-prints]
            drawn
          Remove what prints; a figure speaks for itself.
        """,
    ),
    "no-figure": (
        figure("x = 1"),
        """
        q.md:3: the code of a figure leaves no figure open [no-figure]
          Draw with pyplot or qbank.figures, and do not close the figure.
        """,
    ),
    "several-figures": (
        figure("import matplotlib.pyplot as plt\nplt.figure()\nplt.figure()"),
        """
        q.md:3: the code of a figure leaves 2 figures open [several-figures]
          Leave exactly one: draw the others in fences of their own, or use subplots.
        """,
    ),
    "bitmap-in-figure": (
        figure("import matplotlib.pyplot as plt\nplt.imshow([[1, 2], [3, 4]])"),
        """
        q.md:3: the figure holds a bitmap, which paper cannot take [bitmap-in-figure]
          Draw heat maps with `pcolormesh` or `qbank.figures.matrix` instead of `imshow`; rasterise nothing.
        """,
    ),
    "unsafe-figure": (
        figure("import matplotlib.pyplot as plt\nplt.title('a', url='https://example.org')"),
        """
        q.md:3: the figure holds `<a>`, which does not belong into a drawing [unsafe-figure]
          Draw shapes and text only: no links, scripts or references to other files.
        """,
    ),
    "prints-mismatch": (
        prints({"[0 1]": True, "[0 2]": False}, "print('[0 99]')"),
        """
        q.md:20: the ticked option is not what the snippet prints [prints-mismatch]
          The snippet prints:
            [0 99]
          The option says:
            [0 1]
          Mend the option or the snippet.
        """,
    ),
    "prints-without-code": (
        prints({"": True, "[0 2]": False}, "print('[0 99]')"),
        """
        q.md:20: the ticked option is not what the snippet prints [prints-mismatch]
          The snippet prints:
            [0 99]
          The option shows no code.
          Mend the option or the snippet.
        """,
    ),
    "prints-nothing": (
        prints({"": True, "a": False}, "x = 1"),
        """
        q.md:3: the snippet of `prints` prints nothing [prints-mismatch]
          Let it print what the ticked option says.
        """,
    ),
    "prints-matches-wrong-option": (
        prints({"[0 1]": True, " [0 1]": False}, "print('[0 1]')"),
        """
        q.md:24: this option is not ticked, but it is what the snippet prints [prints-matches-wrong-option]
          The snippet prints:
            [0 1]
          Tick the option, or mend it or the snippet.
        """,
    ),
    "ended-early": (
        question("x = 1", "import os\nos._exit(0)", ">>> 1\n1\n"),
        """
        q.md:7: the code ends its process before the last example (exit code 0) [ended-early]
          Remove what ends the process: every example has to be reached.
        """,
    ),
    "crashed": (
        question("import ctypes\nctypes.string_at(0)"),
        """
        q.md:3: the run broke down: signal SIGSEGV [crashed]
          Find out by halves which line does it, and change it.
        """,
    ),
    "system-exit": (
        question(">>> raise SystemExit(0)\n"),
        """
        q.md:4: the code raises SystemExit: 0 [unexpected-exception]
          line 4: raise SystemExit(0)
          Mend the code, or write the traceback under the example if the error is meant.
        """,
    ),
    "keyboard-interrupt": (
        question(">>> raise KeyboardInterrupt\n", ">>> 1\n1\n"),
        """
        q.md:4: the code raises KeyboardInterrupt [unexpected-exception]
          line 4: raise KeyboardInterrupt
          Mend the code, or write the traceback under the example if the error is meant.
        """,
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is told of each case; all are verified in one run, which is quicker."""
    stage = Stage(tmp_path_factory.mktemp("place"))
    found = stage.verify(
        *(replace(broken, path=f"{name}.md") for name, (broken, _) in CASES.items())
    ).problems
    texts = {name: [as_text(p) for p in found if p.location.path == f"{name}.md"] for name in CASES}
    return {name: "\n".join(text).replace(f"{name}.md:", "q.md:") for name, text in texts.items()}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_question_is_told_where_and_why(told: dict[str, str], name: str) -> None:
    assert told[name] == dedent(CASES[name][1]).strip("\n")


def test_all_that_is_wrong_with_a_question_is_told_at_once(stage: Stage) -> None:
    several = question("print(1)", ">>> 2\n3\n", ">>> nowhere\n", ">>> 4\n5\n")
    rules = [(p.location.line, p.rule) for p in stage.verify(several).problems]
    assert rules == [
        (3, "set-up-prints"),
        (8, "wrong-output"),
        (13, "unexpected-exception"),
        (17, "wrong-output"),
    ]


def test_a_deep_recursion_is_cut_short(stage: Stage) -> None:
    told = stage.problems(question("def f(n):\n    return f(n + 1)\nf(0)")).splitlines()
    assert told[0].startswith("q.md:6: the code raises RecursionError: maximum recursion depth exceeded")
    assert len(told) == 13
    assert told[6].endswith(" more ...")


def test_a_long_difference_is_cut_short(stage: Stage) -> None:
    told = stage.problems(question(">>> for i in range(500):\n...     print(i)\n1\n")).splitlines()
    assert len(told) == 43
    assert told[41] == "  ..."


MANY_KINDS = """
import matplotlib.pyplot as plt
import numpy as np
fig, (left, right) = plt.subplots(1, 2)
x = np.linspace(0, 6, 20)
left.scatter(x, np.sin(x), c=x, marker='^', label='$\\sin x$')
left.fill_between(x, 0, np.sin(x), alpha=0.3, hatch='//')
left.errorbar(x, x, yerr=1)
left.annotate('peak', (1.5, 1), (3, 2), arrowprops={'arrowstyle': '->'})
left.legend(title='a < b & c')
right.bar([1, 2], [3, 4], hatch='xx')
right.contourf(np.outer(x, x))
fig.colorbar(right.pcolormesh(np.outer(x, x)))
right.set_yscale('symlog')
fig.suptitle('\\u03bb')
"""

GOOD = {
    "example": question(">>> 1 + 1\n2\n"),
    "shared-namespace": question("x = 2", ">>> x\n2\n", "y = x + 1", ">>> y\n3\n"),
    "blank-line": question(">>> print('a\\n\\nb')\na\n<BLANKLINE>\nb\n"),
    "ellipsis": question(">>> list(range(9))  # doctest: +ELLIPSIS\n[0, ..., 8]\n"),
    "normalise": question(">>> print('a   b')  # doctest: +NORMALIZE_WHITESPACE\na b\n"),
    "exception": question(">>> {}['a']\nTraceback (most recent call last):\n  File 'x'\nKeyError: 'a'\n"),
    "own-exception": question(
        "class Odd(Exception): pass", ">>> raise Odd(3)\nTraceback (most recent call last):\nOdd: 3\n"
    ),
    "exception-detail": question(
        ">>> import json\n>>> json.loads('{')  # doctest: +IGNORE_EXCEPTION_DETAIL\n"
        "Traceback (most recent call last):\nJSONDecodeError: whatever\n"
    ),
    "expected-memory-error": question(
        ">>> 'a' * 2**40\nTraceback (most recent call last):\nMemoryError\n", ">>> 1\n1\n"
    ),
    "unicode": question(">>> print('λ → ∞ 🦉')\nλ → ∞ 🦉\n"),
    "future-import": question(
        "from __future__ import annotations\ndef f(x: nowhere): pass",
        ">>> f.__annotations__\n{'x': 'nowhere'}\n",
    ),
    "source": question(
        "def f():\n    return 1",
        ">>> import inspect\n>>> print(inspect.getsource(f), end='')\ndef f():\n    return 1\n",
    ),
    "dataclass-and-pickle": question(
        "import dataclasses, pickle\n@dataclasses.dataclass\nclass P:\n    x: int = 1",
        ">>> pickle.loads(pickle.dumps(P()))\nP(x=1)\n",
    ),
    "underscore": question(">>> 3\n3\n>>> _\n3\n"),
    "redirected": question(
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    print(1)"
    ),
    "warning": question("import warnings\nwarnings.warn('careful')"),
    "hash-order": question(">>> {'a', 'b'} == {'b', 'a'}, hash('a') == hash('a')\n(True, True)\n"),
    "prints-one": prints({"`": False, "[ 0 99]": True}, "print(' [ 0 99]  ')"),
    "prints-several": prints({"1": True, " 1 ": True, "2": False}, "print(1)"),
    "prints-lines": prints({"1\n 2": True, "1\n2": False}, "print('1  \\n 2')"),
    "skipped": question("1 / 0", roles={0: Role.SKIP}),
    "figure-of-many-kinds": figure(MANY_KINDS),
    "figure-from-set-up": question(
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()", "ax.plot([1, 2])", roles={1: Role.FIGURE}
    ),
}


def test_what_is_right_passes(stage: Stage) -> None:
    outcome = stage.verify(*(replace(good, id=name) for name, good in GOOD.items()))
    assert outcome.problems == []
    assert outcome.record.verifications.keys() == GOOD.keys()
    assert outcome.ran == len(GOOD) - 1
