"""Whether a drawing is nothing but a drawing: anybody may have written it, and browsers run what is in it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

DRAWN = frozenset(
    "svg metadata RDF Work Agent creator date type format title desc defs symbol style g path use clipPath "
    "mask rect circle ellipse line polyline polygon text tspan textPath marker pattern linearGradient "
    "radialGradient stop".split()
)
"""Elements that only draw; what runs, links or loads something is not among them."""

DECLARATION = re.compile(r"\s*<\?xml\s[^?>]*\?>")
ENCODING = re.compile(r"""encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
LEADS_OUT = re.compile(
    r"""url\((?!['"]?\#) | @import | \b(?:image|image-set|src)\( | javascript: | \\""",
    re.IGNORECASE | re.VERBOSE,
)
r"""A backslash could spell any of the others: `u\72l(`."""


def foreign_part(svg: str) -> str:
    """The first thing that does not belong into a drawing, as it would be written; empty if there is none."""
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        return "<!DOCTYPE>"
    if _is_read_otherwise(svg):
        return "encoding="
    if instruction := _instruction(svg):
        return instruction
    try:
        # No entities, no network: without a DOCTYPE there is nothing that expat could expand or load.
        root = Tree.fromstring(svg)  # noqa: S314
    except (Tree.ParseError, ValueError):
        return "what is no XML"
    if _local(root.tag) != "svg":
        return f"<{_local(root.tag)}>"
    return next(filter(None, map(_foreign, root.iter())), "")


def _is_read_otherwise(svg: str) -> bool:
    """Whether a browser would decode the file to another text than this one."""
    declaration = DECLARATION.match(svg.removeprefix("\ufeff"))
    return bool(declaration and ENCODING.search(declaration[0]))


def _instruction(svg: str) -> str:
    """A processing instruction: `<?xml-stylesheet?>` loads a style sheet."""
    text = svg.removeprefix("\ufeff")
    declaration = DECLARATION.match(text)
    found = re.search(r"<\?([^\s?>]*)", text[declaration.end() :] if declaration else text)
    return f"<?{found[1]}?>" if found else ""


def _foreign(element: Tree.Element) -> str:
    name = _local(element.tag)
    if name not in DRAWN:
        return f"<{name}>"
    for key, value in element.attrib.items():
        if _is_foreign(_local(key), value):
            return f"{_local(key)}="
    if name != "style":
        return ""
    # A browser joins the texts around a child to one style sheet.
    return "<style>" if len(element) or LEADS_OUT.search(element.text or "") else ""


def _is_foreign(attribute: str, value: str) -> bool:
    if attribute == "href":
        return not value.startswith("#")
    return attribute == "base" or attribute.startswith("on") or bool(LEADS_OUT.search(value))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
