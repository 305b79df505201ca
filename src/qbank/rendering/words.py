"""The words a reader sees, from a strings file. A missing word or value is an error, never an empty place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import yaml
from markupsafe import Markup, escape

PLURAL = {"one", "other"}

Text = str | Mapping[str, str]
"""A text, or its forms for one thing and for other counts."""


class MissingWordError(LookupError):
    """A key that the strings file lacks, or a place in a text that nobody fills."""


@dataclass(frozen=True)
class Words:
    """Texts by dotted key, such as `facts.questions`."""

    texts: Mapping[str, Text]

    def __call__(self, key: str, /, **values: object) -> Markup:
        """The text with its places filled, escaped."""
        if not values and key in self._plain:
            return self._plain[key]
        try:
            return escape(self._form(key, values.get("count"))).format(**values)
        except KeyError as missing:
            raise MissingWordError(f"{key}: nothing for {missing}") from None

    @cached_property
    def _plain(self) -> Mapping[str, Markup]:
        """Texts without places, which most are; escaped once."""
        return {
            key: escape(text) for key, text in self.texts.items() if isinstance(text, str) and "{" not in text
        }

    def strong(self, key: str, /, **values: object) -> Markup:
        """The same with every filled place in bold."""
        form = escape(self._form(key, values.get("count")))
        return form.format(**{name: Markup("<b>{}</b>").format(value) for name, value in values.items()})

    def below(self, prefix: str) -> dict[str, str]:
        """All plain texts under a key, by the rest of theirs."""
        start = f"{prefix}."
        found = {key: text for key, text in self.texts.items() if key.startswith(start)}
        return {key.removeprefix(start): text for key, text in found.items() if isinstance(text, str)}

    def _form(self, key: str, count: object) -> str:
        if key not in self.texts:
            raise MissingWordError(f"{key} is not in the strings file")
        text = self.texts[key]
        return text if isinstance(text, str) else text["one" if count == 1 else "other"]


def read_words(text: str) -> Words:
    """From the text of a strings file."""
    return Words(_flat(yaml.load(text, yaml.BaseLoader), ""))  # noqa: S506 - BaseLoader makes strings only


@cache
def english() -> Words:
    """The words that come with qbank."""
    return read_words(files("qbank").joinpath("strings/en.yaml").read_text("utf-8"))


def _flat(branch: Mapping[str, Text], prefix: str) -> dict[str, Text]:
    texts: dict[str, Text] = {}
    for name, value in branch.items():
        if isinstance(value, str) or set(value) == PLURAL:
            texts[prefix + name] = value
        else:
            texts.update(_flat(value, f"{prefix}{name}."))
    return texts
