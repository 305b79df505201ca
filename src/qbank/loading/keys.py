"""Keys of a front matter, asked for by name and shape."""

from __future__ import annotations

from collections.abc import Collection

from qbank.loading.front_matter import Listing, Table, Value
from qbank.loading.reading import Reading
from qbank.loading.rule import Rule, did_you_mean
from qbank.model import Located

UNKNOWN_KEY = Rule(
    "unknown-key",
    "there is no key `{key}`{guess}",
    "Use only {known}.",
)
MISTYPED_VALUE = Rule(
    "mistyped-value",
    "`{key}` must be {shape}",
    "Write it like this:\n{example}",
)


class Keys:
    """The entries of a front matter; a value of another shape is reported and counts as absent."""

    def __init__(self, table: Table | None, known: Collection[str], reading: Reading) -> None:
        self.were_read = table is not None
        """Whether a key that is not there was left out; else the front matter itself is the problem."""
        entries = table.entries if table else ()
        self._reading = reading
        self._values = {key.text: value for key, value in entries if key.text in known and value is not None}
        self.lines = {key.text: key.line for key, _ in entries}
        for key in self.lines.keys() - known:
            names = ", ".join(f"`{name}`" for name in known)
            words = {"key": key, "guess": did_you_mean(key, known), "known": names}
            reading.report(UNKNOWN_KEY, self.lines[key], **words)

    def lacks(self, key: str) -> bool:
        """Whether a key was left out of a front matter that could be read."""
        return self.were_read and key not in self.lines

    def text(self, key: str) -> Located | None:
        value = self._values.get(key)
        if value is None or (isinstance(value, Located) and value.text):
            return value
        self._mistyped(key, "one value", f"  {key}: value")
        return None

    def texts(self, key: str) -> tuple[Located, ...]:
        value = self._values.get(key)
        texts = () if value is None else _texts(value)
        if texts is not None:
            return texts
        example = f'  {key}:\n    - one\n    - "another: in quotes for its colon"'
        self._mistyped(key, "a list of values", example, _line_of_fault(value))
        return ()

    def reasons(self, key: str) -> tuple[tuple[Located, str], ...]:
        """Names, each with a reason."""
        value = self._values.get(key, Table((), 1))
        entries = value.entries if isinstance(value, Table) else ()
        reasons = [
            (name, reason.text) for name, reason in entries if isinstance(reason, Located) and reason.text
        ]
        if not isinstance(value, Table) or len(reasons) < len(entries):
            self._mistyped(key, "names with a reason each", f'  {key}:\n    name: "why this is fine here"')
        return tuple(reasons)

    def lists(self, key: str) -> tuple[tuple[Located, tuple[Located, ...]], ...]:
        """Titles, each with a list."""
        value = self._values.get(key, Table((), 1))
        entries = value.entries if isinstance(value, Table) else ()
        lists = [(title, texts) for title, below in entries if (texts := _texts(below)) is not None]
        if not isinstance(value, Table) or len(lists) < len(entries):
            example = f"  {key}:\n    A title:\n      - one\n      - another"
            self._mistyped(key, "titles with a list each", example)
        return tuple(lists)

    def _mistyped(self, key: str, shape: str, example: str, line: int | None = None) -> None:
        words = {"key": key, "shape": shape, "example": example}
        self._reading.report(MISTYPED_VALUE, line or self.lines[key], **words)


def _texts(value: Value | None) -> tuple[Located, ...] | None:
    """The items of a list of texts; None if it is none, or holds an empty item."""
    items = value.items if isinstance(value, Listing) else ()
    texts = tuple(item for item in items if isinstance(item, Located) and item.text)
    return texts if texts and len(texts) == len(items) else None


def _line_of_fault(value: Value | None) -> int | None:
    """Of the first item that is no text; None where the value is no list at all."""
    items = value.items if isinstance(value, Listing) else ()
    return next((item.line for item in items if not isinstance(item, Located) or not item.text), None)
