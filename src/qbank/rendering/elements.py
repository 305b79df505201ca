"""The one function that makes a tag; so nothing unescaped can reach a page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

NOTHING = Markup("")


def element(name: str, content: str = NOTHING, /, **attributes: str | int | None) -> Markup:
    """A tag around a content, which is escaped unless it is markup; see `opening` for the attributes."""
    inside = content if isinstance(content, Markup) else escape(content)
    return Markup(f"{opening(name, **attributes)}{inside}</{name}>")  # noqa: S704 - all parts are markup


def opening(name: str, /, **attributes: str | int | None) -> Markup:
    """A start tag. `class_` and `data_state` become `class` and `data-state`; None leaves one out."""
    if not attributes:
        return Markup(f"<{name}>")  # noqa: S704 - names are ours
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>")  # noqa: S704 - values escaped, names are ours


def joined(pieces: Iterable[Markup]) -> Markup:
    """One after the other."""
    return Markup("".join(pieces))  # noqa: S704 - the type says that all are markup
