"""The folder that an author works in: its settings, its bank, and what was generated from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qbank import checking, loading, typesetting
from qbank.loading.files import read_bank
from qbank.model import Bank, Formula, Record
from qbank.problems import Problem, in_order
from qbank.settings import read_settings
from qbank.typesetting import Typeset
from qbank.verification.record import read_record


@dataclass(frozen=True)
class Reading:
    """A bank as it was read at one moment, with all that was found wrong in it."""

    bank: Bank
    problems: list[Problem]
    """Of settings, loading, typesetting and checking, in order; those of verification are not among them."""
    typeset: Mapping[Formula, Typeset]
    images: frozenset[str]
    """Paths inside the bank of all files that are no texts."""


class Workspace:
    """Reads the bank of one folder as often as asked, parsing only what has changed since the last time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings, self._setting_problems = read_settings(root)
        self._memory = loading.Memory()

    @property
    def place(self) -> Path:
        """Where generated things are kept."""
        return self.root / ".qbank"

    def make_place(self) -> Path:
        """The same, made if it was not there."""
        self.place.mkdir(exist_ok=True)
        return self.place

    @property
    def bank_folder(self) -> Path:
        return self.root / self.settings.bank

    def read(self, today: date) -> Reading:
        """The bank, typeset and checked; never raises for what an author wrote."""
        files = read_bank(self.bank_folder, self.settings.bank)
        bank, found = loading.load_bank(files, self._memory)
        typeset = self.typeset(bank)
        checked = checking.check_bank(bank, files, typeset, today, self.settings)
        return Reading(bank, in_order([*self._setting_problems, *found, *checked]), typeset, files.others)

    def typeset(self, bank: Bank) -> Mapping[Formula, Typeset]:
        """Each distinct formula of a bank in HTML; what was typeset before comes from the cache."""
        cache = self.place / "cache" / "formulas.sqlite"
        return typesetting.typeset(formulas(bank), cache, self.settings.macros)

    def record(self) -> Record:
        """What the last verification found."""
        return read_record(self.place)


def formulas(bank: Bank) -> list[Formula]:
    """Each distinct formula of a bank once, in reading order."""
    return list(dict.fromkeys(node.formula for node in bank.nodes() if node.formula))
