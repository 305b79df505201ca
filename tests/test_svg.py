"""What may be in a drawing, and what may not."""

from __future__ import annotations

import pytest

from qbank.svg import foreign_part

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
        '<text x="1"><tspan>an @import of url(x)</tspan></text>',
        '<ellipse rx="1"/><polyline points="0,0 1,1"/><marker id="arrow"><line x1="0"/></marker>',
        "<!-- a remark -->",
    ],
)
def test_what_draws_belongs(inside: str) -> None:
    assert foreign_part(drawing(inside)) == ""


@pytest.mark.parametrize(
    "start",
    ["<?xml version='1.0'?>", '\ufeff<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n', "\n<!-- -->"],
)
def test_so_does_the_usual_beginning_of_a_file(start: str) -> None:
    assert foreign_part(start + drawing("<g/>")) == ""


@pytest.mark.parametrize(
    ("inside", "foreign"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<image href="#a"/>', "<image>"),
        ('<a href="https://example.org"/>', "<a>"),
        ('<g onclick="alert(1)"/>', "onclick="),
        ('<use href="https://example.org/x.svg#a"/>', "href="),
        ('<use xlink:href="other.svg#a"/>', "href="),
        ('<use href="javascript:alert(1)"/>', "href="),
        ('<g xml:base="https://example.org/"/>', "base="),
        ('<animate attributeName="href"/>', "<animate>"),
        ('<g fill="url(https://example.org/#a)"/>', "fill="),
        ('<g style="fill: URL(https://example.org)"/>', "style="),
        (r'<g style="fill: u\72l(https://example.org)"/>', "style="),
        ("<style>@import 'x.css'</style>", "<style>"),
        (r"<style>@\69mport 'x.css'</style>", "<style>"),
        ("<style>svg{background: image-set('https://example.org/x' 1x)}</style>", "<style>"),
        ("<style><![CDATA[svg{background: url(https://example.org/x)}]]></style>", "<style>"),
        ("<style>@im<!-- -->port 'x.css'</style>", "<style>"),
        ("<style>@im<g/>port 'x.css'</style>", "<style>"),
        ("<?xml-stylesheet href='x.css'?>", "<?xml-stylesheet?>"),
        ("<g>", "what is no XML"),
    ],
)
def test_what_runs_links_or_loads_does_not(inside: str, foreign: str) -> None:
    assert foreign_part(drawing(inside)) == foreign


@pytest.mark.parametrize(
    ("start", "foreign"),
    [
        ("<!DOCTYPE svg>", "<!DOCTYPE>"),
        ('<!DOCTYPE svg [<!ENTITY a "a">]>', "<!DOCTYPE>"),
        ("<?xml version='1.0'?><?xml-stylesheet href='x.css'?>", "<?xml-stylesheet?>"),
        ("<?xml-stylesheet href='x.css'?>", "<?xml-stylesheet?>"),
        ("<?php echo ?>", "<?php?>"),
        ("<?xml version='1.0' encoding='shift_jis'?>", "encoding="),
    ],
)
def test_nor_does_what_stands_before_the_drawing(start: str, foreign: str) -> None:
    assert foreign_part(start + drawing("<g/>")) == foreign


def test_only_a_drawing_is_one() -> None:
    assert foreign_part('<style xmlns="http://www.w3.org/1999/xhtml"/>') == "<style>"
