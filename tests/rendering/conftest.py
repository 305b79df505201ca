"""Snapshots: whole pages kept as files, refreshed by `pytest tests/rendering --update-snapshots`."""

from __future__ import annotations

from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parent / "snapshots"


def pytest_addoption(parser):
    parser.addoption(
        "--update-snapshots", action="store_true", help="Write what is rendered to the snapshots."
    )


@pytest.fixture
def matches_snapshot(request):
    """Compares a page with its snapshot; look at the difference before you commit a refreshed one."""
    update = request.config.getoption("--update-snapshots", default=False)

    def compare(name, html):
        path = SNAPSHOTS / name
        if update:
            path.parent.mkdir(exist_ok=True)
            path.write_text(html + "\n", encoding="utf-8")
        return path.read_text(encoding="utf-8") == html + "\n"

    return compare
