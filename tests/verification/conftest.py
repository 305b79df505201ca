from __future__ import annotations

from pathlib import Path

import pytest
from snippet_scene import Stage


@pytest.fixture
def stage(tmp_path: Path, font_list: Path) -> Stage:
    place = tmp_path / "place"
    place.mkdir()
    (place / "matplotlib").symlink_to(font_list)
    return Stage(place)


@pytest.fixture(scope="session")
def font_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Matplotlib's list of fonts, made once for all tests."""
    return tmp_path_factory.mktemp("matplotlib")
