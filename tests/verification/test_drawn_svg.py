from __future__ import annotations

import pytest

from qbank.verification.svg import foreign_part

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def drawing(inside: str) -> str:
    return f"{HEAD}{inside}</svg>"


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><clipPath id="a"><rect width="1"/></clipPath></defs><path clip-path="url(#a)" d="M 0 0"/>',
        '<use xlink:href="#a"/>',
        "<style>*{stroke-linejoin: round}</style>",
        '<path style="fill: url(#hatch)"/>',
    ],
)
def test_what_matplotlib_draws_with_belongs(inside: str) -> None:
    assert foreign_part(drawing(inside)) == ""


@pytest.mark.parametrize(
    ("inside", "foreign"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<a href="https://example.org"/>', "<a>"),
        ('<g onclick="alert(1)"/>', "onclick="),
        ('<use href="https://example.org/x.svg#a"/>', "href="),
        ('<use xlink:href="other.svg#a"/>', "href="),
        ('<animate attributeName="href"/>', "<animate>"),
        ("<style>@import 'x.css'</style>", "url()"),
        ('<g style="fill: URL(https://example.org)"/>', "style="),
        ("<g>", "what is no XML"),
    ],
)
def test_what_runs_links_or_loads_does_not(inside: str, foreign: str) -> None:
    assert foreign_part(drawing(inside)) == foreign


def test_entities_are_refused_unread() -> None:
    assert foreign_part('<!DOCTYPE svg [<!ENTITY a "a">]>' + drawing("&a;")) == "<!ENTITY>"
