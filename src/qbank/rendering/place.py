"""Where on the site a content is shown, which decides about its links and its look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qbank.model import Question
from qbank.rendering.addresses import link, relative, topic_address
from qbank.rendering.edition import Edition


@dataclass(frozen=True, slots=True)
class Place:
    """One page of an edition, and the question whose text is shown there."""

    edition: Edition
    page: str
    """Address of the page, from the site's root."""
    question: Question | None = None
    """None for the text of a topic or the bank."""
    in_line: bool = False
    """Inside a label or the printed key, where neither paragraphs nor anything to focus may stand."""

    def within_line(self) -> Place:
        return replace(self, in_line=True)

    def topic(self, topic: str) -> str:
        """The way from this page to the page of a topic."""
        return link(topic_address(self.edition.address, topic), "", self.page)

    def file(self, address: str) -> str:
        """The way from this page to a file of the site."""
        return relative(address, self.page)
