"""The command line: `qbank check`, `qbank verify`, `qbank stats`. The only module that prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from qbank import coverage
from qbank.coverage import Coverage
from qbank.dates import current_date
from qbank.model import Kind, Level, Question
from qbank.problems import Problem, as_json, as_text
from qbank.workspace import Workspace

if TYPE_CHECKING:
    from qbank.verification import Outcome

PROBLEMS_FOUND = 1
WRONG_USE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="qbank")
def main() -> None:
    """Check a question bank, run its snippets and count what it holds.

    Run it in the folder that holds `qbank.toml` or `docs/questions`.
    Exit code 0: fine; 1: problems found; 2: wrong use.
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Fail for advice too.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The date that `vetted` is compared with.")
def check(paths: tuple[Path, ...], form: str, strict: bool, today: datetime | None) -> None:
    """Report all problems of the bank in one run; PATHS narrow the report, not the check.

    \b
    qbank check
    qbank check docs/questions/transformers
    qbank check --format json --strict
    """
    workspace = _workspace()
    reading = workspace.read(today.date() if today else current_date())
    problems = _below(paths, reading.problems)
    if form == "json":
        click.echo(as_json(problems))
    else:
        _print_problems(problems)
        click.echo(_summary(problems, len(reading.bank.questions)), err=True)
    sys.exit(PROBLEMS_FOUND if any(strict or problem.is_error for problem in problems) else 0)


@main.command()
@click.argument("ids", nargs=-1)
@click.option("--update", is_flag=True, help="Write what really comes out into the question files.")
@click.option("--watch", is_flag=True, help="Go on, and verify again what changes.")
@click.option("--jobs", type=click.IntRange(1), help="Questions at a time; all processors if not given.")
@click.option("--no-cache", is_flag=True, help="Run what has passed before, too.")
def verify(ids: tuple[str, ...], update: bool, watch: bool, jobs: int | None, no_cache: bool) -> None:
    """Run the snippets of all questions, or of those with the given IDS, and compare what they print.

    \b
    qbank verify
    qbank verify flash-attention --update
    qbank verify --watch
    """
    from qbank import verification  # it is the one command that needs it

    if update and watch:
        raise click.UsageError("--update and --watch exclude each other")
    workspace = _workspace()
    for line in verification.limits_not_enforced():
        click.echo(f"not enforced here: {line}", err=True)
    if watch:
        _watch(workspace, ids)
        return
    outcome = _verify(workspace, ids, jobs, not no_cache)
    if update:
        outcome = _update(workspace, ids, jobs, outcome)
    _report(outcome)
    sys.exit(PROBLEMS_FOUND if outcome.problems else 0)


@main.command()
@click.option("--json", "as_data", is_flag=True, help="The same as JSON, for programs.")
def stats(as_data: bool) -> None:
    """Count questions by topic, level and kind; snippets, figures, vetting, minutes.

    \b
    qbank stats
    qbank stats --json
    """
    bank = _workspace().read(current_date()).bank
    rows = coverage.by_topic(bank.topics)
    total = coverage.of_bank(bank)
    if as_data:
        names = [topic.id for topic in bank.topics]
        topics = {name: _counts(row) for name, row in zip(names, rows, strict=True)}
        click.echo(json.dumps({"topics": topics, "total": _counts(total)}, indent=2))
        return
    Console().print(_table(rows, total))


def _workspace() -> Workspace:
    workspace = Workspace(Path.cwd())
    if not workspace.bank_folder.is_dir():
        click.echo(f"{workspace.settings.bank}: no bank here", err=True)
        click.echo("  Run qbank in the folder above the bank, or name the bank in qbank.toml.", err=True)
        sys.exit(WRONG_USE)
    return workspace


def _below(paths: Sequence[Path], problems: Iterable[Problem]) -> list[Problem]:
    """The problems in the given files and folders; all of them where none is given."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise click.BadParameter(f"{missing[0]} does not exist", param_hint="PATHS")
    wanted = [path.resolve() for path in paths] or [Path("/")]
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


def _verify(workspace: Workspace, ids: Sequence[str], jobs: int | None, use_cache: bool) -> Outcome:
    from qbank import verification

    reading = workspace.read(current_date())
    questions = _chosen(reading.bank.questions, ids)
    whole = not ids and not any(problem.is_error for problem in reading.problems)
    with _progress("verifying", len(questions)) as advance:
        return verification.verify(
            questions,
            workspace.place,
            workspace.settings,
            jobs=jobs,
            use_cache=use_cache,
            on_done=lambda _: advance(),
            whole=whole,
        )


def _update(workspace: Workspace, ids: Sequence[str], jobs: int | None, outcome: Outcome) -> Outcome:
    """Rewrites the files, then verifies what they say now."""
    from qbank import verification

    questions = _chosen(workspace.read(current_date()).bank.questions, ids)
    changed = verification.update_outputs(questions, outcome)
    for path in changed:
        click.echo(f"rewritten: {path}")
    return _verify(workspace, ids, jobs, use_cache=True) if changed else outcome


def _watch(workspace: Workspace, ids: Sequence[str]) -> None:
    """Verifies what changes until the author stops it."""
    from qbank import verification

    def load() -> list[Question]:
        questions = workspace.read(current_date()).bank.questions
        return [question for question in questions if not ids or question.id in ids]

    click.echo(f"watching {workspace.settings.bank}; Ctrl-C ends it", err=True)
    with suppress(KeyboardInterrupt):
        folder = workspace.bank_folder
        verification.watch(load, workspace.place, workspace.settings, folder, _report, Event())


def _report(outcome: Outcome) -> None:
    _print_problems(outcome.problems)
    counts = f"{outcome.ran} run, {outcome.cached} unchanged"
    click.echo(f"{counts}: {_many(len(outcome.problems), 'problem')}", err=True)


@contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, nothing in a pipe."""
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
    table = Table(
        "Topic", *(level.value for level in Level), "all", "snippets", "figures", "vetted since", "min"
    )
    for column in table.columns[1:]:
        column.justify = "right"
    for row in (*rows, total):
        cells = [f"{row.count(level, Kind.OPEN)} + {row.count(level, Kind.CHOICE)}" for level in Level]
        vetting = "not all" if row.unvetted else str(row.oldest_vetting or "")
        figures = (row.count(), row.snippets(), row.figures, vetting, row.minutes)
        table.add_row(row.name, *cells, *(str(figure) for figure in figures), end_section=row is rows[-1])
    table.caption = "open + choice questions"
    return table
