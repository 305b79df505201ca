"""A study guide in a folder, built and served by the very commands that the Makefile uses."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "browser" / "banks" / "small"
REPOSITORY = {"REPO_URL": "https://github.com/example/guide", "EDIT_URI": "edit/main/docs/"}
PREFIX = "/some/prefix/"
HOST = "https://guide.example"
# So late that no question can have been vetted after it.
PUBLISHED = {"SITE_URL": f"{HOST}{PREFIX}", "SOURCE_DATE_EPOCH": "4102444800"}

_SET_BY_TESTS = ("SITE_URL", "REPO_URL", "EDIT_URI", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Run:
    """One command that has ended."""

    code: int
    output: str

    def fine(self) -> Run:
        assert self.code == 0, self.output
        return self


@dataclass(frozen=True)
class Guide:
    """A folder with `mkdocs.yml` and a bank."""

    root: Path

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def verify(self) -> Run:
        return self.run("qbank", "verify")

    def check(self) -> Run:
        return self.run("qbank", "check")

    def build(self, site: Path, *flags: str, **environment: str) -> Run:
        return self.run("mkdocs", "build", "--site-dir", str(site), *flags, **environment)

    def run(self, command: str, *words: str, **environment: str) -> Run:
        done = subprocess.run(
            [Path(sys.executable).parent / command, *words],
            cwd=self.root,
            env=clean_environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        return Run(done.returncode, done.stdout)


OURS = Guide(ROOT)


def small_guide(folder: Path) -> Guide:
    """A copy of the small sample bank with our own theme and settings around it."""
    shutil.copytree(SMALL, folder)
    shutil.copytree(ROOT / "hooks", folder / "hooks")
    guide = Guide(folder)
    guide.write("mkdocs.yml", f"INHERIT: {ROOT / 'mkdocs.yml'}\n{_SMALL_SETTINGS}")
    return guide


_SMALL_SETTINGS = """\
site_name: Small guide
nav:
  - Guide: index.md
  - Questions: questions/index.md
  - Another page: another.md
plugins: [search]
not_in_nav: ""
"""


def clean_environment(**environment: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in _SET_BY_TESTS}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**inherited, **quiet, **environment}


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """The folder, made by whichever test process comes first; the others wait for it."""
    with _locked(folder.with_name(f"{folder.name}.lock")):
        if not folder.exists():
            next_folder = folder.with_name(f"{folder.name}.next")
            shutil.rmtree(next_folder, ignore_errors=True)
            make(next_folder)
            next_folder.rename(folder)
    return folder


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
