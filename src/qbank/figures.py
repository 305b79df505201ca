"""The bank's drawing hand: one Matplotlib style and the few shapes that its diagrams are made of.

A canvas is measured in inches, so that a box of width 1.6 is 1.6 inches wide on paper and text keeps
its size beside it. A figure of 5 inches or less needs no zooming on a phone; 7 inches fill the column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, ListedColormap
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import ArrayLike, NDArray

INK = "#1d232b"
SOFT = "#5a6370"
LINE = "#c9c5ba"
PAPER = "#ffffff"
PAPER_WASH = "#f4f2ec"
ACCENT = "#0f5e6e"
ACCENT_WASH = "#e6f0f1"
HINT = "#8a5a00"
HINT_WASH = "#f6eddc"

SHADES = LinearSegmentedColormap.from_list("qbank", [PAPER, ACCENT])
"""White to petrol; its lightness falls steadily, so a heat map survives a black-and-white printer."""

SMALL = 9.0  # points; nothing is smaller

Point = tuple[float, float]
"""Inches from the lower left corner of the canvas."""

ToneName = Literal["plain", "accent", "soft", "ghost"]
LineStyle = Literal["solid", "dashed"]


@dataclass(frozen=True)
class Tone:
    """How a shape is filled, drawn and lettered; tones differ in line weight or dash, not by colour alone."""

    face: str
    edge: str
    ink: str
    width: float
    style: LineStyle = "solid"


TONES: dict[ToneName, Tone] = {
    "plain": Tone(PAPER, INK, INK, 1.0),
    "accent": Tone(ACCENT_WASH, ACCENT, INK, 2.0),
    "soft": Tone(PAPER_WASH, LINE, INK, 1.0),
    "ghost": Tone("none", SOFT, SOFT, 1.0, "dashed"),
}

STYLE: dict[str, Any] = {
    # What is not named is Matplotlib's own default, the font too: DejaVu Sans, 10 points, comes with it.
    "text.color": INK,
    "figure.figsize": (7.0, 3.0),
    "figure.facecolor": "none",
    "figure.constrained_layout.use": True,
    "axes.facecolor": "none",
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.titlelocation": "left",
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    # Each line has its own dash as well as its own colour: the fourth is told from the first in print.
    "axes.prop_cycle": cycler(color=[ACCENT, HINT, INK, SOFT]) + cycler(linestyle=["-", "--", "-.", ":"]),
    "grid.color": LINE,
    "grid.linewidth": 0.5,
    "xtick.color": SOFT,
    "xtick.labelsize": SMALL,
    "ytick.color": SOFT,
    "ytick.labelsize": SMALL,
    "lines.linewidth": 1.8,
    "legend.frameon": False,
    "legend.fontsize": SMALL,
    "hatch.color": SOFT,
    "hatch.linewidth": 0.6,
    "image.cmap": SHADES.name,
    # Paths look the same where the font is missing; the salt makes the ids, and so the bytes, repeatable.
    "svg.fonttype": "path",
    "svg.hashsalt": "qbank",
}


def apply_style() -> None:
    """Forget every earlier setting and take on the bank's."""
    if SHADES.name not in mpl.colormaps:
        mpl.colormaps.register(SHADES)
    plt.style.use(["default", STYLE])


@dataclass(frozen=True)
class Box:
    """A shape on the canvas: its centre and size, and the middle of each side for arrows to hold on to."""

    centre: Point
    width: float
    height: float

    @property
    def left(self) -> Point:
        return self.centre[0] - self.width / 2, self.centre[1]

    @property
    def right(self) -> Point:
        return self.centre[0] + self.width / 2, self.centre[1]

    @property
    def top(self) -> Point:
        return self.centre[0], self.centre[1] + self.height / 2

    @property
    def bottom(self) -> Point:
        return self.centre[0], self.centre[1] - self.height / 2


def canvas(width: float = 7.0, height: float = 3.0) -> Axes:
    """Open a figure without axes whose units are inches, the origin at the lower left."""
    # A layout engine would look for subplots to arrange, find none and warn.
    figure = plt.figure(figsize=(width, height))
    figure.set_layout_engine("none")
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    return ax


def box(ax: Axes, xy: Point, width: float, height: float, text: str = "", tone: ToneName = "plain") -> Box:
    """Draw a rounded box around its centre `xy` with the text in its middle."""
    shape = Box(xy, width, height)
    _panel(ax, shape, TONES[tone], rounding=0.06, zorder=2)
    ax.text(*xy, text, color=TONES[tone].ink, ha="center", va="center", linespacing=1.3, zorder=3)
    return shape


def arrow(
    ax: Axes,
    start: Point,
    end: Point,
    text: str = "",
    style: LineStyle = "solid",
    bend: float = 0.0,
    via: Sequence[Point] = (),
    tone: ToneName = "plain",
) -> None:
    """Draw an arrow, bent to its right by `bend` of its length, or round the corners `via`."""
    look = TONES[tone]
    path = _curve(start, end, bend) if bend else Path([start, *via, end])
    ax.add_patch(
        FancyArrowPatch(
            path=path,
            arrowstyle="-|>",
            mutation_scale=10,
            color=look.edge,
            linewidth=look.width,
            linestyle="dashed" if "dashed" in (style, look.style) else "solid",
            joinstyle="round",
            zorder=1,
        )
    )
    if text:
        _beside(ax, path, text)


def lane(ax: Axes, x: float, y: float, width: float, height: float, text: str = "") -> Box:
    """Draw a band behind what belongs together, from its lower left corner, titled at the top left."""
    shape = Box((x + width / 2, y + height / 2), width, height)
    _panel(ax, shape, TONES["soft"], rounding=0.1, zorder=0)
    note(ax, (x + 0.1, y + height - 0.17), text)
    return shape


