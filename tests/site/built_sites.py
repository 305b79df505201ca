"""Sites that many tests look at, each built once however many processes run the tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from guide_scene import OURS, PUBLISHED, REPOSITORY, Guide, made_once, small_guide


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """One for all processes of a run."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def our_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide of this repository, verified and built strictly."""
    return made_once(shared_folder(tmp_path_factory) / "our-site", _builder(lambda _: OURS))


@pytest.fixture(scope="session")
def repository_site(our_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a repository configured."""
    folder = shared_folder(tmp_path_factory) / "repository-site"
    return made_once(folder, lambda site: OURS.build(site, "--strict", **PUBLISHED, **REPOSITORY).fine())


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample bank, whose content no author will change."""
    folder = shared_folder(tmp_path_factory)
    return made_once(folder / "small-site", _builder(lambda site: small_guide(site.with_name("small"))))


def _builder(guide: Callable[[Path], Guide]) -> Callable[[Path], object]:
    def make(site: Path) -> None:
        made = guide(site)
        made.verify().fine()
        made.build(site, "--strict", **PUBLISHED).fine()

    return make
