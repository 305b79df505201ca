"""Text to HTML: one short function for each kind of node."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from markupsafe import Markup, escape

from qbank.loading.addresses import is_external
from qbank.model import Content, Formula, Node
from qbank.rendering import addresses
from qbank.rendering.elements import NOTHING, element, joined, opening
from qbank.rendering.place import Place
from qbank.rendering.snippets import code_block, snippet

MATHML = '<span class="katex-mathml"'
"""What screen readers read of a formula; a search would find it a second time."""

SHORT = 16
"""Letters of TeX up to which a formula is never broken, so that it can be held together with what follows."""

CLOSING = ",.;:!?)]"

Renderer = Callable[[Node, Place], Markup]


def rendered(content: Content, place: Place) -> Markup:
    """All nodes of a content, one after the other."""
    pieces = [RENDERERS[node.kind](node, place) for node in content]
    for number, (node, following) in enumerate(pairwise(content)):
        if node.kind == "formula" and len(node.text) <= SHORT and following.kind == "text":
            pieces[number : number + 2] = _held(pieces[number], pieces[number + 1])
    return joined(pieces)


def _held(formula: Markup, text: Markup) -> tuple[Markup, Markup]:
    """A formula in one line with the point after it, and the rest of the text."""
    length = len(text) - len(text.lstrip(CLOSING))
    point, rest = Markup(text[:length]), Markup(text[length:])  # noqa: S704 - cut between signs of no markup
    return (element("span", formula + point, class_="qb-held") if length else formula), rest


def compact(content: Content, place: Place) -> Markup:
    """The same, but a single paragraph without its tag, to stand beside other words."""
    single = len(content) == 1 and content[0].kind in ("paragraph", "tight")
    return rendered(content[0].children if single else content, place)


def _inside(node: Node, place: Place) -> Markup:
    return rendered(node.children, place)


def _tagged(name: str) -> Renderer:
    return lambda node, place: element(name, _inside(node, place))


def _line_tagged(name: str) -> Renderer:
    """A block of its own, or a span where no block may stand."""
    return lambda node, place: (
        element("span", _inside(node, place), class_="qb-line")
        if place.in_line
        else element(name, _inside(node, place)) + "\n"
    )


def _text(node: Node, _: Place) -> Markup:
    return escape(node.text)


def _code(node: Node, _: Place) -> Markup:
    return element("code", node.text)


def _tight(node: Node, place: Place) -> Markup:
    return _inside(node, place) + "\n"


def _ordered_list(node: Node, place: Place) -> Markup:
    start = node.text if node.text not in ("", "1") else None
    return element("ol", _inside(node, place), start=start)


def _formula(node: Node, place: Place) -> Markup:
    return element("span", _typeset(node, place, display=False), class_="qb-formula")


def _display_formula(node: Node, place: Place) -> Markup:
    typeset = _typeset(node, place, display=True)
    if place.in_line:
        return element("span", typeset, class_="qb-formula-display")
    label = place.edition.words("block.formula")
    return element("div", typeset, class_="qb-formula-display", tabindex=0, role="group", aria_label=label)


def _typeset(node: Node, place: Place, *, display: bool) -> Markup:
    """KaTeX escapes what it writes and is forbidden all that could carry an address."""
    found = place.edition.typeset.get(Formula(node.text, display))
    if found is None or found.error:
        return element("code", node.text, class_="qb-formula-refused")
    html = found.html.replace(MATHML, f"{MATHML} data-search-exclude")
    return Markup(html)  # noqa: S704 - see above; the tests hold it with a payload corpus


def _link(node: Node, place: Place) -> Markup:
    if not is_external(node.target):
        return _inside(node, place)
    return element("a", _inside(node, place), href=node.target, rel="noopener")


def _reference(node: Node, place: Place) -> Markup:
    href = reference_address(node.target, place)
    return element("a", _inside(node, place), href=href) if href else _inside(node, place)


def reference_address(target: str, place: Place) -> str:
    """Where a path inside the bank is found on the site, from this place; empty where it leads nowhere."""
    page = addresses.page_of(place.edition.bank, target, place.edition.address)
    if page:
        return addresses.link(*page, place.page)
    picture = place.edition.images.get(target)
    return place.file(picture.address) if picture else ""


def _image(node: Node, place: Place) -> Markup:
    picture = place.edition.images.get(node.target)
    if picture is None:
        return escape(node.text)
    size = {"width": picture.width or None, "height": picture.height or None}
    return opening("img", src=place.file(picture.address), alt=node.text, **size, loading="lazy")


def _table(node: Node, place: Place) -> Markup:
    head = [row for row in node.children if _is_head(row)]
    body = [row for row in node.children if not _is_head(row)]
    rows = element("thead", rendered(tuple(head), place)) if head else NOTHING
    rows += element("tbody", rendered(tuple(body), place)) if body else NOTHING
    label = place.edition.words("block.table")
    table = element("table", rows)
    return element("div", table, class_="qb-table", tabindex=0, role="group", aria_label=label)


def _is_head(row: Node) -> bool:
    return any(cell.kind == "header_cell" for cell in row.children)


def _header_cell(node: Node, place: Place) -> Markup:
    return element("th", _inside(node, place), scope="col", data_align=node.text or None)


def _cell(node: Node, place: Place) -> Markup:
    return element("td", _inside(node, place), data_align=node.text or None)


RENDERERS: dict[str, Renderer] = {
    "paragraph": _line_tagged("p"),
    "tight": _tight,
    "heading": _line_tagged("h4"),
    "bullet_list": _tagged("ul"),
    "ordered_list": _ordered_list,
    "item": _tagged("li"),
    "quote": _tagged("blockquote"),
    "table": _table,
    "row": _tagged("tr"),
    "header_cell": _header_cell,
    "cell": _cell,
    "code_block": code_block,
    "snippet": snippet,
    "display_formula": _display_formula,
    "rule": lambda _node, _place: opening("hr"),
    "text": _text,
    "code": _code,
    "formula": _formula,
    "emphasis": _tagged("em"),
    "strong": _tagged("strong"),
    "deleted": _tagged("del"),
    "link": _link,
    "reference": _reference,
    "image": _image,
    "soft_break": lambda _node, _place: Markup("\n"),
    "hard_break": lambda _node, _place: opening("br"),
}
"""All kinds of the model's tree."""
