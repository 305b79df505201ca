"""Looks after the run of one question: starts it under limits, listens, and ends all that it started."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qbank.verification import child, limits
from qbank.verification.steps import END, TOO_MUCH, Ending, Job, Limits, Manner

PAUSE_SECONDS = 0.1
SWEEP_SECONDS = 2.0
CHUNK_BYTES = 2**16
CRASHES = frozenset({"SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What a child has sent, unread, and how it ended."""

    lines: tuple[str, ...]
    ending: Ending
    status: str = ""

    def as_json(self) -> str:
        return json.dumps([self.lines, self.ending, self.status])


def supervise(job: Job, room: Path) -> Heard:
    """Run one job in a working folder of its own inside the room; meant for a process of its own."""
    limits.die_with_parent()
    limits.adopt_orphans()
    limits.isolate_processes()
    folder = Path(tempfile.mkdtemp(dir=room))
    source, channel = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(source)
        _become_child(job, channel, folder)
    os.close(channel)
    run = _Run(pid)
    try:
        sent, ending = _listen(source, run, job)
    finally:
        status = run.end()
        _sweep()
        shutil.rmtree(folder, ignore_errors=True)
    return _heard(sent, ending, status, job.limits)


def _become_child(job: Job, channel: int, folder: Path) -> None:
    try:
        os.setsid()
        limits.die_with_parent()
        limits.limit_resources(job.limits)
        child.serve(job, channel, folder)
    finally:
        os._exit(1)


def most_bytes(job: Job) -> int:
    """No honest child sends more: JSON writes a character as six bytes at most."""
    figures = sum(step.manner is Manner.FIGURE for step in job.steps)
    drawings = figures * child.DRAWING_BYTES * 2
    return job.limits.output_kb * 1024 * 6 + drawings + len(job.steps) * CHUNK_BYTES


def _listen(source: int, run: _Run, job: Job) -> tuple[bytes, Ending]:
    sent = bytearray()
    deadline = time.monotonic() + job.limits.seconds
    nursery = os.getppid()
    while not _is_complete(sent):
        left = deadline - time.monotonic()
        if left <= 0:
            return bytes(sent), Ending.TIME
        if os.getppid() != nursery:
            return bytes(sent), Ending.LOST
        if select.select([source], [], [], min(left, PAUSE_SECONDS))[0]:
            chunk = os.read(source, CHUNK_BYTES)
            if not chunk:
                return bytes(sent), Ending.EARLY
            sent += chunk
        elif run.has_ended():  # something that it left behind still holds the pipe
            return bytes(sent), Ending.EARLY
        if len(sent) > most_bytes(job):
            return bytes(sent), Ending.OUTPUT
    return bytes(sent), Ending.FINISHED


def _is_complete(sent: bytearray) -> bool:
    return sent.endswith(f"{END}\n".encode())


@dataclass(frozen=True, slots=True)
class _Status:
    code: int
    """As in subprocess: negative for a signal."""
    cpu_seconds: float

    @property
    def signal(self) -> str:
        return signal.Signals(-self.code).name if self.code < 0 else ""

    def __str__(self) -> str:
        return f"signal {self.signal}" if self.signal else f"exit code {self.code}"


class _Run:
    """The forked process, which leads a group of its own."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._status: _Status | None = None

    def has_ended(self) -> bool:
        return self._look(os.WNOHANG) is not None

    def end(self) -> _Status:
        """End the process and its group; how it ended, if it did so by itself."""
        if not self.has_ended():
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)
        while (status := self._look(0)) is None:
            pass
        return status

    def _look(self, how: int) -> _Status | None:
        if self._status is None:
            pid, status, usage = os.wait4(self._pid, how)
            if pid:
                seconds = usage.ru_utime + usage.ru_stime
                self._status = _Status(os.waitstatus_to_exitcode(status), seconds)
        return self._status


def _sweep() -> None:
    """End what has left the child's group; where the child had a process namespace nothing is left."""
    until = time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < until and (left := limits.children()):
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        for pid in left:
            os.waitpid(pid, 0)


def _heard(sent: bytes, ending: Ending, status: _Status, allowed: Limits) -> Heard:
    # What follows the last line break was cut off by the end.
    lines = tuple(sent.decode("utf-8", "replace").split("\n")[:-1])
    if ending is Ending.EARLY:
        ending = _early(lines, status, allowed)
    return Heard(lines, ending, str(status))


def _early(lines: Sequence[str], status: _Status, allowed: Limits) -> Ending:
    if lines and lines[-1] == TOO_MUCH:
        return Ending.OUTPUT
    by_limit = status.signal in ("SIGXCPU", "SIGKILL")
    if by_limit and status.cpu_seconds >= limits.cpu_seconds(allowed) - 0.5:
        return Ending.TIME
    return Ending.LOST if status.signal in CRASHES else Ending.EARLY