def matrix(
    ax: Axes,
    xy: Point,
    values: tuple[int, int] | ArrayLike,
    cell: float = 0.3,
    text: str = "",
    below: str = "",
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    cells: Sequence[Sequence[str]] = (),
    tone: ToneName = "plain",
) -> Box:
    """Draw a grid around its centre `xy`, row 0 on top.

    `values` are shades in [0, 1], NaN for a cell that is struck out; or just the shape, as a tuple
    `(rows, columns)`, for a grid in the tone's own fill. `text` stands above the grid and `below` under it,
    `rows` and `columns` label its sides, `cells` are written into it.
    """
    look, shades, colours = TONES[tone], *_shades(values, tone)
    grid = Box(xy, shades.shape[1] * cell, shades.shape[0] * cell)
    _fill(ax, grid, cell, shades, colours, look)
    _write(ax, grid, cell, shades, cells)
    _label_sides(ax, grid, cell, rows, columns)
    rise = 0.32 if columns else 0.12
    ax.text(grid.top[0], grid.top[1] + rise, text, ha="center", va="bottom")
    ax.text(grid.bottom[0], grid.bottom[1] - 0.1, below, ha="center", va="top", color=SOFT, fontsize=SMALL)
    return grid


def note(ax: Axes, xy: Point, text: str, align: Literal["left", "center", "right"] = "left") -> None:
    """Write a quiet remark at `xy`."""
    ax.text(*xy, text, color=SOFT, fontsize=SMALL, ha=align, va="center", linespacing=1.3, zorder=3)


def _panel(ax: Axes, shape: Box, look: Tone, rounding: float, zorder: int) -> None:
    ax.add_patch(
        FancyBboxPatch(
            (shape.left[0], shape.bottom[1]),
            shape.width,
            shape.height,
            boxstyle=f"round,pad=0,rounding_size={rounding}",
            facecolor=look.face,
            edgecolor=look.edge,
            linewidth=look.width,
            linestyle=look.style,
            zorder=zorder,
        )
    )


def _curve(start: Point, end: Point, bend: float) -> Path:
    """A quadratic curve; the control point lies to the right of the way from start to end."""
    across, up = end[0] - start[0], end[1] - start[1]
    control = (start[0] + end[0]) / 2 + bend * up, (start[1] + end[1]) / 2 - bend * across
    return Path([start, control, end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])


def _beside(ax: Axes, path: Path, text: str) -> None:
    """Write over an arrow that runs level, and to the right of one that climbs."""
    points = np.asarray(path.vertices, dtype=float)
    if path.codes is None:
        steps = np.diff(points, axis=0)
        longest = int(np.hypot(steps[:, 0], steps[:, 1]).argmax())
        (x, y), (across, up) = points[longest : longest + 2].mean(axis=0), steps[longest]
    else:
        (x, y), (across, up) = np.array([0.25, 0.5, 0.25]) @ points, points[2] - points[0]
    if abs(across) >= abs(up):
        ax.text(x, y + 0.05, text, color=SOFT, fontsize=SMALL, ha="center", va="bottom")
    else:
        note(ax, (x + 0.08, y), text)


def _shades(values: tuple[int, int] | ArrayLike, tone: ToneName) -> tuple[NDArray[np.float64], Colormap]:
    """The cells as numbers and the colours to paint them with."""
    match values:
        case (int(rows), int(columns)):
            return np.zeros((rows, columns)), ListedColormap([TONES[tone].face])
    shades = np.asarray(values, dtype=float)
    if shades.ndim != 2 or np.any((shades < 0) | (shades > 1)):
        raise ValueError("a matrix takes a shape (rows, columns), or a 2-D array of shades in [0, 1]")
    return shades, SHADES


def _fill(
    ax: Axes, grid: Box, cell: float, shades: NDArray[np.float64], colours: Colormap, look: Tone
) -> None:
    """Paint the cells as vector shapes; `imshow` would put a bitmap into the picture."""
    across = grid.left[0] + cell * np.arange(shades.shape[1] + 1)
    down = grid.top[1] - cell * np.arange(shades.shape[0] + 1)
    ax.pcolormesh(
        across, down, shades, cmap=colours, vmin=0, vmax=1, edgecolors=LINE, linewidth=0.6, zorder=2
    )
    struck = partial(Rectangle, width=cell, height=cell, facecolor=PAPER, edgecolor=LINE, hatch="/////")
    for row, column in np.argwhere(np.isnan(shades)):
        ax.add_patch(struck((across[column], down[row + 1]), linewidth=0.6, zorder=2))
    frame = Rectangle((across[0], down[-1]), grid.width, grid.height, fill=False, zorder=2.5)
    frame.set(edgecolor=look.edge, linewidth=look.width)
    ax.add_patch(frame)


def _write(
    ax: Axes, grid: Box, cell: float, shades: NDArray[np.float64], cells: Sequence[Sequence[str]]
) -> None:
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            x, y = grid.left[0] + (column + 0.5) * cell, grid.top[1] - (row + 0.5) * cell
            colour = PAPER if shades[row, column] > 0.72 else INK
            ax.text(x, y, text, color=colour, fontsize=SMALL, ha="center", va="center", zorder=3)


def _label_sides(ax: Axes, grid: Box, cell: float, rows: Sequence[str], columns: Sequence[str]) -> None:
    for row, text in enumerate(rows):
        note(ax, (grid.left[0] - 0.08, grid.top[1] - (row + 0.5) * cell), text, "right")
    for column, text in enumerate(columns):
        note(ax, (grid.left[0] + (column + 0.5) * cell, grid.top[1] + 0.14), text, "center")
