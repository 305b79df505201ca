"""A real `mkdocs serve` beside a folder that an author edits."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from guide_scene import Guide, clean_environment

PATIENCE = 20


@dataclass(frozen=True)
class Server:
    """The author's server."""

    address: str
    process: subprocess.Popen[str]
    log: Path

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def seconds_until(self, path: str, shown: Callable[[str], bool]) -> float:
        """How long a reader who asks again and again waits for what they want to see."""
        start = time.monotonic()
        while time.monotonic() - start < PATIENCE:
            assert self.alive, self.log.read_text()
            if shown(self.page(path)):
                return time.monotonic() - start
            time.sleep(0.05)
        raise AssertionError(f"never shown: {path}\n{self.log.read_text()}")


@contextmanager
def serving(guide: Guide, log: Path) -> Iterator[Server]:
    port = _free_port()
    command = [
        str(Path(sys.executable).parent / "mkdocs"),
        "serve",
        "--livereload",
        "-a",
        f"127.0.0.1:{port}",
    ]
    address = f"http://127.0.0.1:{port}/"
    with (
        log.open("w") as output,
        subprocess.Popen(
            command,
            cwd=guide.root,
            env=clean_environment(SITE_URL=address),
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        server = Server(address, process, log)
        try:
            _wait_for(server)
            yield server
        finally:
            process.terminate()


def _wait_for(server: Server) -> None:
    for _ in range(PATIENCE * 10):
        assert server.alive, server.log.read_text()
        try:
            server.page("")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(server.log.read_text())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
