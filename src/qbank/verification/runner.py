"""Starts the processes that run the code of questions, and hands back what they send."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from qbank.verification import steps
from qbank.verification.alone import run_alone
from qbank.verification.steps import Ending, Job, Result

NURSERY = (sys.executable, "-P", "-s", "-m", "qbank.verification.nursery")
COMPLAINTS = "complaints.txt"
CAN_FORK = hasattr(os, "fork")


def run_jobs(
    jobs: Sequence[Job], libraries: Iterable[str], place: Path, parallel: int
) -> Iterator[tuple[int, Result]]:
    """The number of each job with its result, as they end. Every job has one."""
    with tempfile.TemporaryDirectory(prefix="qbank-", ignore_cleanup_errors=True) as room:
        if not CAN_FORK:
            yield from _each_alone(jobs, Path(room), place, parallel)
            return
        waiting = set(range(len(jobs)))
        request = {"jobs": [job.as_json() for job in jobs], "libraries": [*libraries], "parallel": parallel}
        for number, heard in _nursery(json.dumps(request), Path(room), place):
            waiting.discard(number)
            yield number, steps.result(heard[0], Ending(heard[1]), heard[2], len(jobs[number].steps))
        lost = _lost(Path(room))
    yield from ((number, lost) for number in sorted(waiting))


def _nursery(request: str, room: Path, place: Path) -> Iterator[tuple[int, tuple[list[str], str, str]]]:
    with (
        (room / COMPLAINTS).open("w") as complaints,
        subprocess.Popen(  # noqa: S603 (a fixed command)
            NURSERY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=room,
            env=environment(room, place),
            start_new_session=True,
            text=True,
            encoding="utf-8",
        ) as process,
    ):
        try:
            yield from _dialogue(process, request)
        finally:
            process.kill()  # its wardens notice, and end what they look after


def _dialogue(
    process: subprocess.Popen[str], request: str
) -> Iterator[tuple[int, tuple[list[str], str, str]]]:
    if process.stdin is None or process.stdout is None:
        return
    try:
        process.stdin.write(request)
        process.stdin.close()
    except BrokenPipeError:
        return
    for line in process.stdout:
        yield json.loads(line)


def _each_alone(jobs: Sequence[Job], room: Path, place: Path, parallel: int) -> Iterator[tuple[int, Result]]:
    variables = environment(room, place)
    with ThreadPoolExecutor(parallel) as pool:
        heard = pool.map(lambda job: run_alone(job, room, variables), jobs)
        for number, (job, told) in enumerate(zip(jobs, heard, strict=True)):
            yield number, steps.result(told.lines, told.ending, told.status, len(job.steps))


def _lost(room: Path) -> Result:
    said = (room / COMPLAINTS).read_text(encoding="utf-8", errors="replace").split("\n")
    reason = next((line for line in reversed(said) if line), "without a word")
    return Result((), Ending.LOST, f"the process that should run it is gone: {reason}")


def environment(room: Path, place: Path) -> dict[str, str]:
    """All that a snippet sees of the environment: nothing of whoever runs it."""
    fixed = {
        "HOME": str(room),
        "TMPDIR": str(room),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "MPLBACKEND": "svg",
        "MPLCONFIGDIR": str((place / "matplotlib").resolve()),  # keeps its list of fonts
        "OPENBLAS_NUM_THREADS": "1",
    }
    # Windows starts no interpreter without it.
    return fixed | {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
