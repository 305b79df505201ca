"""What an HTML parser sees in a built site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Element:
    """One element with what lies inside it."""

    tag: str
    attributes: dict[str, str]
    within: Element | None = field(default=None, repr=False)
    words: list[str] = field(default_factory=list, repr=False)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def contains(self, other: Element) -> bool:
        return other.within is not None and (other.within is self or self.contains(other.within))

    def inside(self, name: str) -> bool:
        """Whether it lies in an element with this class, however deep."""
        return self.within is not None and (name in self.within.classes or self.within.inside(name))


class Outline(HTMLParser):
    """All elements of a page in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, self._open[-1] if self._open else None)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)

    def tagged(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def classed(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element.classes]

    @cached_property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]


@dataclass(frozen=True)
class Link:
    """A link of one page to a page of the same site."""

    page: str
    href: str
    target: str
    """Path of the file that it leads to, inside the site."""
    fragment: str


@dataclass(frozen=True)
class Site:
    """A folder of built pages."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Outline]:
        """By path inside the site, such as `using/index.html`."""
        return {path: _outline(self.folder / path) for path in self.paths if path.endswith(".html")}

    @cached_property
    def paths(self) -> list[str]:
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in files)

    def internal_links(self) -> Iterator[Link]:
        for page, outline in self.pages.items():
            for element in outline.elements:
                href = element.attributes.get("href") or element.attributes.get("src") or ""
                parts = urlsplit(href)
                if href and not parts.scheme and not parts.netloc and element.tag != "base":
                    yield Link(page, href, _file(page, parts.path), unquote(parts.fragment))


def _file(page: str, path: str) -> str:
    if not path:
        return page
    # 404.html is shown at any address, so the theme writes its links from the site's root.
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(path))).lstrip("/")
    return posixpath.join(target, "index.html") if path.endswith(("/", ".")) else target


@cache
def _outline(path: Path) -> Outline:
    return Outline(path.read_text(encoding="utf-8"))
