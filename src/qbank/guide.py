"""A bank made into pages, files and problems: all that a site generator needs, and nothing of any of them."""

from __future__ import annotations

import gc
import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

from qbank import rendering
from qbank.loading import with_last_good, without_broken
from qbank.model import Bank, Question, Record
from qbank.problems import Problem
from qbank.rendering import Edition, Page, Picture
from qbank.workspace import Reading, Workspace

WEB = Path(__file__).parent / "web"
STYLES = (
    "vendor/katex/katex.min.css",
    *(
        f"css/{name}.css"
        for name in "tokens theme prose controls question choice snippet pages front print".split()
    ),
)
SCRIPT = "main.js"
FIRST_SCRIPT = "page/same-page.js"
FIGURES = "assets/figures/"

POINTS_TO_PIXELS = 4 / 3

_SIZE = re.compile(rb'<svg [^>]*?height="([\d.]+)pt"[^>]*?width="([\d.]+)pt"|'
                   rb'<svg [^>]*?width="([\d.]+)pt"[^>]*?height="([\d.]+)pt"')  # fmt: skip
_LINK = re.compile(r"(?<=\]\()(?P<inline>[^()\s#]+\.md)(?=\))|(?<=\]: )(?P<definition>[^\s#]+\.md)$", re.M)


@dataclass(frozen=True)
class Guide:
    """One edition of a study guide, ready for a host."""

    bank: Bank
    pages: Mapping[str, Page]
    """By path inside the bank: `index.md` lists all titles, `topic/index.md` holds a topic."""
    overview: Page
    """What the front page shows after its own words."""
    files: Mapping[str, Path]
    """Address from the site's root to the file that lies there: scripts, styles, fonts, figures."""
    images: frozenset[str]
    """Paths inside the bank of the images that its texts show; nothing else of the bank is published."""
    styles: tuple[str, ...]
    """Addresses of the style sheets, in the order in which they count."""
    script: str
    """Address of the script, an ES module."""
    first_script: str
    """Address of a classic script that has to come before any other."""
    problems: list[Problem]
    unverified: tuple[Question, ...]
    """Questions whose snippets have not passed as they stand."""

    @property
    def titles(self) -> tuple[str, ...]:
        """What authors wrote and hosts show outside the pages' own content: in navigation and heads."""
        return tuple(text for page in self.pages.values() for text in (page.title, page.description))


@dataclass(frozen=True)
class Repository:
    """Where the sources are published."""

    url: str = ""
    """Empty when there is none; then nothing links to it."""
    edit: str = ""
    """Where files are edited, from the url on, such as `edit/main/docs/`; empty when they cannot be."""
    docs: str = "docs"
    """The folder that `edit` leads to, as seen from the folder where the commands run."""

    def edit_url(self, path: str) -> str:
        inside = posixpath.relpath(path, self.docs)
        return f"{self.url.rstrip('/')}/{self.edit.strip('/')}/{quote(inside)}"

    def issue_url(self, path: str) -> str:
        return f"{self.url.rstrip('/')}/issues/new?title={quote(path)}"


