"""Banks made of text, with defaults, so that a test shows only what matters to it."""

from __future__ import annotations

from datetime import date

from qbank.checking import check_bank
from qbank.loading import BankFiles, load_bank
from qbank.problems import as_text, in_order
from qbank.settings import Settings
from qbank.typesetting import typeset
from qbank.workspace import formulas

TODAY = date(2026, 11, 21)

FRONT = """\
level: beginner
aliases:
  - another word
vetted: 2026-11-20
"""

TWO_OPTIONS = """\
- [ ] `1`

  > This counts the fence posts, not the gaps.

- [x] `2`

  > Two gaps lie between three posts.
"""


def question_text(
    title="Why is this so?",
    *,
    front=FRONT,
    stem="",
    hint="",
    options="",
    in_short="Because it is.",
    answer="It follows from the definition.",
    mistakes="",
    follow_ups="",
    sources="- A book that says so.",
):
    """The text of a question without faults; a part given as an empty text is left out."""
    parts = {
        "Hint": hint,
        "Options": options,
        "In short": in_short,
        "Answer": answer,
        "Common mistakes": mistakes,
        "Follow-ups": follow_ups,
        "Sources": sources,
    }
    texts = [f"# {title}", stem, *(f"## {name}\n\n{text}" for name, text in parts.items() if text)]
    body = "\n\n".join(text.strip("\n") for text in texts if text)
    return f"---\n{front.strip()}\n---\n\n{body}\n"


def choice_text(title="How many gaps are there?", **parts):
    """The text of a choice question without faults."""
    return question_text(title, **{"options": TWO_OPTIONS, **parts})


def bank_of(files, shown_as=""):
    """A bank of these files; indexes that are not given list what is there, in order."""
    texts = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    pages = [path for path in texts if path.endswith(".md") and path.count("/") == 1]
    topics = list(dict.fromkeys(path.split("/")[0] for path in pages))
    for topic in topics:
        names = [path.split("/")[1].removesuffix(".md") for path in pages if path.startswith(f"{topic}/")]
        texts.setdefault(f"{topic}/index.md", topic_index([n for n in names if n != "index"]).encode())
    texts.setdefault("index.md", bank_index(topics).encode())
    read = {path: text for path, text in texts.items() if path.endswith((".md", ".yaml"))}
    folders = {path.rpartition("/")[0] for path in texts if "/" in path}
    folders |= {folder.split("/")[0] for folder in folders}
    drawings = {path: text for path, text in texts.items() if path.endswith(".svg")}
    others = frozenset(texts.keys() - read)
    return BankFiles(read, others, {}, frozenset(folders), shown_as, drawings)


def topic_index(ids, title="A topic"):
    items = "".join(f"    - {id_}\n" for id_ in ids)
    return f"---\nquestions:\n  A section:\n{items}---\n\n# {title}\n\nWhat it is about.\n"


def bank_index(topics, title="A bank"):
    items = "".join(f"  - {topic}\n" for topic in topics)
    return f"---\nname: a-bank\nlanguage: en\ntopics:\n{items}---\n\n# {title}\n\nWhat it is.\n"


def loaded(files):
    """The bank and the printed problems of loading."""
    bank, problems = load_bank(files)
    return bank, [as_text(problem) for problem in problems]


def only_question(text):
    """The question of a bank that holds this text alone; loading it finds nothing wrong."""
    bank, problems = loaded(bank_of({"topic/question.md": text}))
    assert problems == []
    return bank.questions[0]


def all_problems(files, today=TODAY, settings=None):
    """Everything that loading and checking find, as it is printed."""
    bank, problems = load_bank(files)
    checked = check_bank(bank, files, typeset(formulas(bank), None, {}), today, settings or Settings())
    return "".join(f"{as_text(problem)}\n" for problem in in_order([*problems, *checked]))
