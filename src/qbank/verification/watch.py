"""Verifies again whenever a file of the bank changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from qbank.model import Question
from qbank.verification.verifying import Failures, Outcome, verify

if TYPE_CHECKING:
    from qbank.settings import Settings

DEBOUNCE_MS = 200
STEP_MS = 50


def watch(
    load: Callable[[], Sequence[Question]],
    place: Path,
    settings: Settings,
    folder: Path,
    on_outcome: Callable[[Outcome], None],
    stop_event: Event,
    jobs: int | None = None,
    use_cache: bool = True,
) -> None:
    """Verify what `load` gives now and after each change below the folder, until the event is set.

    What failed is told each time, and run again only when its code has changed. Without the cache the first
    round runs everything. Nothing is dropped from the record: a question that cannot be read for a moment
    keeps its figures.
    """
    import watchfiles  # only needed here, and not quick to import

    failures: Failures = {}

    def go_round(use_cache: bool) -> bool:
        try:
            questions = load()
        except OSError:
            return False  # a file vanished while it was read; its change is told in a moment
        on_outcome(verify(questions, place, settings, jobs, use_cache, failures=failures))
        return True

    has_run = go_round(use_cache)
    for _ in watchfiles.watch(folder, stop_event=stop_event, debounce=DEBOUNCE_MS, step=STEP_MS):
        has_run = go_round(use_cache or has_run) or has_run
