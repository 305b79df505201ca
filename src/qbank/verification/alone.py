"""Where a process cannot fork: a new interpreter for each question. `python -m` this module is the child."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Timer

from qbank.verification import child
from qbank.verification.steps import END, TOO_MUCH, Ending, Job
from qbank.verification.warden import Heard, most_bytes

COMMAND = (sys.executable, "-P", "-s", "-m", __name__)
START_SECONDS = 10.0
"""Granted on top of the limit: here a question pays for importing its libraries itself."""


def run_alone(job: Job, room: Path, environment: Mapping[str, str]) -> Heard:
    """Run one job in a new interpreter, and end that when the time is up or too much is printed."""
    late = Event()
    with (
        tempfile.TemporaryDirectory(dir=room, ignore_cleanup_errors=True) as folder,
        subprocess.Popen(  # noqa: S603 (a fixed command)
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**environment},
        ) as process,
    ):
        timer = Timer(job.limits.seconds + START_SECONDS, _end, (process, late))
        timer.start()
        sent = _converse(process, job)
        timer.cancel()
        process.kill()
    return _heard(sent, late.is_set(), job, process.returncode)


def _converse(process: subprocess.Popen[bytes], job: Job) -> bytes:
    if process.stdin is None or process.stdout is None:
        return b""
    process.stdin.write(job.as_json().encode())
    process.stdin.close()
    return process.stdout.read(most_bytes(job) + 1)


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _heard(sent: bytes, late: bool, job: Job, code: int) -> Heard:
    lines = tuple(sent.decode("utf-8", "replace").split("\n")[:-1])
    status = f"exit code {code}"
    if late:
        return Heard(lines, Ending.TIME, status)
    if len(sent) > most_bytes(job) or lines[-1:] == (TOO_MUCH,):
        return Heard(lines, Ending.OUTPUT, status)
    return Heard(lines, Ending.FINISHED if lines[-1:] == (END,) else Ending.EARLY, status)


def main() -> None:
    """Run the job that lies in standard input, with standard output for the reports alone."""
    job = Job.from_json(sys.stdin.read())
    child.serve(job, os.dup(1), Path.cwd())


if __name__ == "__main__":
    main()
