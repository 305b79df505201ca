"""The drawing hand: shapes end where they say, and nothing in a picture is a bitmap."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.text import Text

from qbank import figures
from qbank.figures import apply_style, arrow, box, canvas, lane, matrix, note


@pytest.fixture(autouse=True)
def style() -> Iterator[None]:
    plt.switch_backend("agg")
    apply_style()
    yield
    plt.close("all")


def svg() -> str:
    picture = io.StringIO()
    plt.gcf().savefig(picture, format="svg", metadata={"Date": None})
    return picture.getvalue()


def shapes(ax: Axes, kind: type) -> list[Any]:
    return [patch for patch in ax.patches if type(patch) is kind]


def text(ax: Axes, words: str) -> Text:
    (found,) = [one for one in ax.texts if one.get_text() == words]
    return found


def luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def draw_everything() -> Axes:
    ax: Axes = canvas(5, 3)
    lane(ax, 0.2, 0.2, 4.6, 1.2, "lane")
    first, second = box(ax, (1, 0.7), 1, 0.5, "$d_k$"), box(ax, (3, 0.7), 1, 0.5, tone="accent")
    arrow(ax, first.right, second.left, "straight")
    arrow(ax, first.top, second.top, "bent", bend=-0.3, style="dashed")
    arrow(ax, first.bottom, second.bottom, "cornered", via=[(1, 0.3), (3, 0.3)])
    matrix(ax, (2, 2.2), [[0, 0.5], [1, np.nan]], rows="ab", columns="cd", cells=[["0", "1"], ["2", ""]])
    return ax


class TestStyle:
    def test_sets_the_parameters_of_the_bank(self) -> None:
        assert mpl.rcParams["text.color"] == figures.INK
        assert mpl.rcParams["svg.fonttype"] == "path"

    def test_forgets_what_another_figure_set(self) -> None:
        mpl.rcParams.update({"font.size": 4, "lines.linewidth": 9})
        apply_style()
        assert (mpl.rcParams["font.size"], mpl.rcParams["lines.linewidth"]) == (10, 1.8)

    def test_lines_of_a_plot_differ_in_dash_and_in_colour(self) -> None:
        cycle = list(mpl.rcParams["axes.prop_cycle"])
        assert (
            len({one["linestyle"] for one in cycle})
            == len({one["color"] for one in cycle})
            == len(cycle)
            == 4
        )

    def test_shades_darken_steadily(self) -> None:
        steps = [luminance(to_hex(figures.SHADES(step))) for step in np.linspace(0, 1, 11)]
        assert steps == sorted(steps, reverse=True)
        assert steps[0] - steps[-1] > 0.8

    @pytest.mark.parametrize("look", figures.TONES.values(), ids=figures.TONES)
    def test_text_of_every_tone_can_be_read(self, look: figures.Tone) -> None:
        assert contrast(look.ink, figures.PAPER_WASH if look.face == "none" else look.face) >= 4.5

    def test_tones_can_be_told_apart_without_colour(self) -> None:
        looks = [(tone.width, tone.style, luminance(tone.edge) > 0.3) for tone in figures.TONES.values()]
        assert len(set(looks)) == len(looks)


class TestPicture:
    def test_holds_no_bitmap_and_no_font(self) -> None:
        draw_everything()
        assert "<image" not in svg()
        assert "<text" not in svg()

    def test_is_the_same_bytes_twice(self) -> None:
        draw_everything()
        first = svg()
        plt.close("all")
        draw_everything()
        assert svg() == first

    def test_draws_without_a_warning(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            draw_everything()
            svg()

    def test_leaves_one_figure_open(self) -> None:
        draw_everything()
        assert len(plt.get_fignums()) == 1

    def test_no_text_is_smaller_than_nine_points(self) -> None:
        assert min(float(one.get_fontsize()) for one in draw_everything().texts) >= 9


class TestCanvas:
    def test_one_unit_is_one_inch(self) -> None:
        ax = canvas(5, 2)
        one_up = ax.transData.transform((3, 1)) - ax.transData.transform((2, 0))
        assert one_up == pytest.approx([ax.figure.dpi, ax.figure.dpi])
        assert plt.gcf().get_size_inches().tolist() == [5, 2]

    def test_shows_no_axis(self) -> None:
        assert canvas().axison is False


class TestBox:
    def test_its_sides_are_where_it_is_drawn(self) -> None:
        ax = canvas()
        shape = box(ax, (2, 1), 1.5, 0.5)
        assert (shape.left, shape.right) == ((1.25, 1), (2.75, 1))
        assert (shape.bottom, shape.top) == ((2, 0.75), (2, 1.25))
        (drawn,) = shapes(ax, FancyBboxPatch)
        extents = drawn.get_path().get_extents().extents
        assert extents == pytest.approx([1.25, 0.75, 2.75, 1.25])

    def test_text_stands_in_the_middle(self) -> None:
        ax = canvas()
        box(ax, (2, 1), 1.5, 0.5, "norm")
        assert text(ax, "norm").get_position() == (2, 1)

    def test_tone_is_drawn(self) -> None:
        ax = canvas()
        box(ax, (2, 1), 1.5, 0.5, tone="accent")
        (drawn,) = shapes(ax, FancyBboxPatch)
        assert to_hex(drawn.get_edgecolor()) == figures.ACCENT


class TestArrow:
    @pytest.mark.parametrize("way", [{}, {"bend": 0.4}, {"via": [(1.0, 2.0), (3.0, 2.0)]}], ids=str)
    def test_runs_from_side_to_side(self, way: dict[str, Any]) -> None:
        ax = canvas()
        first, second = box(ax, (1, 1), 1, 0.5), box(ax, (3, 1), 1, 0.5)
        arrow(ax, first.right, second.left, **way)
        (drawn,) = shapes(ax, FancyArrowPatch)
        points = drawn._path_original.vertices
        assert tuple(points[0]) == first.right
        assert tuple(points[-1]) == second.left

    def test_tip_touches_the_box(self) -> None:
        ax = canvas()
        arrow(ax, (1, 1), (2, 1))
        (drawn,) = shapes(ax, FancyArrowPatch)
        tip = drawn.get_path().get_extents().x1
        assert tip == pytest.approx(2, abs=0.02)

    def test_positive_bend_turns_right(self) -> None:
        ax = canvas()
        arrow(ax, (1, 1), (3, 1), bend=0.5)
        arrow(ax, (1, 1), (1, 3), bend=0.5)
        level, climbing = (patch.get_path().get_extents() for patch in shapes(ax, FancyArrowPatch))
        assert level.y0 < 0.6
        assert climbing.x1 > 1.4

    def test_dashes(self) -> None:
        ax = canvas()
        arrow(ax, (1, 1), (3, 1), style="dashed")
        (drawn,) = shapes(ax, FancyArrowPatch)
        assert drawn.get_linestyle() == "dashed"

    def test_words_stand_over_a_level_arrow_and_beside_a_climbing_one(self) -> None:
        ax = canvas()
        arrow(ax, (1, 1), (3, 1), "level")
        arrow(ax, (1, 1), (1, 3), "climbing")
        assert text(ax, "level").get_position() == pytest.approx((2, 1.05))
        assert text(ax, "climbing").get_position() == pytest.approx((1.08, 2))

    def test_words_follow_the_bend_and_the_longest_leg(self) -> None:
        ax = canvas()
        arrow(ax, (1, 1), (3, 1), "bent", bend=-0.5)
        arrow(ax, (1, 1), (4, 1.5), "legs", via=[(1, 1.5)])
        assert text(ax, "bent").get_position() == pytest.approx((2, 1.55))
        assert text(ax, "legs").get_position() == pytest.approx((2.5, 1.55))


class TestLane:
    def test_lies_behind_boxes_and_arrows(self) -> None:
        ax = canvas()
        box(ax, (2, 1), 1, 0.5)
        arrow(ax, (1, 1), (1.5, 1))
        lane(ax, 0.5, 0.5, 3, 1, "encoder")
        behind, *others = sorted(ax.patches, key=lambda patch: patch.get_zorder())
        assert behind.get_path().get_extents().extents == pytest.approx([0.5, 0.5, 3.5, 1.5])
        assert all(behind.get_zorder() < other.get_zorder() for other in others)

    def test_its_sides_are_where_it_is_drawn(self) -> None:
        assert lane(canvas(), 0.5, 0.5, 3, 1, "encoder").right == (3.5, 1.0)


class TestMatrix:
    def test_its_sides_are_those_of_the_grid(self) -> None:
        grid = matrix(canvas(), (2, 1), (2, 4), cell=0.25)
        assert (grid.left, grid.right) == ((1.5, 1), (2.5, 1))
        assert (grid.bottom, grid.top) == ((2, 0.75), (2, 1.25))

    def test_first_row_is_on_top_and_one_is_dark(self) -> None:
        ax = canvas()
        matrix(ax, (2, 1), [[1, 0], [0, 0]], cell=0.5)
        mesh: Any = ax.collections[0]
        plt.gcf().canvas.draw()
        dark = to_hex(mesh.get_facecolor()[0])
        first_cell = mesh.get_coordinates()[0, 0]
        assert (dark, tuple(first_cell)) == (figures.ACCENT, (1.5, 1.5))

    def test_shades_are_not_stretched(self) -> None:
        ax = canvas()
        matrix(ax, (2, 1), [[0.2, 0.4]])
        assert ax.collections[0].get_clim() == (0, 1)

    def test_a_shape_is_filled_with_its_tone(self) -> None:
        ax = canvas()
        matrix(ax, (2, 1), (2, 3), tone="accent")
        plt.gcf().canvas.draw()
        assert {to_hex(face) for face in np.asarray(ax.collections[0].get_facecolor())} == {
            figures.ACCENT_WASH
        }

    def test_nan_is_struck_out(self) -> None:
        ax = canvas()
        matrix(ax, (1, 1), [[0.5, np.nan]], cell=1)
        struck, _frame = shapes(ax, Rectangle)
        assert (struck.get_hatch(), struck.get_xy()) == ("/////", (1, 0.5))

    @pytest.mark.parametrize("shade", np.linspace(0, 1, 11).round(1))
    def test_words_can_be_read_on_every_shade(self, shade: float) -> None:
        ax = canvas()
        matrix(ax, (1, 1), [[shade]], cells=[["w"]])
        ink = to_hex(text(ax, "w").get_color())
        assert contrast(ink, to_hex(figures.SHADES(shade))) > 3.9

    def test_labels_stand_beside_their_row_and_column(self) -> None:
        ax = canvas()
        matrix(ax, (2, 1), (2, 2), cell=0.5, rows=["r0", "r1"], columns=["c0", "c1"])
        assert text(ax, "r0").get_position()[1] == 1.25
        assert text(ax, "c1").get_position()[0] == 2.25

    @pytest.mark.parametrize("values", [[[1.5]], [[-0.1]], [0.1, 0.2]], ids=str)
    def test_refuses_what_is_no_grid_of_shades(self, values: list[Any]) -> None:
        with pytest.raises(ValueError, match=r"a matrix takes a shape \(rows, columns\), or a 2-D array"):
            matrix(canvas(), (1, 1), values)


def test_note_is_quiet() -> None:
    ax = canvas()
    note(ax, (1, 1), "at most", "right")
    assert (text(ax, "at most").get_color(), text(ax, "at most").get_horizontalalignment()) == (
        figures.SOFT,
        "right",
    )
