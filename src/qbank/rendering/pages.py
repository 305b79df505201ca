"""What all pages of a bank have in common."""

from __future__ import annotations

import json

from markupsafe import Markup

from qbank.model import Content, first_paragraph, plain_text
from qbank.rendering.nodes import rendered
from qbank.rendering.place import Place
from qbank.rendering.templates import filled


def frame(template: str, place: Place, **values: object) -> str:
    """A page's template, with the words for the page and for its scripts."""
    words = place.edition.words
    script_words = Markup(_safe_json(words.below("scripts")))  # noqa: S704 - see _safe_json
    page = filled(template, words=words, script_words=script_words, bank=place.edition.bank, **values)
    return str(page)


def lead(introduction: Content, place: Place) -> Markup:
    """The inline text of the first paragraph."""
    return rendered(first_paragraph(introduction), place)


def after_lead(introduction: Content, place: Place) -> Markup:
    """All but the first paragraph."""
    first = next((node for node in introduction if node.kind == "paragraph"), None)
    return rendered(tuple(node for node in introduction if node is not first), place)


def description(summary: Content) -> str:
    """A summary in one line, without markup."""
    return " ".join(plain_text(summary).split())


def _safe_json(texts: dict[str, str]) -> str:
    """Nothing in it is read as markup where it stands."""
    return (
        json.dumps(texts, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c").replace("&", "\\u0026")
    )
