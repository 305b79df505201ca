"""Where pages lie, and how one is reached from another."""

from __future__ import annotations

import posixpath

from qbank.model import Bank, Question, Topic

FRONT = ""
"""Address of the front page; all addresses are from the site's root."""


def topic_address(bank_address: str, topic: str) -> str:
    """Of the page that holds all questions of a topic, below the page of all titles."""
    return f"{bank_address}{topic}/"


def page_of(bank: Bank, target: str, bank_address: str) -> tuple[str, str] | None:
    """Page and fragment that a reference inside the bank leads to; None where it leads nowhere."""
    match bank.by_target.get(target):
        case Question() as question:
            return topic_address(bank_address, question.topic), question.id
        case Topic() as topic:
            return topic_address(bank_address, topic.id), ""
    return None


def link(page: str, fragment: str, start: str) -> str:
    """A relative link to a place on a page, from the page `start`."""
    anchor = f"#{fragment}" if fragment else ""
    if page == start:
        return anchor or "./"
    return relative(page, start) + anchor


def relative(address: str, start: str) -> str:
    """The way from the page `start` to a page (ends in `/` or is empty) or a file."""
    way = posixpath.relpath(f"/{address}", f"/{start}")
    return f"{way}/" if address.endswith("/") or not address else way
