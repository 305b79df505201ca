"""A bank to the HTML of its pages: strings in, strings out."""

from qbank.rendering.edition import Edition, Entry, Page, Picture
from qbank.rendering.memory import Memory
from qbank.rendering.overview import render_overview
from qbank.rendering.titles import render_titles
from qbank.rendering.topic import render_topic
from qbank.rendering.words import Words, english, read_words

__all__ = [
    "Edition",
    "Entry",
    "Memory",
    "Page",
    "Picture",
    "Words",
    "english",
    "read_words",
    "render_overview",
    "render_titles",
    "render_topic",
]
