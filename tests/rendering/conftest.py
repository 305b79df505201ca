"""Snapshots: whole pages kept as files, refreshed by `pytest --update-snapshots`."""

from __future__ import annotations

from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture
def matches_snapshot(request):
    """Compares a page with its snapshot; look at the difference before you commit a refreshed one."""
    update = request.config.getoption("--update-snapshots")

    def compare(name, html):
        path = SNAPSHOTS / name
        if update:
            path.parent.mkdir(exist_ok=True)
            path.write_text(html + "\n", encoding="utf-8")
        return path.read_text(encoding="utf-8") == html + "\n"

    return compare
