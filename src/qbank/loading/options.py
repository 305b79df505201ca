"""The options of a choice question: a task list, each item with one quoted reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qbank.loading.reading import Reading
from qbank.loading.rule import Rule
from qbank.model import Content, Node, Option, walk

NONE_TICKED = Rule(
    "no-option-ticked",
    "no option is ticked",
    "Tick each right one: `- [x]`.",
)
TOO_FEW = Rule(
    "too-few-options",
    "a choice needs at least two options, this has one",
    "Add the wrong answers that people really give.",
)
NOT_A_TASK = Rule(
    "option-not-a-task-item",
    "option {number} does not begin with `[ ]` or `[x]` and words",
    "Begin it with `- [ ] ` or, if it is right, `- [x] `; code of several lines goes below a line of words.",
)
NO_REASON = Rule(
    "option-without-reason",
    "option {number} has no reason",
    "Quote one under it: why would a reader pick it?",
)
REASON_NOT_QUOTED = Rule(
    "reason-not-quoted",
    "the reason of option {number} is not quoted",
    "Begin the paragraph with `> `, indented by two spaces.",
)
REASON_SLIPPED = Rule(
    "reason-slipped",
    "this reason has slipped out of option {number}",
    "Indent the `>` by two spaces, so that it belongs to the option above.",
)
TEXT_AFTER_REASON = Rule(
    "text-after-reason",
    "option {number} goes on after its reason",
    "Put all of the reason into one quote, and nothing after it.",
)
SAME_OPTION = Rule(
    "same-option-twice",
    "option {number} is the same as option {other}",
    "Change one of them or take it out.",
)
TEXT_AMONG_OPTIONS = Rule(
    "text-among-options",
    "only the list of options stands under `## Options`",
    "Begin each option with `- [ ] `, and move other text above the first heading or into an option.",
)

_TICK = re.compile(r"\[([ xX])\] +")


@dataclass(frozen=True, slots=True)
class _Draft:
    """An item of the list, before it is known to be a whole option."""

    number: int
    line: int
    blocks: Content
    slipped: Content = ()
    """Quotes at the margin below the item."""


def read_options(content: Content, line: int, reading: Reading) -> tuple[Option, ...]:
    """Those that can be used; what is wrong with the others is reported. The line is that of the heading."""
    drafts = list(_drafts(content, reading))
    options = [option for draft in drafts if (option := _option(draft, reading))]
    if len(drafts) == 1:
        reading.report(TOO_FEW, line)
    elif options and len(options) == len(drafts) and not any(option.right for option in options):
        reading.report(NONE_TICKED, line)
    _report_same(options, reading)
    return tuple(options)


def _drafts(content: Content, reading: Reading) -> Iterator[_Draft]:
    """The items of all lists, for a slipped reason cuts the list in two."""
    draft: _Draft | None = None
    number = 0
    for block in content:
        if block.kind == "bullet_list":
            for item in block.children:
                if draft:
                    yield draft
                number += 1
                draft = _Draft(number, item.line, item.children)
        elif block.kind == "quote" and draft and not draft.slipped:
            reading.report(REASON_SLIPPED, block.line, number=number)
            draft = replace(draft, slipped=block.children)
        else:
            reading.report(TEXT_AMONG_OPTIONS, block.line)
    if draft:
        yield draft


def _option(draft: _Draft, reading: Reading) -> Option | None:
    label, *rest = draft.blocks or (Node("paragraph", draft.line),)
    tick = _TICK.match(label.children[0].text) if _begins_with_text(label) else None
    if tick is None:
        reading.report(NOT_A_TASK, draft.line, number=draft.number)
        return None
    blocks = (_without_tick(label, tick.end()), *rest)
    quotes = [i for i, block in enumerate(blocks) if block.kind == "quote"]
    end = quotes[0] if quotes else len(blocks)
    reason, end = _reason(draft, blocks, end, reading)
    return Option(tick[1] != " ", blocks[:end], reason, draft.line)


def _begins_with_text(block: Node) -> bool:
    first = block.children[:1]
    return block.kind in ("paragraph", "tight") and bool(first) and first[0].kind == "text"


def _without_tick(label: Node, length: int) -> Node:
    first = label.children[0]
    begin = (replace(first, text=first.text[length:]),) if len(first.text) > length else ()
    return replace(label, children=(*begin, *label.children[1:]))


def _reason(draft: _Draft, blocks: Content, end: int, reading: Reading) -> tuple[Content, int]:
    """The reason, and where the content before it ends; a reason in another shape is reported and taken."""
    if end < len(blocks):
        if blocks[end + 1 :] or draft.slipped:
            place = blocks[end + 1].line if blocks[end + 1 :] else draft.slipped[0].line
            reading.report(TEXT_AFTER_REASON, place, number=draft.number)
        return blocks[end].children, end
    if draft.slipped:
        return draft.slipped, end
    last = blocks[-1]
    if last.kind == "code_block" and last.text.lstrip().startswith(">"):
        reading.report(REASON_SLIPPED, last.line, number=draft.number)
        return (), end - 1
    if len(blocks) > 1 and last.kind == "paragraph":
        reading.report(REASON_NOT_QUOTED, last.line, number=draft.number)
        return (last,), end - 1
    reading.report(NO_REASON, draft.line, number=draft.number)
    return (), end


def _report_same(options: Sequence[Option], reading: Reading) -> None:
    seen: dict[object, int] = {}
    for number, option in enumerate(options, 1):
        words = tuple(
            (n.kind, n.text, n.target, n.snippet and n.snippet.source) for n in walk(option.content)
        )
        shape = tuple(word for word in words if word[0] != "tight" and word[0] != "paragraph")
        if shape in seen:
            reading.report(SAME_OPTION, option.line, number=number, other=seen[shape])
        seen.setdefault(shape, number)
