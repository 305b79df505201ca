"""The two files beside the topics: equal terms, and what became of old addresses."""

from __future__ import annotations

from dataclasses import dataclass

from qbank.loading.files import BankFiles
from qbank.loading.front_matter import Listing, Table, Value, read_yaml
from qbank.loading.reading import Reading, reading_of
from qbank.loading.rule import Rule
from qbank.model import Located
from qbank.problems import Problem

SYNONYMS = "synonyms.yaml"
RETIRED = "retired.yaml"

BAD_SYNONYMS = Rule(
    "synonyms-shape",
    "this is no group of equal terms",
    "Write each group on a line of its own, with at least two terms:\n  - [KV, key-value]",
)
BAD_RETIRED = Rule(
    "retired-shape",
    "this does not say what became of an address",
    "Write the old address and the new one, or `null`:\n  old-topic/old-id: new-topic/new-id",
)


@dataclass(frozen=True, slots=True)
class Retired:
    """An address that is no longer used."""

    old: Located
    """`topic/id`."""
    new: str | None
    """`topic/id`; None where nothing took its place."""


def read_synonyms(files: BankFiles) -> tuple[tuple[tuple[str, ...], ...], list[Problem]]:
    """Groups of equal terms; empty where the bank has none."""
    reading = _reading(SYNONYMS, files)
    groups = tuple(group for item in _items(reading) if (group := _terms(item, reading)))
    return groups, reading.problems


def read_retired(files: BankFiles) -> tuple[tuple[Retired, ...], list[Problem]]:
    """Old addresses in the order of the file; empty where the bank has none."""
    reading = _reading(RETIRED, files)
    value = None if reading.problems or not reading.text.strip() else read_yaml(reading)
    if value is not None and not isinstance(value, Table):
        reading.report(BAD_RETIRED, value.line)
    entries = value.entries if isinstance(value, Table) else ()
    found = (_retired(old, new, reading) for old, new in entries)
    return tuple(entry for entry in found if entry), reading.problems


def _reading(path: str, files: BankFiles) -> Reading:
    shown = files.shown(path)
    return reading_of(path, shown, files.texts[path]) if path in files.texts else Reading(path, shown, "")


def _items(reading: Reading) -> tuple[Value, ...]:
    value = None if reading.problems or not reading.text.strip() else read_yaml(reading)
    if value is None or isinstance(value, Listing):
        return value.items if value else ()
    reading.report(BAD_SYNONYMS, value.line)
    return ()


def _terms(item: Value, reading: Reading) -> tuple[str, ...]:
    terms = item.items if isinstance(item, Listing) else ()
    texts = tuple(term.text for term in terms if isinstance(term, Located) and term.text)
    if len(texts) == len(terms) > 1:
        return texts
    reading.report(BAD_SYNONYMS, item.line)
    return ()


def _retired(old: Located, new: Value | None, reading: Reading) -> Retired | None:
    if isinstance(new, Located) and old.text.count("/") == 1:
        if new.text in ("null", "~"):
            return Retired(old, None)
        if new.text.count("/") == 1:
            return Retired(old, new.text)
    reading.report(BAD_RETIRED, old.line)
    return None
