"""Images that would do more than be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from qbank.checking.context import Context, Rules
from qbank.loading.rule import Rule
from qbank.model import Location
from qbank.problems import Problem
from qbank.svg import foreign_part

UNSAFE_IMAGE = Rule(
    "unsafe-image",
    "this image is no mere drawing: it holds {part}",
    "Save it as plain SVG, without scripts, links, bitmaps and style sheets from elsewhere, or as PNG.",
)


def _unsafe_images(context: Context) -> Iterator[Problem]:
    for path, content in context.files.drawings.items():
        if part := _foreign_part(content):
            yield UNSAFE_IMAGE.at(Location(context.files.shown(path)), part=part)


def _foreign_part(content: bytes) -> str:
    """What makes an image unsafe, in code where it is a name in it; empty where nothing does."""
    try:
        part = foreign_part(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "what is not UTF-8"
    return f"`{part}`" if part and not part.startswith("what") else part


RULES: Rules = {UNSAFE_IMAGE: _unsafe_images}
