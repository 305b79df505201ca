"""The command line: `qbank check`, `qbank verify`, `qbank stats`. The only module that prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import NoReturn

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from qbank import coverage, verification
from qbank.coverage import Coverage
from qbank.model import Kind, Level, Question
from qbank.problems import Problem, as_json, as_text
from qbank.settings import FILE as SETTINGS
from qbank.settings import read_settings
from qbank.verification import Outcome
from qbank.workspace import Reading, Workspace

PROBLEMS_FOUND = 1
WRONG_USE = 2
WIDE = 1000  # columns; more than any table needs


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="qbank")
def main() -> None:
    """Check a question bank, run its snippets and count what it holds.

    Run it in the folder that holds `qbank.toml` or `docs/questions`.
    Exit code 0: fine; 1: problems found; 2: wrong use.
    """


@main.command(short_help="Report all problems of the bank in one run.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Fail for advice too.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The date that `vetted` is compared with.")
def check(paths: tuple[Path, ...], form: str, strict: bool, today: datetime | None) -> None:
    """Report all problems of the bank in one run; PATHS narrow the report, not the check.

    \b
    Examples:
      qbank check
      qbank check docs/questions/transformers
      qbank check --format json --strict
    """
    workspace = _workspace()
    reading = workspace.read(today.date() if today else date.today())
    problems = _below(paths, reading.problems)
    if form == "json":
        click.echo(as_json(problems))
    else:
        _print_problems(problems)
        click.echo(_summary(problems, len(reading.bank.questions)), err=True)
    sys.exit(PROBLEMS_FOUND if any(strict or problem.is_error for problem in problems) else 0)


@main.command(short_help="Run the snippets and compare what they print.")
@click.argument("ids", nargs=-1)
@click.option("--update", is_flag=True, help="Write what really comes out into the question files.")
@click.option("--watch", is_flag=True, help="Go on, and verify again what changes.")
@click.option("--jobs", type=click.IntRange(1), help="Questions at a time; all processors if not given.")
@click.option("--no-cache", is_flag=True, help="Run what has passed before, too.")
def verify(ids: tuple[str, ...], update: bool, watch: bool, jobs: int | None, no_cache: bool) -> None:
    """Run the snippets of all questions, or of those with the given IDS, and compare what they print.

    \b
    Examples:
      qbank verify
      qbank verify flash-attention --update
      qbank verify --watch
    """
    if update and watch:
        raise click.UsageError("--update and --watch exclude each other")
    workspace = _workspace()
    for line in verification.limits_not_enforced():
        click.echo(f"not enforced here: {line}", err=True)
    with _usable_folder():
        if watch:
            _watch(workspace, ids, jobs, not no_cache)
            return
        errors, outcome = _verify(workspace, ids, jobs, not no_cache)
        if update and _update(workspace, ids, outcome):
            errors, outcome = _verify(workspace, ids, jobs, use_cache=True)
    _report(errors, outcome)
    sys.exit(PROBLEMS_FOUND if errors or outcome.problems else 0)


@main.command(short_help="Count what the bank holds.")
@click.option("--json", "as_data", is_flag=True, help="The same as JSON, for programs.")
def stats(as_data: bool) -> None:
    """Count questions by topic, level and kind; snippets, figures, vetting, minutes.

    \b
    Examples:
      qbank stats
      qbank stats --json
    """
    reading = _workspace().read(date.today())
    bank = reading.bank
    if errors := sum(problem.is_error for problem in reading.problems):
        click.echo(f"{_many(errors, 'error')}: run `qbank check`", err=True)
    rows = coverage.by_topic(bank.topics)
    total = coverage.of_bank(bank)
    if as_data:
        names = [topic.id for topic in bank.topics]
        topics = {name: _counts(row) for name, row in zip(names, rows, strict=True)}
        click.echo(json.dumps({"topics": topics, "total": _counts(total)}, indent=2))
        return
    # A pipe has no width; what comes out of it is cut by nobody.
    Console(width=None if sys.stdout.isatty() else WIDE).print(_table(rows, total))


def _wrong_use(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(WRONG_USE)


def _workspace() -> Workspace:
    workspace = Workspace(Path.cwd())
    if not workspace.bank_folder.is_dir():
        _wrong_use(
            *(as_text(problem) for problem in read_settings(workspace.root)[1]),
            f"{workspace.settings.bank}: no bank here",
            "  Run qbank in the folder above the bank, or name the bank in qbank.toml.",
        )
    return workspace


def _below(paths: Sequence[Path], problems: Iterable[Problem]) -> list[Problem]:
    """The problems in the given files and folders; all of them where none is given."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise click.BadParameter(f"{missing[0]} does not exist", param_hint="PATHS")
    wanted = [path.resolve() for path in paths]
    if not wanted:
        return list(problems)
    return [p for p in problems if any(Path(p.location.path).resolve().is_relative_to(w) for w in wanted)]


