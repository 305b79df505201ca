"""Fences: code with what verified it, figures, and code of other languages."""

from __future__ import annotations

import re

from markupsafe import Markup

from qbank.model import Node, Role, Snippet, Verification
from qbank.rendering import highlighting
from qbank.rendering.edition import Picture
from qbank.rendering.elements import element
from qbank.rendering.place import Place
from qbank.rendering.templates import filled


def snippet(node: Node, place: Place) -> Markup:
    """A fence of Python, by its role."""
    assert node.snippet is not None  # noqa: S101 - what a node of kind snippet is
    if place.in_line:
        return _in_line(coloured(node.snippet))
    if node.snippet.role is Role.FIGURE:
        return _figure(node.snippet, place)
    return _listing(node.snippet, place)


def code_block(node: Node, place: Place) -> Markup:
    """A fence of another language: shown, nothing more."""
    code = highlighting.other(node.text.rstrip("\n"), node.target)
    if place.in_line:
        return _in_line(code)
    label = "snippet.label" if node.target == "python" else "snippet.other"
    return _block(place, code, label, state="shown", foot="")


def coloured(shown: Snippet) -> Markup:
    """The code of a snippet, in colours."""
    source = shown.source.rstrip("\n")
    prompts = shown.examples or ">>>" in source
    return highlighting.examples(source) if prompts else highlighting.python(source)


def versions(found: Verification) -> str:
    """What it ran on, as `Python 3.11, NumPy 2.4`: the third number says nothing about outputs."""
    return ", ".join(f"{name} {_short(version)}" for name, version in found.versions.items())


def _short(version: str) -> str:
    numbers = re.match(r"\d+\.\d+", version)
    return numbers[0] if numbers else version


def _listing(shown: Snippet, place: Place) -> Markup:
    state, foot = _state(shown, place)
    return _block(place, coloured(shown), "snippet.label", state=state, foot=foot)


def _block(place: Place, code: Markup, label: str, *, state: str, foot: str) -> Markup:
    words = place.edition.words
    return filled("snippet.html", words=words, code=code, label=words(label), state=state, foot=foot)


def _in_line(code: Markup) -> Markup:
    return element("code", code, class_="qb-code qb-code-lines highlight")


def _state(shown: Snippet, place: Place) -> tuple[str, str]:
    """`data-state` and the words under the code."""
    words = place.edition.words
    if shown.role is Role.SKIP:
        return "skipped", words("snippet.skipped", reason=shown.note)
    if shown.role is Role.SHOWN:
        return "shown", ""
    found = _verification(place)
    if found is None:
        return "unverified", words("snippet.unverified")
    if shown.role is Role.EXAMPLES:
        return "verified", words("snippet.verified", versions=versions(found))
    return "setup", words("snippet.runs", versions=versions(found))


def _verification(place: Place) -> Verification | None:
    return place.edition.record.current(place.question) if place.question else None


def _figure(shown: Snippet, place: Place) -> Markup:
    picture = figure_picture(shown, place)
    return filled(
        "figure.html",
        words=place.edition.words,
        picture=picture,
        source=place.file(picture.address) if picture else "",
        description=shown.note,
        listing=_listing(shown, place),
    )


def figure_picture(shown: Snippet, place: Place) -> Picture | None:
    """Also of code that has changed since: the last figure stays until there is a new one."""
    if place.question is None:
        return None
    found = place.edition.record.verifications.get(place.question.id)
    return place.edition.figures.get(found.figures.get(shown.index, "")) if found else None
