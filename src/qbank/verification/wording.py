"""The words of each problem that verification finds: message and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from itertools import islice

from qbank.model import Question
from qbank.verification.comparison import unwritable_part
from qbank.verification.plan import PlannedStep
from qbank.verification.steps import Ending, Frame, Limits, Report, Result

MOST_LINES = 40
"""Of a diff, of an output or of a traceback in a remedy."""

Texts = tuple[str, str]


def wrong_output(question: Question, written: str, printed: str) -> Texts:
    """The difference, and how to take it over."""
    lines = unified_diff(_lines(written), _lines(printed), "written", "printed", lineterm="")
    remedy = [_cut(lines), *_hints(question, written, printed)]
    return "the example prints something else than is written", "\n".join(filter(None, remedy))


def _hints(question: Question, written: str, printed: str) -> Iterator[str]:
    if foreign := unwritable_part(printed):
        yield f"An example cannot show {foreign}, so `--update` cannot help here."
        yield "Let the code print something else, such as the `repr` of the text."
        return
    if [line.rstrip() for line in _lines(written)] == [line.rstrip() for line in _lines(printed)]:
        yield "Only spaces at the ends of lines differ."
    yield f"Mend the code, or take the new output over with `qbank verify {question.id} --update`."


def exception(planned: Sequence[PlannedStep], number: int, report: Report) -> Texts:
    """The error of a step, and where in the file it came from."""
    frames = [_frame(planned, frame) for frame in report.frames if 0 <= frame.step < len(planned)]
    meant = ", or write the traceback under the example if the error is meant"
    way_out = f"Mend the code{meant if planned[number].example else ''}."
    return f"the code raises {_first_line(report.error)}", "\n".join([*_ends(frames), way_out])


def _frame(planned: Sequence[PlannedStep], frame: Frame) -> str:
    step = planned[frame.step]
    place = f"line {step.file_line(frame.line)}" + (f", in {frame.function}" if frame.function else "")
    return f"{place}: {step.source_line(frame.line)}"


def _ends(frames: list[str]) -> list[str]:
    """A deep recursion is told by its first and last levels."""
    if len(frames) <= MOST_LINES:
        return frames
    return [*frames[:5], f"... {len(frames) - 10} more ...", *frames[-5:]]


def setup_prints(printed: str) -> Texts:
    """Of a snippet without examples."""
    way_out = "It is set-up and must be silent: show the output with `>>>` examples, or print nothing."
    return "a snippet without examples prints something", f"{_quoted(printed)}\n{way_out}"


def figure_prints(printed: str) -> Texts:
    """Of a figure that talks."""
    way_out = "Remove what prints; a figure speaks for itself."
    return "the code of a figure prints something", f"{_quoted(printed)}\n{way_out}"


NO_FIGURE: Texts = (
    "the code of a figure leaves no figure open",
    "Draw with pyplot or qbank.figures, and do not close the figure.",
)
BITMAP: Texts = (
    "the figure holds a bitmap, which paper cannot take",
    "Draw heat maps with `pcolormesh` or `qbank.figures.matrix` instead of `imshow`; rasterise nothing.",
)
PRINTS_NOTHING: Texts = (
    "the snippet of `prints` prints nothing",
    "Let it print what the ticked option says.",
)


def several_figures(count: int) -> Texts:
    """Of a figure that is more than one."""
    return (
        f"the code of a figure leaves {count} figures open",
        "Leave exactly one: draw the others in fences of their own, or use subplots.",
    )


def unsafe_figure(foreign: str) -> Texts:
    """Of a drawing that could run, link or load something."""
    return (
        f"the figure holds `{foreign}`, which does not belong into a drawing",
        "Draw shapes and text only: no links, scripts or references to other files.",
    )


def prints_mismatch(printed: str, said: str) -> Texts:
    """What was printed beside what the ticked option says."""
    claim = f"The option says:\n{_indented(said)}" if said else "The option shows no code."
    return (
        "the ticked option is not what the snippet prints",
        f"The snippet prints:\n{_quoted(printed)}\n{claim}\nMend the option or the snippet.",
    )


def matches_wrong(printed: str) -> Texts:
    """Of an option that is right by accident."""
    return (
        "this option is not ticked, but it is what the snippet prints",
        f"The snippet prints:\n{_quoted(printed)}\nTick the option, or mend it or the snippet.",
    )


def memory(limits: Limits) -> Texts:
    """Of code that has run out of memory."""
    return (
        f"the code needs more than {limits.memory_mb} MB of memory",
        "Use smaller data, or raise `memory_mb` in qbank.toml.",
    )


def ending(result: Result, limits: Limits) -> tuple[str, str, str]:
    """Rule, message and remedy for a run that did not come to its end."""
    if result.ending is Ending.TIME:
        message = f"the code is still running after {limits.seconds:g} seconds"
        return (
            "time-limit",
            message,
            "Make it smaller or faster, or raise `seconds_per_question` in qbank.toml.",
        )
    if result.ending is Ending.OUTPUT:
        message = f"the question prints more than {limits.output_kb} kB"
        return "output-limit", message, "Print less, or raise `output_kb` in qbank.toml."
    if result.ending is Ending.EARLY:
        message = f"the code ends its process before the last example ({result.status})"
        return "ended-early", message, "Remove what ends the process: every example has to be reached."
    return (
        "crashed",
        f"the run broke down: {result.status}",
        "Find out by halves which line does it, and change it.",
    )


def _quoted(printed: str) -> str:
    return _indented(_cut(_lines(printed)))


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.split("\n"))


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _cut(lines: Iterable[str]) -> str:
    first = list(islice(lines, MOST_LINES + 1))
    return "\n".join([*first[:MOST_LINES], "..."] if len(first) > MOST_LINES else first)


def _first_line(error: str) -> str:
    return error.strip().split("\n")[0]
