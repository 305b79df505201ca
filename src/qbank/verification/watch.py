"""Verifies again whenever a file of the bank changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from qbank.model import Question
from qbank.verification.verifying import Outcome, verify

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
) -> None:
    """Verify what `load` gives now and after each change below the folder, until the event is set.

    Nothing is dropped from the record: a question that cannot be read for a moment keeps its figures.
    """
    import watchfiles  # only needed here, and not quick to import

    _verify(load, place, settings, on_outcome)
    for _ in watchfiles.watch(folder, stop_event=stop_event, debounce=DEBOUNCE_MS, step=STEP_MS):
        _verify(load, place, settings, on_outcome)


def _verify(
    load: Callable[[], Sequence[Question]],
    place: Path,
    settings: Settings,
    on_outcome: Callable[[Outcome], None],
) -> None:
    try:
        questions = load()
    except OSError:
        return  # a file vanished while it was read; its change is told in a moment
    on_outcome(verify(questions, place, settings))