def _chosen(questions: Sequence[Question], ids: Sequence[str]) -> list[Question]:
    unknown = sorted(set(ids) - {question.id for question in questions})
    if unknown:
        raise click.BadParameter(f"no question {unknown[0]} in this bank", param_hint="IDS")
    return [question for question in questions if not ids or question.id in ids]


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(as_text(problem))


def _summary(problems: Sequence[Problem], questions: int) -> str:
    errors = sum(problem.is_error for problem in problems)
    counts = f"{_many(errors, 'error')}, {_many(len(problems) - errors, 'piece')} of advice"
    return f"{_many(questions, 'question')} checked: {counts}"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _verify(
    workspace: Workspace, ids: Sequence[str], jobs: int | None, use_cache: bool
) -> tuple[list[Problem], Outcome]:
    reading = workspace.read(date.today())
    questions = _chosen(reading.bank.questions, ids)
    errors = _errors(reading, questions if ids else None)
    with _progress("verifying", len(questions)) as advance:
        return errors, verification.verify(
            questions,
            workspace.place,
            workspace.settings,
            jobs=jobs,
            use_cache=use_cache,
            on_done=lambda _: advance(),
            whole=not ids and not errors,
        )


def _errors(reading: Reading, chosen: Iterable[Question] | None) -> list[Problem]:
    """What may have kept code from being run, in the bank, or in the chosen questions and the settings."""
    errors = [problem for problem in reading.problems if problem.is_error]
    if chosen is None:
        return errors
    paths = {SETTINGS, *(question.path for question in chosen)}
    return [error for error in errors if error.location.path in paths]


@contextmanager
def _usable_folder() -> Iterator[None]:
    """Says what is the matter where the record of verification cannot be kept."""
    try:
        yield
    except verification.UnusableFolderError as error:
        _wrong_use(
            f".qbank: {error}; make it writable, or delete it to start afresh: all in it is made again"
        )


def _update(workspace: Workspace, ids: Sequence[str], outcome: Outcome) -> bool:
    """Rewrites the files; whether one has changed."""
    questions = _chosen(workspace.read(date.today()).bank.questions, ids)
    try:
        changed = verification.update_outputs(questions, outcome)
    except OSError as error:
        _wrong_use(f"{error.filename}: cannot be rewritten: {(error.strerror or 'unknown reason').lower()}")
    for path in changed:
        click.echo(f"rewritten: {path}")
    return bool(changed)


def _watch(workspace: Workspace, ids: Sequence[str], jobs: int | None, use_cache: bool) -> None:
    """Verifies what changes until the author stops it."""
    _chosen(workspace.read(date.today()).bank.questions, ids)
    errors: list[Problem] = []

    def load() -> list[Question]:
        reading = workspace.read(date.today())
        chosen = [question for question in reading.bank.questions if not ids or question.id in ids]
        errors[:] = _errors(reading, chosen if ids else None)
        return chosen

    click.echo(f"watching {workspace.settings.bank}; Ctrl-C ends it", err=True)
    with suppress(KeyboardInterrupt):
        place, settings, folder = workspace.place, workspace.settings, workspace.bank_folder
        report = partial(_report, errors)
        verification.watch(load, place, settings, folder, report, Event(), jobs, use_cache)


def _report(errors: Sequence[Problem], outcome: Outcome) -> None:
    _print_problems([*errors, *outcome.problems])
    counts = f"{outcome.ran} run, {outcome.cached} unchanged"
    click.echo(f"{counts}: {_many(len(errors) + len(outcome.problems), 'problem')}", err=True)


@contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)


def _counts(row: Coverage) -> dict[str, object]:
    levels = {level.value: {kind.value: row.count(level, kind) for kind in Kind} for level in Level}
    vetting = row.oldest_vetting
    return {
        "title": row.name,
        "questions": row.count(),
        "levels": levels,
        "snippets": row.snippets(),
        "examples": row.examples,
        "figures": row.figures,
        "minutes": row.minutes,
        "unvetted": row.unvetted,
        "oldest_vetting": vetting.isoformat() if vetting else None,
    }


def _table(rows: Sequence[Coverage], total: Coverage) -> Table:
    """Topics by level, open + choice in each cell."""
    heads = ("Topic", *(level.value for level in Level), "all", "snippets", "figures", "vetted\nsince", "min")
    table = Table(*heads, box=box.HORIZONTALS, show_edge=False, padding=0)
    for column in table.columns:
        column.overflow = "fold"
        column.justify = "left" if column is table.columns[0] else "right"
    for row in rows:
        table.add_row(*_cells(row))
    table.add_section()
    table.add_row(*_cells(total))
    table.caption = "open + choice questions"
    return table


def _cells(row: Coverage) -> list[str]:
    levels = [f"{row.count(level, Kind.OPEN)} + {row.count(level, Kind.CHOICE)}" for level in Level]
    vetting = "not all" if row.unvetted else str(row.oldest_vetting or "")
    figures = (row.count(), row.snippets(), row.figures, vetting, row.minutes)
    return [escape(row.name), *levels, *map(str, figures)]
