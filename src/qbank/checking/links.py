"""Where links and images may lead."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import relpath

from qbank.checking.context import Context, Placed, Rules
from qbank.loading.addresses import is_external
from qbank.loading.rule import Rule, nearest
from qbank.problems import Problem

LINK_TO_NOWHERE = Rule(
    "link-to-nowhere",
    "this leads nowhere: {target}{guess}",
    "Links go to questions (`other-id.md`, `../topic/id.md`), topics (`index.md`) and images of the bank.",
)
LINK_WITH_FRAGMENT = Rule(
    "link-with-fragment",
    "a link inside the bank ends at the file: `{target}`",
    "Leave out `#` and what follows; the question itself is what it shows.",
)
UNSAFE_LINK = Rule(
    "unsafe-link",
    "links of this kind are not allowed: `{target}`",
    "Use a whole `https`, `http` or `mailto` address, or a file of the bank.",
)
ABSOLUTE_LINK = Rule(
    "absolute-link",
    "this address does not say where it begins: `{target}`",
    "Write a relative path inside the bank, or the whole address with `https://`.",
)


def _links_to_nowhere(context: Context) -> Iterator[Problem]:
    for placed in context.placed("reference", "image"):
        target = placed.node.target
        if "#" not in target and not _exists(target, placed, context):
            written, guess = f"`{_as_written(target, placed)}`", _guess(placed, context)
            yield LINK_TO_NOWHERE.at(placed.location, target=written, guess=guess)
    for placed in context.placed("link"):
        if not placed.node.target:
            yield LINK_TO_NOWHERE.at(placed.location, target="its address is empty", guess="")


def _links_with_fragment(context: Context) -> Iterator[Problem]:
    for placed in context.placed("reference", "image", "link"):
        target = placed.node.target
        if target.startswith("#") or ("#" in target and placed.node.kind != "link"):
            yield LINK_WITH_FRAGMENT.at(placed.location, target=_as_written(target, placed))


def _unsafe_links(context: Context) -> Iterator[Problem]:
    for placed in context.placed("link"):
        target = placed.node.target
        if target and not _is_absolute(target) and not is_external(target):
            yield UNSAFE_LINK.at(placed.location, target=target)


def _absolute_links(context: Context) -> Iterator[Problem]:
    for placed in context.placed("link"):
        target = placed.node.target
        if _is_absolute(target) and not target.startswith("#"):
            yield ABSOLUTE_LINK.at(placed.location, target=target)


def _is_absolute(target: str) -> bool:
    return target.startswith(("/", "\\", "%5C", "?", "#"))


def _exists(target: str, placed: Placed, context: Context) -> bool:
    """Whether the file is there; one that cannot be read or is not listed is reported elsewhere."""
    if context.files.hides(target):
        return True
    if "/images/" in target:
        return target in context.files.others
    is_page = target.endswith(".md") and target.count("/") == 1
    return placed.node.kind == "reference" and is_page and target in context.files.paths


def _guess(placed: Placed, context: Context) -> str:
    target = placed.node.target
    known = [path for path in context.files.others if "/images/" in path]
    if placed.node.kind == "reference":
        known += list(context.bank.by_target)
    by_name = {_name(path): path for path in known}
    meant = by_name.get(nearest(_name(target), by_name))
    return f"; did you mean `{relpath(meant, placed.folder or '.')}`?" if meant else ""


def _name(path: str) -> str:
    """What tells files apart; the index of a topic goes by the name of its folder."""
    return path.removesuffix("/index.md").rpartition("/")[2].removesuffix(".md")


def _as_written(target: str, placed: Placed) -> str:
    if placed.node.kind == "link":
        return target
    return relpath(target, placed.folder or ".")


RULES: Rules = {
    LINK_TO_NOWHERE: _links_to_nowhere,
    LINK_WITH_FRAGMENT: _links_with_fragment,
    UNSAFE_LINK: _unsafe_links,
    ABSOLUTE_LINK: _absolute_links,
}
