"""Figures inside the child: the bank's style before, one open figure after, and its SVG."""

from __future__ import annotations

import io
import re

from matplotlib import pyplot

from qbank import figures


def prepare() -> None:
    """Take on the bank's style, whatever earlier code has set."""
    figures.apply_style()


def collect() -> tuple[int, str]:
    """How many figures are open, and the SVG if there is exactly one; they are closed afterwards."""
    numbers = pyplot.get_fignums()
    svg = _svg() if len(numbers) == 1 else ""
    pyplot.close("all")
    return len(numbers), svg


def _svg() -> str:
    stream = io.StringIO()
    # Matplotlib rasterises a colour bar of its own accord.
    for artist in pyplot.gcf().findobj(lambda artist: artist.get_rasterized()):
        artist.set_rasterized(False)
    # Neither date nor version, and a fixed salt for the ids: the same code gives the same bytes.
    with pyplot.rc_context({"svg.hashsalt": "qbank", "svg.fonttype": "path"}):
        pyplot.gcf().savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    # Nothing reads the document type, and what could name entities is no part of a drawing.
    return re.sub(r"<!DOCTYPE[^>]*>\s*", "", stream.getvalue(), count=1)


def warm_up() -> None:
    """Draw once what most figures draw, so that a forked process finds fonts and caches ready."""
    prepare()
    _, axes = pyplot.subplots()
    axes.plot([0, 1], [0, 1])
    axes.set_title("$x$")
    collect()
