"""Small banks for the tests of rendering, built without files; a test states only what matters to it."""

from __future__ import annotations

from html.parser import HTMLParser

from qbank.model import (
    Bank,
    Example,
    Level,
    Located,
    Location,
    Node,
    Option,
    Question,
    Record,
    Role,
    Section,
    Snippet,
    Topic,
    Verification,
)
from qbank.problems import Problem
from qbank.rendering import Edition, render_topic

VOID = {"img", "br", "hr", "input", "path"}
VERSIONS = {"Python": "3.11.7", "NumPy": "2.4.6"}


def text(words):
    return Node("text", 1, words)


def inline(*pieces):
    return tuple(text(piece) if isinstance(piece, str) else piece for piece in pieces)


def paragraph(*pieces):
    return Node("paragraph", 1, children=inline(*pieces))


def node(kind, *children, **fields):
    return Node(kind, 1, children=tuple(children), **fields)


def formula(tex, display=False):
    return Node("display_formula" if display else "formula", 1, tex)


def fence(source, role=Role.EXAMPLES, index=0, note=""):
    examples = (Example("", "", 1),) if role is Role.EXAMPLES else ()
    return Node("snippet", 1, snippet=Snippet(index, role, source, 1, note, examples))


def option(content, right=False, reason="Because."):
    content = content if isinstance(content, tuple) else (paragraph(content),)
    return Option(right, content, (paragraph(reason),), 1)


def question(id_="first", *, title="Why?", topic="one", level="beginner", requires=(), **fields):
    return Question(
        id=id_,
        topic=topic,
        path=f"docs/questions/{topic}/{id_}.md",
        title=inline(title) if isinstance(title, str) else title,
        level=Level(level),
        in_short=fields.pop("in_short", (paragraph("In short."),)),
        requires=tuple(Located(required, 1) for required in requires),
        **fields,
    )


def choice(id_="pick", *, options=None, **fields):
    chosen = options or (option("This one", right=True), option("That one"))
    return question(id_, options=chosen, **fields)


def topic(*questions, id_="one", title="One", introduction=("The summary.", "The rest."), sections=None):
    return Topic(
        id=id_,
        path=f"docs/questions/{id_}/index.md",
        title=inline(title),
        introduction=tuple(paragraph(p) for p in introduction),
        sections=tuple([Section("A section", 1, questions)] if sections is None else sections),
    )


def bank(*topics):
    introduction = (paragraph("What this is."),)
    return Bank("my-bank", "en", "docs/questions/index.md", inline("All questions"), introduction, topics)


def edition(*topics, **fields):
    return Edition(bank(*topics), **fields)


def page(*questions, **fields):
    """The HTML of the page of a topic with these questions."""
    whole = topic(*questions)
    return render_topic(whole, edition(whole, **fields)).html


def verified(*questions, figures=None, versions=VERSIONS):
    return Record({q.id: Verification(q.code_digest, versions, figures or {}) for q in questions})


def problem(line=7, message="the answer is missing", remedy="Write one."):
    return Problem(Location("docs/questions/one/first.md", line), "missing-part", message, remedy)


class Outline(HTMLParser):
    """A page as a browser would see it: elements with their attributes, whether they nest, and the text."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.open = []
        self.words = []
        self.feed(html)
        self.close()
        assert self.open == [], "elements left open"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def having(self, name):
        """Values of an attribute, in order."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def of_class(self, name):
        return [a for _, a in self.elements if name in (a.get("class") or "").split()]
