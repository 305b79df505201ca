"""Writes banks of any size, and the same content as plain MkDocs pages, to compare builds with.

The text is made up of the words below by a seeded generator: 15 questions a topic, about 300 words each,
three formulas of its own, one snippet, every fourth a choice question.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

PER_TOPIC = 15
WORDS = (
    "gradient model layer token weight sample loss batch feature kernel label score vector matrix query key "
    "value mask head block norm rate step noise prior sample variance bias margin split tree forest search "
    "index chunk prompt answer cache latency cost memory the a of to in is by for with and on each when"
).split()


@dataclass(frozen=True)
class Written:
    """One question in its parts, for both forms."""

    id: str
    title: str
    stem: str
    in_short: str
    answer: str
    options: tuple[str, ...]


def sentence(rng: random.Random, words: int) -> str:
    text = " ".join(rng.choice(WORDS) for _ in range(words))
    return text.capitalize() + "."


def paragraph(rng: random.Random, sentences: int) -> str:
    return " ".join(sentence(rng, 12) for _ in range(sentences))


def write(number: int) -> Written:
    rng = random.Random(number)
    formulas = [f"\\sum_{{i={number}}}^{{n}} x_i^{{{k + 2}}} / {rng.randint(2, 99)}" for k in range(3)]
    code = f">>> import numpy as np\n>>> int(np.arange({number}).sum())\n{sum(range(number))}"
    answer = (
        f"{paragraph(rng, 6)} Here ${formulas[0]}$ is meant.\n\n$$\n{formulas[1]}\n$$\n\n"
        f"{paragraph(rng, 6)} Compare ${formulas[2]}$.\n\n```python\n{code}\n```\n\n{paragraph(rng, 6)}"
    )
    options = tuple(sentence(rng, 6) for _ in range(4)) if number % 4 == 0 else ()
    return Written(
        id=f"question-{number}",
        title=f"{sentence(rng, 8)[:-1]} {number}?",
        stem=paragraph(rng, 2),
        in_short=paragraph(rng, 3),
        answer=answer,
        options=options,
    )


def as_bank(question: Written) -> str:
    front = f"---\nlevel: beginner\naliases:\n  - term {question.id}\nvetted: 2026-01-01\n---\n\n"
    rows = [
        f"- [{'x' if place == 1 else ' '}] {text}\n\n  > {text} Because of {place}."
        for place, text in enumerate(question.options)
    ]
    options = "\n\n## Options\n\n" + "\n\n".join(rows) if rows else ""
    return (
        f"{front}# {question.title}\n\n{question.stem}{options}\n\n## In short\n\n{question.in_short}\n\n"
        f"## Answer\n\n{question.answer}\n\n## Sources\n\n- A source of {question.id}, 2020.\n"
    )


def as_plain(question: Written) -> str:
    """As somebody would write it for Material by hand: the answer in a block that folds out."""
    rows = [f"- {text}" for text in question.options]
    options = "\n\n" + "\n".join(rows) if rows else ""
    folded = (
        f"**{question.in_short}**\n\n{question.answer}\n\n#### Sources\n\n- A source of {question.id}, 2020."
    )
    indented = "\n".join(f"    {line}" if line else "" for line in folded.splitlines())
    title = f"### {question.title} {{ #{question.id} }}"
    return f'{title}\n\n{question.stem}{options}\n\n??? note "Answer"\n\n{indented}\n'


def topics(count: int) -> dict[str, list[Written]]:
    questions = [write(number) for number in range(1, count + 1)]
    groups = [questions[start : start + PER_TOPIC] for start in range(0, count, PER_TOPIC)]
    return {f"topic-{place}": group for place, group in enumerate(groups)}


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


THEME = """
site_name: Benchmark
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.tabs]
"""

PLAIN = """
plugins: []
markdown_extensions:
  - attr_list
  - tables
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.highlight
  - pymdownx.arithmatex:
      generic: true
nav:
  - index.md
  - Questions:
"""


def write_bank(folder: Path, count: int) -> None:
    """A project with a bank, our hook and nothing else."""
    groups = topics(count)
    bank = folder / "docs" / "questions"
    listed = "".join(f"  - {name}\n" for name in groups)
    put(
        bank / "index.md",
        f"---\nname: benchmark\nlanguage: en\ntopics:\n{listed}---\n\n# Questions\n\nMany.\n",
    )
    for name, group in groups.items():
        ids = "".join(f"    - {question.id}\n" for question in group)
        put(bank / name / "index.md", f"---\nquestions:\n  All:\n{ids}---\n\n# {name}\n\nA topic.\n")
        for question in group:
            put(bank / name / f"{question.id}.md", as_bank(question))
    hook = Path(__file__).parent.parent / "hooks" / "study_guide.py"
    put(folder / "hooks" / "study_guide.py", hook.read_text(encoding="utf-8"))
    put(folder / "docs" / "index.md", "# Front\n")
    nav = (
        "plugins: []\nhooks: [hooks/study_guide.py]\nnav:\n  - index.md\n  - Questions: questions/index.md\n"
    )
    put(folder / "mkdocs.yml", THEME + nav)


def write_plain(folder: Path, count: int) -> None:
    """The same content as ordinary pages."""
    groups = topics(count)
    for name, group in groups.items():
        body = "\n".join(as_plain(question) for question in group)
        put(folder / "docs" / "questions" / f"{name}.md", f"# {name}\n\nA topic.\n\n## All\n\n{body}")
    put(folder / "docs" / "index.md", "# Front\n")
    nav = "".join(f"    - questions/{name}.md\n" for name in groups)
    put(folder / "mkdocs.yml", THEME + PLAIN + nav)
