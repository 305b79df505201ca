"""The process that runs the code of one question, top to bottom, and reports each step as it is done.

Nothing here knows what the code should print, so nothing that the code does to this process helps it pass.
"""

from __future__ import annotations
import __future__

import builtins
import io
import linecache
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType, TracebackType
from typing import Any, NoReturn

from qbank.verification.limits import BALLAST_BYTES
from qbank.verification.steps import END, TOO_MUCH, Frame, Job, Manner, Report, Step

DRAWING_BYTES = 2 * 2**20
MOST_DESCRIPTORS = 2**16

Send = Callable[[str], None]


def serve(job: Job, channel: int, folder: Path) -> NoReturn:
    """Run a job in this process, write the reports to the file descriptor, and end."""
    _settle_in(folder, channel)
    owner = os.getpid()

    def send(line: str) -> None:
        # A copy that the code has forked comes here too; it has nothing to tell.
        if os.getpid() != owner:
            os._exit(0)
        with open(channel, "w", encoding="utf-8", closefd=False) as stream:
            stream.write(line + "\n")

    run(job, send)
    send(END)
    os._exit(0)


def _settle_in(folder: Path, channel: int) -> None:
    os.chdir(folder)
    os.environ.update({"HOME": str(folder), "TMPDIR": str(folder)})
    tempfile.tempdir = None
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    # The pipes of those who look after this process are not for the code that runs here.
    os.closerange(3, channel)
    os.closerange(channel + 1, MOST_DESCRIPTORS)


def run(job: Job, send: Send) -> None:
    """Run all steps in one new namespace."""
    module = ModuleType("__main__")
    module.__dict__["__builtins__"] = builtins
    sys.modules["__main__"] = module
    sys.displayhook = sys.__displayhook__
    room = job.limits.output_kb * 1024
    for number, step in enumerate(job.steps):
        report = _run_step(number, step, module.__dict__, _Printed(room, send))
        room -= len(report.printed)
        if len(report.drawing) > DRAWING_BYTES:
            _give_up(send)
        send(report.as_json())


class _Printed(io.StringIO):
    """What a step prints, up to a limit that cannot be caught or put off."""

    def __init__(self, room: int, send: Send) -> None:
        super().__init__()
        self._room = room
        self._send = send

    def write(self, text: str) -> int:
        self._room -= len(text)
        if self._room < 0:
            _give_up(self._send)
        return super().write(text)


def _give_up(send: Send) -> NoReturn:
    send(TOO_MUCH)
    os._exit(1)


def _run_step(number: int, step: Step, namespace: dict[str, Any], printed: _Printed) -> Report:
    sys.stdout = printed
    ballast = []
    try:
        # Given up when memory is short, so that this can still be told.
        ballast.append(bytearray(BALLAST_BYTES))
        if step.manner is Manner.FIGURE:
            return _figure(number, step, namespace, printed)
        _execute(number, step, namespace)
    except BaseException as error:  # SystemExit and KeyboardInterrupt are the snippet's own affair, too
        ballast.clear()
        return _raised(error, printed.getvalue())
    finally:
        sys.stdout = sys.__stdout__
    return Report(printed=printed.getvalue())


def _execute(number: int, step: Step, namespace: dict[str, Any]) -> None:
    name = f"<step {number}>"
    # Without a time the entry is never thought stale: inspect.getsource works in a snippet, as in a file.
    linecache.cache[name] = (len(step.source), None, step.source.splitlines(keepends=True), name)
    exec(_compiled(step, name, namespace), namespace)  # noqa: S102 (running this code is the purpose)


def _compiled(step: Step, name: str, namespace: Mapping[str, Any]) -> CodeType:
    mode = "single" if step.manner is Manner.EXAMPLE else "exec"
    code: CodeType = compile(step.source, name, mode, _future_flags(namespace), dont_inherit=True)
    return code


def _future_flags(namespace: Mapping[str, Any]) -> int:
    """What earlier steps have imported from `__future__` holds on."""
    names = (name for name in __future__.all_feature_names if name in namespace)
    features = (feature for name in names if (feature := getattr(__future__, name)) is namespace[name])
    return sum(int(feature.compiler_flag) for feature in features)


def _figure(number: int, step: Step, namespace: dict[str, Any], printed: _Printed) -> Report:
    from qbank.verification import drawing

    drawing.prepare()
    _execute(number, step, namespace)
    figures, svg = drawing.collect()
    return Report(printed=printed.getvalue(), figures=figures, drawing=svg)


def _raised(error: BaseException, printed: str) -> Report:
    return Report(
        printed=printed,
        error=traceback.format_exception_only(type(error), error)[-1],
        out_of_memory=isinstance(error, MemoryError),
        frames=tuple(_frames(error)),
    )


def _frames(error: BaseException) -> Sequence[Frame]:
    frames = [_frame(*place) for place in _places(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append(_frame(error.filename or "", error.lineno or 1, ""))
    return [frame for frame in frames if frame is not None]


def _places(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    # Not by traceback.extract_tb: it reads sources, which there may be no memory for.
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    return places


def _frame(file: str, line: int, function: str) -> Frame | None:
    if not (file.startswith("<step ") and file.endswith(">")):
        return None
    name = "" if function == "<module>" else function
    return Frame(int(file.removeprefix("<step ").removesuffix(">")), line, name)