class GuideMaker:
    """Makes one guide after another from the same folder, repeating only what has changed.

    Args:
        workspace: The folder.
        address: Of the page of all titles, from the site's root, such as `questions/`.
        repository: Where readers can correct a question or report a fault.
        drafting: Whether an author is at work: then the last good version of a question stays where its
            file has errors, with a notice that names them.
    """

    def __init__(
        self, workspace: Workspace, address: str, repository: Repository, *, drafting: bool = False
    ) -> None:
        self.workspace = workspace
        self._address = address
        self._repository = repository
        self._drafting = drafting
        self._last_good: Bank | None = None
        self._memory = rendering.Memory()

    def make(self, today: date) -> Guide:
        """The guide as of this moment."""
        with _uncollected():
            return self._make(today)

    def _make(self, today: date) -> Guide:
        reading = self.workspace.read(today)
        bank = self._shown(reading)
        record = self.workspace.record()
        drawn = self._figures(record)
        figures = {name: _picture(path) for name, path in drawn.items()}
        edition = self._edition(bank, reading, record, figures)
        pages = {f"{topic.id}/index.md": rendering.render_topic(topic, edition) for topic in bank.topics}
        pages["index.md"] = rendering.render_titles(edition)
        web = web_files()
        folder = posixpath.commonpath(web) + "/"
        return Guide(
            bank=bank,
            pages=pages,
            overview=rendering.render_overview(edition),
            files={**web, **{FIGURES + name: path for name, path in drawn.items()}},
            images=frozenset(node.target for node in bank.nodes() if node.kind == "image"),
            styles=tuple(folder + name for name in STYLES),
            script=folder + SCRIPT,
            first_script=folder + FIRST_SCRIPT,
            problems=reading.problems,
            unverified=tuple(q for q in bank.questions if _runs(q) and not record.current(q)),
        )

    def _shown(self, reading: Reading) -> Bank:
        if not self._drafting:
            return reading.bank
        good = without_broken(reading.bank, reading.problems)
        shown = with_last_good(reading.bank, reading.problems, self._last_good)
        self._last_good = with_last_good(good, reading.problems, self._last_good)
        return shown

    def _edition(
        self, bank: Bank, reading: Reading, record: Record, figures: Mapping[str, Picture]
    ) -> Edition:
        return Edition(
            bank=bank,
            address=self._address,
            record=record,
            typeset=self.workspace.typeset(bank) if _has_errors(reading) else reading.typeset,
            figures=figures,
            images={path: Picture(self._address + path) for path in reading.images},
            notices=_notices(bank, reading.problems) if self._drafting else {},
            edit_url=self._repository.edit_url if self._repository.url and self._repository.edit else None,
            issue_url=self._repository.issue_url if self._repository.url else None,
            memory=self._memory,
        )

    def _figures(self, record: Record) -> dict[str, Path]:
        """Name to file of the figures that the record speaks of and that are really there."""
        folder = self.workspace.place / "figures"
        names = {name for found in record.verifications.values() for name in found.figures.values()}
        return {name: folder / name for name in sorted(names) if (folder / name).is_file()}


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the cycle collector out: nothing becomes garbage here, and what is made lives on after it.

    Freezing it afterwards spares the host the same walk over all questions, again and again.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_collecting:
            gc.enable()


def rewrite_links(markdown: str, page: str, bank_folder: str, bank: Bank) -> str:
    """An ordinary page's text with its links to question files turned into links to the question on its page.

    Args:
        markdown: Text of the page.
        page: Path of the page among the documents, such as `using.md`.
        bank_folder: Path of the bank among the documents, such as `questions`.
        bank: What can be linked to.
    """

    def rewrite(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), found.group(0)))
        question = bank.by_target.get(posixpath.relpath(target, bank_folder))
        if not isinstance(question, Question):
            return found.group(0)
        return f"{posixpath.dirname(found.group(0))}/index.md#{question.id}"

    return _LINK.sub(rewrite, markdown)


@cache
def web_files() -> Mapping[str, Path]:
    """Scripts, styles and fonts with their addresses, under a folder named after their content.

    So no deployment mixes two versions, and all of them can be kept by browsers for ever.
    """
    paths = {path.relative_to(WEB).as_posix(): path for path in sorted(WEB.rglob("*")) if _served(path)}
    digest = hashlib.sha256()
    for name, path in paths.items():
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return {f"assets/qbank-{digest.hexdigest()[:10]}/{name}": path for name, path in paths.items()}


def _served(path: Path) -> bool:
    """Not what only the build needs: KaTeX itself runs there, and dot-files are marks of the set-up."""
    return (
        path.is_file() and not path.name.startswith(".") and path.name not in ("katex.min.js", "package.json")
    )


@cache
def _picture(path: Path) -> Picture:
    """A figure with its size; its name is its content's hash, so it is read once."""
    found = _SIZE.search(path.read_bytes()[:2000])
    if found is None:
        return Picture(FIGURES + path.name)
    height, width = (found[1], found[2]) if found[1] else (found[4], found[3])
    width, height = (round(float(length) * POINTS_TO_PIXELS) for length in (width, height))
    return Picture(FIGURES + path.name, width, height)


def _has_errors(reading: Reading) -> bool:
    """Then what is shown may hold formulas that are no longer in the files."""
    return any(problem.is_error for problem in reading.problems)


def _notices(bank: Bank, problems: list[Problem]) -> dict[str, list[Problem]]:
    """Errors by the question that they are shown with; else by the topic, else on the page of all titles."""
    shown = {question.path: question.id for question in bank.questions}
    topics = {posixpath.dirname(topic.path): topic.id for topic in bank.topics}
    notices: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.is_error:
            path = problem.location.path
            place = shown.get(path) or topics.get(posixpath.dirname(path), "")
            notices.setdefault(place, []).append(problem)
    return notices


def _runs(question: Question) -> bool:
    return any(snippet.runs for snippet in question.snippets)
