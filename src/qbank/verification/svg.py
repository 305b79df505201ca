"""Whether a drawing is nothing but a drawing. It comes from a process that ran somebody's code."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

DRAWN = frozenset(
    "svg metadata RDF Work type format title desc defs style g path use clipPath rect circle polygon pattern "
    "linearGradient radialGradient stop".split()
)
"""Elements that Matplotlib draws with; what runs, links or loads something is not among them."""

LEADS_OUT = re.compile(r"url\((?!['\"]?#)|@import|javascript:", re.IGNORECASE)


def foreign_part(svg: str) -> str:
    """The first thing that does not belong into a drawing, as it would be written; empty if there is none."""
    if "<!ENTITY" in svg:
        return "<!ENTITY>"
    try:
        # No entities, no network: expat loads nothing, and the size of the text is limited.
        root = Tree.fromstring(svg)  # noqa: S314
    except (Tree.ParseError, ValueError):
        return "what is no XML"
    return next(filter(None, map(_foreign, root.iter())), "")


def _foreign(element: Tree.Element) -> str:
    name = _local(element.tag)
    if name not in DRAWN:
        return f"<{name}>"
    for key, value in element.attrib.items():
        attribute = _local(key)
        leads_out = attribute == "href" and not value.startswith("#")
        if leads_out or attribute.startswith("on") or LEADS_OUT.search(value):
            return f"{attribute}="
    return "url()" if LEADS_OUT.search(element.text or "") else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
