"""What a rule may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qbank.content import Formula, Node, walk
from qbank.loading.files import BankFiles
from qbank.loading.rule import Rule
from qbank.loading.unlisted import read_unlisted
from qbank.model import Bank, Location, Question, Topic
from qbank.problems import Problem
from qbank.settings import Settings
from qbank.typesetting import Typeset


@dataclass(frozen=True, slots=True)
class Placed:
    """A node and the page that holds it."""

    node: Node
    path: str
    """Of the page, as shown to the author."""
    folder: str
    """Of the page, inside the bank."""

    @property
    def location(self) -> Location:
        return Location(self.path, self.node.line)


@dataclass(frozen=True)
class Context:
    """A loaded bank with all that is known about it."""

    bank: Bank
    files: BankFiles
    typeset: Mapping[Formula, Typeset]
    today: date
    settings: Settings

    @cached_property
    def unlisted(self) -> tuple[Topic, ...]:
        """What no index lists, by topic: it is not in the bank, but has to be right before it can be."""
        return read_unlisted(self.bank, self.files)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All that could be read: those of the bank, then those that are not listed."""
        return (*self.bank.questions, *(q for topic in self.unlisted for q in topic.questions))

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """All that could be read; where an id is used twice, the first in the bank."""
        found: dict[str, Question] = {}
        for question in self.questions:
            found.setdefault(question.id, question)
        return found

    def may_hold(self, id_: str) -> bool:
        """Whether a question of this id has a file, or may have one in a folder that cannot be read."""
        return id_ in self._ids_of_files or not self.files.unreadable.keys().isdisjoint(self.files.folders)

    @cached_property
    def _ids_of_files(self) -> frozenset[str]:
        """Ids of all question files, unreadable ones too: their own problem is reported."""
        names = (path.rpartition("/")[2] for path in self.files.paths if path.count("/") == 1)
        return frozenset(name.removesuffix(".md") for name in names if name != "index.md")

    def placed(self, *kinds: str) -> Iterator[Placed]:
        """All nodes of these kinds."""
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> dict[str, list[Placed]]:
        """Those that rules ask for, in one pass over the bank."""
        found: dict[str, list[Placed]] = {kind: [] for kind in _KINDS}
        for path, folder, nodes in self._pages():
            for node in nodes:
                if node.kind in found:
                    found[node.kind].append(Placed(node, path, folder))
        return found

    def _pages(self) -> Iterator[tuple[str, str, Iterable[Node]]]:
        yield self.bank.path, "", walk((*self.bank.title, *self.bank.introduction))
        for topic in (*self.bank.topics, *self.unlisted):
            yield topic.path, topic.id, walk((*topic.title, *topic.introduction))
        for question in self.questions:
            yield question.path, question.topic, question.nodes()


_KINDS = ("link", "reference", "image", "formula", "display_formula")

Check = Callable[[Context], Iterator[Problem]]
Rules = Mapping[Rule, Check]
"""Each rule with the function that finds its problems."""
