"""The whole way, from Markdown to the record and back into the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from snippet_scene import Stage

from qbank.loading import load_bank
from qbank.loading.files import read_bank
from qbank.model import Question
from qbank.problems import as_text
from qbank.verification import update_outputs

BANK = "---\nname: little\nlanguage: en\ntopics: [maths]\n---\n\n# Little\n\nA bank.\n"
TOPIC = "---\nquestions:\n  Sums:\n    - sum\n---\n\n# Maths\n\nSums.\n"
SUM = """---
level: beginner
---

# What does this print?

```python prints
print([1, 2] + [3])
```

## Options

- [ ] `[4, 2]`

  > No element is added to another.

- [{tick}] `[1, 2, 3]`

  > A list is put behind the other.

- [ ] Lists as in the snippet below

  ```python
  1 / 0
  ```

  > Shown, and never run.

## In short

Lists are joined.

## Answer

- In a list item:

  ```python
  >>> [1] + [2]
  [{first}]
  >>> for n in [1, 2]:
  ...     print(n)
  {loop}
  ```

> ```python
> >>> "in a quote"
> {quote}
> ```

```python skip="needs a GPU"
1 / 0
```

```python figure="A line"
import matplotlib.pyplot as plt
plt.plot([1, 2])
```
"""
RIGHT = {"tick": "x", "first": "1, 2", "loop": "1\n  2", "quote": "'in a quote'"}
STALE = {"tick": "x", "first": "3", "loop": "1", "quote": "'elsewhere'"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bank/maths").mkdir(parents=True)
    (tmp_path / "bank/index.md").write_text(BANK)
    (tmp_path / "bank/maths/index.md").write_text(TOPIC)
    return tmp_path / "bank"


def loaded(folder: Path, text: str) -> Sequence[Question]:
    (folder / "maths/sum.md").write_bytes(text.encode())
    bank, problems = load_bank(read_bank(folder, "bank"))
    assert [as_text(problem) for problem in problems if problem.is_error] == []
    return bank.questions


def test_a_right_question_passes(stage: Stage, folder: Path) -> None:
    questions = loaded(folder, SUM.format(**RIGHT))
    outcome = stage.verify(*questions)
    assert [as_text(problem) for problem in outcome.problems] == []
    assert outcome.record.current(questions[0])
    assert len(outcome.record.verifications["sum"].figures) == 1


def test_problems_are_told_at_their_lines(stage: Stage, folder: Path) -> None:
    text = SUM.format(**STALE).replace("[1, 2, 3]", "[1, 2]")
    found = [(p.location.path, p.location.line, p.rule) for p in stage.verify(*loaded(folder, text)).problems]
    lines = text.splitlines()
    assert found == [
        ("bank/maths/sum.md", lines.index("- [x] `[1, 2]`") + 1, "prints-mismatch"),
        ("bank/maths/sum.md", lines.index("  >>> [1] + [2]") + 1, "wrong-output"),
        ("bank/maths/sum.md", lines.index("  >>> for n in [1, 2]:") + 1, "wrong-output"),
        ("bank/maths/sum.md", lines.index('> >>> "in a quote"') + 1, "wrong-output"),
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_stale_outputs_are_updated_and_then_pass(stage: Stage, folder: Path, line_break: str) -> None:
    questions = loaded(folder, SUM.format(**STALE).replace("\n", line_break))
    assert update_outputs(questions, stage.verify(*questions)) == ["bank/maths/sum.md"]
    updated = (folder / "maths/sum.md").read_bytes().decode()
    assert updated == SUM.format(**RIGHT).replace("\n", line_break)
    assert stage.problems(*loaded(folder, updated)) == ""


def test_an_option_is_never_updated(stage: Stage, folder: Path) -> None:
    text = SUM.format(**RIGHT).replace("[1, 2, 3]", "[1, 2]")
    questions = loaded(folder, text)
    assert update_outputs(questions, stage.verify(*questions)) == []
    assert (folder / "maths/sum.md").read_text() == text
