"""A fresh process that imports the libraries once and forks a warden for each job: `python -m` this module.

It reads all jobs from standard input and writes `[number, heard]` to standard output as each one ends.
It runs no code of a question itself.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from qbank.verification import limits, warden
from qbank.verification.steps import Ending, Job

PAUSE_SECONDS = 0.5

Waiting = Iterator[tuple[int, Job]]


def main() -> None:
    """Run the jobs that lie in standard input."""
    request = json.load(sys.stdin)
    limits.may_isolate()
    limits.adopt_orphans()
    _warm_up(request["libraries"])
    jobs = [Job.from_json(text) for text in request["jobs"]]
    _Nursery(enumerate(jobs), Path.cwd()).run(request["parallel"])


def _warm_up(libraries: list[str]) -> None:
    # Each of these is loaded on first use otherwise, once in every forked process.
    if "numpy" in libraries:
        import numpy.fft
        import numpy.linalg
        import numpy.random  # noqa: F401 (for the forked processes)
    if "matplotlib" in libraries:
        from qbank.verification import drawing

        drawing.warm_up()


class _Nursery:
    """Keeps a number of wardens at work until no job is waiting."""

    def __init__(self, waiting: Waiting, room: Path) -> None:
        self._waiting = waiting
        self._room = room
        self._working = selectors.DefaultSelector()

    def run(self, parallel: int) -> None:
        for _ in range(parallel):
            self._start_next()
        parent = os.getppid()
        # Without anybody to tell there is no use in going on; the wardens end when this process does.
        while self._working.get_map() and os.getppid() == parent:
            for key, _ in self._working.select(PAUSE_SECONDS):
                self._finish(key)
                self._start_next()

    def _start_next(self) -> None:
        for number, job in self._waiting:
            source, target = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(source)
                _work(job, target, self._room)
            os.close(target)
            self._working.register(source, selectors.EVENT_READ, (number, pid))
            return

    def _finish(self, key: selectors.SelectorKey) -> None:
        number, pid = key.data
        self._working.unregister(key.fileobj)
        with os.fdopen(key.fd, encoding="utf-8") as stream:
            heard = _heard(stream.read())
        os.waitpid(pid, 0)
        sys.stdout.write(json.dumps([number, heard]) + "\n")
        sys.stdout.flush()


def _work(job: Job, target: int, room: Path) -> NoReturn:
    try:
        heard = warden.supervise(job, room)
        with open(target, "w", encoding="utf-8") as stream:
            stream.write(heard.as_json())
    finally:
        os._exit(0)


def _heard(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return [[], Ending.LOST, "the process that looked after it is gone"]


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    main()
