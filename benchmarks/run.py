"""Measures builds, checks and verification against baselines in the same run, and prints Markdown tables.

    .venv/bin/python benchmarks/run.py builds 300 3000
    .venv/bin/python benchmarks/run.py check 10000
    .venv/bin/python benchmarks/run.py verify 300
    .venv/bin/python benchmarks/run.py weight

Seconds are of this machine and this moment; the ratios are what to compare.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import banks

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BIN = Path(sys.executable).parent
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@contextmanager
def workplace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def run(folder: Path, *command: str) -> float:
    """Seconds that a command takes; what it said is shown only if it fails."""
    return measured(folder, *command)[0]


def measured(folder: Path, *command: str) -> tuple[float, float]:
    """Seconds and peak memory in MB of a command."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=folder, env=QUIET, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read()}")
    return seconds, usage.ru_maxrss / 1024


def build(folder: Path) -> float:
    return run(folder, str(BIN / "mkdocs"), "build", "--quiet")


def forget(folder: Path, *, formulas: bool) -> None:
    """Back to a fresh clone, the formula cache kept unless `formulas` goes too."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    place = folder / ".qbank"
    for path in place.glob("*") if place.exists() else ():
        if formulas or not path.name.startswith("formulas"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def row(*cells: object) -> None:
    print("| " + " | ".join(f"{c:.2f}" if isinstance(c, float) else str(c) for c in cells) + " |", flush=True)


def head(*cells: str) -> None:
    row(*cells)
    row(*("---" for _ in cells))


def builds(counts: list[int]) -> None:
    head("questions", "what", "seconds", "of plain, cold")
    for count in counts:
        with workplace() as folder:
            plain, ours = folder / "plain", folder / "ours"
            banks.write_plain(plain, count)
            banks.write_bank(ours, count)
            base = build(plain)
            row(count, "plain Material, cold", base, 1.0)
            cold = build(ours)
            row(count, "qbank, formula cache cold", cold, cold / base)
            forget(ours, formulas=False)
            warm = build(ours)
            row(count, "qbank, formula cache warm", warm, warm / base)
            edit = rebuild(ours)
            row(count, "qbank, rebuild after one edit", edit, edit / base)


def rebuild(folder: Path) -> float:
    """Seconds of the second build in one `mkdocs serve`, after one question was edited."""
    done = subprocess.run(
        [sys.executable, str(HERE / "rebuild.py")],
        cwd=folder,
        env=QUIET,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def check(counts: list[int]) -> None:
    head("questions", "what", "seconds", "peak memory, MB")
    for count in counts:
        with workplace() as folder:
            banks.write_bank(folder, count)
            for state in ("formula cache cold", "formula cache warm"):
                seconds, peak = measured(folder, str(BIN / "qbank"), "check", "--format", "json")
                row(count, f"qbank check, {state}", seconds, round(peak))


def verify(counts: list[int]) -> None:
    head("questions", "what", "seconds", "of one process a file")
    for count in counts:
        with workplace() as folder:
            banks.write_bank(folder, count)
            base = processes(sorted((folder / "docs" / "questions").glob("*/question-*.md")))
            row(count, "one Python process a file", base, 1.0)
            cold = run(folder, str(BIN / "qbank"), "verify")
            row(count, "qbank verify, cold", cold, cold / base)
            again = run(folder, str(BIN / "qbank"), "verify")
            row(count, "qbank verify, nothing changed", again, again / base)


def processes(paths: list[Path]) -> float:
    """Seconds for a process of its own for each file that imports NumPy and runs the file's doctest."""
    program = "import sys, numpy, doctest; doctest.run_docstring_examples(open(sys.argv[1]).read(), {})"

    def one(path: Path) -> None:
        subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, check=False)

    start = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, paths))
    return time.perf_counter() - start


def weight(_: list[int]) -> None:
    """What a browser loads for the first view of the heaviest topic page of our own site, compressed."""
    site = ROOT / "site"
    page = max((site / "questions").glob("*/index.html"), key=lambda path: path.stat().st_size)
    text = page.read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src)="([^"#?]+\.(?:css|js))', text)
    files = {(page.parent / link).resolve() for link in links if "://" not in link}
    ours = {path for path in (site / "assets").rglob("*.js") if "/qbank-" in path.as_posix()}
    fonts = [
        p
        for p in (site / "assets").rglob("*.woff2")
        if "/fonts/" in p.as_posix() and "katex" not in p.as_posix()
    ]
    sizes = {path: len(gzip.compress(path.read_bytes(), mtime=0)) for path in {page, *files, *ours}}
    head("what", "kB gzip")
    row("page", sizes[page] / 1000)
    row("styles", sum(size for path, size in sizes.items() if path.suffix == ".css") / 1000)
    row(
        "the theme's scripts",
        sum(s for path, s in sizes.items() if path.suffix == ".js" and path not in ours) / 1000,
    )
    row("our scripts, those of all pages", sum(sizes[path] for path in ours) / 1000)
    row("first view without fonts", sum(sizes.values()) / 1000)
    row("text fonts (woff2)", sum(path.stat().st_size for path in fonts) / 1000)
    row("page, not compressed", page.stat().st_size / 1000)


MEASURES: dict[str, Callable[[list[int]], None]] = {
    "builds": builds,
    "check": check,
    "verify": verify,
    "weight": weight,
}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in MEASURES:
        raise SystemExit(__doc__)
    MEASURES[sys.argv[1]]([int(count) for count in sys.argv[2:]])
